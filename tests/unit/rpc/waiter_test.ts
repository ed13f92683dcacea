import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { pause, Waiter } from "../../../src/rpc/waiter.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime } from "../doubles/fake_time.ts";

const reason = new Error("enough");

test("Waiter settles once", async () => {
  const resolved = new Waiter<number>();
  assertEquals(resolved.settled, false);
  resolved.resolve(1);
  resolved.resolve(2);
  resolved.reject(reason);
  assertEquals(resolved.settled, true);
  assertEquals(await resolved.promise, 1);
  const rejected = new Waiter<number>();
  rejected.reject(reason);
  rejected.resolve(1);
  assertStrictEquals(await assertRejects(() => rejected.promise), reason);
});

test("Waiter rejects with the reason of its signal, after it has told its owner", async () => {
  const abort = new AbortController();
  let settledWhenTold: boolean | undefined;
  const waiter: Waiter<void> = new Waiter({
    signal: abort.signal,
    onAbandon: () => settledWhenTold = waiter.settled,
  });
  abort.abort(reason);
  assertEquals(settledWhenTold, false);
  assertEquals(waiter.settled, true);
  assertStrictEquals(await assertRejects(() => waiter.promise), reason);
});

test("Waiter rejects at once with a signal that has been aborted", async () => {
  let abandoned = 0;
  const waiter = new Waiter({ signal: AbortSignal.abort(reason), onAbandon: () => abandoned++ });
  assertEquals([waiter.settled, abandoned], [true, 1]);
  assertStrictEquals(await assertRejects(() => waiter.promise), reason);
});

test("Waiter keeps a reason that is no error", async () => {
  const abort = new AbortController();
  const waiter = new Waiter({ signal: abort.signal });
  abort.abort("just a word");
  assertEquals(await waiter.promise.catch((error) => error), "just a word");
});

test("Waiter rejects after its time", async () => {
  using time = new FakeTime();
  let abandoned = 0;
  const waiter = new Waiter({
    timeoutMs: 100,
    timeoutError: () => reason,
    onAbandon: () => abandoned++,
  });
  const rejected = assertRejects(() => waiter.promise);
  await time.tick(99);
  assertEquals([waiter.settled, abandoned], [false, 0]);
  await time.tick(1);
  assertStrictEquals(await rejected, reason);
  assertEquals(abandoned, 1);
});

test("Waiter waits without end when its time is longer than any timer", async () => {
  for (const timeoutMs of [Infinity, 2 ** 31, undefined]) {
    using time = new FakeTime();
    const waiter = new Waiter({ timeoutMs });
    await time.tick(1000);
    assertEquals(waiter.settled, false);
    waiter.resolve(1);
    assertEquals(time.pending, 0);
  }
});

test("Waiter leaves neither timer nor listener, however it ends", async () => {
  using time = new FakeTime();
  const endings: ((waiter: Waiter<number>, counted: CountedSignal) => unknown)[] = [
    (waiter) => waiter.resolve(1),
    (waiter) => waiter.reject(reason),
    (_, counted) => counted.abort(reason),
    () => time.tick(100),
  ];
  for (const end of endings) {
    const counted = new CountedSignal();
    const waiter = new Waiter<number>({
      signal: counted.signal,
      timeoutMs: 100,
      timeoutError: () => reason,
    });
    assertEquals([time.pending, counted.listeners], [1, 1]);
    const settled = waiter.promise.catch(() => {});
    await end(waiter, counted);
    await settled;
    assertEquals([time.pending, counted.listeners], [0, 0]);
  }
});

test("Waiter does not tell its owner about an abort after the end", () => {
  const abort = new AbortController();
  let abandoned = 0;
  const waiter = new Waiter<number>({ signal: abort.signal, onAbandon: () => abandoned++ });
  waiter.resolve(1);
  abort.abort(reason);
  assertEquals(abandoned, 0);
});

test("Waiter goes by what its owner settles when told that it is abandoned", async () => {
  const abort = new AbortController();
  const waiter: Waiter<number> = new Waiter({
    signal: abort.signal,
    onAbandon: () => waiter.resolve(1),
  });
  abort.abort(reason);
  assertEquals(await waiter.promise, 1);
});

test("pause() ends after its time, or with the reason of an abort, and leaves no listener", async () => {
  using time = new FakeTime();
  const counted = new CountedSignal();
  let isOver = false;
  const pausing = pause(25, counted.signal).then(() => isOver = true);
  await time.tick(24);
  assertEquals(isOver, false);
  await time.tick(1);
  await pausing;
  assertEquals(counted.listeners, 0);
  const aborted = pause(25, counted.signal).catch((error) => error);
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
});
