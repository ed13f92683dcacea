/** Subagents of a turn that is stopped: their turns end too. On the real codex. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { isNotification, type Notification, type Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { gate, type ModelRequest, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const reason = new Error("enough");
const config = { features: { multi_agent_v2: true } };

/** Whether a request is for a subagent: it has a task, and no message of a user of its own. */
function isAgents({ body }: ModelRequest): boolean {
  return JSON.stringify(body.input).includes("NEW_TASK");
}

function spawn(name: string) {
  const args = { task_name: name, message: "Work." };
  return toolCall("spawn_agent", args, { namespace: "collaboration" });
}

/** A model whose turns spawn one agent and then think for ever; each agent calls a tool again and again. */
async function stageWithAgents(): Promise<CodexStage> {
  const stage = await startCodex({ config });
  const never = gate();
  let agents = 0;
  stage.model.respond((request) => {
    if (isAgents(request)) return toolCall("exec_command", { cmd: "true" });
    if (request.userText === "next") return reply("ok");
    return request.body.input.at(-1)?.type === "function_call_output"
      ? [never, reply("no")]
      : spawn(`agent${++agents}`);
  });
  return stage;
}

/** The turns that agents run, and how each of them has ended. */
class AgentTurns {
  readonly #ended = new Map<string, PromiseWithResolvers<string>>();
  readonly #started = Promise.withResolvers<Notification>();
  readonly #events: ReadableStream<Notification>;

  constructor({ codex }: CodexStage, parent: Thread) {
    this.#events = codex.events();
    this.#follow(parent.id);
  }

  /** Resolves with the first start of one. */
  get started(): Promise<Notification> {
    return this.#started.promise;
  }

  /** The statuses of all that have begun, once they have ended. */
  statuses(): Promise<string[]> {
    return Promise.all([...this.#ended.values()].map(({ promise }) => promise));
  }

  async #follow(parentId: string): Promise<void> {
    for await (const event of this.#events) {
      if (isNotification(event, "turn/started") && event.params.threadId !== parentId) {
        this.#ended.set(event.params.turn.id, Promise.withResolvers());
        this.#started.resolve(event);
      } else if (isNotification(event, "turn/completed")) {
        this.#ended.get(event.params.turn.id)?.resolve(event.params.turn.status);
      }
    }
  }
}

/** The thread can be used, and no agent asks the model for anything while it is. */
async function assertQuiet(stage: CodexStage, thread: Thread): Promise<void> {
  const before = stage.model.requests.filter(isAgents).length;
  for (let i = 0; i < 3; i++) assertEquals((await thread.run("next")).finalResponse, "ok");
  assertEquals(stage.model.requests.filter(isAgents).length, before);
}

for (const how of ["interrupt()", "an abort", "leaving the scope"] as const) {
  test(`${how} of a turn ends the turn of its subagent`, async () => {
    await using stage = await stageWithAgents();
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const agents = new AgentTurns(stage, thread);
    const abort = new AbortController();
    const turn = await thread.turn("begin", { signal: abort.signal });
    const start = await agents.started;
    assert(isNotification(start, "turn/started"));
    // On a thread of its own, on behalf of the turn.
    assertEquals(start.params.turn.rootTurnId, turn.id);
    await stage.model.request(3);
    if (how === "leaving the scope") await turn[Symbol.asyncDispose]();
    else if (how === "interrupt()") await turn.interrupt();
    else {
      abort.abort(reason);
      assertStrictEquals(await rejection(turn.run()), reason);
      // It waits for what the abort has begun.
      await turn.interrupt();
    }
    assertEquals(await agents.statuses(), ["interrupted"]);
    await assertQuiet(stage, thread);
  });
}

test("a subagent that begins at the moment of the stop is stopped too", async () => {
  await using stage = await stageWithAgents();
  for (let round = 0; round < 6; round++) {
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const agents = new AgentTurns(stage, thread);
    const turn = await thread.turn("begin");
    // The item comes before the turn of the agent starts.
    for await (const event of turn) {
      if (!isNotification(event, "item/started")) continue;
      if (event.params.item.type === "subAgentActivity") break;
    }
    for (let tick = 0; tick < round; tick++) await new Promise((done) => setTimeout(done, 0));
    await turn.interrupt();
    await assertQuiet(stage, thread);
    for (const status of await agents.statuses()) assertEquals(status, "interrupted");
  }
});

test("a subagent of a goal ends with the goal", async () => {
  await using stage = await stageWithAgents();
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  const agents = new AgentTurns(stage, thread);
  const goal = await thread.startGoal("Do it.");
  await agents.started;
  await goal.interrupt();
  assertEquals(await agents.statuses(), ["interrupted"]);
  await assertQuiet(stage, thread);
});

test("subagents of a turn that ends by itself go on", async () => {
  await using stage = await startCodex({ config });
  const hold = gate();
  stage.model.respond((request) => {
    if (isAgents(request)) return [hold, reply("done")];
    return request.body.input.at(-1)?.type === "function_call_output"
      ? reply("It works.")
      : spawn("helper");
  });
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  const agents = new AgentTurns(stage, thread);
  const turn = await thread.turn("begin");
  await agents.started;
  assertEquals((await turn.run()).status, "completed");
  await turn.interrupt();
  await turn[Symbol.asyncDispose]();
  hold.open();
  assertEquals(await agents.statuses(), ["completed"]);
});
