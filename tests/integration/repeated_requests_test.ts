/** A thread that is resumed while a question is open: the real codex asks again, under the same id. */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Codex, tool } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { touch } from "../support/platform.ts";
import { escalatedCommand, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

/** A request there and back. */
async function roundTrip(codex: Codex): Promise<void> {
  await codex.models();
}

test("a tool call that comes again runs once, and its turn goes on", async () => {
  const called = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let calls = 0;
  const slow = tool({
    name: "slow",
    description: "Takes its time.",
    input: { type: "object", properties: {} },
    async run() {
      calls++;
      called.resolve();
      await goOn.promise;
      return "done";
    },
  });
  await using stage = await startCodex({ codex: { tools: [slow] } });
  stage.model.enqueue(toolCall("slow", {}), reply("after"));
  const thread = await stage.codex.startThread();
  const running = thread.run("go");
  await called.promise;
  for (const _ of [1, 2, 3]) {
    await stage.codex.resumeThread(thread.id);
    await roundTrip(stage.codex);
  }
  goOn.resolve();
  const { items, finalResponse } = await running;
  const [call] = items.filter((item) => item.type === "dynamicToolCall");
  assertEquals([calls, call?.success, finalResponse], [1, true, "after"]);
});

test("an approval that comes again is asked once, and the command runs once", async () => {
  const asked = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<void>();
  const ids: (string | number)[] = [];
  await using stage = await startCodex();
  stage.model.enqueue(escalatedCommand(touch("made.txt")), reply("after"));
  const thread = await stage.codex.startThread({
    handlers: {
      "item/commandExecution/requestApproval": async (_, { requestId }) => {
        ids.push(requestId);
        asked.resolve();
        await decided.promise;
        return { decision: "accept" };
      },
    },
  });
  const running = thread.run("go");
  await asked.promise;
  for (const _ of [1, 2]) {
    await stage.codex.resumeThread(thread.id, {
      handlers: { "item/commandExecution/requestApproval": () => ({ decision: "decline" }) },
    });
    await roundTrip(stage.codex);
  }
  decided.resolve();
  const { finalResponse } = await running;
  assertEquals([ids.length, finalResponse], [1, "after"]);
  assertEquals(existsSync(join(stage.home.cwd, "made.txt")), true);
});
