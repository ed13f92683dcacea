/** Calls that meet the boundary between two turns of a goal, where one has ended and the next one has not started. */
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { type GoalHandle, isNotification, type Notification, type Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { assertOneTurn, isGoalTurn, turnIdOf, updateGoal } from "./goals.ts";
import { collect, next } from "./reading.ts";

/** How often each test meets the boundary; more on demand. */
const ROUNDS = Number(process.env.GOAL_ROUNDS || 25);

/** Every turn of every goal ends at once, so that boundaries come many times in a second. */
async function stageWithShortTurns(): Promise<CodexStage> {
  const stage = await startCodex();
  stage.model.respond(({ userText, body }) => {
    if (body.input.at(-1)?.type === "function_call_output") return reply("done");
    if (userText.startsWith("wrap up")) return updateGoal("complete");
    return reply(isGoalTurn(userText) ? "more" : `to ${userText}`);
  });
  return stage;
}

/** A goal, and everything that its thread tells meanwhile. */
interface Watched {
  goal: GoalHandle;
  events: AsyncIterator<Notification>;
  seen: Notification[];
}

async function startWatched(thread: Thread): Promise<Watched> {
  const stream = thread.events().values();
  const seen: Notification[] = [];
  const events: AsyncIterator<Notification> = {
    async next() {
      const step = await stream.next();
      if (!step.done) seen.push(step.value);
      return step;
    },
    return: (value) => stream.return?.(value) ?? Promise.resolve({ done: true, value: undefined }),
  };
  return { goal: await thread.startGoal("Go on."), events, seen };
}

/** Waits for the end of a turn, and then a little in addition, differently each time. */
async function boundary({ events }: Watched, round: number): Promise<void> {
  for (let turn = 0; turn <= round % 3; turn++) await next(events, "turn/completed");
  for (let task = 0; task < round % 8; task++) await new Promise((done) => setTimeout(done, 0));
  for (let tick = 0; tick < round % 5; tick++) await Promise.resolve();
}

/** Every turn that the thread has started has ended, after which nothing runs. */
async function assertNoOrphan({ codex }: CodexStage, thread: Thread): Promise<void> {
  const { data } = await codex.request("thread/turns/list", { threadId: thread.id, limit: 100 });
  assertEquals(data.filter(({ status }) => status === "inProgress"), []);
  assertEquals((await thread.read()).thread.status, { type: "idle" });
}

test(`interrupt() at the boundary between two turns, ${ROUNDS} times`, async () => {
  await using stage = await stageWithShortTurns();
  for (let round = 0; round < ROUNDS; round++) {
    const thread = await stage.codex.startThread();
    const watched = await startWatched(thread);
    const { goal } = watched;
    const told = collect(goal.stream());
    await boundary(watched, round);
    assertEquals(await goal.interrupt(), {});
    const result = await goal.run();
    assertEquals([result.status, result.error, goal.status], ["interrupted", null, "paused"]);
    const events = await told;
    assertOneTurn(goal, events, result);
    await assertNothingLost(watched, events);
    await assertNoOrphan(stage, thread);
    const requests = stage.model.requests.length;
    const after = await thread.run("again");
    assertEquals([after.status, after.finalResponse], ["completed", "to again"]);
    assertEquals(stage.model.requests.length, requests + 1);
    assertEquals((await thread.goal())?.status, "paused");
  }
}, { timeoutMs: 20_000 + ROUNDS * 2_000 });

test(`a turn that is asked for while a goal is being interrupted, ${ROUNDS} times`, async () => {
  await using stage = await stageWithShortTurns();
  for (let round = 0; round < ROUNDS; round++) {
    const thread = await stage.codex.startThread();
    const watched = await startWatched(thread);
    await boundary(watched, round);
    const interrupted = watched.goal.interrupt();
    const runs = [thread.run("one"), thread.run("two", { whenBusy: "steer" })];
    await interrupted;
    assertEquals((await watched.goal.run()).status, "interrupted");
    const results = await Promise.all(runs);
    assertEquals(results.map(({ status }) => status), ["completed", "completed"]);
    assertEquals(results.map(({ finalResponse }) => finalResponse), ["to one", "to two"]);
    await assertNoOrphan(stage, thread);
    await watched.events.return?.();
  }
}, { timeoutMs: 20_000 + ROUNDS * 2_000 });

test(`steer() at the boundary between two turns, ${ROUNDS} times`, async () => {
  await using stage = await stageWithShortTurns();
  for (let round = 0; round < ROUNDS; round++) {
    const thread = await stage.codex.startThread();
    const watched = await startWatched(thread);
    const { goal } = watched;
    const told = collect(goal.stream());
    await boundary(watched, round);
    assertEquals(await goal.steer(`wrap up ${round}`), { turnId: goal.id });
    const result = await goal.run();
    assertEquals([result.status, goal.status], ["completed", "complete"]);
    const events = await told;
    assertOneTurn(goal, events, result);
    const steered = result.items.filter((item) => item.type === "userMessage");
    assertEquals(JSON.stringify(steered.map((item) => item.content)).match(/wrap up \d+/g), [
      `wrap up ${round}`,
    ]);
    await assertNothingLost(watched, events);
    await assertNoOrphan(stage, thread);
  }
}, { timeoutMs: 20_000 + ROUNDS * 2_000 });

test(`pause() at the boundary between two turns, ${ROUNDS} times`, async () => {
  await using stage = await stageWithShortTurns();
  for (let round = 0; round < ROUNDS; round++) {
    const thread = await stage.codex.startThread();
    const watched = await startWatched(thread);
    const { goal } = watched;
    const told = collect(goal.stream());
    await boundary(watched, round);
    await goal.pause();
    assertEquals(goal.status, "paused");
    const result = await goal.run();
    assertEquals([result.status, goal.status], ["completed", "paused"]);
    const events = await told;
    assertOneTurn(goal, events, result);
    await assertNothingLost(watched, events);
    await assertNoOrphan(stage, thread);
  }
}, { timeoutMs: 20_000 + ROUNDS * 2_000 });

/** The goal has each turn that the thread has started, and its stream each event of them, in the same order. */
async function assertNothingLost(
  { goal, events, seen }: Watched,
  told: readonly Notification[],
): Promise<void> {
  const last = goal.turns.at(-1);
  const isEnd = (event: Notification) =>
    isNotification(event, "turn/completed") && event.params.turn.id === last;
  while (!seen.some(isEnd)) {
    const { done } = await events.next();
    assert(!done);
  }
  await events.return?.();
  const inside = ({ method }: Notification) => /^(item|error|thread\/tokenUsage)/.test(method);
  assertEquals(
    told.filter(inside).map(({ method }) => method),
    seen.filter(inside).map(({ method }) => method),
  );
  const started = seen.filter(({ method }) => method === "turn/started").map(turnIdOf);
  assertEquals(started, [...goal.turns]);
}
