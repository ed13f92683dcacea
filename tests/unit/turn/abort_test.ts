import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { RequestTimeoutError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, TurnEvents, turnOf } from "../doubles/wire.ts";

const reason = new Error("enough");

/** Everything that was sent about turns. */
function turnMessages(server: MemoryServer): (string | undefined)[] {
  return server.methods.filter((method) => method?.startsWith("turn/"));
}

test("a turn whose signal has been aborted is not started", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  for (const whenBusy of ["wait", "steer", "reject"] as const) {
    const error = await assertRejects(() =>
      thread.run("hi", { signal: AbortSignal.abort(reason), whenBusy })
    );
    assertStrictEquals(error, reason);
  }
  await server.roundTrip();
  assertEquals(turnMessages(server), []);
});

test("a turn that is aborted behind another is not started, and the next one is", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const counted = new CountedSignal();
  const first = thread.run("one");
  await server.startTurn("u1");
  const aborted = assertRejects(() => thread.run("two", { signal: counted.signal }));
  const third = thread.run("three");
  await server.roundTrip();
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
  server.send(new TurnEvents("u1").completed());
  await first;
  const request = await server.startTurn("u3");
  assertEquals(request.params?.input, [{ type: "text", text: "three" }]);
  server.send(new TurnEvents("u3").completed());
  await third;
  assertEquals(turnMessages(server), ["turn/start", "turn/start"]);
});

test("a turn that is aborted before it was answered is interrupted when the answer comes", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const counted = new CountedSignal();
  const aborted = assertRejects(() => thread.turn("hi", { signal: counted.signal }));
  const request = await server.next("turn/start");
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
  await server.roundTrip();
  assertEquals(turnMessages(server), ["turn/start"]);

  server.answer(request, { turn: turnOf("u1") });
  const interrupt = await server.next("turn/interrupt");
  // The server takes no name of a turn that has not started yet.
  assertEquals(interrupt.params, { threadId: "t1", turnId: "" });
  const next = thread.run("two");
  await server.roundTrip();
  assertEquals(turnMessages(server), ["turn/start", "turn/interrupt"]);
  server.answer(interrupt, {});
  server.send(new TurnEvents("u1").completed({ status: "interrupted" }));
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  assertEquals((await next).id, "u2");
});

test("a turn that is aborted and starts before its answer comes is interrupted too", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const aborted = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  const request = await server.next("turn/start");
  abort.abort(reason);
  await aborted;
  server.send(new TurnEvents("u1").started(), result(request, { turn: turnOf("u1") }));
  await server.roundTrip();
  assertEquals(turnMessages(server), ["turn/start", "turn/interrupt"]);
});

test("a turn that is aborted before it was refused is not interrupted, and frees the thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const aborted = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  const request = await server.next("turn/start");
  abort.abort(reason);
  await aborted;
  server.refuse(request, -32600);
  const next = thread.run("two");
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await next;
  assertEquals(turnMessages(server), ["turn/start", "turn/start"]);
});

test("an aborted turn whose answer is lost blocks the thread for 10 seconds, not for ever", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const aborted = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  await server.next("turn/start");
  abort.abort(reason);
  await aborted;
  const next = thread.run("two");
  await time.tick(9_999);
  assertEquals(turnMessages(server), ["turn/start"]);
  await time.tick(1);
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await next;
  await server.codex.close();
  assertEquals(time.pending, 0);
});

test("the wait for a lost answer ends with the connection, and leaves no timer", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const aborted = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  await server.next("turn/start");
  abort.abort(reason);
  await aborted;
  assertEquals(time.pending > 0, true);
  await server.codex.close();
  assertEquals(time.pending, 0);
});

test("a turn that timed out is interrupted when its answer comes after all", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect({ requestTimeoutMs: 1000 });
  const thread = await server.thread();
  const timed = assertRejects(() => thread.run("hi"), RequestTimeoutError);
  const request = await server.next("turn/start");
  await time.tick(1000);
  await timed;
  server.answer(request, { turn: turnOf("u1") });
  const interrupt = await server.next("turn/interrupt");
  assertEquals(interrupt.params, { threadId: "t1", turnId: "" });
});
