/** A budget that turns and goals of the real codex share. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { budget, BudgetExceededError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

test("a budget stops all turns that run with it, each after one model call more at most", async () => {
  await using stage = await startCodex();
  const shared = budget({ tokens: 2000 });
  stage.model.respond(() => ({
    ...toolCall("exec_command", { cmd: "sleep 0.1" }),
    usage: { input: 100, output: 0 },
  }));
  const threads = await Promise.all(
    Array.from({ length: 4 }, () => stage.codex.startThread({ sandbox: "danger-full-access" })),
  );
  const results = await Promise.all(
    threads.map((thread) => thread.run("work", { budget: shared })),
  );
  for (const { status, stoppedBy } of results) {
    assertEquals([status, stoppedBy], ["interrupted", "budget"]);
  }
  const counted = results.reduce((sum, { usage }) => sum + (usage?.used.totalTokens ?? 0), 0);
  assertEquals(shared.used.tokens, counted);
  assert(counted >= 2000 && counted <= 2000 + threads.length * 100, `${counted} tokens`);

  const calls = stage.model.requests.length;
  const [thread] = threads;
  assert(thread !== undefined);
  const refusals = [
    await rejection(thread.run("more", { budget: shared })),
    await rejection(thread.startGoal("More.", { budget: shared })),
  ];
  for (const error of refusals) {
    assertInstanceOf(error, BudgetExceededError);
    assertEquals(error.used.tokens, counted);
  }
  assertEquals(stage.model.requests.length, calls);
});

test("a turn that waits for its thread is refused when the budget is used up", async () => {
  await using stage = await startCodex();
  const shared = budget({ tokens: 100 });
  const hold = gate();
  const [busy, other] = [await stage.codex.startThread(), await stage.codex.startThread()];
  stage.model.enqueue([hold, reply("held")]);
  const held = busy.run("work");
  await hold.reached;
  const waiting = rejection(busy.run("wait", { budget: shared }));
  stage.model.enqueue(reply("all", { usage: { input: 100, output: 0 } }));
  const result = await other.run("work", { budget: shared });
  // Its only call crosses the budget, so it completes, or is interrupted just before.
  assertEquals(result.usage?.used.totalTokens, 100);
  // It is refused while the thread is still busy.
  assertInstanceOf(await waiting, BudgetExceededError);
  hold.open();
  assertEquals((await held).finalResponse, "held");
  assertEquals(stage.model.requests.length, 2);
});

test("the clock of a budget stops turns and goals alike", async () => {
  await using stage = await startCodex();
  const shared = budget({ durationMs: 400 });
  const never = gate();
  stage.model.respond(() => [never, reply("no")]);
  const [a, b] = [await stage.codex.startThread(), await stage.codex.startThread()];
  assertEquals(shared.used, { tokens: 0, durationMs: 0 });
  const [turn, goal] = await Promise.all([
    a.run("work", { budget: shared }),
    b.runGoal("Do it.", { budget: shared }),
  ]);
  never.open();
  assertEquals([turn.status, turn.stoppedBy], ["interrupted", "budget"]);
  assertEquals([goal.status, goal.stoppedBy, goal.goal?.status], [
    ...["interrupted", "budget", "paused"],
  ]);
  assert(shared.used.durationMs >= 400);
  assertInstanceOf(await rejection(a.run("more", { budget: shared })), BudgetExceededError);
});
