import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  CodexError,
  InternalRpcError,
  RequestTimeoutError,
  ThreadBusyError,
  TransportClosedError,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, TurnEvents } from "../doubles/wire.ts";

const reason = new Error("enough");

test("compact() gives the turn that starts next, whatever comes first", async () => {
  for (const answerFirst of [true, false]) {
    await using server = await MemoryServer.connect();
    const thread = await server.thread();
    const starting = thread.compact();
    const request = await server.next("thread/compact/start");
    assertEquals(request.params, { threadId: "t1" });
    const events = new TurnEvents("c1");
    const messages = [result(request, {}), events.started()];
    server.send(...(answerFirst ? messages : messages.reverse()), events.completed());
    const compaction = await starting;
    assertEquals(compaction.id, "c1");
    assertEquals((await compaction.run()).status, "completed");
    assertEquals((await Array.fromAsync(compaction)).map(({ method }) => method), [
      "turn/started",
      "turn/completed",
    ]);
  }
});

test("compact() waits for the running turn, which it would interrupt", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("hi");
  await server.startTurn("u1");
  await assertRejects(() => thread.compact({ whenBusy: "reject" }), ThreadBusyError);
  const compacting = thread.compact();
  await server.roundTrip();
  assertEquals(server.methods.includes("thread/compact/start"), false);
  server.send(new TurnEvents("u1").completed());
  await first;
  server.answer(await server.next("thread/compact/start"), {});
  server.send(new TurnEvents("c1").started(), new TurnEvents("c1").completed());
  assertEquals((await compacting).id, "c1");
});

test("compact() rejects when it is refused, and frees the thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const compacting = assertRejects(() => thread.compact(), InternalRpcError);
  server.refuse(await server.next("thread/compact/start"), -32603);
  await compacting;
  const next = thread.run("hi", { whenBusy: "reject" });
  await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  assertEquals((await next).id, "u1");
});

test("compact() that is aborted before it starts is interrupted when it does", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const counted = new CountedSignal();
  const compacting = assertRejects(() => thread.compact({ signal: counted.signal }));
  server.answer(await server.next("thread/compact/start"), {});
  await server.roundTrip();
  counted.abort(reason);
  assertStrictEquals(await compacting, reason);
  assertEquals(counted.listeners, 0);
  server.send(new TurnEvents("c1").started());
  const request = await server.next("turn/interrupt");
  assertEquals(request.params, { threadId: "t1", turnId: "c1" });
  server.send(result(request, {}), new TurnEvents("c1").completed({ status: "interrupted" }));
  await server.roundTrip();
  assertEquals(counted.listeners, 0);
});

test("compact() that is aborted and never starts blocks the thread for 10 seconds", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const compacting = assertRejects(() => thread.compact({ signal: abort.signal }));
  server.answer(await server.next("thread/compact/start"), {});
  await server.roundTrip();
  abort.abort(reason);
  await compacting;
  const next = thread.run("hi");
  await time.tick(9_999);
  assertEquals(server.methods.includes("turn/start"), false);
  await time.tick(1);
  assertEquals(server.methods.includes("turn/start"), true);
  await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  assertEquals((await next).id, "u1");
});

test("compact() that is aborted while it runs is interrupted", async () => {
  await using server = await MemoryServer.connect();
  const abort = new AbortController();
  const starting = (await server.thread()).compact({ signal: abort.signal });
  server.answer(await server.next("thread/compact/start"), {});
  server.send(new TurnEvents("c1").started());
  const compaction = await starting;
  abort.abort(reason);
  assertStrictEquals(await assertRejects(() => compaction.run()), reason);
  assertEquals((await server.next("turn/interrupt")).params, { threadId: "t1", turnId: "c1" });
});

test("compact() rejects when the connection or the thread ends before it starts", async () => {
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const closed = assertRejects(() => thread.compact(), CodexError, "t1");
  server.answer(await server.next("thread/compact/start"), {});
  server.send({ method: "thread/closed", params: { threadId: "t1" } });
  await closed;
  const lost = assertRejects(() => thread.compact(), TransportClosedError);
  server.answer(await server.next("thread/compact/start"), {});
  await server.roundTrip();
  await server.codex.close();
  await lost;
});

test("a compaction that timed out is interrupted when it starts after all, and blocks the thread for 10 seconds", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect({ requestTimeoutMs: 1000 });
  const thread = await server.thread();
  const timed = assertRejects(() => thread.compact(), RequestTimeoutError);
  await server.next("thread/compact/start");
  await time.tick(1000);
  await timed;
  const next = thread.run("two");
  server.send(new TurnEvents("c1").started());
  const interrupt = await server.next("turn/interrupt");
  assertEquals(interrupt.params, { threadId: "t1", turnId: "c1" });
  server.send(result(interrupt, {}), new TurnEvents("c1").completed({ status: "interrupted" }));
  await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  assertEquals((await next).id, "u1");
  await server.codex.close();
  assertEquals(time.pending, 0);
});

test("a compaction that never starts after an abort frees the thread, and takes no later turn for its own", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  // What the thread has used is kept, and so is the thread.
  server.send(new TurnEvents("u0").usage(7));
  const aborted = assertRejects(() => thread.compact({ signal: abort.signal }));
  server.answer(await server.next("thread/compact/start"), {});
  await time.tick(1);
  abort.abort(new Error("enough"));
  await aborted;
  await time.tick(10_000);
  // One that nobody here has started, such as a goal's.
  server.send(new TurnEvents("g1").started());
  await time.tick(1);
  assertEquals(server.asked("turn/interrupt"), []);
  server.send(new TurnEvents("g1").completed());
  await server.codex.close();
  assertEquals(time.pending, 0);
});
