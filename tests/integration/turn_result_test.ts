/** What the result of a turn of the real codex says that the turn did: its diff, its plan, its model. */
import { assertEquals, assertMatch } from "@std/assert";
import { startCodex } from "../support/harness.ts";
import { type Output, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";

function patch(...lines: string[]): Output {
  const text = ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
  return toolCall("exec_command", { cmd: `apply_patch <<'EOF'\n${text}\nEOF` });
}

function plan(step: string, explanation?: string): Output {
  return toolCall("update_plan", { explanation, plan: [{ step, status: "in_progress" }] });
}

/** The pinned codex gives the model its plan tool only when asked to. */
const withPlans = { tools: { update_plan: { enabled: true } } };

test("a result has the diff over the whole turn, and the next turn none of it", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  stage.model.enqueue(
    patch("*** Add File: a.txt", "+one"),
    patch("*** Update File: a.txt", "@@", "-one", "+two"),
    reply("done"),
    reply("nothing to do"),
  );
  const { diff } = await thread.run("write");
  assertMatch(diff ?? "", /^diff --git a\/.*a\.txt b\/.*a\.txt\nnew file mode/);
  assertMatch(diff ?? "", /\n\+two\n$/);
  assertEquals(diff?.includes("one"), false);
  assertEquals((await thread.run("look")).diff, null);
});

test("a result has the last plan of its turn", async () => {
  await using stage = await startCodex({ config: withPlans });
  const thread = await stage.codex.startThread();
  stage.model.enqueue(
    plan("first"),
    plan("second", "Changed my mind."),
    reply("done"),
    reply("ok"),
  );
  const steps = [{ step: "second", status: "inProgress" as const }];
  assertEquals((await thread.run("plan")).plan, { explanation: "Changed my mind.", steps });
  assertEquals((await thread.run("look")).plan, null);
});

test("a result has the model of its turn, also one that the turn itself names", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const asked = () => stage.model.requests.at(-1)?.body.model;
  assertEquals([(await thread.run("one")).model, asked()], ["gpt-5.5", "gpt-5.5"]);
  assertEquals([(await thread.run("two", { model: "gpt-5.4" })).model, asked()], [
    "gpt-5.4",
    "gpt-5.4",
  ]);
  assertEquals([(await thread.run("three")).model, asked()], ["gpt-5.4", "gpt-5.4"]);
  await stage.codex.close();
  await using codex = await stage.restart();
  const resumed = await codex.resumeThread(thread.id);
  assertEquals((await resumed.run("four")).model, asked());
});

test("the result of a goal has the diffs of its turns, its last plan and its model", async () => {
  await using stage = await startCodex({ config: withPlans });
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  stage.model.enqueue(
    plan("only"),
    patch("*** Add File: a.txt", "+one"),
    reply("more"),
    patch("*** Update File: a.txt", "@@", "-one", "+two"),
    updateGoal("complete"),
    reply("done"),
  );
  const result = await thread.runGoal("Write it.");
  const { diff, turns } = result;
  assertEquals(turns.length, 2);
  assertEquals(diff?.match(/^[+-]\w+$/gm), ["+one", "-one", "+two"]);
  assertEquals([result.plan?.steps[0]?.step, result.model], ["only", "gpt-5.5"]);
});
