/** One call of a tool: the check of its arguments, its run, and the answer to the server. */

import type { ToolContext } from "../context.ts";
import type { DynamicToolCallResponse } from "../protocol/generated/types.ts";
import type { ValueIssue } from "../schema/json_schema_rule.ts";
import { pathText } from "../schema/path.ts";
import { readThrown } from "../schema/thrown.ts";
import type { ToolInput } from "./tool_input.ts";
import { textItem, toContentItems } from "./tool_output.ts";

/** The answer to a call. */
export interface ToolOutcome {
  /** The answer for the server. */
  readonly response: DynamicToolCallResponse;
  /** Set when the tool threw, or when its result cannot be sent; not when its arguments were wrong. */
  readonly error?: Error;
}

/** What a call needs of a tool. */
export interface CallableTool {
  readonly input: ToolInput;
  run(args: unknown, context: ToolContext): unknown;
}

/** Runs a tool with these arguments. Never rejects. */
export async function callTool(
  { input, run }: CallableTool,
  args: unknown,
  context: ToolContext,
): Promise<ToolOutcome> {
  const { signal, tool } = context;
  if (signal.aborted) return { response: failed("The call was cancelled.") };
  let result: unknown;
  try {
    const checked = await input.check(args);
    if (checked.issues !== undefined) return { response: failed(issueText(checked.issues)) };
    result = await run(checked.value, context);
  } catch (thrown) {
    if (signal.aborted && thrown === signal.reason) {
      return { response: failed("The call was cancelled.") };
    }
    const { error, reason } = readThrown(thrown, `tool "${tool}"`);
    return { response: failed(`The tool ${tool} failed: ${reason}`), error };
  }
  try {
    return { response: { contentItems: await toContentItems(result), success: true } };
  } catch (cause) {
    const { reason } = readThrown(cause, "its result");
    const error = new TypeError(`the result of tool "${tool}" cannot be sent: ${reason}`, {
      cause,
    });
    return { response: failed(`The tool ${tool} failed: ${error.message}`), error };
  }
}

/** The model does not see `success`, so the text says it too. */
export function failed(text: string): DynamicToolCallResponse {
  return { contentItems: [textItem(text)], success: false };
}

const SHOWN_ISSUES = 20;

function issueText(issues: readonly ValueIssue[]): string {
  const lines = issues.slice(0, SHOWN_ISSUES).map(({ path, message }) =>
    path.length === 0 ? `- ${message}` : `- ${pathText(path)}: ${message}`
  );
  const more = issues.length - lines.length;
  if (more > 0) lines.push(`- and ${more} more`);
  return `The arguments are not valid, the tool was not run:\n${lines.join("\n")}`;
}
