/** The start of a goal: what it asks for, how it fails, and its abort at every stage. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, InvalidRequestError, type Thread, ThreadBusyError } from "../../mod.ts";
import { type CodexStage, type StageOptions, startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";
import { isGoalTurn, objectiveOf, turnsOfWork, updateGoal } from "./goals.ts";
import { collect, next, rejection } from "./reading.ts";

/** Goal turns never end by themselves; others are answered at once. */
async function stageWithEndlessGoals(options?: StageOptions): Promise<CodexStage> {
  const stage = await startCodex(options);
  const never = gate();
  stage.model.respond(({ userText }) =>
    isGoalTurn(userText)
      ? reply("one two", { deltas: ["one ", never, "two"] })
      : reply(`to ${userText}`)
  );
  return stage;
}

/** Nothing runs, a turn can run, and nothing that a goal has started goes on. */
async function assertUsable(stage: CodexStage, thread: Thread): Promise<void> {
  assertEquals((await thread.run("the next")).finalResponse, "to the next");
  const goalTurns = stage.model.requests.filter(({ userText }) => isGoalTurn(userText));
  assertEquals(
    await Promise.all(goalTurns.map(({ ended }) => ended)),
    goalTurns.map(() => "broken"),
  );
  const { data } = await stage.codex.request("thread/turns/list", { threadId: thread.id });
  assertEquals(data.filter(({ status }) => status === "inProgress"), []);
}

test("startGoal() refuses bad arguments before anything is sent", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  // @ts-expect-error an objective is a string
  for (const start of [() => thread.startGoal(5), () => thread.runGoal(undefined)]) {
    await assertRejects(start, TypeError, "objective");
  }
  for (const objective of ["", " \n\t", " \u0085 ", "\ud800"]) {
    await assertRejects(() => thread.startGoal(objective), TypeError, "objective");
  }
  await assertRejects(() => thread.startGoal("x".repeat(4001)), RangeError, "4000");
  await assertRejects(() => thread.startGoal("\u{1f600}".repeat(4001)), RangeError, "4000");
  for (const tokenBudget of [0, -1, 1.5, NaN, Infinity]) {
    const options = { tokenBudget };
    await assertRejects(() => thread.startGoal("x", options), RangeError, "tokenBudget");
    await assertRejects(() => thread.resumeGoal(options), RangeError, "tokenBudget");
  }
  for (const startTimeoutMs of [0, -1, NaN]) {
    await assertRejects(
      () => thread.startGoal("x", { startTimeoutMs }),
      RangeError,
      "startTimeout",
    );
  }
  assertEquals(await thread.goal(), null);
  assertEquals((await thread.run("x", { whenBusy: "reject" })).status, "completed");
});

test("an objective may have 4000 code points, however long they are", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(...turnsOfWork(1));
  const objective = "\u{1f600}".repeat(4000);
  const { goal } = await (await stage.codex.startThread()).runGoal(objective);
  assertEquals([goal?.objective, goal?.status], [objective, "complete"]);
});

test("an ephemeral thread has no goals, and nothing changes", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ ephemeral: true });
  await assertRejects(() => thread.startGoal("Do it."), InvalidRequestError, "ephemeral");
  await assertRejects(() => thread.resumeGoal(), InvalidRequestError, "ephemeral");
  assertEquals(stage.model.requests.length, 0);
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
});

test("where goals are disabled, all calls say so, and nothing changes", async () => {
  await using stage = await startCodex({ config: { features: { goals: false } } });
  const thread = await stage.codex.startThread();
  const calls = [
    () => thread.startGoal("Do it."),
    () => thread.runGoal("Do it."),
    () => thread.resumeGoal(),
    () => thread.goal(),
    () => thread.clearGoal(),
  ];
  for (const call of calls) await assertRejects(call, InvalidRequestError, "disabled");
  assertEquals(stage.model.requests.length, 0);
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
});

test("a busy thread takes no goal: its turn and its old goal are left alone", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(...turnsOfWork(1));
  await thread.runGoal("The old one.");
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const turn = await thread.turn("hi");
  await hold.reached;
  const error = await rejection(thread.startGoal("The new one."));
  assert(error instanceof ThreadBusyError);
  assertEquals(error.threadId, thread.id);
  assertEquals((await thread.goal())?.objective, "The old one.");
  hold.open();
  assertEquals((await turn.run()).finalResponse, "done");
});

test("a new goal takes the place of an old one, whatever became of that", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const never = gate();
  // Paused, with a budget.
  stage.model.enqueue([never, reply("no")]);
  const paused = await thread.startGoal("Paused.", { tokenBudget: 10 });
  await never.reached;
  await paused.interrupt();
  stage.model.enqueue(...turnsOfWork(2));
  const first = await thread.runGoal("First.");
  assertEquals([first.goal?.objective, first.goal?.status], ["First.", "complete"]);
  assertEquals([first.goal?.tokenBudget ?? null, first.turns.length], [null, 2]);
  // Interrupted by somebody else.
  stage.model.enqueue([never, reply("no")]);
  const stopped = await thread.startGoal("Stopped.");
  await stage.model.request(4);
  await stage.codex.request("turn/interrupt", { threadId: thread.id, turnId: "" });
  assertEquals([(await stopped.run()).status, stopped.status], ["interrupted", "paused"]);
  stage.model.enqueue(...turnsOfWork(1));
  const second = await thread.runGoal("Second.");
  assertEquals([second.goal?.objective, second.turns.length], ["Second.", 1]);
});

test("a new goal takes the place of one that goes on without a handle, at any time", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ body }) =>
    body.input.at(-1)?.type === "function_call_output"
      ? reply("done")
      : objectiveOf(body) === "The new one."
      ? updateGoal("complete")
      : undefined
  );
  for (let round = 0; round < 6; round++) {
    const thread = await stage.codex.startThread();
    const events = thread.events().values();
    const objective = "The old one.";
    await stage.codex.request("thread/goal/set", { threadId: thread.id, objective });
    for (let started = false; !started;) {
      await next(events, "turn/completed");
      for (let task = 0; task < round; task++) await new Promise((done) => setTimeout(done, 0));
      try {
        const { goal } = await thread.runGoal("The new one.");
        assertEquals([goal?.objective, goal?.status], ["The new one.", "complete"]);
        started = true;
      } catch (error) {
        // A turn of the old one was running.
        assert(error instanceof ThreadBusyError);
        assertEquals((await thread.goal())?.objective, objective);
      }
    }
    assertEquals((await thread.run("hi", { whenBusy: "reject" })).status, "completed");
    await events.return?.();
  }
});

test("a first turn that does not start in time stops the goal; the thread goes on", async () => {
  await using stage = await stageWithEndlessGoals();
  const thread = await stage.codex.startThread();
  for (let round = 0; round < 5; round++) {
    const error = await rejection(thread.startGoal("Do it.", { startTimeoutMs: 0.01 }));
    assert(error instanceof CodexError);
    assert(error.message.includes("0.01 ms"), error.message);
    await assertUsable(stage, thread);
    assertEquals((await thread.goal())?.status, "paused");
  }
  const again = await thread.startGoal("Do it.");
  await again.interrupt();
});

test("a signal that is aborted already: nothing is sent", async () => {
  await using stage = await stageWithEndlessGoals();
  const thread = await stage.codex.startThread();
  const reason = new Error("too late");
  const signal = AbortSignal.abort(reason);
  assertStrictEquals(await rejection(thread.startGoal("Do it.", { signal })), reason);
  assertStrictEquals(await rejection(thread.runGoal("Do it.", { signal })), reason);
  assertStrictEquals(await rejection(thread.resumeGoal({ signal })), reason);
  assertEquals(await thread.goal(), null);
  await assertUsable(stage, thread);
});

test("abort at any moment of a start: it rejects with the reason, and no goal goes on", async () => {
  await using stage = await stageWithEndlessGoals();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 40; i++) {
    const counted = new CountedSignal();
    const reason = new Error(`abort ${i}`);
    const options = { signal: counted.signal };
    const failed = rejection(
      i % 2 === 0
        ? thread.startGoal(`Goal ${i}.`, options).then((goal) => goal.run())
        : thread.runGoal(`Goal ${i}.`, options),
    );
    // First some promise reactions later, then some tasks: from before the first request to after the first turn.
    for (let tick = 0; tick < Math.min(i, 15); tick++) await Promise.resolve();
    for (let task = 15; task < i; task++) await new Promise((done) => setTimeout(done, 0));
    counted.abort(reason);
    assertStrictEquals(await failed, reason);
    assertEquals(counted.listeners, 0);
    if (i % 5 === 0) await assertUsable(stage, thread);
    assert(["paused", undefined].includes((await settledGoal(thread))?.status));
  }
  await assertUsable(stage, thread);
});

/** The goal, once nothing of it is being stopped any more. */
async function settledGoal(thread: Thread) {
  await thread.run("in between");
  return await thread.goal();
}

test("abort while the goal goes on: run() and streams fail with the reason, the goal is stopped", async () => {
  await using stage = await stageWithEndlessGoals();
  const thread = await stage.codex.startThread();
  const counted = new CountedSignal();
  const goal = await thread.startGoal("Do it.", { signal: counted.signal });
  const stream = goal.stream().values();
  await next(stream, "item/agentMessage/delta");
  const steering = rejection(goal.steer("more").then(() => goal.run()));
  const waiting = [stream.next(), goal.run(), collect(goal.textStream())].map(rejection);
  const behind = thread.run("behind");
  const reason = new Error("stop it");
  counted.abort(reason);
  for (const error of await Promise.all(waiting)) assertStrictEquals(error, reason);
  await steering;
  assertEquals(counted.listeners, 0);
  assertStrictEquals(await rejection(goal.run()), reason);
  assertStrictEquals(await rejection(collect(goal.stream())), reason);
  assertEquals((await behind).finalResponse, "to behind");
  await goal.interrupt();
  assertEquals((await thread.goal())?.status, "paused");
  assertEquals(goal.status, "paused");
  await assertUsable(stage, thread);
});

test("startGoal() right after an abort waits until the goal before has been stopped", async () => {
  await using stage = await stageWithEndlessGoals();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 5; i++) {
    const abort = new AbortController();
    await thread.startGoal("Aborted.", { signal: abort.signal });
    abort.abort(new Error("next"));
    const next = await thread.startGoal(`Next ${i}.`);
    assertEquals([next.objective, next.status], [`Next ${i}.`, "active"]);
    await next.interrupt();
    assertEquals((await next.run()).status, "interrupted");
  }
});

test("abort after the end changes nothing", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(...turnsOfWork(2));
  const counted = new CountedSignal();
  const goal = await thread.startGoal("Do it.", { signal: counted.signal });
  const result = await goal.run();
  assertEquals(counted.listeners, 0);
  counted.abort(new Error("too late"));
  assertEquals(await goal.run(), result);
  assertEquals((await thread.goal())?.status, "complete");
});
