import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { InvalidRequestError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, TurnEvents, turnOf } from "../doubles/wire.ts";

const reason = new Error("enough");

/** Everything that was sent about turns. */
function turnMessages(server: MemoryServer): (string | undefined)[] {
  return server.methods.filter((method) => method?.startsWith("turn/"));
}

test("a turn that is aborted while it runs is interrupted; run() and streams fail", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const counted = new CountedSignal();
  const starting = thread.turn("hi", { signal: counted.signal });
  await server.startTurn("u1");
  const turn = await starting;
  server.send(new TurnEvents("u1").delta("m1", "a"));
  await server.roundTrip();
  const streaming = assertRejects(() => Array.fromAsync(turn.stream()));
  const texts = assertRejects(() => Array.fromAsync(turn.textStream()));
  const running = assertRejects(() => turn.run());
  counted.abort(reason);
  for (const rejection of [streaming, texts, running]) {
    assertStrictEquals(await rejection, reason);
  }
  assertStrictEquals(await assertRejects(() => turn.run()), reason);
  assertStrictEquals(await assertRejects(() => Array.fromAsync(turn.stream())), reason);
  assertEquals(counted.listeners, 0);
  const interrupt = await server.next("turn/interrupt");
  assertEquals(interrupt.params, { threadId: "t1", turnId: "u1" });

  const next = thread.run("two");
  await server.roundTrip();
  assertEquals(turnMessages(server), ["turn/start", "turn/interrupt"]);
  server.send(
    result(interrupt, {}),
    new TurnEvents("u1").completed({ status: "interrupted" }),
  );
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await next;
});

test("an abort fails a stream at once: what it has not read is dropped", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const starting = thread.turn("hi", { signal: abort.signal });
  await server.startTurn("u1");
  const reader = (await starting).stream().getReader();
  server.send(new TurnEvents("u1").delta("m1", "a"));
  await server.roundTrip();
  abort.abort(reason);
  assertStrictEquals(await assertRejects(() => reader.read()), reason);
});

test("run() of a thread that is aborted while the turn runs interrupts it", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const running = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  await server.startTurn("u1");
  await server.roundTrip();
  abort.abort(reason);
  assertStrictEquals(await running, reason);
  const interrupt = await server.next("turn/interrupt");
  assertEquals(interrupt.params, { threadId: "t1", turnId: "u1" });
});

test("an abort between the answer and turn/started interrupts what is starting", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const starting = thread.turn("hi", { signal: abort.signal });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  const turn = await starting;
  abort.abort(reason);
  assertStrictEquals(await assertRejects(() => turn.run()), reason);
  const interrupt = await server.next("turn/interrupt");
  assertEquals(interrupt.params, { threadId: "t1", turnId: "" });
});

test("an abort after the end changes nothing, and no listener is left", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const counted = new CountedSignal();
  const starting = thread.turn("hi", { signal: counted.signal });
  await server.startTurn("u1");
  const turn = await starting;
  server.send(...new TurnEvents("u1").saying("done").slice(1));
  assertEquals((await turn.run()).finalResponse, "done");
  assertEquals(counted.listeners, 0);
  counted.abort(reason);
  assertEquals((await turn.run()).status, "completed");
  assertEquals((await Array.fromAsync(turn.stream())).length, 5);
  await server.roundTrip();
  assertEquals(turnMessages(server), ["turn/start"]);
});

test("a signal that governs the wait alone does not interrupt the turn", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  const turn = await starting;
  const counted = new CountedSignal();
  const { signal } = counted;
  const waits = [
    assertRejects(() => turn.run({ signal })),
    assertRejects(() => Array.fromAsync(turn.stream({ signal }))),
    assertRejects(() => Array.fromAsync(turn.textStream({ signal }))),
    assertRejects(() => turn.steer("more", { signal })),
  ];
  await server.next("turn/steer");
  counted.abort(reason);
  for (const wait of waits) assertStrictEquals(await wait, reason);
  assertStrictEquals(await assertRejects(() => turn.run({ signal })), reason);
  assertEquals(counted.listeners, 0);
  server.send(new TurnEvents("u1").completed());
  assertEquals((await turn.run()).status, "completed");
  assertEquals(turnMessages(server), ["turn/start", "turn/steer"]);
});

test("an abort while joining a running turn does not interrupt that", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("one");
  await server.startTurn("u1");
  const abort = new AbortController();
  const joining = assertRejects(() =>
    thread.turn("two", { whenBusy: "steer", signal: abort.signal })
  );
  const request = await server.next("turn/start");
  abort.abort(reason);
  await joining;
  server.answer(request, { turn: turnOf("u1") });
  await server.roundTrip();
  server.send(new TurnEvents("u1").completed());
  await first;
  assertEquals(turnMessages(server), ["turn/start", "turn/start"]);
});

test("an interrupt that the server refuses after an abort disturbs nobody", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const running = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  await server.startTurn("u1");
  await server.roundTrip();
  abort.abort(reason);
  await running;
  server.refuse(await server.next("turn/interrupt"), -32603);
  await server.roundTrip();
  await assertRejects(async () => {
    const refused = server.codex.request("thread/read", { threadId: "t1" });
    server.refuse(await server.next("thread/read"), -32600);
    await refused;
  }, InvalidRequestError);
});
