/** A goal over its turns, to its end. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, type Notification, ProtocolError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { turnOf } from "../doubles/wire.ts";
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
