import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  CodexError,
  InternalRpcError,
  InvalidRequestError,
  type Notification,
  ProtocolError,
  TransportClosedError,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { result, threadOf, turnOf } from "../doubles/wire.ts";
import { goalCleared, goalOf, GoalServer, goalUpdated } from "./goal_server.ts";

const reason = new Error("enough");

/** A notification of the right method and the wrong shape, as it comes over the wire. */
function malformed(method: string, params: object): Notification {
  // The client is to find out that the params fit no method.
  return { method, params: { threadId: "t1", ...params } } as unknown as Notification;
}

function methods(events: readonly Notification[]): string[] {
  return events.map(({ method }) => method);
}

test("startGoal() clears an old goal, then sets the new one", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf({ status: "complete" });
  const goal = await played.startGoal({ tokenBudget: 5 });
  assertEquals(played.asked, ["clear", "set active"]);
  const set = played.server.sent.find(({ method }) => method === "thread/goal/set");
  assertEquals(set?.params, {
    threadId: "t1",
    objective: "Do it.",
    status: "active",
    tokenBudget: 5,
  });
  assertEquals([goal.id, goal.objective, goal.status], ["a", "Do it.", "active"]);
});

test("startGoal() on a thread without a goal clears nothing", async () => {
  await using played = await GoalServer.connect();
  await played.startGoal();
  assertEquals(played.asked, ["set active"]);
});

test("startGoal() interrupts what the server was about to do for an old goal", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf();
  played.byHand.add("turn/interrupt");
  const starting = played.thread.startGoal("New.");
  const interrupt = await played.server.next("turn/interrupt");
  assertEquals(interrupt.params?.turnId, "");
  await played.happen(played.turn("old").started());
  played.server.answer(interrupt, {});
  const second = await played.server.next("turn/interrupt");
  assertEquals(second.params?.turnId, "old");
  played.byHand.clear();
  played.send(played.turn("old").completed({ status: "interrupted" }));
  played.server.answer(second, {});
  await played.server.next("thread/goal/set");
  await played.happen(played.turn("a").started());
  const goal = await starting;
  assertEquals(goal.turns, ["a"]);
  assertEquals(played.asked, ["clear", "interrupt ", "interrupt old", "interrupt ", "set active"]);
});

test("startGoal() does not read the snapshot after a resume as an end of its goal", async () => {
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const starting = played.thread.startGoal("Do it.");
  const set = await played.server.next("thread/goal/set");
  await played.happen(goalCleared);
  played.server.send(result(set, { goal: goalOf() }), played.turn("a").started());
  const goal = await starting;
  assertEquals(goal.status, "active");
  assertEquals(played.server.methods.includes("thread/read"), false);
});

test("startGoal() rejects when the connection ends, at any moment", async () => {
  using time = new FakeTime();
  for (let tick = 0; tick < 60; tick++) {
    await using played = await GoalServer.connect();
    const starting = assertRejects(() => played.thread.startGoal("Do it."), TransportClosedError);
    for (let i = 0; i < tick; i++) await Promise.resolve();
    const closing = played.server.codex.close();
    await starting;
    await closing;
    assertEquals(time.pending, 0);
  }
});

test("startGoal() that is refused leaves the thread free and nothing registered", async () => {
  await using played = await GoalServer.connect();
  for (const method of ["thread/goal/get", "thread/goal/clear", "thread/goal/set"]) {
    const counted = new CountedSignal();
    played.goal = method === "thread/goal/clear" ? goalOf({ status: "paused" }) : null;
    played.byHand.add(method);
    const options = { signal: counted.signal };
    const starting = assertRejects(
      () => played.thread.startGoal("x", options),
      InvalidRequestError,
    );
    played.server.refuse(await played.server.next(method), -32600, "goals feature is disabled");
    assert((await starting).message.includes("disabled"));
    assertEquals(counted.listeners, 0);
    played.byHand.clear();
  }
  assertEquals(played.asked, ["clear", "set active"]);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("startGoal() whose answer cannot be used stops the goal, which may be set all the same", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const starting = assertRejects(() => played.thread.startGoal("Do it."), ProtocolError);
  const set = await played.server.next("thread/goal/set");
  played.byHand.clear();
  played.server.answer(set, { goal: { status: 5 } });
  await starting;
  await played.server.next("turn/interrupt");
  assertEquals(played.asked, ["set active", "set paused", "interrupt "]);
  await time.tick(1000);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("startGoal() whose first turn does not come in time stops the goal", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  const starting = assertRejects(
    () => played.thread.startGoal("Do it.", { startTimeoutMs: 1000 }),
    CodexError,
    "1000 ms",
  );
  await played.server.next("thread/goal/set");
  await time.tick(1000);
  await starting;
  await time.tick(1000);
  assertEquals(played.asked.slice(0, 3), ["set active", "set paused", "interrupt "]);
  await played.server.codex.close();
  assertEquals(time.pending, 0);
});

test("an abort before the server has answered stops the goal when the answer comes", async () => {
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const counted = new CountedSignal();
  const starting = assertRejects(() =>
    played.thread.startGoal("Do it.", { signal: counted.signal })
  );
  const set = await played.server.next("thread/goal/set");
  counted.abort(reason);
  assertStrictEquals(await starting, reason);
  assertEquals(counted.listeners, 0);
  const behind = played.thread.run("behind");
  await played.happen();
  assertEquals(played.asked, ["set active"]);
  played.byHand.clear();
  played.server.answer(set, { goal: goalOf() });
  await played.server.next("turn/interrupt");
  await played.happen(played.turn("a").started());
  assertEquals((await played.server.next("turn/interrupt")).params?.turnId, "a");
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  await played.server.startTurn("u1");
  assertEquals(played.asked.slice(0, 4), ["set active", "set paused", "interrupt ", "interrupt a"]);
  assertEquals(played.asked.at(-1), "start");
  played.send(played.turn("u1").completed());
  assertEquals((await behind).id, "u1");
});

test("an aborted start whose answer is lost blocks the thread for 10 seconds, not for ever", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const abort = new AbortController();
  const starting = assertRejects(() => played.thread.startGoal("Do it.", { signal: abort.signal }));
  await played.server.next("thread/goal/set");
  abort.abort(reason);
  await starting;
  const behind = played.thread.turn("behind");
  await time.tick(9_999);
  assertEquals(played.asked, ["set active"]);
  await time.tick(1);
  await played.server.startTurn("u1");
  await behind;
  await played.server.codex.close();
  assertEquals(time.pending, 0);
});

test("a late continuation of a goal that was interrupted is interrupted, as the goal's last turn", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const a = played.turn("a");
  await played.happen(a.delta("m", "x"), a.completed());
  const interrupting = goal.interrupt();
  await played.server.next("turn/interrupt");
  await played.happen(played.turn("late").started(), played.turn("late").delta("n", "y"));
  assertEquals((await played.server.next("turn/interrupt")).params?.turnId, "late");
  await played.happen(played.turn("late").completed({ status: "interrupted" }));
  await interrupting;
  const { status, turns } = await goal.run();
  assertEquals([status, turns, goal.status], ["interrupted", ["a", "late"], "paused"]);
  assertEquals(methods(await Array.fromAsync(goal)), [
    "turn/started",
    "item/agentMessage/delta",
    "item/agentMessage/delta",
    "turn/completed",
  ]);
  assertEquals(played.asked.slice(1, 4), ["set paused", "interrupt ", "interrupt late"]);
});

test("interrupt() spares a turn of the user's that runs between two turns of the goal", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  const joining = played.thread.turn("mine", { whenBusy: "steer" });
  await played.server.startTurn("u1");
  const turn = await joining;
  played.active = true;
  await goal.interrupt();
  assertEquals((await goal.run()).turns, ["a"]);
  assertEquals(played.asked, ["set active", "start", "set paused"]);
  played.send(played.turn("u1").completed());
  assertEquals((await turn.run()).status, "completed");
});

test("nobody joins a goal that is being interrupted; when that fails, they can", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/goal/set");
  const interrupting = assertRejects(() => goal.interrupt(), InternalRpcError);
  const pause = await played.server.next("thread/goal/set");
  const waiting = played.thread.turn("wait", { whenBusy: "steer" });
  await played.happen();
  assertEquals(played.asked, ["set active", "set paused"]);
  played.server.refuse(pause, -32603);
  await interrupting;
  const joining = played.thread.turn("join", { whenBusy: "steer" });
  const start = await played.server.next("turn/start");
  assertEquals(start.params?.input, [{ type: "text", text: "join" }]);
  played.server.answer(start, { turn: turnOf("a") });
  await joining;
  await played.happen(goalUpdated("complete", "a"), played.turn("a").completed());
  await goal.run();
  await played.server.startTurn("u1");
  assertEquals((await waiting).id, "u1");
});

test("a goal that is complete is neither paused nor set anew when its turn is stopped", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(goalUpdated("complete", "a"));
  played.goal = goalOf({ status: "complete" });
  await goal.pause();
  const interrupting = goal.interrupt();
  await played.server.next("turn/interrupt");
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  await interrupting;
  assertEquals([(await goal.run()).status, goal.status], ["interrupted", "complete"]);
  assertEquals(played.asked.slice(0, 2), ["set active", "interrupt a"]);
});

test("an abort fails a stream at once, whatever it has not read", async () => {
  await using played = await GoalServer.connect();
  const abort = new AbortController();
  const goal = await played.startGoal({ signal: abort.signal });
  const stream = goal.stream().values();
  await played.happen(played.turn("a").delta("m", "x"), played.turn("a").delta("m", "y"));
  assertEquals((await stream.next()).value?.method, "turn/started");
  abort.abort(reason);
  assertStrictEquals(await assertRejects(() => stream.next()), reason);
  await played.server.next("turn/interrupt");
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
});

test("resumeGoal() makes the turn that runs already its first", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf();
  await played.happen(played.turn("a").started(), played.turn("a").delta("m", "not heard"));
  const goal = await played.thread.resumeGoal();
  assertEquals([goal.id, goal.objective, goal.turns], ["a", "Do it.", ["a"]]);
  await played.happen(played.turn("a").delta("m", "heard"), played.turn("a").completed());
  const b = played.turn("b");
  await played.happen(b.started(), goalUpdated("complete", "b"), b.completed());
  assertEquals((await goal.run()).turns, ["a", "b"]);
  assertEquals(methods(await Array.fromAsync(goal)), [
    "turn/started",
    "item/agentMessage/delta",
    "thread/goal/updated",
    "turn/completed",
  ]);
  assertEquals(played.asked, []);
});

test("resumeGoal() does not set a goal active again that its turn completes meanwhile", async () => {
  await using played = await GoalServer.connect();
  const a = played.turn("a");
  played.goal = goalOf();
  await played.happen(a.started());
  played.byHand.add("thread/goal/get");
  const resuming = played.thread.resumeGoal();
  played.server.answer(await played.server.next("thread/goal/get"), { goal: goalOf() });
  const again = await played.server.next("thread/goal/get");
  played.byHand.clear();
  played.goal = goalOf({ status: "complete" });
  await played.happen(goalUpdated("complete", "a"), a.completed());
  played.server.answer(again, { goal: played.goal });
  const goal = await resuming;
  const { status, turns } = await goal.run();
  assertEquals([status, turns, goal.status], ["completed", ["a"], "complete"]);
  assertEquals(played.asked, []);
});

test("resumeGoal() with a budget sets the goal also while its turn runs", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf();
  await played.happen(played.turn("a").started());
  await played.thread.resumeGoal({ tokenBudget: 5 });
  const set = played.server.sent.find(({ method }) => method === "thread/goal/set");
  assertEquals(set?.params, { threadId: "t1", status: "active", tokenBudget: 5 });
});

test("resumeGoal() goes on where the turn that runs ends before the goal is active again", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  played.goal = goalOf({ status: "paused" });
  await played.happen(played.turn("a").started());
  played.byHand.add("thread/goal/set");
  const resuming = played.thread.resumeGoal();
  const set = await played.server.next("thread/goal/set");
  await played.happen(played.turn("a").completed());
  await time.tick(500);
  played.goal = goalOf();
  played.server.answer(set, { goal: goalOf() });
  const goal = await resuming;
  await time.tick(500);
  const b = played.turn("b");
  await played.happen(b.started(), goalUpdated("complete", "b"), b.completed());
  assertEquals([(await goal.run()).turns, goal.status], [["a", "b"], "complete"]);
});

test("resumeGoal() that is refused leaves the thread free and nothing registered", async () => {
  await using played = await GoalServer.connect();
  await assertRejects(() => played.thread.resumeGoal(), CodexError, "no goal");
  played.goal = goalOf({ status: "complete" });
  await assertRejects(() => played.thread.resumeGoal(), CodexError, "complete");
  played.goal = goalOf({ status: "budgetLimited" });
  played.byHand.add("thread/goal/set");
  const limited = assertRejects(() => played.thread.resumeGoal(), CodexError, "budgetLimited");
  const set = await played.server.next("thread/goal/set");
  played.server.answer(set, { goal: played.goal });
  await limited;
  assertEquals(played.asked, ["set active"]);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("a goal whose thread can no longer be asked about ends as its last turn did", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/read");
  await played.happen(goalCleared, played.turn("a").completed());
  played.server.refuse(await played.server.next("thread/read"), -32603);
  assertEquals([(await goal.run()).status, goal.status], ["completed", null]);
});

test("a goal ends with its thread", async () => {
  for (const method of ["thread/archived", "thread/closed", "thread/deleted"] as const) {
    await using played = await GoalServer.connect();
    const goal = await played.startGoal();
    const failing = assertRejects(() => goal.run(), CodexError, "closed before its goal");
    await played.happen({ method, params: { threadId: "t1" } });
    const error = await failing;
    assertStrictEquals(await assertRejects(() => Array.fromAsync(goal)), error);
  }
});

test("a turn that was only joined goes on as the goal's", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const joining = played.thread.turn("mine", { whenBusy: "steer" });
  played.server.answer(await played.server.next("turn/start"), { turn: turnOf("a") });
  const turn = await joining;
  await played.happen(goalUpdated("complete", "a"), played.turn("a").completed());
  assertEquals([(await turn.run()).id, (await goal.run()).id], ["a", "a"]);
});

test("interrupt() that the server does not carry out rejects, and the goal goes on", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  for (const method of ["thread/goal/set", "turn/interrupt"]) {
    played.byHand.add(method);
    const interrupting = assertRejects(() => goal.interrupt(), InternalRpcError);
    played.server.refuse(await played.server.next(method), -32603);
    await interrupting;
    played.byHand.clear();
  }
  await played.happen(
    played.turn("a").completed(),
    played.turn("b").started(),
    goalUpdated("complete", "b"),
    played.turn("b").completed(),
  );
  const { status, turns } = await goal.run();
  assertEquals([status, turns], ["completed", ["a", "b"]]);
});

test("interrupt() of a goal that has been cleared, or whose turn has ended, resolves", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/goal/set").add("turn/interrupt");
  const interrupting = goal.interrupt();
  const pause = await played.server.next("thread/goal/set");
  played.goal = null;
  played.server.refuse(pause, -32600, "no goal exists");
  const interrupt = await played.server.next("turn/interrupt");
  played.byHand.clear();
  played.server.refuse(interrupt, -32600, "no active turn");
  await played.happen(played.turn("a").completed());
  await interrupting;
  assertEquals([(await goal.run()).status, goal.status], ["interrupted", null]);
});

test("interrupt() waits no longer than its signal; the goal is stopped all the same", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/goal/set");
  const counted = new CountedSignal();
  const interrupting = assertRejects(() => goal.interrupt({ signal: counted.signal }));
  const pause = await played.server.next("thread/goal/set");
  counted.abort(reason);
  assertStrictEquals(await interrupting, reason);
  assertEquals(counted.listeners, 0);
  played.byHand.clear();
  played.server.answer(pause, { goal: goalOf({ status: "paused" }) });
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  assertEquals((await goal.run()).status, "interrupted");
});

test("pause() tells the status at once, and the next turn that comes nevertheless is part of the goal", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  await goal.pause();
  assertEquals(goal.status, "paused");
  await played.happen(played.turn("b").started(), played.turn("b").completed());
  const { status, turns } = await goal.run();
  assertEquals([status, turns], ["completed", ["a", "b"]]);
  assertEquals(played.asked, ["set active", "set paused"]);
});

test("a goal whose end is told in another shape is asked for", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.goal = goalOf({ status: "complete" });
  await played.happen(malformed("thread/goal/updated", { turnId: "a", goal: { status: 5 } }));
  await settled();
  assertEquals(goal.status, "complete");
  await played.happen(played.turn("a").completed());
  assertEquals((await goal.run()).status, "completed");
});

test("turns whose start or end is told in another shape are turns all the same", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const c = played.turn("c");
  await played.happen(
    malformed("turn/completed", { turn: { id: "a", status: 5 } }),
    malformed("turn/started", { turn: { id: "b" } }),
    malformed("item/completed", { turnId: "b", item: 5 }),
    played.turn("b").completed(),
    c.started(),
    goalUpdated("complete", "c"),
    c.completed(),
  );
  const { status, turns } = await goal.run();
  assertEquals([status, turns], ["completed", ["a", "b", "c"]]);
  const events = await Array.fromAsync(goal);
  assertEquals(methods(events), [
    "turn/started",
    "item/completed",
    "thread/goal/updated",
    "turn/completed",
  ]);
});

test("a goal whose last turn ended in another shape fails: its status cannot be told", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(
    goalUpdated("complete", "a"),
    malformed("turn/completed", { turn: { id: "a", status: 5 } }),
  );
  const error = await assertRejects(() => goal.run(), ProtocolError);
  assertStrictEquals(await assertRejects(() => Array.fromAsync(goal)), error);
});

test("a server that does not go on with an active goal fails the handle in time", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  const goal = await played.startGoal({ startTimeoutMs: 1000 });
  await played.happen(played.turn("a").completed());
  const failing = assertRejects(() => goal.run(), CodexError, "resumeGoal");
  await time.tick(999);
  await played.happen(played.turn("b").started(), played.turn("b").completed());
  await time.tick(999);
  const pending = Symbol();
  assertStrictEquals(await Promise.race([failing, Promise.resolve(pending)]), pending);
  await time.tick(101);
  await failing;
  assertEquals(time.pending, 0);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("a turn of the user's in between is waited for", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  const goal = await played.startGoal({ startTimeoutMs: 1000 });
  await played.happen(played.turn("a").completed());
  const joining = played.thread.turn("mine", { whenBusy: "steer" });
  await played.server.startTurn("u1");
  const turn = await joining;
  await time.tick(5000);
  await played.happen(played.turn("u1").completed(), played.turn("b").started());
  await played.happen(goalUpdated("complete", "b"), played.turn("b").completed());
  assertEquals((await goal.run()).turns, ["a", "b"]);
  await turn.run();
});

test("steer() between two turns waits for the next one", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  const steering = goal.steer("more");
  await played.happen();
  assertEquals(played.asked, ["set active"]);
  await played.happen(played.turn("b").started());
  assertEquals(await steering, { turnId: "a" });
  assertEquals(played.asked, ["set active", "steer b"]);
});

test("steer() follows the goal to its next turn, whatever comes first, the refusal or the turn's end", async () => {
  for (const refusedFirst of [true, false]) {
    await using played = await GoalServer.connect();
    const goal = await played.startGoal();
    played.byHand.add("turn/steer").add("thread/read");
    const steering = goal.steer("more");
    const request = await played.server.next("turn/steer");
    const over = [played.turn("a").completed(), played.turn("b").started()];
    const refusal = { id: request.id, error: { code: -32600, message: "any text" } };
    if (refusedFirst) {
      played.server.send(refusal);
      const read = await played.server.next("thread/read");
      played.server.send(...over, result(read, { thread: threadOf("t1") }));
    } else {
      played.server.send(...over, refusal);
    }
    const second = await played.server.next("turn/steer");
    assertEquals(second.params?.expectedTurnId, "b");
    played.server.answer(second, { turnId: "b" });
    assertEquals(await steering, { turnId: "a" });
  }
});

test("steer() gives up on a turn that takes no input, and on other errors at once", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("turn/steer");
  const refused = assertRejects(() => goal.steer("more"), InvalidRequestError, "cannot steer");
  for (let attempt = 0; attempt < 3; attempt++) {
    played.server.refuse(await played.server.next("turn/steer"), -32600, "cannot steer");
  }
  await refused;
  const failed = assertRejects(() => goal.steer("more"), InternalRpcError);
  played.server.refuse(await played.server.next("turn/steer"), -32603);
  await failed;
  assertEquals(played.asked, ["set active", ...Array(4).fill("steer a")]);
});

test("steer() that waits for a turn ends with the goal, with its signal, and with the connection", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  const counted = new CountedSignal();
  const aborted = assertRejects(() => goal.steer("more", { signal: counted.signal }));
  const paused = assertRejects(() => goal.steer("more"), InvalidRequestError, "paused");
  await played.happen();
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
  await goal.pause();
  await paused;

  await using other = await GoalServer.connect();
  const lost = await other.startGoal();
  await other.happen(other.turn("a").completed());
  const closed = assertRejects(() => lost.steer("more"), TransportClosedError);
  await other.server.codex.close();
  await closed;
});

test("steer() of a goal that is being interrupted is refused", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/goal/set");
  const interrupting = goal.interrupt();
  const pause = await played.server.next("thread/goal/set");
  await assertRejects(() => goal.steer("more"), InvalidRequestError, "ended");
  played.byHand.clear();
  played.server.answer(pause, { goal: goalOf({ status: "paused" }) });
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  await interrupting;
});

test("a goal that has settled leaves nothing behind and ignores what comes", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  const counted = new CountedSignal();
  const goal = await played.startGoal({ signal: counted.signal });
  await played.happen(goalUpdated("complete", "a"), played.turn("a").completed());
  const before = await goal.run();
  assertEquals([counted.listeners, time.pending], [0, 0]);
  counted.abort(reason);
  await played.happen(
    goalUpdated("active"),
    played.turn("b").started(),
    played.turn("b").completed(),
  );
  assertEquals(await goal.run(), before);
  assertEquals([goal.status, goal.turns], ["complete", ["a"]]);
  assertEquals(played.asked, ["set active"]);
});

test("a result is the caller's own", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(goalUpdated("complete", "a"), played.turn("a").completed());
  const first = await goal.run();
  first.items.length = 0;
  first.turns.pop();
  assertEquals((await goal.run()).turns, ["a"]);
});
