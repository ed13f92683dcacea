/** Settings that turns and updates bring along, as the real codex takes them. */
import { assertEquals } from "@std/assert";
import type { ServerRequestHandlers, Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { escalatedCommand, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

/** Handlers that accept every command, and how often they were asked. */
function accepting(): { handlers: ServerRequestHandlers; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    handlers: {
      "item/commandExecution/requestApproval": () => {
        asked++;
        return { decision: "accept" };
      },
    },
  };
}

/** Runs a turn in which the model wants to run a command outside of the sandbox, and gives what became of that. */
async function outcome(
  stage: CodexStage,
  thread: Thread,
  handlers?: ServerRequestHandlers,
): Promise<string> {
  stage.model.enqueue(escalatedCommand("true"), reply("done"));
  await thread.run("hi", { ...(handlers && { handlers }) });
  const { output } = Object(stage.model.requests.at(-1)?.body.input.at(-1));
  const text = String(output);
  return /exited with code 0/.test(text)
    ? "ran"
    : /rejected by user/i.test(text)
    ? "rejected"
    : text;
}

test("a turn with handlers asks, and later turns without any do not: nothing is rejected by nobody", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "read-only" });
  const { handlers, asked } = accepting();
  assertEquals(thread.settings.approvalPolicy, "never");
  assertEquals([await outcome(stage, thread, handlers), asked()], ["ran", 1]);
  assertEquals(thread.settings.approvalPolicy, "on-request");
  const later = await outcome(stage, thread);
  assertEquals([later === "rejected", asked()], [false, 1]);
  assertEquals(thread.settings.approvalPolicy, "never");
  assertEquals([await outcome(stage, thread, handlers), asked()], ["ran", 2]);
});

test("settings given to a turn stay for later turns, and thread.settings shows them", async () => {
  for (const experimentalApi of [true, false]) {
    await using stage = await startCodex({ codex: { experimentalApi } });
    const thread = await stage.codex.startThread({ sandbox: "read-only" });
    assertEquals(thread.settings.sandboxPolicy?.type, "readOnly");
    await thread.run("a", { sandbox: "danger-full-access", effort: "high" });
    assertEquals(
      [thread.settings.sandboxPolicy?.type, thread.settings.effort],
      ["dangerFullAccess", "high"],
    );
    await thread.run("b");
    assertEquals(Object(stage.model.requests.at(-1)?.body.reasoning).effort, "high");
    assertEquals(thread.settings.sandboxPolicy?.type, "dangerFullAccess");
  }
});

test("thread.update() holds from the next turn on, with and without the experimental API", async () => {
  for (const experimentalApi of [true, false]) {
    await using stage = await startCodex({ codex: { experimentalApi } });
    const thread = await stage.codex.startThread();
    await thread.run("a", { effort: "high" });
    await thread.update({ effort: "low", sandbox: "read-only" });
    if (experimentalApi) assertEquals(thread.settings.effort, "low");
    const effort = () => Object(stage.model.requests.at(-1)?.body.reasoning).effort;
    await thread.run("b");
    assertEquals([effort(), thread.settings.effort], ["low", "low"]);
    await thread.run("c", { effort: "medium" });
    await thread.run("d");
    assertEquals([effort(), thread.settings.effort], ["medium", "medium"]);
    // What is null stays.
    await thread.update({ effort: null, sandbox: "workspace-write" });
    await thread.run("e");
    assertEquals(effort(), "medium");
    assertEquals(thread.settings.sandboxPolicy?.type, "workspaceWrite");
  }
});

test("thread.settings of a thread that is resumed or forked is what its next turn runs with", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ sandbox: "read-only" });
  await thread.run("a", { effort: "high" });
  const resumed = await stage.codex.resumeThread(thread.id);
  assertEquals([resumed.settings.effort, resumed.settings.sandboxPolicy?.type], [
    "high",
    "readOnly",
  ]);
  await resumed.run("b");
  assertEquals(Object(stage.model.requests.at(-1)?.body.reasoning).effort, "high");
  // A fork does not take the effort along.
  const forked = await stage.codex.forkThread(thread.id);
  assertEquals([forked.settings.effort, forked.settings.sandboxPolicy?.type], [null, "readOnly"]);
});
