/**
 * The rules applied to what comes from MCP servers: calls of their tools, and their own questions.
 *
 * @module
 */

import type { McpServerElicitationRequestParams } from "../protocol/generated/types.ts";
import type { ElicitationQuestion, McpToolQuestion } from "./question.ts";
import { Refusal } from "./refusal.ts";
import type { Situation } from "./situation.ts";
import { attempt, firstMatch, type Judgement, type Verdict } from "./verdict.ts";

/**
 * Applies the rules to a question of an MCP server, or to the question of codex whether a tool may
 * be called. Never throws: an error is a denial.
 */
export function judgeElicitation(
  params: McpServerElicitationRequestParams,
  situation: Situation,
): Judgement {
  const meta = recordOf(params._meta);
  return meta.codex_approval_kind === undefined
    ? judgeQuestion(params, situation)
    : judgeToolCall(params, meta, situation);
}

function judgeToolCall(
  params: McpServerElicitationRequestParams,
  meta: Record<string, unknown>,
  { rules }: Situation,
): Judgement {
  const { serverName: server, threadId, turnId = null } = params;
  const tool = typeof meta.tool_name === "string" ? meta.tool_name : null;
  const question: McpToolQuestion = {
    kind: "mcpTool",
    threadId,
    turnId,
    itemId: null,
    reason: null,
    server,
    tool,
    arguments: meta.tool_params ?? null,
  };
  const refused = attempt(() => {
    if (meta.codex_approval_kind !== "mcp_tool_call" || tool === null) {
      throw new Refusal("it is for something else than a call of a tool");
    }
    return refuseFields(params);
  });
  const verdict = refused ?? firstMatch(
    rules,
    (rule) =>
      rule.kind === "mcp" && rule.server(server) && rule.tool(tool ?? "") ? rule.action : undefined,
  );
  return { question, verdict };
}

function judgeQuestion(
  params: McpServerElicitationRequestParams,
  { rules }: Situation,
): Judgement {
  const { serverName: server, threadId, turnId = null } = params;
  const question: ElicitationQuestion = {
    kind: "elicitation",
    threadId,
    turnId,
    itemId: null,
    reason: null,
    server,
    message: "message" in params ? params.message : params.title,
  };
  const verdict = firstMatch(
    rules,
    (rule) => rule.kind === "elicitation" && rule.server(server) ? rule.action : undefined,
  );
  // A rule that denies is a better reason than a form with fields.
  const refused = verdict.action === "deny" ? undefined : attempt(() => refuseFields(params));
  return { question, verdict: refused ?? verdict };
}

/** @throws {Refusal} It cannot be answered by a yes alone. */
function refuseFields(params: McpServerElicitationRequestParams): Verdict | undefined {
  if (params.mode !== "form") throw new Refusal(`it wants more than a yes: ${params.mode}`);
  if (Object.keys(params.requestedSchema.properties).length > 0) {
    throw new Refusal("it has fields to fill in, which no rule can do");
  }
  return undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  // True because any property of an object may be asked for.
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}
