import { assertEquals } from "@std/assert";
import { KeptStarts } from "../../../src/thread/kept_starts.ts";
import type { KeptRequest } from "../../../src/rpc/line_keeper.ts";
import { test } from "../../support/test.ts";

/** A request that is kept, and what became of it. */
function kept(method: string, params: unknown) {
  const told: unknown[] = [];
  const request: KeptRequest = {
    method,
    params,
    isWanted: () => true,
    settle: (result) => told.push(result),
    fail: (error) => told.push(error.name),
    again: () => told.push("again"),
  };
  return { request, told };
}

test("KeptStarts settles a start and a steer by the ids of their messages, once", () => {
  const start = kept("turn/start", { threadId: "t1", clientUserMessageId: "a" });
  const steer = kept("turn/steer", { threadId: "t2", clientUserMessageId: "b" });
  const starts = new KeptStarts();
  starts.add([start.request, steer.request]);
  assertEquals([...starts.threadIds], ["t1", "t2"]);
  assertEquals([starts.has("a"), starts.has("c"), starts.has(null)], [true, false, false]);
  starts.found("c", "u9");
  for (const _ of [1, 2]) starts.found("a", "u1");
  starts.found("b", "u2");
  assertEquals(Object(start.told[0]).turn.id, "u1");
  assertEquals([start.told.length, steer.told], [1, [{ turnId: "u2" }]]);
  assertEquals([starts.hasFor("t1"), starts.hasFor("t2")], [false, false]);
});

test("KeptStarts lets others decide about those without a trace, by thread", () => {
  const [one, two] = ["t1", "t2"].map((threadId) =>
    kept("turn/start", { threadId, clientUserMessageId: threadId })
  );
  const starts = new KeptStarts();
  starts.add([one?.request, two?.request].filter((it) => it !== undefined));
  starts.decide("t1", (request) => request.again());
  assertEquals([one?.told, two?.told, [...starts.threadIds]], [["again"], [], ["t2"]]);
});

test("KeptStarts fails what cannot be found again, and what was taken by a process that has ended", () => {
  const nameless = kept("turn/start", { threadId: "t1" });
  const taken = kept("turn/start", { threadId: "t1", clientUserMessageId: "a" });
  const starts = new KeptStarts();
  starts.add([nameless.request, taken.request]);
  assertEquals(nameless.told, ["TransportClosedError"]);
  starts.goneWith = new RangeError("gone");
  starts.found("a", "u1");
  assertEquals(taken.told, ["RangeError"]);
});
