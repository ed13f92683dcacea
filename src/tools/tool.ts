import type { ToolContext } from "../context.ts";
import type { InferOutput, StandardSchemaV1 } from "./standard_schema.ts";
import type { ToolResult } from "./tool_output.ts";

/**
 * A JSON Schema (2020-12) as a plain object, `type: "object"` at its root.
 *
 * Arguments are checked by these keywords: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`,
 * `items`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `minLength`, `maxLength`, `pattern`, `minItems`,
 * `maxItems`, `uniqueItems`, `anyOf`, `oneOf`, `allOf`, `$defs` and local `$ref`. Annotations such as `description`,
 * `default` and `format` check nothing. Any other keyword is refused.
 */
export type JsonSchema =
  | { readonly [keyword: string]: unknown; readonly "~standard"?: never }
  // Values of an interface, as packages of types have it, fit no index signature.
  | object & { readonly "~standard"?: never };

/** What {@linkcode tool} makes a tool of. */
export interface ToolDefinition<Input, Args> {
  /** What the agent calls it: letters, digits, `_` and `-`, at most 128, and not the name of a tool of Codex itself. */
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description: string;
  /** The arguments: a schema of an object. */
  readonly input: Input;
  /**
   * Does the work. What it throws is told to the model as the reason of a failed call, so that it can try
   * otherwise; the message alone is told.
   *
   * @param args The arguments, checked, and in the form that the schema makes of them.
   * @param context The call that is answered.
   */
  readonly run: (args: Args, context: ToolContext) => ToolResult | Promise<ToolResult>;
}

/** What a tool keeps of its definition. */
export interface ToolImplementation {
  readonly input: unknown;
  run(args: unknown, context: ToolContext): unknown;
}

/** The implementation of a tool; undefined for what {@linkcode tool} did not make. */
export let implementationOf: (tool: Tool) => ToolImplementation | undefined;

let makeTool: (name: string, description: string, implementation: ToolImplementation) => Tool;

/** A tool that the agent can call; made by {@linkcode tool}. */
export class Tool {
  static {
    implementationOf = (tool) => #implementation in tool ? tool.#implementation : undefined;
    makeTool = (...parts) => new Tool(...parts);
  }

  /** What the agent calls it. */
  readonly name: string;
  /** What it does, as the model is told. */
  readonly description: string;
  readonly #implementation: ToolImplementation;

  private constructor(name: string, description: string, implementation: ToolImplementation) {
    this.name = name;
    this.description = description;
    this.#implementation = implementation;
  }
}

/**
 * Makes a tool that the agent can call, to be given to {@linkcode Codex.startThread}. It runs in this process.
 *
 * `input` describes the arguments: a schema of valibot, a schema of another library that gives JSON Schema
 * (zod 4.2, arktype 2.1.28 or newer), or a plain JSON Schema. The model sees it as JSON Schema; the arguments that
 * it sends are checked before `run` is called, and a wrong one is told to the model. Calls run in parallel.
 *
 * Keep inputs small: of a schema beyond 5,000 bytes the server drops the descriptions, and if that is not enough,
 * definitions and deep parts; the model then sees less than is checked.
 *
 * `run` may give back a text, any JSON value, texts and images, or nothing. The server takes the middle out of a text
 * beyond some 48,000 bytes before the model sees it.
 *
 * A name that cannot be used, a blank description or an input that cannot be expressed is a `TypeError` of the call
 * that the tool is passed to.
 *
 * @param definition Name, description, input and what to run.
 *
 * @example A tool with valibot
 * ```ts
 * import { tool } from "@codexkit/sdk";
 * import * as v from "valibot";
 *
 * const weather = tool({
 *   name: "weather",
 *   description: "Current weather of a city.",
 *   input: v.object({ city: v.pipe(v.string(), v.description("Name of the city")) }),
 *   run: async ({ city }, { signal }) => {
 *     const response = await fetch(`https://wttr.in/${encodeURIComponent(city)}?format=j1`, { signal });
 *     return await response.json();
 *   },
 * });
 * console.log(weather.name);
 * ```
 */
export function tool<Schema extends StandardSchemaV1>(
  definition: ToolDefinition<Schema, InferOutput<Schema>>,
): Tool;
/**
 * Makes a tool whose input is a plain JSON Schema.
 *
 * @typeParam Args What the schema describes. It is taken at your word; the schema alone is checked.
 * @param definition Name, description, input and what to run.
 *
 * @example A tool with JSON Schema
 * ```ts
 * import { tool } from "@codexkit/sdk";
 *
 * const add = tool<{ a: number; b: number }>({
 *   name: "add",
 *   description: "Adds two numbers.",
 *   input: {
 *     type: "object",
 *     properties: { a: { type: "number" }, b: { type: "number" } },
 *     required: ["a", "b"],
 *   },
 *   run: ({ a, b }) => String(a + b),
 * });
 * console.log(add.name);
 * ```
 */
export function tool<Args extends object = Record<string, unknown>>(
  definition: ToolDefinition<JsonSchema, Args>,
): Tool;
export function tool<Args>({ name, description, input, run }: ToolDefinition<unknown, Args>): Tool {
  // `run` is called with nothing but what the check by this input gave.
  return makeTool(name, description, { input, run });
}
