import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { Completion } from "../../../src/rpc/completion.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";

const reason = new Error("enough");

test("Completion gives every wait a value of its own, however late the wait", async () => {
  const completion = new Completion<number[]>();
  const early = [completion.wait(), completion.wait()];
  completion.resolve(() => [1]);
  const values = [...await Promise.all(early), await completion.wait()];
  assertEquals(values, [[1], [1], [1]]);
  assertEquals(new Set(values).size, 3);
});

test("Completion rejects every wait with the same error, however late the wait", async () => {
  const completion = new Completion<void>();
  const early = assertRejects(() => completion.wait());
  completion.reject(reason);
  assertStrictEquals(await early, reason);
  assertStrictEquals(await assertRejects(() => completion.wait()), reason);
});

test("Completion settles once: the first end stays", async () => {
  const resolved = new Completion<number>();
  resolved.resolve(() => 1);
  resolved.resolve(() => 2);
  resolved.reject(reason);
  assertEquals(await resolved.wait(), 1);
  const rejected = new Completion<number>();
  rejected.reject(reason);
  rejected.resolve(() => 1);
  assertStrictEquals(await assertRejects(() => rejected.wait()), reason);
});

test("Completion says whether it has ended, and by which error", () => {
  const completion = new Completion<void>();
  assertEquals([completion.ended, completion.failure], [false, undefined]);
  completion.reject(undefined);
  assertEquals([completion.ended, completion.failure?.error], [true, undefined]);
  assert(completion.failure !== undefined);
  const resolved = new Completion<void>();
  resolved.resolve(() => {});
  assertEquals([resolved.ended, resolved.failure], [true, undefined]);
});

test("an abort ends its own wait alone, and leaves no listener", async () => {
  const completion = new Completion<number>();
  const counted = new CountedSignal();
  const aborted = assertRejects(() => completion.wait(counted.signal));
  const other = completion.wait();
  assertEquals(counted.listeners, 1);
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
  completion.resolve(() => 5);
  assertEquals(await other, 5);
});

test("a wait whose signal has been aborted rejects, also after the end", async () => {
  const completion = new Completion<number>();
  const signal = AbortSignal.abort(reason);
  assertStrictEquals(await assertRejects(() => completion.wait(signal)), reason);
  completion.resolve(() => 1);
  assertStrictEquals(await assertRejects(() => completion.wait(signal)), reason);
});

test("a wait that has ended leaves no listener on its signal", async () => {
  const completion = new Completion<number>();
  const counted = new CountedSignal();
  const waiting = completion.wait(counted.signal);
  completion.resolve(() => 1);
  await waiting;
  await completion.wait(counted.signal);
  assertEquals(counted.listeners, 0);
});
