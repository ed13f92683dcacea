import { assertEquals, assertFalse } from "@std/assert";
import type { Notification } from "../../mod.ts";
import { test } from "../support/test.ts";
import { settled } from "./doubles/fake_time.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { agentMessage, result, TurnEvents, turnOf, usageOf } from "./doubles/wire.ts";

const events = new TurnEvents("u1");

function methods(notifications: Notification[]): string[] {
  return notifications.map(({ method }) => method);
}

const wholeTurn = [
  "turn/started",
  "item/agentMessage/delta",
  "item/completed",
  "thread/tokenUsage/updated",
  "turn/completed",
];

test("a turn whose answer and events come as one batch loses nothing", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  const request = await server.next("turn/start");
  server.send(result(request, { turn: turnOf("u1") }), ...events.saying("hello"));
  const turn = await starting;
  await server.roundTrip();
  const outcome = await turn.run();
  assertEquals(outcome, {
    id: "u1",
    threadId: "t1",
    status: "completed",
    error: null,
    startedAt: 10,
    completedAt: 12,
    durationMs: 1500,
    finalResponse: "hello",
    items: [agentMessage("m1", "hello")],
    usage: { ...usageOf(7), used: usageOf(7).total, modelContextWindow: null },
    diff: null,
    plan: null,
    model: "gpt",
    stoppedBy: null,
    attempts: 1,
    output: null,
  });
  assertEquals(methods(await Array.fromAsync(turn)), wholeTurn);
});

test("a turn whose events come before its answer loses nothing, and frees the thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  const request = await server.next("turn/start");
  server.send(...events.saying("hello"), ...new TurnEvents("other").saying("not this"));
  await settled();
  server.answer(request, { turn: turnOf("u1") });
  const turn = await starting;
  const stop = new AbortController();
  const outcome = turn.run({ signal: stop.signal }).then(
    ({ finalResponse }) => finalResponse,
    () => "it hangs",
  );
  await settled();
  stop.abort();
  assertEquals(await outcome, "hello");
  assertEquals(methods(await Array.fromAsync(turn)), wholeTurn);
  const next = thread.run("two", { whenBusy: "reject" });
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  assertEquals((await next).id, "u2");
});

test("some of a turn's events may come before its answer, and the rest after", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  const request = await server.next("turn/start");
  const [started, delta, ...rest] = events.saying("hello");
  server.send(delta);
  server.send(result(request, { turn: turnOf("u1") }), started, ...rest);
  const turn = await starting;
  const seen = methods(await Array.fromAsync(turn.stream()));
  assertEquals(seen, ["item/agentMessage/delta", "turn/started", ...wholeTurn.slice(2)]);
});

test("run() and stream() combine in any order, and any number of times", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const running = turn.run();
  const streaming = Array.fromAsync(turn.stream());
  await server.roundTrip();
  server.send(...events.saying("hello").slice(1));
  assertEquals((await running).finalResponse, "hello");
  assertEquals(methods(await streaming), wholeTurn);
  assertEquals(await turn.run(), await running);
  assertEquals(await Array.fromAsync(turn.stream()), []);
});

test("a second stream sees what comes from then on", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  server.send(events.delta("m1", "a"));
  await server.roundTrip();
  const first = Array.fromAsync(turn.stream());
  const second = Array.fromAsync(turn.stream());
  server.send(events.completed());
  assertEquals(methods(await first).length, 3);
  assertEquals(methods(await second), ["turn/completed"]);
});

test("leaving a for await loop does not interrupt the turn", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  for await (const event of turn) {
    assertEquals(event.method, "turn/started");
    break;
  }
  server.send(events.completed());
  assertEquals((await turn.run()).status, "completed");
  assertFalse(server.methods.includes("turn/interrupt"));
});

test("a turn sees its own events alone", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const streaming = Array.fromAsync(turn.stream());
  server.send(
    new TurnEvents("u2").delta("m1", "other turn"),
    new TurnEvents("u2", "t2").delta("m1", "other thread"),
    { method: "thread/name/updated", params: { threadId: "t1", threadName: "x" } },
    events.completed(),
  );
  assertEquals(methods(await streaming), ["turn/started", "turn/completed"]);
});

test("textStream() gives deltas as they come, and a blank line between messages", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  server.send(
    events.delta("m1", "Hel"),
    events.delta("m1", ""),
    events.delta("m1", "lo"),
    events.item(agentMessage("m1", "Hello")),
    events.item({ type: "plan", id: "p", text: "a plan" }),
    events.delta("m2", "World"),
    events.item(agentMessage("m2", "World")),
    events.completed(),
  );
  assertEquals(await Array.fromAsync(turn.textStream()), ["Hel", "lo", "\n\n", "World"]);
});

test("textStream() gives a message that came without deltas whole, and nothing for an empty one", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  server.send(
    events.item(agentMessage("m0", "")),
    events.item(agentMessage("m1", "One")),
    events.delta("m2", "Two"),
    events.item(agentMessage("m3", "")),
    events.item(agentMessage("m4", "Four")),
    events.completed(),
  );
  const text = (await Array.fromAsync(turn.textStream())).join("");
  assertEquals(text, "One\n\nTwo\n\nFour");
});

test("textStream() may be cancelled without harm", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  server.send(events.delta("m1", "a"), events.delta("m1", "b"));
  for await (const text of turn.textStream()) {
    assertEquals(text, "a");
    break;
  }
  server.send(events.completed());
  assertEquals((await turn.run()).status, "completed");
});

test("a turn that was over before its answer came has its usage all the same", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const usages: unknown[] = [];
  for (const [id, total] of [["u1", 7], ["u2", 10], ["u3", 10]] as const) {
    const early = new TurnEvents(id);
    const running = thread.run("hi");
    const request = await server.next("turn/start");
    server.send(early.started(), early.usage(total), early.completed());
    server.send(result(request, { turn: turnOf(id) }));
    usages.push((await running).usage?.used.totalTokens);
  }
  // The last one reports what the one before had used: nothing of its own.
  assertEquals(usages, [7, 3, undefined]);
});
