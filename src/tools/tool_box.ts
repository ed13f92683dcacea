/** Tools made ready for a thread. */

import type {
  DynamicToolCallParams,
  DynamicToolCallResponse,
  DynamicToolSpec,
} from "../protocol/generated/types.ts";
import type { ToolContext, ToolContextExtra } from "../context.ts";
import type { ValueIssue } from "./json_schema_rule.ts";
import { pathText } from "./path.ts";
import { readThrown } from "./thrown.ts";
import { implementationOf, type Tool } from "./tool.ts";
import { prepareInput, type ToolInput } from "./tool_input.ts";
import { textItem, toContentItems } from "./tool_output.ts";

/** The tools of a thread, ready: what the server is told of them, and their execution. */
export interface ToolBox {
  /** What `thread/start` is given as `dynamicTools`. */
  readonly specs: DynamicToolSpec[];
  /** Whether a call of this name is for a tool in here. */
  has(name: string, namespace?: string | null): boolean;
  /**
   * Runs the tool that a call names. Never rejects; settles when the tool does, also after an abort.
   *
   * @param params The server's request.
   * @param signal What the tool gets as its signal.
   * @param extra What its context has besides.
   */
  call(
    params: DynamicToolCallParams,
    signal: AbortSignal,
    extra: ToolContextExtra,
  ): Promise<ToolOutcome>;
}

/** The answer to a call. */
export interface ToolOutcome {
  /** What the server is answered. */
  readonly response: DynamicToolCallResponse;
  /** Set when the tool threw, or gave back what cannot be sent; not when its arguments were wrong. */
  readonly error?: Error;
}

/**
 * Makes the tools of a thread ready.
 *
 * @throws {TypeError} A name, description or input cannot be used; the message tells of which tool, and where.
 */
export async function prepareTools(tools: readonly Tool[]): Promise<ToolBox> {
  const ready = new Map<string, ReadyTool>();
  for (const [index, tool] of tools.entries()) {
    const prepared = await prepareTool(tool, index);
    if (ready.has(tool.name)) {
      throw new TypeError(`tools[${index}]: another tool has the name "${tool.name}" too`);
    }
    ready.set(tool.name, prepared);
  }
  return {
    specs: Array.from(ready.values(), ({ spec }) => spec),
    has: (name, namespace) => !namespace && ready.has(name),
    call: async (params, signal, extra) => {
      const tool = params.namespace ? undefined : ready.get(params.tool);
      if (tool === undefined) {
        return { response: failed(`There is no tool with the name ${params.tool}.`) };
      }
      const { callId, threadId, turnId } = params;
      const context = { ...extra, signal, callId, threadId, turnId, tool: params.tool };
      return await callTool(tool, params.arguments, context);
    },
  };
}

interface ReadyTool {
  readonly spec: DynamicToolSpec;
  readonly input: ToolInput;
  run(args: unknown, context: ToolContext): unknown;
}

async function prepareTool(tool: Tool, index: number): Promise<ReadyTool> {
  const implementation = typeof tool === "object" && tool !== null
    ? implementationOf(tool)
    : undefined;
  if (implementation === undefined) throw new TypeError(`tools[${index}] was not made by tool()`);
  const { name, description } = tool;
  const problem = problemOfName(name);
  if (problem !== undefined) {
    throw new TypeError(`tools[${index}]: the name ${JSON.stringify(name)} ${problem}`);
  }
  if (typeof description !== "string" || description.trim() === "") {
    throw new TypeError(`tool "${name}": description must be a string that is not blank`);
  }
  if (typeof implementation.run !== "function") {
    throw new TypeError(`tool "${name}": run must be a function`);
  }
  try {
    const input = await prepareInput(implementation.input);
    const spec: DynamicToolSpec = {
      type: "function",
      name,
      description: description.toWellFormed(),
      inputSchema: input.schema,
    };
    return { spec, input, run: implementation.run };
  } catch (error) {
    const { reason } = readThrown(error, "the input");
    throw new TypeError(`tool "${name}": ${reason}`, { cause: error });
  }
}

/** What the server refuses, or silently drops because a tool of its own has the name. */
function problemOfName(name: string): string | undefined {
  if (typeof name !== "string" || !/^[a-zA-Z0-9_-]{1,128}$/.test(name)) {
    return "must have 1 to 128 letters (a-z), digits, _ or -";
  }
  if (name === "mcp" || name.startsWith("mcp__")) return "is reserved for MCP servers";
  if (ownTools.has(name)) return "is that of a tool of Codex itself, which would be called instead";
  return undefined;
}

/** The tools of codex 0.169.0: always there, for some models, with MCP servers, or by configuration. */
const ownTools: ReadonlySet<string> = new Set([
  "apply_patch",
  "create_goal",
  "exec_command",
  "get_context_remaining",
  "get_goal",
  "list_mcp_resource_templates",
  "list_mcp_resources",
  "new_context",
  "read_mcp_resource",
  "request_permissions",
  "request_user_input",
  "tool_search",
  "update_goal",
  "view_image",
  "write_stdin",
]);

async function callTool(
  { input, run }: ReadyTool,
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
function failed(text: string): DynamicToolCallResponse {
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
