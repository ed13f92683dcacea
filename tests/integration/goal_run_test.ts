/** Goals that the agent completes. */
import { assert, assertEquals } from "@std/assert";
import { isNotification, type Notification } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { assertOneTurn, turnsOfWork, updateGoal } from "./goals.ts";
import { collect, deltasOf, textOf } from "./reading.ts";

test("a goal that is completed in one turn", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(updateGoal("complete"), reply("done"));
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  const [events, result] = await Promise.all([collect(goal.stream()), goal.run()]);
  assertOneTurn(goal, events, result);
  assertEquals([result.status, result.error, result.finalResponse], ["completed", null, "done"]);
  assertEquals([goal.objective, goal.status, goal.turns.length], ["Do it.", "complete", 1]);
  assertEquals([result.goal?.objective, result.goal?.status], ["Do it.", "complete"]);
});

test("a goal that takes several turns is one turn to whoever follows it", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(...turnsOfWork(3));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const [events, text, result] = await Promise.all([
    collect(goal),
    textOf(goal.textStream()),
    goal.run(),
  ]);
  assertOneTurn(goal, events, result);
  assertEquals(goal.turns.length, 3);
  assertEquals(text, "turn 1\n\nturn 2\n\nturn 3");
  assertEquals(deltasOf(events), "turn 1turn 2turn 3");
  const said = result.items.map((item) => item.type === "agentMessage" ? item.text : item.type);
  assertEquals(said, ["turn 1", "turn 2", "turn 3"]);
  assertEquals(result.finalResponse, "turn 3");
  assertEquals(stage.model.requests.length, 4);
  const statuses = events.map((event) =>
    isNotification(event, "thread/goal/updated") ? event.params.goal.status : undefined
  );
  assertEquals(statuses.filter((status) => status !== undefined).at(-1), "complete");
});

test("50 turns are one turn, and nothing of them is lost", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(...turnsOfWork(50));
  const thread = await stage.codex.startThread();
  const closing = new AbortController();
  const all = watch(thread.events({ signal: closing.signal }));
  const goal = await thread.startGoal("Do it.");
  const [events, result] = await Promise.all([collect(goal.stream()), goal.run()]);
  closing.abort();
  assertOneTurn(goal, events, result);
  assertEquals(goal.turns.length, 50);
  assertEquals(result.items.length, 50);
  assertEquals(result.finalResponse, "turn 50");
  // What the thread tells of its turns, apart from their starts and ends, is what the goal tells.
  const parts = (events: Notification[]) =>
    events.map(({ method }) => method).filter((method) =>
      /^(item|error|thread\/token)/.test(method)
    );
  assertEquals(parts(events), parts(await all));
  assertEquals(result.usage?.used.totalTokens, 51 * 15);
});

test("usage is that of the goal alone, summed over its turns", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(
    reply("before", { usage: { input: 1000, output: 1 } }),
    reply("one", { usage: { input: 10, cachedInput: 4, output: 20, reasoning: 5 } }),
    [updateGoal("complete")],
    reply("two", { usage: { input: 100, cachedInput: 40, output: 200, reasoning: 50 } }),
    reply("after"),
  );
  await thread.run("before");
  const { usage, goal } = await thread.runGoal("Do it.");
  assertEquals(usage?.used, {
    totalTokens: 345,
    inputTokens: 120,
    cachedInputTokens: 44,
    cacheWriteInputTokens: 0,
    outputTokens: 225,
    reasoningOutputTokens: 55,
  });
  assertEquals([usage?.last.totalTokens, usage?.total.totalTokens], [300, 1001 + 345]);
  // The server's own count leaves out what came after the goal was complete.
  assert(goal !== null && goal.tokensUsed < 345);
  const after = (await thread.run("after")).usage;
  assertEquals([after?.used.totalTokens, after?.total.totalTokens], [15, 1001 + 345 + 15]);
});

test("the times span all turns", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(reply("one"), [hold, updateGoal("complete")], reply("two"));
  const thread = await stage.codex.startThread();
  const durations: number[] = [];
  const goal = await thread.startGoal("Do it.");
  const events = thread.events();
  await hold.reached;
  hold.open();
  const result = await goal.run();
  for await (const event of events) {
    if (!isNotification(event, "turn/completed")) continue;
    durations.push(event.params.turn.durationMs ?? 0);
    if (event.params.turn.id === goal.turns.at(-1)) break;
  }
  const { startedAt, completedAt, durationMs } = result;
  assert(startedAt !== null && completedAt !== null && durationMs !== null);
  assert(completedAt >= startedAt);
  assert(durationMs > (durations.at(-1) ?? Infinity), `${durationMs} of ${durations}`);
});

test("a goal on a thread that has had turns, and turns after the goal", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(reply("before"), ...turnsOfWork(2), reply("after"));
  assertEquals((await thread.run("one")).finalResponse, "before");
  const { finalResponse, turns } = await thread.runGoal("Do it.");
  assertEquals([finalResponse, turns.length], ["turn 2", 2]);
  assertEquals((await thread.run("two")).finalResponse, "after");
  assertEquals((await thread.goal())?.status, "complete");
});

test("one goal after another on a thread: each has its own turns, tokens and status", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  for (const count of [2, 1, 3]) {
    stage.model.enqueue(...turnsOfWork(count));
    const { turns, goal, usage } = await thread.runGoal(`Goal of ${count}.`);
    assertEquals([turns.length, goal?.objective], [count, `Goal of ${count}.`]);
    assertEquals(usage?.used.totalTokens, (count + 1) * 15);
    // The server counts the call that completes the goal, or not.
    assert([count - 1, count].map((turns) => turns * 15).includes(goal?.tokensUsed ?? 0));
  }
});

test("run() first, then stream(): the stream still has the whole goal", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(...turnsOfWork(3));
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  const result = await goal.run();
  assertOneTurn(goal, await collect(goal), result);
  assertEquals(await goal.run(), result);
  assertEquals(await collect(goal.stream()), []);
});

/** What comes until the stream is stopped. */
async function watch(stream: ReadableStream<Notification>): Promise<Notification[]> {
  const seen: Notification[] = [];
  try {
    for await (const event of stream) seen.push(event);
  } catch {
    // stopped by its signal
  }
  return seen;
}
