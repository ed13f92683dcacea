/** The handle on a goal: what it shows of it, and what it passes on. How a goal works is told in `goal/`. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type Notification, TurnFailedError } from "../../mod.ts";
import { test } from "../support/test.ts";
import { goalCleared, GoalServer, goalUpdated } from "./goal/goal_server.ts";
import { agentMessage } from "./doubles/wire.ts";

function methods(notifications: readonly Notification[]): string[] {
  return notifications.map(({ method }) => method);
}

test("GoalHandle shows the goal and its turns as they are known by now", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  assertEquals([goal.id, goal.threadId, goal.objective, goal.status], [
    "a",
    "t1",
    "Do it.",
    "active",
  ]);
  const { turns } = goal;
  await played.happen(played.turn("a").completed(), played.turn("b").started());
  assertEquals([turns, goal.turns], [["a"], ["a", "b"]]);
  played.goal = null;
  await played.happen(goalCleared);
  assertEquals(goal.status, null);
  await played.happen(played.turn("b").completed());
  await goal.run();
});

test("GoalHandle streams all turns as one, by stream(), textStream() and for await", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const streams = [Array.fromAsync(goal), Array.fromAsync(goal.stream())];
  const text = Array.fromAsync(goal.textStream());
  for (const id of ["a", "b"]) {
    const turn = played.turn(id);
    if (id === "b") await played.happen(turn.started(), goalUpdated("complete", "b"));
    await played.happen(turn.delta(`m-${id}`, id), turn.item(agentMessage(`m-${id}`, id)));
    await played.happen(turn.completed());
  }
  const [first = [], second = []] = await Promise.all(streams);
  assertEquals(methods(first).filter((method) => method.startsWith("turn/")), [
    "turn/started",
    "turn/completed",
  ]);
  // The first stream also has what came before it was opened.
  assertEquals(methods(second), methods(first).slice(-second.length));
  assert(second.length > 0);
  assertEquals((await text).join(""), "a\n\nb");
});

test("GoalHandle.run() rejects with TurnFailedError when a turn failed, and gives what there was", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const failing = assertRejects(() => goal.run(), TurnFailedError);
  const error = { message: "no quota", codexErrorInfo: null, additionalDetails: null };
  const a = played.turn("a");
  await played.happen(a.item(agentMessage("m", "half")), goalUpdated("blocked", "a"));
  await played.happen(a.completed({ status: "failed", error }));
  const { result } = await failing;
  assertEquals([result.status, result.items.length], ["failed", 1]);
});

test("an abort ends a wait on the handle alone; the goal goes on", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  for (const wait of [goal.run({ signal }), Array.fromAsync(goal.stream({ signal }))]) {
    assertStrictEquals(await assertRejects(() => wait), reason);
  }
  assert(!played.asked.some((request) => request.startsWith("interrupt")));
  await played.happen(goalUpdated("complete", "a"), played.turn("a").completed());
  assertEquals((await goal.run()).status, "completed");
});
