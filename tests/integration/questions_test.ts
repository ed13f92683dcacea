/** User input and permissions, asked by the real codex. Both tools are behind feature flags. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ServerRequestHandlers } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const config = {
  features: {
    default_mode_request_user_input: true,
    request_permissions_tool: true,
    exec_permission_approvals: true,
  },
};

const question = {
  id: "q1",
  header: "Color",
  question: "Which color?",
  options: [{ label: "Blue", description: "b" }, { label: "Red", description: "r" }],
};

/** What the model is told about its call, by these handlers. */
async function toldTo(call: ReturnType<typeof toolCall>, handlers: ServerRequestHandlers) {
  await using stage = await startCodex({ config, codex: { handlers } });
  stage.model.enqueue(call, reply("after"));
  const thread = await stage.codex.startThread({ approvalMode: "ask" });
  assertEquals((await thread.run("go")).finalResponse, "after");
  return JSON.stringify((await stage.model.request(1)).body.input.at(-1));
}

test("a question to the user is answered by its handler", async () => {
  const told = await toldTo(toolCall("request_user_input", { questions: [question] }), {
    "item/tool/requestUserInput": ({ questions }) => ({
      answers: Object.fromEntries(questions.map(({ id }) => [id, { answers: ["Blue"] }])),
    }),
  });
  assertStringIncludes(told, "Blue");
});

test("a question to the user has no answer without a handler, and the turn goes on", async () => {
  const told = await toldTo(toolCall("request_user_input", { questions: [question] }), {});
  assertEquals(told.includes("Blue"), false);
});

test("permissions are granted as the handler says, and not at all without one", async () => {
  const call = () =>
    toolCall("request_permissions", {
      reason: "to fetch",
      permissions: { network: { enabled: true } },
    });
  const granted = await toldTo(call(), {
    "item/permissions/requestApproval": () => ({
      permissions: { network: { enabled: true } },
      scope: "turn",
    }),
  });
  const enabled = String.raw`\"network\":{\"enabled\":true}`;
  assertStringIncludes(granted, enabled);
  assertEquals((await toldTo(call(), {})).includes(enabled), false);
});
