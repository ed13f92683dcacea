/** Agents that an agent has spawned, each on a thread of its own: who answers what they ask. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type HandlerContext,
  type ServerRequestHandlers,
  type ThreadStartOptions,
  tool,
  type TurnOptions,
} from "../../mod.ts";
import { type CodexStage, type StageOptions, startCodex } from "../support/harness.ts";
import { touch } from "../support/platform.ts";
import { escalatedCommand, gate, reply, type Script, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const method = "item/commandExecution/requestApproval";

/** A codex whose agents may spawn others. */
function start(options: StageOptions = {}): Promise<CodexStage> {
  return startCodex({ ...options, config: { features: { multi_agent_v2: true } } });
}

/** The agent of the thread spawns another one, and says `end`; the other one does `task`, then says "done". */
function spawning(stage: CodexStage, task: Script, end: Script): void {
  stage.model.respond(({ body }) => {
    const input = JSON.stringify(body.input);
    const last = JSON.stringify(body.input.at(-1));
    const isSpawned = input.includes('"recipient":"/root/helper"');
    if (isSpawned) return last.includes('"recipient":"/root/helper"') ? task : reply("done");
    if (input.includes("function_call_output")) return end;
    return toolCall("spawn_agent", { task_name: "helper", message: "help" }, {
      namespace: "collaboration",
    });
  });
}

/** The end of the turn of a spawned thread. */
async function spawnedEnd(stage: CodexStage, threadId: string): Promise<void> {
  for await (const event of stage.codex.events()) {
    if (event.method === "turn/completed" && event.params.threadId !== threadId) return;
  }
}

interface Told {
  contexts: HandlerContext[];
  handlers: ServerRequestHandlers;
}

/** Handlers that decide on commands, and what they were told. */
function deciding(decision: "accept" | "decline"): Told {
  const contexts: HandlerContext[] = [];
  const handlers: ServerRequestHandlers = {
    [method]: (_, context) => {
      contexts.push(context);
      return { decision };
    },
  };
  return { contexts, handlers };
}

/** Whether the spawned agent could run its command, which needs an approval. */
async function ranCommand(
  clientHandlers: ServerRequestHandlers,
  threadOptions: ThreadStartOptions,
  turnOptions: TurnOptions,
): Promise<{ ran: boolean; threadId: string }> {
  await using stage = await start({ codex: { handlers: clientHandlers } });
  spawning(stage, escalatedCommand(touch("made.txt")), reply("after"));
  const thread = await stage.codex.startThread(threadOptions);
  const ended = spawnedEnd(stage, thread.id);
  await thread.run("go", turnOptions);
  await ended;
  return { ran: existsSync(join(stage.home.cwd, "made.txt")), threadId: thread.id };
}

test("a spawned agent asks the handlers of the thread that has spawned it, before the client's", async () => {
  const [thread, client] = [deciding("decline"), deciding("accept")];
  const { ran, threadId } = await ranCommand(
    client.handlers,
    { handlers: thread.handlers },
    {},
  );
  assertEquals([ran, thread.contexts.length, client.contexts.length], [false, 1, 0]);
  const [context] = thread.contexts;
  assertNotEquals(context?.threadId, threadId);
  assertEquals(context?.item?.type, "commandExecution");
});

test("a spawned agent asks the handlers of the turn that has spawned it, also when that is over", async () => {
  const [turn, client] = [deciding("decline"), deciding("accept")];
  const { ran } = await ranCommand(client.handlers, {}, { handlers: turn.handlers });
  assertEquals([ran, turn.contexts.length, client.contexts.length], [false, 1, 0]);

  const over = gate();
  await using stage = await start({ codex: { handlers: client.handlers } });
  spawning(stage, [over, escalatedCommand(touch("made.txt"))], reply("after"));
  const thread = await stage.codex.startThread();
  const ended = spawnedEnd(stage, thread.id);
  await thread.run("go", { handlers: turn.handlers });
  over.open();
  await ended;
  assertEquals([turn.contexts.length, client.contexts.length], [2, 0]);
});

test("a spawned agent asks the client's handlers where its thread's have none, and may be allowed", async () => {
  const client = deciding("accept");
  const { ran } = await ranCommand(client.handlers, {}, {});
  assertEquals([ran, client.contexts.length], [true, 1]);
});

test("a spawned agent has the tools of the thread that has spawned it", async () => {
  const threads: string[] = [];
  const hello = tool({
    name: "hello",
    description: "Says hello.",
    input: { type: "object", properties: {} },
    run: (_, { threadId }) => {
      threads.push(threadId);
      return "hello";
    },
  });
  await using stage = await start();
  spawning(stage, toolCall("hello", {}), reply("after"));
  const thread = await stage.codex.startThread({ tools: [hello] });
  const ended = spawnedEnd(stage, thread.id);
  await thread.run("go");
  await ended;
  assertEquals(threads.length, 1);
  assert(threads[0] !== thread.id);
});
