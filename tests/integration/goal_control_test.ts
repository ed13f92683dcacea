/** What can be done with a goal that goes on: steer, pause, interrupt, follow. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, InvalidRequestError, ThreadBusyError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { assertOneTurn, isGoalTurn, turnsOfWork, updateGoal } from "./goals.ts";
import { collect, deltasOf, methodsOf, next, rejection } from "./reading.ts";

test("steer() joins the running turn, and returns the id of the goal", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(
    reply("one"),
    [hold, reply("two")],
    reply("as you like"),
    updateGoal("complete"),
    reply("done"),
  );
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  const told = collect(goal);
  await hold.reached;
  assertEquals(await goal.steer("differently"), { turnId: goal.id });
  hold.open();
  const result = await goal.run();
  assertOneTurn(goal, await told, result);
  assertEquals([result.status, result.turns.length], ["completed", 3]);
  assertEquals((await stage.model.request(2)).userText, "differently");
  assertEquals(result.items.filter(({ type }) => type === "userMessage").length, 1);
});

test("steer() is refused after the end, and refuses blank input before anything is sent", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, updateGoal("complete")], reply("done"), reply("next"));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  await assertRejects(() => goal.steer(" \n"), TypeError);
  hold.open();
  await goal.run();
  await assertRejects(() => goal.steer("late"), InvalidRequestError, "ended");
  const turn = await thread.turn("next");
  await assertRejects(() => goal.steer("late"), InvalidRequestError, "ended");
  const { items } = await turn.run();
  assertEquals(items.filter(({ type }) => type === "userMessage").length, 1);
});

test("interrupt() in mid-turn stops turn and goal; what was said is kept", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one"), reply("two three", { deltas: ["two ", half, "three"] }));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const told = collect(goal.stream());
  await half.reached;
  assertEquals(await goal.interrupt(), {});
  const result = await goal.run();
  assertEquals([result.status, result.error, goal.status], ["interrupted", null, "paused"]);
  const events = await told;
  assertOneTurn(goal, events, result);
  assert(deltasOf(events).startsWith("onetwo"), deltasOf(events));
  assertEquals(await (await stage.model.request(1)).ended, "broken");
  assertEquals((await thread.run("next")).finalResponse, "ok");
  assertEquals(stage.model.requests.length, 3);
});

test("interrupt() right after startGoal(), several times at once and again, is one interrupt", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) => isGoalTurn(userText) ? [never, reply("no")] : undefined);
  const thread = await stage.codex.startThread();
  for (let round = 0; round < 10; round++) {
    const goal = await thread.startGoal("Do it.");
    await Promise.all([goal.interrupt(), goal.interrupt(), goal.interrupt()]);
    assertEquals([(await goal.run()).status, goal.status], ["interrupted", "paused"]);
    await goal.interrupt();
    await goal.pause();
  }
  assertEquals((await thread.run("next")).finalResponse, "ok");
});

test("interrupt() after the end touches neither the goal nor what follows it", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(...turnsOfWork(1));
  const first = await thread.startGoal("First.");
  await first.run();
  await first.interrupt();
  await first.pause();
  assertEquals((await thread.goal())?.status, "complete");
  const hold = gate();
  stage.model.enqueue([hold, updateGoal("complete")], reply("second"));
  const second = await thread.startGoal("Second.");
  await hold.reached;
  await first.interrupt();
  await first.pause();
  hold.open();
  assertEquals([(await second.run()).finalResponse, second.status], ["second", "complete"]);
});

test("interrupt() of a goal that is complete, but whose turn is not, leaves it complete", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.enqueue(updateGoal("complete"), [never, reply("no")]);
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  await never.reached;
  assertEquals(goal.status, "complete");
  await goal.interrupt();
  assertEquals([(await goal.run()).status, goal.status], ["interrupted", "complete"]);
});

test("pause() lets the running turn finish and settles the handle; resumeGoal() goes on", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one"), reply("two three", { deltas: ["two ", half, "three"] }));
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.", { tokenBudget: 1000 });
  const told = collect(goal.stream());
  await half.reached;
  await goal.pause();
  assertEquals(goal.status, "paused");
  await goal.pause();
  half.open();
  const result = await goal.run();
  assertEquals([result.status, result.goal?.status], ["completed", "paused"]);
  assertEquals([result.finalResponse, result.turns.length], ["two three", 2]);
  assertOneTurn(goal, await told, result);
  assertEquals((await thread.run("in between")).finalResponse, "ok");
  assertEquals(stage.model.requests.length, 3);

  stage.model.enqueue(reply("three"), updateGoal("complete"), reply("four"));
  const resumed = await thread.resumeGoal();
  const retold = collect(resumed);
  assertEquals([resumed.objective, resumed.status], ["Do it.", "active"]);
  const rest = await resumed.run();
  assertOneTurn(resumed, await retold, rest);
  assertEquals([rest.finalResponse, rest.turns.length], ["four", 2]);
  assertEquals([rest.goal?.status, rest.goal?.tokenBudget], ["complete", 1000]);
  assertEquals(rest.usage?.used.totalTokens, 3 * 15);
});

test("closing streams leaves the goal alone", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(reply("one"), [hold, updateGoal("complete")], reply("done"));
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  for await (const _ of goal) break;
  const dropped = goal.stream();
  const kept = collect(goal.stream());
  await dropped.cancel();
  hold.open();
  assertEquals([(await goal.run()).finalResponse, goal.status], ["done", "complete"]);
  assertEquals(methodsOf(await kept).at(-1), "turn/completed");
});

test("a signal given to a wait ends that wait alone; the goal goes on", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, updateGoal("complete")], reply("done"));
  const goal = await (await stage.codex.startThread()).startGoal("Do it.");
  const controller = new AbortController();
  const { signal } = controller;
  const waits = [
    goal.run({ signal }),
    collect(goal.stream({ signal })),
    collect(goal.textStream({ signal })),
  ].map(rejection);
  const reason = new Error("tired of waiting");
  controller.abort(reason);
  for (const error of await Promise.all(waits)) assertStrictEquals(error, reason);
  const later = [goal.interrupt({ signal }), goal.pause({ signal }), goal.steer("x", { signal })];
  for (const error of await Promise.all(later.map(rejection))) assertStrictEquals(error, reason);
  hold.open();
  assertEquals([(await goal.run()).finalResponse, goal.status], ["done", "complete"]);
});

test("turns that are asked for meanwhile wait for the end of the goal, or are rejected", async () => {
  await using stage = await startCodex();
  const gates = [gate(), gate()];
  stage.model.enqueue(
    ...gates.map((hold) => [hold, reply("more")]),
    updateGoal("complete"),
    reply("done"),
    reply("later"),
  );
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Do it.");
  const waiting = thread.run("wait");
  for (const hold of gates) {
    await hold.reached;
    await assertRejects(() => thread.run("no", { whenBusy: "reject" }), ThreadBusyError);
    await assertRejects(() => thread.startGoal("Another."), ThreadBusyError);
    await assertRejects(() => thread.resumeGoal(), ThreadBusyError);
    hold.open();
  }
  const result = await goal.run();
  assertEquals(result.turns.length, 3);
  const after = await waiting;
  assertEquals(after.finalResponse, "later");
  assert(!result.turns.includes(after.id));
  assertEquals(stage.model.requests.length, 5);
});

test("a turn of the user's between two turns of the goal is no part of it, and is left alone", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText }) =>
    isGoalTurn(userText) ? reply("more") : reply(`to ${userText}`)
  );
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Go on.");
  const told = collect(goal.stream());
  const events = thread.events().values();
  let between = 0;
  for (let round = 0; round < 20; round++) {
    await next(events, "turn/completed");
    const turn = await thread.turn(`steer ${round}`, { whenBusy: "steer" });
    assertEquals((await turn.run()).status, "completed");
    if (!goal.turns.includes(turn.id)) between++;
  }
  await goal.interrupt();
  const result = await goal.run();
  assertOneTurn(goal, await told, result);
  assert(between > 0, "no turn came in between");
  const texts = JSON.stringify(result.items).match(/"steer \d+"/g) ?? [];
  assertEquals(new Set(texts).size, 20 - between);
  await events.return?.();
});

test("goals and turns of other threads do not mix", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText, body }) => {
    if (!isGoalTurn(userText)) return reply(`to ${userText}`);
    const said = body.input.filter(({ type, role }) => type === "message" && role === "assistant");
    if (body.input.at(-1)?.type === "function_call_output") return reply("done");
    return said.length >= 4 ? updateGoal("complete") : reply(`more ${said.length}`);
  });
  const threads = await Promise.all(Array.from({ length: 8 }, () => stage.codex.startThread()));
  const results = await Promise.all(threads.map(async (thread, index) => {
    if (index % 2 === 0) {
      const goal = await thread.startGoal(`Goal ${index}.`);
      const [events, result] = await Promise.all([collect(goal), goal.run()]);
      assertOneTurn(goal, events, result);
      assertEquals(deltasOf(events), "more 0more 1more 2more 3done");
      return [result.goal?.objective, result.turns.length, result.usage?.used.totalTokens];
    }
    for (let turn = 0; turn < 4; turn++) {
      const { finalResponse } = await thread.run(`${index}/${turn}`);
      assertEquals(finalResponse, `to ${index}/${turn}`);
    }
    return [];
  }));
  for (const [index, result] of results.entries()) {
    assertEquals(result, index % 2 === 0 ? [`Goal ${index}.`, 5, 90] : []);
  }
});

test("a goal that has ended keeps nobody from anything: its thread is free at once", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  for (let round = 0; round < 5; round++) {
    stage.model.enqueue(...turnsOfWork(1), reply("free"));
    await thread.runGoal("Do it.");
    assertEquals((await thread.run("x", { whenBusy: "reject" })).finalResponse, "free");
  }
  await assertRejects(() => thread.resumeGoal(), CodexError, "complete");
  assertEquals((await thread.run("x", { whenBusy: "reject" })).finalResponse, "ok");
});
