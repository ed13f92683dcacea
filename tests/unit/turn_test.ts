import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import {
  CodexError,
  isNotification,
  type Notification,
  ProtocolError,
  TransportClosedError,
  TurnFailedError,
  type TurnHandle,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { settled } from "./doubles/fake_time.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { agentMessage, result, TurnEvents, turnOf, usageOf } from "./doubles/wire.ts";

const events = new TurnEvents("u1");

/** A turn that has started and is running. */
async function runningTurn(server: MemoryServer): Promise<TurnHandle> {
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  return await starting;
}

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
    usage: usageOf(7),
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
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
  const turn = await runningTurn(server);
  server.send(events.delta("m1", "a"), events.delta("m1", "b"));
  for await (const text of turn.textStream()) {
    assertEquals(text, "a");
    break;
  }
  server.send(events.completed());
  assertEquals((await turn.run()).status, "completed");
});

test("run() rejects with TurnFailedError when the turn failed; the streams just end", async () => {
  await using server = await MemoryServer.connect();
  const turn = await runningTurn(server);
  const error = { message: "no quota", codexErrorInfo: "usageLimitExceeded" } as const;
  server.send(
    events.item(agentMessage("m1", "so far")),
    events.completed({ status: "failed", error }),
  );
  const failure = await assertRejects(() => turn.run(), TurnFailedError, "no quota");
  assertEquals(failure.codexErrorInfo, "usageLimitExceeded");
  assertEquals(failure.result.finalResponse, "so far");
  assertEquals(failure.result.status, "failed");
  assertEquals(methods(await Array.fromAsync(turn)).at(-1), "turn/completed");
});

test("run() of a thread rejects with TurnFailedError too, and the thread goes on", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const failing = assertRejects(() => thread.run("hi"), TurnFailedError);
  await server.startTurn("u1");
  server.send(events.completed({ status: "failed", error: { message: "cut" } }));
  await failing;
  const next = thread.run("two");
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  assertEquals((await next).status, "completed");
});

test("run() resolves when the turn was interrupted by somebody", async () => {
  await using server = await MemoryServer.connect();
  const turn = await runningTurn(server);
  server.send(events.completed({ status: "interrupted" }));
  assertEquals((await turn.run()).status, "interrupted");
});

test("a turn/completed of the wrong shape fails the turn, and frees the thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  const turn = await starting;
  server.send({
    method: "turn/completed",
    params: { threadId: "t1", turn: { id: "u1", status: "completed", items: "none" } },
  });
  const failure = await assertRejects(() => turn.run(), ProtocolError);
  assertEquals(failure.issues.map(({ path }) => path), ["turn.items"]);
  const seen: Notification[] = [];
  const streaming = (async () => {
    for await (const event of turn) seen.push(event);
  })();
  assertStrictEquals(await assertRejects(() => streaming), failure);
  const last = seen.at(-1);
  assert(last !== undefined && !isNotification(last, "turn/completed"));
  assertEquals(String(last.method), "turn/completed");
  const next = thread.run("two", { whenBusy: "reject" });
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await next;
});

test("a thread that is closed fails its turn", async () => {
  for (const method of ["thread/closed", "thread/deleted"]) {
    await using server = await MemoryServer.connect();
    const turn = await runningTurn(server);
    server.send({ method, params: { threadId: "t1" } });
    await assertRejects(() => turn.run(), CodexError, "t1");
    await assertRejects(() => Array.fromAsync(turn), CodexError, "t1");
  }
});

test("a thread that is closed fails its turn, also one that started before its answer", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  const request = await server.next("turn/start");
  server.send(events.started(), result(request, { turn: turnOf("u1") }));
  const turn = await starting;
  const stop = new AbortController();
  const outcome = turn.run({ signal: stop.signal }).catch((error: Error) => error.name);
  server.send({ method: "thread/closed", params: { threadId: "t1" } });
  await server.roundTrip();
  stop.abort();
  assertEquals(await outcome, "CodexError");
});

test("a thread that is closed fails its turn for every handle on it", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("one");
  await server.startTurn("u1");
  const joining = thread.turn("two", { whenBusy: "steer" });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  const stop = new AbortController();
  const outcomes = [await starting, await joining].map((turn) =>
    turn.run({ signal: stop.signal }).catch((error: Error) => error.name)
  );
  server.send({ method: "thread/closed", params: { threadId: "t1" } });
  await server.roundTrip();
  stop.abort();
  assertEquals<unknown>(await Promise.all(outcomes), ["CodexError", "CodexError"]);
});

test("close() in mid-turn fails run() and the streams, after what they have not read yet", async () => {
  const server = await MemoryServer.connect();
  const turn = await runningTurn(server);
  const running = assertRejects(() => turn.run(), TransportClosedError);
  await server.codex.close();
  const failure = await running;
  const seen: string[] = [];
  const streaming = (async () => {
    for await (const { method } of turn) seen.push(method);
  })();
  assertStrictEquals(await assertRejects(() => streaming), failure);
  assertEquals(seen, ["turn/started"]);
  await assertRejects(() => Array.fromAsync(turn.textStream()), TransportClosedError);
  assertEquals(await turn.interrupt(), {});
});

test("a crash in mid-turn fails run() and the streams with its cause", async () => {
  const server = await MemoryServer.connect();
  const turn = await runningTurn(server);
  const reason = new TransportClosedError("killed", { signal: "SIGKILL", stderrTail: "oom" });
  const failures = [
    assertRejects(() => turn.run()),
    assertRejects(() => Array.fromAsync(turn)),
  ];
  server.end({ exitCode: null, signal: "SIGKILL", stderrTail: "oom", reason });
  for (const failure of failures) {
    const error = await failure;
    assertInstanceOf(error, TransportClosedError);
    assertStrictEquals(error, reason);
  }
  await server.codex.closed;
});
