/**
 * Does an answer fit the question? The schema of the protocol says what an answer looks like; what a form or the options
 * of a question allow stands in the params of the request.
 *
 * @module
 */

import { isJsonObject } from "../json.ts";
import type {
  CommandExecutionRequestApprovalParams,
  McpServerElicitationRequestParams,
  ToolRequestUserInputParams,
} from "../protocol/generated/types.ts";
import type { ValidationIssue } from "../protocol/issue.ts";
import type { ServerRequestMethod } from "../protocol/methods.ts";
import { checkServerResponse } from "../protocol/validate.ts";
import { jsonKey } from "../schema/json_value.ts";
import { formIssues } from "./form_check.ts";

/**
 * Checks the answer to a request: its shape, the content of a form, the answers to questions.
 *
 * @param method The method of the request.
 * @param params Its params, which fit the protocol.
 * @param answer The answer.
 * @returns Where the answer does not fit, without any of its values; undefined when it fits.
 */
export function checkAnswer(
  method: ServerRequestMethod,
  params: unknown,
  answer: unknown,
): readonly ValidationIssue[] | undefined {
  const issues = checkServerResponse(method, answer, { strict: true });
  if (issues !== undefined && issues !== "unknown method") return issues;
  if (!isJsonObject(answer)) return undefined;
  let found: readonly ValidationIssue[] = [];
  if (method === "mcpServer/elicitation/request") {
    // True because the params were checked against the schema of the method.
    found = elicitationIssues(params as McpServerElicitationRequestParams, answer);
  } else if (method === "item/tool/requestUserInput") {
    found = userInputIssues(params as ToolRequestUserInputParams, answer.answers);
  }
  return found.length > 0 ? found : undefined;
}

/**
 * Checks that a decision about a command is one that the server offers. To decline and to cancel are always allowed:
 * the server takes both, whether it offers them or not.
 */
export function checkOffered(
  method: ServerRequestMethod,
  params: unknown,
  answer: unknown,
): readonly ValidationIssue[] | undefined {
  if (method !== "item/commandExecution/requestApproval" || !isJsonObject(answer)) return undefined;
  // True because the params were checked against the schema of the method.
  const { availableDecisions } = params as CommandExecutionRequestApprovalParams;
  const { decision } = answer;
  if (!availableDecisions || decision === "decline" || decision === "cancel") return undefined;
  const offered = availableDecisions.map(jsonKey);
  if (offered.includes(jsonKey(decision))) return undefined;
  const names = [...new Set([...offered, '"decline"', '"cancel"'])].join(", ");
  return [issue("decision", `The server offers ${names}.`, "an available decision", "string")];
}

function elicitationIssues(
  params: McpServerElicitationRequestParams,
  { action, content }: { readonly [name: string]: unknown },
): readonly ValidationIssue[] {
  // The content of another action is not looked at.
  return action === "accept" && "requestedSchema" in params
    ? formIssues(params.requestedSchema, content ?? {})
    : [];
}

function userInputIssues(
  { questions }: ToolRequestUserInputParams,
  answers: unknown,
): readonly ValidationIssue[] {
  return Object.entries(Object(answers)).flatMap(([id, answer]) => {
    const question = questions.find((it) => it.id === id);
    const path = `answers.${id}`;
    if (question === undefined) {
      return [issue(path, "No question has this id.", "the id of a question", "object")];
    }
    const { options, isOther } = question;
    if (!options || options.length === 0 || isOther) return [];
    const labels = options.map(({ label }) => label);
    // True because the answer was checked against the schema of the method.
    const given = (answer as { answers: string[] }).answers;
    return given.flatMap((text, index) =>
      labels.includes(text) ? [] : [
        issue(
          `${path}.answers.${index}`,
          `Must be one of ${labels.map((label) => JSON.stringify(label)).join(", ")}.`,
          "an option",
          "string",
        ),
      ]
    );
  });
}

function issue(path: string, message: string, expected: string, found: string): ValidationIssue {
  return { path, message, expected, found };
}
