/** Turns and goals of the real codex that stop at a limit. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assert, assertEquals } from "@std/assert";
import type { Limits, TurnResult } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { assertGone, noProcessTable } from "../support/processes.ts";
import { escalatedCommand, gate, type Output, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";

/** A tool call that costs so many tokens. */
function call(cmd: string, input: number): Output {
  return {
    ...toolCall("exec_command", { cmd, yield_time_ms: 30_000 }),
    usage: { input, output: 0 },
  };
}

function endOf({ status, stoppedBy, finalResponse }: TurnResult): unknown[] {
  return [status, stoppedBy, finalResponse];
}

test("durationMs and idleMs interrupt a turn whose model says nothing, and its thread goes on", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const never = gate();
  stage.model.respond(({ userText }) => userText === "hang" ? [never, reply("no")] : undefined);
  for (const limits of [{ durationMs: 150 }, { idleMs: 150 }] satisfies Limits[]) {
    const [name] = Object.keys(limits);
    assertEquals(endOf(await thread.run("hang", { limits })), ["interrupted", name, null]);
    assertEquals(endOf(await thread.run("work")), ["completed", null, "ok"]);
  }
  never.open();
});

test("tokens interrupts a turn after the model call that crosses it", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  stage.model.respond(() => call("sleep 0.2", 400));
  const result = await thread.run("work", { limits: { tokens: 1000 } });
  assertEquals(endOf(result), ["interrupted", "tokens", null]);
  assertEquals(result.usage?.used.totalTokens, 1200);
  // One more call may have begun meanwhile.
  assert(stage.model.requests.length <= 4, `${stage.model.requests.length} calls`);
});

test("a turn that stays within its limits is not stopped, nor one that completes at the limit", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(reply("all", { usage: { input: 1000, output: 0 } }));
  const result = await thread.run("work", { limits: { tokens: 1001, durationMs: 60_000 } });
  assertEquals(endOf(result), ["completed", null, "all"]);
  const turn = await thread.turn("work", { limits: { durationMs: 60_000 } });
  await turn.interrupt();
  assertEquals(endOf(await turn.run()), ["interrupted", null, null]);
});

test("a stop at a limit ends the commands of the turn", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  const pidFile = join(stage.home.cwd, "pid");
  stage.model.enqueue(call(`echo $$ > '${pidFile}'; sleep 60`, 10));
  const result = await thread.run("work", { limits: { idleMs: 1500 } });
  assertEquals(endOf(result), ["interrupted", "idleMs", null]);
  const pid = Number(await readFile(pidFile, "utf8"));
  await assertGone([pid]);
}, { skip: noProcessTable });

test("idleMs does not count the time in which the server waits for an answer", async () => {
  await using stage = await startCodex();
  // Long enough for a busy machine to come as far as the question.
  const limits = { idleMs: 4000 };
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const thread = await stage.codex.startThread({
    handlers: {
      "item/commandExecution/requestApproval": async () => {
        asked.resolve();
        await answer.promise;
        return { decision: "decline" };
      },
    },
  });
  stage.model.enqueue(escalatedCommand("true"), reply("done"));
  const run = thread.run("work", { limits });
  await asked.promise;
  // It is the time itself that is looked at.
  await new Promise((resolve) => setTimeout(resolve, limits.idleMs + 1000));
  answer.resolve();
  assertEquals(endOf(await run), ["completed", null, "done"]);
});

test("a goal stops at its limits: it is paused, and can be resumed", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.respond(() => reply("more", { usage: { input: 100, output: 0 } }));
  const result = await thread.runGoal("Do it.", { limits: { tokens: 250 } });
  assertEquals([result.status, result.stoppedBy, result.goal?.status], [
    ...["interrupted", "tokens", "paused"],
  ]);
  assert((result.usage?.used.totalTokens ?? 0) >= 300);
  const never = gate();
  stage.model.respond(() => [never, reply("no")]);
  for (const limits of [{ durationMs: 150 }, { idleMs: 150 }] satisfies Limits[]) {
    const goal = await thread.resumeGoal({ limits });
    const { status, stoppedBy } = await goal.run();
    assertEquals([status, stoppedBy, goal.status], [
      "interrupted",
      Object.keys(limits)[0],
      "paused",
    ]);
  }
  never.open();
  stage.model.respond(() => undefined);
  stage.model.enqueue([updateGoal("complete")], reply("done"));
  const rest = await thread.resumeGoal({
    limits: { tokens: 1000, durationMs: 60_000, idleMs: 60_000 },
  });
  const { stoppedBy, goal } = await rest.run();
  assertEquals([stoppedBy, goal?.status], [null, "complete"]);
});
