import {
  assert,
  assertEquals,
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
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, result, TurnEvents, turnOf } from "../doubles/wire.ts";

const events = new TurnEvents("u1");

function methods(notifications: Notification[]): string[] {
  return notifications.map(({ method }) => method);
}

test("run() rejects with TurnFailedError when the turn failed; the streams just end", async () => {
  await using server = await MemoryServer.connect();
  const turn = await server.runningTurn();
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
  const turn = await server.runningTurn();
  server.send(events.completed({ status: "interrupted" }));
  assertEquals((await turn.run()).status, "interrupted");
});

test("a turn/completed without a usable status fails the turn, and frees the thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  const turn = await starting;
  server.send({
    method: "turn/completed",
    params: { threadId: "t1", turn: { id: "u1", status: 5, items: [] } },
  });
  const failure = await assertRejects(() => turn.run(), ProtocolError);
  assertEquals(failure.issues.map(({ path }) => path), ["turn.status"]);
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
    const turn = await server.runningTurn();
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
  const turn = await server.runningTurn();
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
  const turn = await server.runningTurn();
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
