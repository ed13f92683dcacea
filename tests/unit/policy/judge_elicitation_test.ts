import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { protocol } from "../../../mod.ts";
import {
  policy,
  type PolicyDecision,
  type PolicyOptions,
  type PolicyRule,
} from "../../../src/policy.ts";
import { checkServerResponse } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";
import { contextOf } from "./deciding.ts";

type Params = protocol.McpServerElicitationRequestParams;

const noFields = { type: "object", properties: {} } as const;

/** As codex 0.169.0 asks before it calls a tool. */
function toolCall(server: string, tool: string | undefined, more: object = {}): Params {
  return {
    threadId: "thread",
    turnId: "turn",
    serverName: server,
    mode: "form",
    _meta: { codex_approval_kind: "mcp_tool_call", tool_name: tool, tool_params: { a: 1 } },
    message: "Allow?",
    requestedSchema: noFields,
    ...more,
  };
}

const question: Params = {
  threadId: "thread",
  turnId: null,
  serverName: "files",
  mode: "form",
  _meta: null,
  message: "Go on?",
  requestedSchema: noFields,
};

async function decide(
  rules: readonly PolicyRule[],
  params: Params,
  ask?: NonNullable<PolicyOptions["ask"]>,
): Promise<PolicyDecision> {
  const decisions: PolicyDecision[] = [];
  const onDecision = (decision: PolicyDecision) => void decisions.push(decision);
  const handlers = policy({ rules, onDecision, ...(ask && { ask }) });
  const method = "mcpServer/elicitation/request";
  const answer = await handlers[method](params, contextOf());
  assertEquals(checkServerResponse(method, answer, { strict: true }), undefined);
  const [decision] = decisions;
  assert(decision !== undefined);
  assertEquals(answer.action, decision.action === "allow" ? "accept" : "decline");
  return decision;
}

test("a tool is called when a rule allows its server and its name", async () => {
  const rules: PolicyRule[] = [
    { mcp: { server: "files", tools: ["delete", /drop_.*/] }, action: "deny" },
    { mcp: { server: "files" }, action: "allow" },
    { mcp: { server: /git.*/, tools: "read" }, action: "allow" },
  ];
  const cases: [string, string | undefined, "allow" | "deny", number | null][] = [
    ["files", "read", "allow", 1],
    ["files", "delete", "deny", 0],
    ["files", "drop_all", "deny", 0],
    ["filesx", "read", "deny", null],
    ["github", "read", "allow", 2],
    ["github", "readx", "deny", null],
    ["github", "write", "deny", null],
    ["files", undefined, "deny", null],
  ];
  for (const [server, tool, action, rule] of cases) {
    const decision = await decide(rules, toolCall(server, tool));
    assertEquals([decision.action, decision.rule], [action, rule], `${server} ${tool}`);
  }
  const { question } = await decide(rules, toolCall("files", "read"));
  assertEquals(question, {
    kind: "mcpTool",
    threadId: "thread",
    turnId: "turn",
    itemId: null,
    reason: null,
    server: "files",
    tool: "read",
    arguments: { a: 1 },
  });
});

test("an approval of another kind, or with fields, is declined", async () => {
  const rules: PolicyRule[] = [
    { mcp: { server: /.*/ }, action: "allow" },
    { elicitation: { server: /.*/ }, action: "allow" },
  ];
  const kinds: Params[] = [
    toolCall("files", "read", {
      _meta: { codex_approval_kind: "mcp_server_start", tool_name: "x" },
    }),
    toolCall("files", "read", {
      requestedSchema: { type: "object", properties: { a: { type: "string" } } },
    }),
    toolCall("files", "read", { mode: "url", url: "https://x.org", elicitationId: "e" }),
  ];
  for (const params of kinds) assertEquals((await decide(rules, params)).action, "deny");
});

test("a question of a server is accepted by its own kind of rule, if a yes is all it wants", async () => {
  const rules: PolicyRule[] = [{ elicitation: { server: "files" }, action: "allow" }];
  assertEquals((await decide(rules, question)).action, "allow");
  assertEquals(
    (await decide([{ mcp: { server: "files" }, action: "allow" }], question)).rule,
    null,
  );
  assertEquals((await decide(rules, toolCall("files", "read"))).rule, null);
  assertEquals((await decide(rules, { ...question, serverName: "x" })).action, "deny");
  const properties = { name: { type: "string" } } as const;
  const form = await decide(rules, {
    ...question,
    requestedSchema: { type: "object", properties },
  });
  assertEquals(form.action, "deny");
  assertStringIncludes(form.why, "fields");
  const url: Params = {
    threadId: "thread",
    serverName: "files",
    mode: "url",
    message: "Log in",
    url: "https://x.org",
    elicitationId: "e",
  };
  assertEquals((await decide(rules, url)).action, "deny");
});

test("an ask rule asks, for tools and questions alike", async () => {
  const rules: PolicyRule[] = [
    { mcp: { server: "files" }, action: "ask" },
    { elicitation: { server: "files" }, action: "ask" },
  ];
  const asked: string[] = [];
  for (const params of [toolCall("files", "read"), question]) {
    const decision = await decide(rules, params, ({ kind }) => {
      asked.push(kind);
      return "allow";
    });
    assertEquals(decision.action, "allow");
  }
  assertEquals(asked, ["mcpTool", "elicitation"]);
});
