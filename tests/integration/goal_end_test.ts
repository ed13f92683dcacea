/** Goals that end otherwise than by being reached. */
import { assert, assertEquals } from "@std/assert";
import { isNotification } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { failure, gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { assertOneTurn, failureOf, updateGoal } from "./goals.ts";
import { collect, next } from "./reading.ts";

test("a turn that fails ends the goal: run() rejects, and the goal is blocked", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(reply("one"), failure(500, { error: { message: "boom" } }));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const [events, { error, result }] = await Promise.all([collect(goal), failureOf(goal.run())]);
  assertEquals([result.status, error.codexErrorInfo], ["failed", "internalServerError"]);
  assertEquals(result.error?.codexErrorInfo, "internalServerError");
  assertEquals([result.turns.length, result.items.length], [2, 1]);
  assertEquals([goal.status, result.goal?.status], ["blocked", "blocked"]);
  assertOneTurn(goal, events, result);
  assertEquals((await thread.run("go on")).finalResponse, "ok");
});

test("a goal whose first turn fails", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(failure(400, { error: { message: "bad" } }));
  const thread = await stage.codex.startThread();
  const { error, result } = await failureOf(thread.runGoal("Do it."));
  assertEquals([error.codexErrorInfo, result.goal?.status], ["other", "blocked"]);
  assertEquals((await thread.goal())?.status, "blocked");
  assertEquals((await thread.run("go on")).finalResponse, "ok");
});

test("a usage limit ends the goal: run() rejects, and the goal is usage limited", async () => {
  await using stage = await startCodex();
  const limit = { error: { type: "usage_limit_reached", message: "too much" } };
  stage.model.enqueue(reply("one"), failure(429, limit));
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  const { error, result } = await failureOf(goal.run());
  assertEquals(error.codexErrorInfo, "usageLimitExceeded");
  assertEquals([goal.status, result.goal?.status], ["usageLimited", "usageLimited"]);
  // The server tells the usage of the turn before a second time; it counts once.
  assertEquals(result.usage?.used.totalTokens, 15);
});

test("a token budget ends the goal, and the result says so", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.", { tokenBudget: 40 });
  const result = await goal.run();
  assertEquals([result.status, result.turns.length], ["completed", 3]);
  assertEquals([goal.status, result.goal?.status], ["budgetLimited", "budgetLimited"]);
  assertEquals([result.goal?.tokenBudget, result.goal?.tokensUsed], [40, 45]);
  assertEquals(result.usage?.used.totalTokens, 45);
  assertEquals(stage.model.requests.length, 3);
  assertEquals((await thread.run("go on")).finalResponse, "ok");
});

test("the model can block the goal, and pause it", async () => {
  await using stage = await startCodex();
  for (const status of ["blocked", "paused"] as const) {
    stage.model.enqueue(reply("one"), updateGoal(status), reply("stuck"));
    const goal = await (await stage.codex.startThread()).startGoal("Do it.");
    const result = await goal.run();
    assertEquals([result.status, goal.status, result.goal?.status], ["completed", status, status]);
    assertEquals([result.finalResponse, result.turns.length], ["stuck", 2]);
  }
});

test("clearGoal() lets the running turn finish, then the handle settles", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one"), reply("two three", { deltas: ["two ", half, "three"] }));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const told = collect(goal.stream());
  await half.reached;
  assertEquals(await thread.clearGoal(), true);
  half.open();
  const result = await goal.run();
  assertEquals([result.status, result.finalResponse], ["completed", "two three"]);
  assertEquals([goal.status, result.goal], [null, null]);
  assertOneTurn(goal, await told, result);
  assertEquals([await thread.goal(), await thread.clearGoal()], [null, false]);
  assertEquals(stage.model.requests.length, 2);
});

test("clearGoal() at any time ends the goal, and leaves no turn behind", async () => {
  await using stage = await startCodex();
  for (let round = 0; round < 10; round++) {
    const thread = await stage.codex.startThread();
    const goal = await thread.startGoal("Go on.");
    const events = thread.events().values();
    await next(events, "turn/completed");
    for (let task = 0; task < round; task++) await new Promise((done) => setTimeout(done, 0));
    assertEquals(await thread.clearGoal(), true);
    const result = await goal.run();
    assertEquals([result.status, result.goal, goal.status], ["completed", null, null]);
    assertEquals((await thread.read()).thread.status, { type: "idle" });
    await events.return?.();
  }
});

test("a turn that somebody else interrupts ends the goal: it is paused, and no later turn revives it", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.enqueue(reply("one"), [never, reply("no")]);
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  await never.reached;
  await stage.codex.request("turn/interrupt", { threadId: thread.id, turnId: "" });
  const result = await goal.run();
  assertEquals([result.status, goal.status], ["interrupted", "paused"]);
  assertEquals(result.turns.length, 2);
  assertEquals((await thread.run("hi")).finalResponse, "ok");
  assertEquals((await thread.run("again", { whenBusy: "reject" })).finalResponse, "ok");
  assertEquals(stage.model.requests.length, 4);
  stage.model.enqueue(updateGoal("complete"), reply("done"));
  const again = await thread.resumeGoal();
  assertEquals([(await again.run()).finalResponse, again.status], ["done", "complete"]);
});

test("a compaction of somebody else's interrupts the turn; the goal goes on after it", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.enqueue(reply("one"), [never, reply("no")]);
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const told = collect(goal);
  await never.reached;
  stage.model.enqueue(reply("summary"), updateGoal("complete"), reply("done"));
  await stage.codex.request("thread/compact/start", { threadId: thread.id });
  const result = await goal.run();
  assertEquals([result.status, goal.status], ["completed", "complete"]);
  assertEquals([result.finalResponse, result.turns.length], ["done", 4]);
  const events = await told;
  assertOneTurn(goal, events, result);
  assert(
    events.some((event) =>
      isNotification(event, "item/completed") && event.params.item.type === "contextCompaction"
    ),
  );
  // One answer, the summary, the call and the last answer; the estimates of the compaction do not count.
  assertEquals(result.usage?.used.totalTokens, 4 * 15);
});

test("a thread that is archived or deleted takes its goal with it", async () => {
  await using stage = await startCodex();
  for (const end of ["archiveThread", "deleteThread"] as const) {
    const never = gate();
    stage.model.enqueue(reply("one"), [never, reply("no")]);
    const thread = await stage.codex.startThread();
    const goal = await thread.startGoal("Do it.");
    await never.reached;
    await stage.codex[end](thread.id);
    const result = await goal.run();
    assertEquals([result.status, result.turns.length], ["interrupted", 2]);
    await goal.interrupt();
    await goal.pause();
  }
});
