/** What turns of the real codex have used, against the scripted model's own count. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { type Thread, TurnFailedError, type TurnResult } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { cut, failed, gate, type Output, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";
import { rejection } from "./reading.ts";

/** A script that costs so many tokens. */
function costing(input: number, output = 0): Output {
  return reply("ok", { usage: { input, output } });
}

function used({ usage }: Pick<TurnResult, "usage">): (number | undefined)[] {
  return [usage?.used.totalTokens, usage?.last.totalTokens, usage?.total.totalTokens];
}

/** A turn that is interrupted while the model speaks. */
async function interrupted(stage: CodexStage, thread: Thread): Promise<TurnResult> {
  const hold = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", hold, "two"] }));
  const turn = await thread.turn("work");
  await hold.reached;
  await turn.interrupt();
  hold.open();
  return await turn.run();
}

test("a turn has used what its model calls cost, not what came before", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const call = { ...toolCall("exec_command", { cmd: "true" }), usage: { input: 900, output: 100 } };
  stage.model.enqueue(costing(1000), call, call, costing(900, 100));
  assertEquals(used(await thread.run("one")), [1000, 1000, 1000]);
  const { usage } = await thread.run("three calls");
  assertEquals(usage?.used, {
    totalTokens: 3000,
    inputTokens: 2700,
    cachedInputTokens: 0,
    cacheWriteInputTokens: 0,
    outputTokens: 300,
    reasoningOutputTokens: 0,
  });
  assertEquals([usage?.last.totalTokens, usage?.total.totalTokens], [1000, 4000]);
  assert((usage?.modelContextWindow ?? 0) > 0);
});

test("a turn that is interrupted before any report has no usage, on a fresh thread and later", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  assertEquals((await interrupted(stage, thread)).usage, null);
  stage.model.enqueue(costing(1000));
  await thread.run("work");
  const { status, usage } = await interrupted(stage, thread);
  assertEquals([status, usage], ["interrupted", null]);
  stage.model.enqueue(costing(70));
  assertEquals(used(await thread.run("work")), [70, 70, 1070]);
});

test("a turn that is interrupted later has used what came before that", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  const call = toolCall("exec_command", { cmd: "true" });
  const held = gate();
  stage.model.enqueue(
    costing(1000),
    { ...call, usage: { input: 300, output: 0 } },
    [held, reply("never")],
  );
  await thread.run("work");
  const turn = await thread.turn("work on");
  // By then the server has counted the first call of the turn.
  await held.reached;
  await turn.interrupt();
  held.open();
  assertEquals(used(await turn.run()), [300, 300, 1300]);
});

test("a response that was cut and sent again counts once", async () => {
  const retries = { model_providers: { scripted: { stream_max_retries: 2 } } };
  await using stage = await startCodex({ config: retries });
  const thread = await stage.codex.startThread();
  stage.model.enqueue(
    costing(1000),
    reply("one two", { deltas: ["one ", cut()] }),
    costing(200),
  );
  await thread.run("work");
  assertEquals(used(await thread.run("work")), [200, 200, 1200]);
});

test("a resumed thread, and a fork, count from what they had used", async () => {
  await using stage = await startCodex();
  const first = await stage.codex.startThread();
  stage.model.enqueue(costing(1000));
  await first.run("work");
  await stage.codex.close();
  await using codex = await stage.restart();
  const thread = await codex.resumeThread(first.id);
  assertEquals((await interrupted(stage, thread)).usage, null);
  stage.model.enqueue(costing(20), costing(3));
  assertEquals(used(await thread.run("work")), [20, 20, 1020]);
  const fork = await codex.forkThread(thread.id);
  assertEquals(used(await fork.run("work")), [3, 3, 1023]);
});

test("a compaction counts for the turn that needed it; what the server makes up does not", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(costing(1000), failed("context_length_exceeded", "too long"));
  await thread.run("work");
  // The server says now that the whole context is used.
  const error = await rejection(thread.run("too much"));
  assertInstanceOf(error, TurnFailedError);
  assertEquals(error.result.usage?.used.totalTokens, 0);
  stage.model.enqueue(reply("summary", { usage: { input: 70, output: 7 } }), costing(30));
  const { usage } = await thread.run("go on");
  assertEquals([usage?.used.totalTokens, usage?.last.totalTokens], [107, 30]);
  stage.model.enqueue(costing(500));
  const compaction = await thread.compact();
  assertEquals((await compaction.run()).usage?.used.totalTokens, 500);
});

test("a call that joins a turn is told what the whole turn has used", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const hold = gate();
  stage.model.enqueue(
    costing(1000),
    { ...toolCall("exec_command", { cmd: "true" }), usage: { input: 40, output: 0 } },
    [hold, costing(60)],
    costing(80),
  );
  await thread.run("before");
  const turn = await thread.turn("work");
  await hold.reached;
  const joined = await thread.turn("more", { whenBusy: "steer" });
  hold.open();
  assertEquals(used(await joined.run()), used(await turn.run()));
  // What is added cuts the second response, which then never reports its cost.
  assertEquals(used(await turn.run()), [40 + 80, 80, 1120]);
});

test("a goal has used what all its turns cost", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(
    costing(1000),
    costing(1),
    costing(20),
    [updateGoal("complete")],
    costing(300),
  );
  await thread.run("before");
  assertEquals(used(await thread.runGoal("Do it.")), [1 + 20 + 15 + 300, 300, 1000 + 336]);
  stage.model.enqueue(costing(4000));
  assertEquals(used(await thread.run("after")), [4000, 4000, 5336]);
});
