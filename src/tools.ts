/**
 * Tools that the agent can call and that run in this process.
 *
 * @module
 */

export type { ToolContext, ToolContextExtra } from "./context.ts";
export { tool } from "./tools/tool.ts";
export type { JsonSchema, Tool, ToolDefinition } from "./tools/tool.ts";
export type { ToolContent, ToolImage, ToolResult, ToolText } from "./tools/tool_output.ts";
export type {
  InferOutput,
  StandardJsonSchemaConverter,
  StandardJsonSchemaOptions,
  StandardSchemaIssue,
  StandardSchemaProps,
  StandardSchemaResult,
  StandardSchemaTypes,
  StandardSchemaV1,
} from "./tools/standard_schema.ts";

// For the threads that have the tools.
export { checkToolList, prepareTools } from "./tools/tool_box.ts";
export type { ToolBox } from "./tools/tool_box.ts";
export type { ToolOutcome } from "./tools/tool_call.ts";

// For forms, which the server describes by a JSON Schema.
export { compileJsonSchema } from "./tools/json_schema.ts";
export { jsonKey } from "./tools/json_value.ts";
