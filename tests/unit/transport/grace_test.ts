import { assertEquals } from "@std/assert";
import { changes, settlesWithin } from "../../../src/transport/grace.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

test("settlesWithin() is true for a promise that settles in time, either way", async () => {
  using time = new FakeTime();
  assertEquals(await settlesWithin(Promise.resolve(), 100), true);
  assertEquals(await settlesWithin(Promise.reject(new Error("no")), 100), true);
  const late = Promise.withResolvers<void>();
  const answer = settlesWithin(late.promise, 100);
  await time.tick(90);
  late.resolve();
  assertEquals(await answer, true);
  assertEquals(time.pending, 0);
});

test("settlesWithin() is false after the time, and leaves no timer", async () => {
  using time = new FakeTime();
  const never = new Promise<void>(() => {});
  const answer = settlesWithin(never, 100);
  await time.tick(100);
  assertEquals(await answer, false);
  assertEquals(time.pending, 0);
});

test("settlesWithin() does not give up after a pause in which nothing could be seen", async () => {
  using time = new FakeTime();
  const event = Promise.withResolvers<void>();
  const answer = settlesWithin(event.promise, 100);
  await time.leap(1000);
  event.resolve();
  assertEquals(await answer, true);
});

test("settlesWithin() counts silence: it begins anew when something has moved", async () => {
  using time = new FakeTime();
  let chunks = 0;
  const never = new Promise<void>(() => {});
  let answer: boolean | undefined;
  settlesWithin(never, 100, { moving: changes(() => chunks) }).then((it) => answer = it);
  for (; chunks < 10; chunks++) await time.tick(90);
  assertEquals(answer, undefined);
  await time.tick(130);
  assertEquals(answer, false);
  assertEquals(time.pending, 0);
});

test("settlesWithin() gives up at the limit, however much moves", async () => {
  using time = new FakeTime();
  const never = new Promise<void>(() => {});
  const answer = settlesWithin(never, 100, { moving: () => true, atMostMs: 1_000 });
  await time.tick(1_000);
  assertEquals(await answer, false);
  assertEquals(time.pending, 0);
});

test("changes() tells whether the number is another than at the last call", () => {
  let count = 1;
  const changed = changes(() => count);
  assertEquals(changed(), false);
  count++;
  assertEquals([changed(), changed()], [true, false]);
});
