/** A goal that is interrupted, paused or aborted. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { InternalRpcError, type Notification, TransportClosedError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { turnOf } from "../doubles/wire.ts";
import { goalOf, GoalServer, goalUpdated } from "./goal_server.ts";

const reason = new Error("enough");

function methods(events: readonly Notification[]): string[] {
  return events.map(({ method }) => method);
}

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

test("interrupt() rejects when the connection ends meanwhile, and resolves afterwards", async () => {
  for (const method of ["thread/goal/set", "turn/interrupt"]) {
    await using played = await GoalServer.connect();
    const goal = await played.startGoal();
    played.byHand.add(method);
    const interrupting = assertRejects(() => goal.interrupt(), TransportClosedError);
    await played.server.next(method);
    await played.server.codex.close();
    await interrupting;
    await goal.interrupt();
  }
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
