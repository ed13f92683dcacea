/** A goal that is taken up again. */
import { assertEquals, assertMatch, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, type Notification, ThreadBusyError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { threadResponse } from "../doubles/wire.ts";
import { goalOf, GoalServer, goalUpdated } from "./goal_server.ts";

function methods(events: readonly Notification[]): string[] {
  return events.map(({ method }) => method);
}

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

test("resumeGoal() that is aborted stops the goal once the server has said that it runs, and only waits before", async () => {
  using time = new FakeTime();
  for (const stops of [true, false]) {
    await using played = await GoalServer.connect();
    const { server } = played;
    played.goal = goalOf();
    played.active = true;
    const resuming = server.codex.resumeThread("t1");
    const status = { type: "active" as const, activeFlags: [] };
    server.answer(await server.next("thread/resume"), threadResponse("t1", { status }));
    const thread = await resuming;
    if (!stops) played.byHand.add("thread/goal/get");
    const abort = new AbortController();
    const reason = new Error("enough");
    const goal = thread.resumeGoal({ signal: abort.signal }).catch((error) => error);
    await server.next(stops ? "thread/turns/list" : "thread/goal/get");
    abort.abort(reason);
    assertStrictEquals(await goal, reason);
    await time.tick(0);
    assertEquals(played.asked.slice(0, 2), stops ? ["set paused", "interrupt "] : []);
    played.active = false;
    await played.happen(played.turn("a").completed({ status: "interrupted" }));
    await time.tick(2000);
    const turn = thread.turn("hi", { whenBusy: "reject" });
    await server.startTurn("u1");
    await turn;
  }
});

test("resumeGoal() on a busy thread says what to do", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf();
  const turn = played.thread.turn("hi");
  await played.server.startTurn("u1");
  const busy = await assertRejects(() => played.thread.resumeGoal(), ThreadBusyError);
  assertMatch(busy.message, /wait for its end or interrupt it, then call again/);
  assertEquals((await turn).id, "u1");
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
