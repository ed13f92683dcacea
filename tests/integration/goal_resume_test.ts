/** Goals that are taken up again, in the same process or in the next one. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { CodexError, ThreadBusyError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { assertOneTurn, isGoalTurn, turnsOfWork, updateGoal } from "./goals.ts";
import { collect, next } from "./reading.ts";

test("resumeGoal() follows the goal that a resumed thread goes on with by itself", async () => {
  await using stage = await startCodex();
  for (const wait of [false, true]) {
    const never = gate();
    const codex = await stage.restart();
    const started = await codex.startThread();
    stage.model.enqueue(reply("one"), [never, reply("no")]);
    await started.startGoal("Do it.");
    await never.reached;
    await codex.close();

    const half = gate();
    stage.model.enqueue(
      reply("two three", { deltas: ["two ", half, "three"] }),
      reply("four"),
      updateGoal("complete"),
      reply("five"),
    );
    await using again = await stage.restart();
    const thread = await again.resumeThread(started.id);
    // The server has started the next turn by now, or it has not.
    if (wait) await half.reached;
    const goal = await thread.resumeGoal();
    assertEquals([goal.objective, goal.status], ["Do it.", "active"]);
    const told = collect(goal);
    half.open();
    const result = await goal.run();
    assertOneTurn(goal, await told, result);
    assertEquals([result.finalResponse, result.goal?.status], ["five", "complete"]);
    assertEquals(result.turns.length, 3);
    assertEquals(result.usage?.used.totalTokens, 4 * 15);
    assert(result.startedAt !== null && result.durationMs !== null);
    assertEquals((await thread.run("next")).finalResponse, "ok");
  }
});

test("resumeGoal() follows a goal whose turn was running when the thread was resumed", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const half = gate();
  stage.model.enqueue(
    reply("one two", { deltas: ["one ", half, "two"] }),
    ...turnsOfWork(2),
  );
  const { id } = await codex.startThread();
  await codex.request("thread/goal/set", { threadId: id, objective: "Do it." });
  await half.reached;
  const thread = await codex.resumeThread(id);
  const goal = await thread.resumeGoal();
  const told = collect(goal);
  half.open();
  const result = await goal.run();
  assertOneTurn(goal, await told, result);
  assertEquals([result.turns.length, result.finalResponse], [3, "turn 2"]);
});

test("resumeGoal() at any time takes up a goal that goes on without a handle", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  for (let round = 0; round < 15; round++) {
    const thread = await codex.startThread();
    const events = thread.events().values();
    await codex.request("thread/goal/set", { threadId: thread.id, objective: "Go on." });
    await next(events, "turn/completed");
    for (let task = 0; task < round; task++) await new Promise((done) => setTimeout(done, 0));
    const goal = await thread.resumeGoal();
    const told = collect(goal);
    await next(events, "turn/completed");
    await goal.interrupt();
    const result = await goal.run();
    assertOneTurn(goal, await told, result);
    assertEquals([result.status, goal.status], ["interrupted", "paused"]);
    assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
    await events.return?.();
  }
});

test("a paused goal stays paused over a restart, until resumeGoal()", async () => {
  await using stage = await startCodex();
  const codex = await stage.restart();
  const hold = gate();
  stage.model.enqueue(reply("one"), [hold, reply("two")]);
  const started = await codex.startThread();
  const paused = await started.startGoal("Do it.");
  await hold.reached;
  await paused.pause();
  hold.open();
  await paused.run();
  await codex.close();

  await using again = await stage.restart();
  const thread = await again.resumeThread(started.id);
  assertEquals((await thread.goal())?.status, "paused");
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).finalResponse, "ok");
  assertEquals(stage.model.requests.length, 3);
  stage.model.enqueue(...turnsOfWork(2));
  const goal = await thread.resumeGoal();
  const result = await goal.run();
  assertEquals([result.finalResponse, result.turns.length], ["turn 2", 2]);
  assertEquals(result.usage?.used.totalTokens, 3 * 15);
});

test("resumeGoal() takes up a goal that failed, and one whose budget is raised", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(reply("one"));
  assertEquals((await thread.runGoal("Do it.", { tokenBudget: 10 })).goal?.status, "budgetLimited");
  await assertRejects(() => thread.resumeGoal(), CodexError, "budgetLimited");
  stage.model.enqueue(updateGoal("blocked"), reply("stuck"));
  const raised = await thread.resumeGoal({ tokenBudget: 1000 });
  const { goal } = await raised.run();
  assertEquals([goal?.status, goal?.tokenBudget], ["blocked", 1000]);
  stage.model.enqueue(updateGoal("complete"), reply("done"));
  const last = await thread.resumeGoal();
  assertEquals([(await last.run()).finalResponse, last.status], ["done", "complete"]);
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
});

test("resumeGoal() refuses where there is nothing to resume, or a turn of the user's runs", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await assertRejects(() => thread.resumeGoal(), CodexError, "no goal");
  stage.model.enqueue(...turnsOfWork(1));
  await thread.runGoal("Do it.");
  await assertRejects(() => thread.resumeGoal(), CodexError, "complete");
  assertEquals((await thread.goal())?.status, "complete");
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const turn = await thread.turn("hi");
  await assertRejects(() => thread.resumeGoal(), ThreadBusyError);
  hold.open();
  assertEquals((await turn.run()).finalResponse, "done");
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
});

test("abort stops a goal that was taken up again", async () => {
  await using stage = await startCodex();
  const never = gate();
  const thread = await stage.codex.startThread();
  stage.model.respond(({ userText }) => isGoalTurn(userText) ? [never, reply("no")] : undefined);
  const first = await thread.startGoal("Do it.");
  await first.interrupt();
  const abort = new AbortController();
  const goal = await thread.resumeGoal({ signal: abort.signal });
  const failed = assertRejects(() => goal.run(), Error, "enough");
  abort.abort(new Error("enough"));
  await failed;
  assertEquals((await thread.run("hi")).finalResponse, "ok");
  assertEquals((await thread.goal())?.status, "paused");
});
