/** Plan mode of the real codex, for one turn. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";

const proposal = reply("<proposed_plan>\n- first\n- second\n</proposed_plan>");

/** The modes that the conversation has told the model, in order; the last one holds. */
function modesTold({ model }: CodexStage): string[] {
  const text = JSON.stringify(model.requests.at(-1)?.body.input);
  return [...text.matchAll(/<collaboration_mode>#[^\\]*?(Plan|Default)\b/g)].map(([, name]) =>
    name ?? ""
  );
}

function modeOf({ settings }: Thread): string | undefined {
  return settings.collaborationMode?.mode;
}

test("on the wire a mode stays: a turn that names none is in the mode of the one before", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const settings = { model: "gpt-5.5", reasoning_effort: null, developer_instructions: null };
  await thread.run("plan", { collaborationMode: { mode: "plan", settings } });
  await thread.run("work");
  assertEquals([modesTold(stage).at(-1), modeOf(thread)], ["Plan", "plan"]);
});

test('mode: "plan" holds for one turn; the next one is told the default mode', async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(proposal);
  const planned = await thread.run("plan", { mode: "plan", effort: "high" });
  assertEquals(modesTold(stage).at(-1), "Plan");
  assertEquals(planned.items.map(({ type }) => type), ["userMessage", "plan"]);
  assertEquals([modeOf(thread), thread.settings.effort, planned.model], [
    "plan",
    "high",
    "gpt-5.5",
  ]);
  const worked = await thread.run("work", { model: "gpt-5.4" });
  assertEquals(modesTold(stage).at(-1), "Default");
  assertEquals([modeOf(thread), worked.model, stage.model.requests.at(-1)?.body.model], [
    ...["default", "gpt-5.4", "gpt-5.4"],
  ]);
  // The effort of the turn in plan mode stays, as every setting of a turn.
  assertEquals(thread.settings.effort, "high");
  const told = modesTold(stage).length;
  await thread.run("work on");
  assertEquals(modesTold(stage).length, told);
});

test("a goal after plan mode is in the default mode", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  stage.model.enqueue(proposal);
  await thread.run("plan", { mode: "plan" });
  stage.model.enqueue([updateGoal("complete")], reply("done"));
  await thread.runGoal("Do it.");
  assertEquals([modesTold(stage).at(-1), modeOf(thread)], ["Default", "default"]);
});

test("input for a turn that runs takes no mode", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const turn = await thread.turn("work");
  await hold.reached;
  const steering = thread.run("plan", { mode: "plan", whenBusy: "steer" });
  await assertRejects(() => steering, TypeError, "mode: a turn that runs already");
  hold.open();
  assert((await turn.run()).status === "completed");
});
