import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InternalRpcError,
  InvalidRequestError,
  TransportClosedError,
  type TurnHandle,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, threadOf, TurnEvents, turnOf } from "../doubles/wire.ts";

const events = new TurnEvents("u1");

/** A turn that has been answered; `turn/started` has not come. */
async function startingTurn(server: MemoryServer): Promise<TurnHandle> {
  const thread = await server.thread();
  const starting = thread.turn("hi");
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  return await starting;
}

function sentSince(server: MemoryServer, method: string): (string | undefined)[] {
  return server.methods.slice(server.methods.indexOf(method) + 1);
}

test("interrupt() names the turn while it runs", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const interrupting = turn.interrupt();
  const request = await server.next("turn/interrupt");
  assertEquals(request.params, { threadId: "t1", turnId: "u1" });
  server.send(result(request, {}), events.completed({ status: "interrupted" }));
  assertEquals(await interrupting, {});
  assertEquals((await turn.run()).status, "interrupted");
});

test("interrupt() names nothing while the turn is starting: the server refuses its name", async () => {
  await using server = await MemoryServer.connect();
  const turn = await startingTurn(server);
  const interrupting = turn.interrupt();
  const request = await server.next("turn/interrupt");
  assertEquals(request.params, { threadId: "t1", turnId: "" });
  server.answer(request, {});
  assertEquals(await interrupting, {});
  server.send(events.started(), events.completed({ status: "interrupted" }));
  assertEquals((await turn.run()).status, "interrupted");
});

test("interrupt() of a handle that joined a turn names nothing while that is starting", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("one");
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  await starting;
  const joining = thread.turn("two", { whenBusy: "steer" });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  const interrupting = (await joining).interrupt();
  const request = await server.next("turn/interrupt");
  server.answer(request, {});
  await interrupting;
  assertEquals(request.params, { threadId: "t1", turnId: "" });
  server.send(events.completed({ status: "interrupted" }));
});

test("interrupt() sends nothing after the end", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  server.send(events.completed());
  await turn.run();
  assertEquals(await turn.interrupt(), {});
  await server.roundTrip();
  assertEquals(server.methods.includes("turn/interrupt"), false);
});

test("interrupt() that lost the race against the end resolves, whatever comes first", async () => {
  for (const completedFirst of [true, false]) {
    await using server = await MemoryServer.connect();
    const turn = await server.runningTurn();
    const interrupting = turn.interrupt();
    const request = await server.next("turn/interrupt");
    const refusal = { id: request.id, error: { code: -32600, message: "no active turn" } };
    if (completedFirst) server.send(events.completed(), refusal);
    else {
      server.send(refusal);
      const read = await server.next("thread/read");
      assertEquals(read.params, { threadId: "t1" });
      server.send(events.completed(), result(read, { thread: threadOf("t1") }));
    }
    assertEquals(await interrupting, {});
    assertEquals((await turn.run()).status, "completed");
  }
});

test("interrupt() resolves when the server refuses it and says that the thread is idle", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const interrupting = turn.interrupt();
  server.refuse(await server.next("turn/interrupt"), -32600, "no active turn to interrupt");
  server.answer(await server.next("thread/read"), { thread: threadOf("t1") });
  assertEquals(await interrupting, {});
  server.send(events.completed());
  await turn.run();
});

test("interrupt() rejects when the server refuses it while the turn goes on", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const interrupting = assertRejects(() => turn.interrupt(), InvalidRequestError);
  server.refuse(await server.next("turn/interrupt"), -32600, "expected active turn id");
  server.answer(await server.next("thread/read"), {
    thread: threadOf("t1", { status: { type: "active", activeFlags: [] } }),
  });
  assertEquals((await interrupting).method, "turn/interrupt");
  server.send(events.completed());
});

test("interrupt() rejects with any other error at once", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const interrupting = assertRejects(() => turn.interrupt(), InternalRpcError);
  server.refuse(await server.next("turn/interrupt"), -32603);
  await interrupting;
  assertEquals(sentSince(server, "turn/interrupt"), []);
  server.send(events.completed());
});

test("interrupt() and steer() end their wait by their own signal", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  for (
    const [method, call] of [
      ["turn/interrupt", (signal: AbortSignal) => turn.interrupt({ signal })],
      ["turn/steer", (signal: AbortSignal) => turn.steer("more", { signal })],
    ] as const
  ) {
    const counted = new CountedSignal();
    const reason = new Error("enough");
    const calling = assertRejects(() => call(counted.signal));
    await server.next(method);
    counted.abort(reason);
    assertStrictEquals(await calling, reason);
    assertEquals(counted.listeners, 0);
    assertStrictEquals(await assertRejects(() => call(counted.signal)), reason);
  }
  server.send(events.completed());
  assertEquals((await turn.run()).status, "completed");
});

test("steer() adds input to this turn and no other", async () => {
  await using server = await MemoryServer.connect();
  const turn = await startingTurn(server);
  const steering = turn.steer([{ type: "text", text: "more" }]);
  const request = await server.next("turn/steer");
  assertEquals(request.params, {
    threadId: "t1",
    expectedTurnId: "u1",
    input: [{ type: "text", text: "more" }],
  });
  server.answer(request, { turnId: "u1" });
  assertEquals(await steering, { turnId: "u1" });
  server.send(events.completed());
});

test("steer() rejects with the server's refusal, and refuses blank input itself", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  await assertRejects(() => turn.steer(" "), TypeError);
  const steering = assertRejects(() => turn.steer("more"), InvalidRequestError);
  server.refuse(await server.next("turn/steer"), -32600, "no active turn to steer");
  await steering;
  assertEquals(server.methods.filter((method) => method === "turn/steer").length, 1);
  server.send(events.completed());
});

test("interrupt() and steer() reject when the connection ends meanwhile", async () => {
  const server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const calls = [turn.interrupt(), turn.steer("more")].map((call) =>
    assertRejects(() => call, TransportClosedError)
  );
  await server.next("turn/interrupt");
  await server.next("turn/steer");
  await server.codex.close();
  await Promise.all(calls);
});
