/** What tests of tools share: a call as the server makes it, and schemas shaped as those of libraries. */

import type { Codex } from "../../../src/codex.ts";
import type { DynamicToolCallParams } from "../../../src/protocol/generated/types.ts";
import { type StandardSchemaV1, type Tool, tool } from "../../../src/tools.ts";
import { prepareTools } from "../../../src/tools/tool_box.ts";
import type { ToolOutcome } from "../../../src/tools/tool_call.ts";

/** The client of the context: tools get it, and these tests do not look into it. */
// Not true, on purpose: nothing is called on it.
export const codex = { name: "the client" } as unknown as Codex;

/** The params of a call as the server sends them. */
export function callOf(name: string, args: unknown): DynamicToolCallParams {
  return {
    threadId: "thread-1",
    turnId: "turn-1",
    callId: "call-1",
    namespace: null,
    tool: name,
    arguments: args,
  };
}

/** Calls a tool once. */
export async function call(
  it: Tool,
  args: unknown,
  signal: AbortSignal = new AbortController().signal,
): Promise<ToolOutcome> {
  const box = await prepareTools([it]);
  return await box.call(callOf(it.name, args), signal, { codex });
}

/** The text of an answer that is one text. */
export function textOf({ response }: ToolOutcome): string {
  const [item, ...others] = response.contentItems;
  if (item?.type !== "inputText" || others.length > 0) throw new Error("not one text");
  return item.text;
}

/** A tool with this input, whatever it is, that gives its arguments back. */
export function echo(input: unknown, name = "echo"): Tool {
  // Not true, on purpose: the check at run time is what is tested.
  const schema = input as StandardSchemaV1<unknown, object>;
  return tool({ name, description: "Gives back its arguments.", input: schema, run: (a) => a });
}

/** What the server is told of an input. */
export async function wireSchemaOf(input: unknown): Promise<unknown> {
  const [spec] = (await prepareTools([echo(input)])).specs;
  return spec?.type === "function" ? spec.inputSchema : undefined;
}

/** A schema that takes objects and gives JSON Schema, as zod from 4.2 and arktype from 2.1.28 have it. */
export function standardSchema(
  vendor: string,
  toJsonSchema: (options: Record<string, unknown>) => Record<string, unknown>,
  validate: StandardSchemaV1["~standard"]["validate"] = (value) => ({ value }),
): StandardSchemaV1 {
  return {
    "~standard": {
      version: 1,
      vendor,
      validate,
      jsonSchema: { input: (options) => toJsonSchema({ ...options }) },
    },
  };
}
