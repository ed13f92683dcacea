import { assert, assertEquals, assertRejects } from "@std/assert";
import { TransportClosedError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { Lines } from "../doubles/lines.ts";
import { threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";
import { goalOf, goalUpdated } from "../goal/goal_server.ts";

/** A client with a thread; it is ephemeral where that is asked for. */
async function withThread(options = {}, { ephemeral = false, restarts = false } = {}) {
  const lines = await Lines.connect(options, restarts);
  const starting = lines.codex.startThread();
  await lines.answer("thread/start", threadResponse("t1", { ephemeral }));
  return { lines, thread: await starting };
}

const userMessage = (clientId: unknown) => ({
  type: "userMessage" as const,
  id: "i1",
  clientId: String(clientId),
  content: [],
});

/** The answer to a resume of a thread that is not stored. */
const notStored = () => ({ error: { code: -32600, message: "no rollout found" } });

test("a turn whose start was on its way goes on where the server has taken it", async () => {
  const { lines, thread } = await withThread();
  const starting = thread.turn("hi");
  const { params } = await lines.line.next("turn/start");
  const key = params?.clientUserMessageId;
  assert(typeof key === "string");
  lines.turns = [turnOf("u1", { items: [userMessage(key)] })];
  const line = await lines.lose();
  const turn = await starting;
  line.send(new TurnEvents("u1").completed());
  assertEquals([turn.id, (await turn.run()).items.length], ["u1", 1]);
  assert(!line.methods.includes("turn/start"));
  await lines.codex.close();
});

test("a turn whose start was on its way goes on also when its message comes after the resume", async () => {
  const { lines, thread } = await withThread();
  const starting = thread.turn("hi");
  const { params } = await lines.line.next("turn/start");
  const line = await lines.lose();
  await line.next("thread/resume");
  await settled();
  const events = new TurnEvents("u1");
  line.send(events.started(), events.item(userMessage(params?.clientUserMessageId)));
  const turn = await starting;
  line.send(events.completed());
  assertEquals((await turn.run()).items.length, 1);
  await lines.codex.close();
});

test("a start without a trace rejects after a second, and is sent again only where that is asked for", async () => {
  const lost = await withThread();
  const rejected = assertRejects(() => lost.thread.turn("hi"), TransportClosedError, "resend");
  await lost.lines.line.next("turn/start");
  const began = performance.now();
  await lost.lines.lose();
  const error = await rejected;
  assertEquals([error.outcome, error.recovered], ["unknown", true]);
  assert(performance.now() - began >= 1000);
  await lost.lines.codex.close();

  const sent = await withThread({ recover: { resend: true, initialDelayMs: 0 } });
  const starting = sent.thread.turn("hi");
  const first = await sent.lines.line.next("turn/start");
  const line = await sent.lines.lose();
  const again = await line.next("turn/start");
  assertEquals(again.params, first.params);
  line.send({ id: again.id, result: { turn: turnOf("u1") } });
  assertEquals((await starting).id, "u1");
  await sent.lines.codex.close();
});

test("a line that is lost while a thread is looked at again does not hold up the next one", async () => {
  const { lines, thread } = await withThread();
  const rejected = thread.turn("hi").catch(() => {});
  await lines.line.next("turn/start");
  const second = await lines.lose();
  await second.next("thread/resume");
  await settled();
  // It answers nothing more.
  second.onMessage = undefined;
  const third = await lines.lose();
  await third.next("thread/resume");
  assertEquals(second.methods, ["initialize", "initialized", "thread/resume"]);
  await lines.codex.close();
  await rejected;
});

test("a turn on an ephemeral thread rejects with the reason, and so does every later one", async () => {
  const { lines, thread } = await withThread({}, { ephemeral: true });
  const starting = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  const turn = await starting;
  const rejected = assertRejects(() => turn.run(), TransportClosedError, "ephemeral");
  const line = await lines.lose();
  assertEquals((await rejected).recovered, true);
  await assertRejects(() => thread.turn("again"), TransportClosedError, "ephemeral");
  assert(!line.methods.includes("thread/resume"));
  await lines.codex.close();
});

test("a thread without a turn is resumed as soon as its first turn has started", async () => {
  const { lines, thread } = await withThread();
  let isStored = false;
  const resumed = Promise.withResolvers<void>();
  lines.resume = () => {
    if (!isStored) return notStored();
    resumed.resolve();
    return {
      result: {
        ...threadResponse("t1", { status: { type: "active", activeFlags: [] } }),
        initialTurnsPage: { data: [turnOf("u1")], nextCursor: null },
      },
    };
  };
  const line = await lines.lose();
  const starting = thread.turn("hi");
  const request = await line.next("turn/start");
  isStored = true;
  line.send({ id: request.id, result: { turn: turnOf("u1") } });
  const turn = await starting;
  await resumed.promise;
  await settled();
  line.send(new TurnEvents("u1").completed());
  assertEquals((await turn.run()).status, "completed");
  await lines.codex.close();
});

test("a goal is set at once on a thread that has no turn yet, and its first turn is told", async () => {
  const { lines, thread } = await withThread();
  let isStored = false;
  lines.resume = () => {
    if (!isStored) return notStored();
    const opened = threadResponse("t1", { status: { type: "active", activeFlags: [] } });
    return {
      result: { ...opened, initialTurnsPage: { data: [turnOf("u1")], nextCursor: null } },
    };
  };
  const line = await lines.lose();
  const starting = thread.startGoal("Do it.");
  const request = await line.next("thread/goal/set");
  assert(line.methods.filter((method) => method === "thread/resume").length <= 2);
  isStored = true;
  line.send({ id: request.id, result: { goal: goalOf() } });
  const goal = await starting;
  const complete = goalUpdated("complete", "u1");
  line.send(complete, new TurnEvents("u1").completed());
  assertEquals((await goal.run()).status, "completed");
  await lines.codex.close();
});

test("a turn on a thread that is not taken up again rejects with the server's words", async () => {
  const { lines, thread } = await withThread();
  const starting = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  const turn = await starting;
  lines.line.send(new TurnEvents("u1").started());
  await settled();
  lines.resume = () => ({ error: { code: -32600, message: "already has an active writer" } });
  const rejected = assertRejects(() => turn.run(), TransportClosedError, "active writer");
  await lines.lose();
  await rejected;
  await lines.codex.close();
});

test("a request that waits has its thread taken up before it is sent", async () => {
  const { lines } = await withThread();
  const next = lines.next();
  lines.line.end();
  await settled();
  const setting = lines.codex.request("thread/settings/update", { threadId: "t1", effort: "high" });
  const line = await next;
  const request = await line.next("thread/settings/update");
  assertEquals(line.methods, ["initialize", "initialized", "thread/resume", request.method]);
  line.send({ id: request.id, result: {} });
  await setting;
  await lines.codex.close();
});

test("threads that nobody uses are taken up after the calls that waited, and those unsubscribed are not", async () => {
  const { lines } = await withThread();
  const starting = lines.codex.startThread();
  await lines.answer("thread/start", threadResponse("t2"));
  await starting;
  const leaving = lines.codex.request("thread/unsubscribe", { threadId: "t1" });
  await lines.answer("thread/unsubscribe", { status: "unsubscribed" });
  await leaving;
  const models = lines.codex.models();
  const line = await lines.lose();
  await line.next("thread/resume");
  await settled();
  assertEquals(line.methods, ["initialize", "initialized", "model/list", "thread/resume"]);
  assertEquals(line.sent.at(-1)?.params?.threadId, "t2");
  line.send({ id: line.sent[2]?.id, result: { data: [], nextCursor: null } });
  await models;
  await lines.codex.close();
});

test("with another process, a start that was on its way rejects; where it may be sent again, it is", async () => {
  const lost = await withThread({}, { restarts: true });
  const rejected = assertRejects(() => lost.thread.turn("hi"), TransportClosedError);
  await lost.lines.line.next("turn/start");
  await lost.lines.lose();
  const error = await rejected;
  assertEquals([error.outcome, error.recovered], ["unknown", true]);
  await lost.lines.codex.close();

  const again = await withThread({ recover: { resend: true, initialDelayMs: 0 } }, {
    restarts: true,
  });
  const starting = again.thread.turn("hi");
  const { params } = await again.lines.line.next("turn/start");
  again.lines.turns = [
    turnOf("u1", { status: "interrupted", items: [userMessage(params?.clientUserMessageId)] }),
  ];
  const taken = assertRejects(() => starting, TransportClosedError);
  const line = await again.lines.lose();
  assertEquals((await taken).recovered, true);
  assert(!line.methods.includes("turn/start"));
  await again.lines.codex.close();
});
