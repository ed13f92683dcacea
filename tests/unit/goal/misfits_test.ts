/** What becomes of a goal whose events depart from the protocol. */

import { assert, assertEquals } from "@std/assert";
import { isNotification, type Notification } from "../../../mod.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { agentMessage, usageOf } from "../doubles/wire.ts";
import { goalOf, GoalServer, goalUpdated } from "./goal_server.ts";

/** A notification as it goes over the wire, whatever its shape. */
function misfit(method: string, params: unknown): Notification {
  return unknownNotification({ method, params });
}

test("a goal takes its items, usage and end from events that misfit", async () => {
  await using setup = await GoalServer.connect();
  const goal = await setup.startGoal();
  const ids = { threadId: "t1", turnId: "a" };
  const { total } = usageOf(5);
  setup.send(
    misfit("item/completed", { ...ids, item: agentMessage("m", "hi") }),
    misfit("thread/tokenUsage/updated", { ...ids, tokenUsage: { total, last: total } }),
    misfit("thread/tokenUsage/updated", { ...ids, tokenUsage: { total } }),
    goalUpdated("complete", "a"),
    misfit("turn/completed", { threadId: "t1", turn: { id: "a", status: "completed" } }),
  );
  const result = await goal.run();
  assertEquals([result.status, result.finalResponse], ["completed", "hi"]);
  assertEquals(result.usage?.used.totalTokens, 5);
  assertEquals(result.items.length, 1);
});

test("a goal takes its status from a thread/goal/updated that misfits, and reads the rest back", async () => {
  await using setup = await GoalServer.connect();
  const goal = await setup.startGoal();
  const events = Array.fromAsync(goal);
  setup.goal = goalOf({ status: "complete", tokensUsed: 9 });
  const changed = { ...setup.goal, tokensUsed: "9" };
  await setup.happen(misfit("thread/goal/updated", { threadId: "t1", turnId: "a", goal: changed }));
  assertEquals(goal.status, "complete");
  setup.send(setup.turn("a").completed());
  assertEquals((await goal.run()).goal, setup.goal);
  const told = (await events).filter((it) => (it.method as string) === "thread/goal/updated");
  const last = told.at(-1);
  assert(last !== undefined && !isNotification(last, "thread/goal/updated"));
});

test("a turn of a goal is followed though its turn/started misfits", async () => {
  await using setup = await GoalServer.connect();
  const goal = await setup.startGoal();
  setup.send(
    setup.turn("a").completed(),
    misfit("turn/started", { threadId: "t1", turn: { id: "b" } }),
    setup.turn("b").item(agentMessage("m", "second")),
    goalUpdated("complete", "b"),
    setup.turn("b").completed(),
  );
  const result = await goal.run();
  assertEquals(result.turns, ["a", "b"]);
  assertEquals(result.finalResponse, "second");
});
