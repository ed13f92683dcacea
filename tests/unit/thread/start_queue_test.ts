import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { StartQueue } from "../../../src/thread/start_queue.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";

const reason = new Error("enough");

test("StartQueue lets calls go on one by one, in their order, without those that were aborted", async () => {
  let abandoned = 0;
  const queue = new StartQueue(() => abandoned++);
  const counted = new CountedSignal();
  const went: string[] = [];
  queue.enter("joinable", undefined).then(() => went.push("first"));
  const second = assertRejects(() => queue.enter("closed", counted.signal));
  queue.enter("closed", undefined).then(() => went.push("third"));
  assertEquals(queue.size, 3);
  counted.abort(reason);
  assertStrictEquals(await second, reason);
  assertEquals([queue.size, abandoned, counted.listeners], [2, 1, 0]);
  assertEquals([queue.next(), queue.next(), queue.next()], ["joinable", "closed", undefined]);
  await settled();
  assertEquals(went, ["first", "third"]);
});

test("StartQueue.named() waits for as long as the turn has no name", async () => {
  const queue = new StartQueue(() => {});
  let isUnnamed = true;
  let isNamed = false;
  const waiting = queue.named(() => isUnnamed, undefined).then(() => isNamed = true);
  queue.wake();
  await settled();
  assertEquals([isNamed, queue.isNaming], [false, true]);
  isUnnamed = false;
  queue.wake();
  await waiting;
  assertEquals(queue.isNaming, true, "until the call goes on");
  queue.go();
  assertEquals(queue.isNaming, false);
});

test("StartQueue.named() ends with the signal", async () => {
  let abandoned = 0;
  const queue = new StartQueue(() => abandoned++);
  const counted = new CountedSignal();
  const waiting = assertRejects(() => queue.named(() => true, counted.signal));
  counted.abort(reason);
  assertStrictEquals(await waiting, reason);
  assertEquals([queue.isNaming, abandoned, counted.listeners], [false, 1, 0]);
});

test("StartQueue.close() rejects all that wait", async () => {
  const queue = new StartQueue(() => {});
  const waiting = [queue.enter("joinable", undefined), queue.named(() => true, undefined)];
  const failing = waiting.map((wait) => assertRejects(() => wait));
  queue.close(reason);
  assertEquals(await Promise.all(failing), [reason, reason]);
  assertEquals(queue.size, 0);
});
