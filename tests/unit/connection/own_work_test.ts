import { assertEquals } from "@std/assert";
import { OwnWork } from "../../../src/connection/own_work.ts";
import { InvalidRequestError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";

/** A client that has resumed thread `t`. */
function resumed(): OwnWork {
  const work = new OwnWork();
  work.sent("thread/resume", { threadId: "t" });
  return work;
}

test("a turn is that of others, unless this client has started it or is about to", () => {
  const work = resumed();
  assertEquals(work.isOfOthers(["t"], "theirs"), true);
  const start = work.sent("turn/start", { threadId: "t" });
  assertEquals(work.isOfOthers(["t"], "mine"), false);
  start?.answered({ turn: { id: "mine" } });
  assertEquals(work.isOfOthers(["t"], "mine"), false);
  assertEquals(work.isOfOthers(["t"], "theirs"), true);
});

test("a turn whose start was refused is none, and one whose answer did not come may be", () => {
  const work = resumed();
  const refused = work.sent("turn/start", { threadId: "t" });
  refused?.failed(new InvalidRequestError("turn/start", -32600, "no"));
  assertEquals(work.isOfOthers(["t"], "theirs"), true);
  work.sent("turn/start", { threadId: "t" })?.failed(new Error("enough"));
  assertEquals(work.isOfOthers(["t"], "theirs"), false);
});

test("on a thread that this client has opened, others start turns, too", () => {
  for (const method of ["thread/start", "thread/fork"]) {
    const work = new OwnWork();
    work.sent(method, { threadId: "source" })?.answered({ thread: { id: "t" } });
    assertEquals([work.isOfOthers(["t"], "theirs"), work.isOfOthers(["source"], "x")], [
      true,
      false,
    ]);
  }
});

test("what names no turn counts for all turns of its thread", () => {
  for (const method of ["thread/goal/set", "review/start", "thread/compact/start"]) {
    const work = resumed();
    work.sent(method, { threadId: "t" });
    assertEquals(work.isOfOthers(["t"], "a-turn"), false);
  }
});

test("the turn of an agent belongs to the client that has started a turn on the thread above it", () => {
  const work = resumed();
  assertEquals(work.isOfOthers(["agent", "t"], "turn"), true);
  work.sent("turn/start", { threadId: "t" })?.answered({ turn: { id: "mine" } });
  assertEquals(work.isOfOthers(["agent", "t"], "turn"), false);
});

test("what belongs to no thread, or to one that was not opened, is not known to be that of others", () => {
  const work = resumed();
  assertEquals(work.isOfOthers([], null), false);
  assertEquals(work.isOfOthers(["another"], "turn"), false);
  assertEquals(work.isOfOthers(["t"], null), true);
  work.threadClosed("t");
  assertEquals([work.isOfOthers(["t"], "turn"), work.size], [false, 0]);
});

test("threads and turns are remembered up to a limit", () => {
  const work = new OwnWork();
  for (let i = 0; i < 5000; i++) work.sent("thread/resume", { threadId: `t${i}` });
  assertEquals([work.size, work.isOfOthers(["t0"], "turn")], [4096, false]);
  for (let i = 0; i < 100; i++) {
    work.sent("turn/start", { threadId: "t4999" })?.answered({ turn: { id: `turn${i}` } });
  }
  assertEquals(work.isOfOthers(["t4999"], "turn0"), true);
  assertEquals(work.isOfOthers(["t4999"], "turn99"), false);
});
