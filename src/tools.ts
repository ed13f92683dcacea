/**
 * Tools that the agent can call and that run in this process.
 *
 * @module
 */

export type { ToolContext, ToolContextExtra } from "./context.ts";
export { tool } from "./tools/tool.ts";
export type { Tool, ToolDefinition } from "./tools/tool.ts";
export type { ToolContent, ToolImage, ToolResult, ToolText } from "./tools/tool_output.ts";
export type { JsonSchema } from "./schema/schema.ts";
export type {
  InferOutput,
  StandardJsonSchemaConverter,
  StandardJsonSchemaOptions,
  StandardSchemaIssue,
  StandardSchemaProps,
  StandardSchemaResult,
  StandardSchemaTypes,
  StandardSchemaV1,
} from "./schema/standard_schema.ts";
