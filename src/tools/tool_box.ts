/** Tools made ready for a thread. */

import type { ToolContextExtra } from "../context.ts";
import type { DynamicToolCallParams, DynamicToolSpec } from "../protocol/generated/types.ts";
import { readThrown } from "../schema/thrown.ts";
import { implementationOf, type Tool } from "./tool.ts";
import { type CallableTool, callTool, failed, type ToolOutcome } from "./tool_call.ts";
import { prepareInput } from "./tool_input.ts";
import { problemOfName } from "./tool_name.ts";

/** The tools of a thread, ready: their descriptions for the server, and their calls. */
export interface ToolBox {
  /** The `dynamicTools` of `thread/start`. */
  readonly specs: DynamicToolSpec[];
  /** Whether a call with this name is a call of one of these tools. */
  has(name: string, namespace?: string | null): boolean;
  /**
   * Runs the tool that a call names. Never rejects; settles when the tool does, also after an abort.
   *
   * @param params The server's request.
   * @param signal The signal for the tool.
   * @param extra The rest of its context.
   */
  call(
    params: DynamicToolCallParams,
    signal: AbortSignal,
    extra: ToolContextExtra,
  ): Promise<ToolOutcome>;
}

/**
 * Makes the tools of a thread ready.
 *
 * @throws {TypeError} A name, description or input cannot be used; the message names the tool and the place.
 */
export async function prepareTools(tools: readonly Tool[]): Promise<ToolBox> {
  checkToolList(tools);
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

/** @throws {TypeError} It is no array. */
export function checkToolList(tools: unknown): void {
  if (!Array.isArray(tools)) throw new TypeError("tools must be an array: [tool, ...]");
}

interface ReadyTool extends CallableTool {
  readonly spec: DynamicToolSpec;
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
