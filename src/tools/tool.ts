import type { ToolContext } from "../context.ts";
import type { JsonSchema } from "../schema/schema.ts";
import type { InferOutput, StandardSchemaV1 } from "../schema/standard_schema.ts";
import type { ToolResult } from "./tool_output.ts";

/** The definition of a tool, see {@linkcode tool}. */
export interface ToolDefinition<Input, Args> {
  /** The name for the agent: at most 128 letters, digits, `_` and `-`, and not the name of a tool of Codex itself. */
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description: string;
  /** The arguments: a schema of an object. */
  readonly input: Input;
  /**
   * Does the work. When it throws, the model gets the message of the error (and nothing else) as the reason of the
   * failed call, so that it can try something else.
   *
   * @param args The arguments after the check, as the schema has transformed them.
   * @param context The call.
   */
  readonly run: (args: Args, context: ToolContext) => ToolResult | Promise<ToolResult>;
}

/** The part of a definition that stays inside of the tool. */
export interface ToolImplementation {
  readonly input: unknown;
  run(args: unknown, context: ToolContext): unknown;
}

/** The implementation of a tool; undefined for anything that {@linkcode tool} did not make. */
export let implementationOf: (tool: Tool) => ToolImplementation | undefined;

let makeTool: (name: string, description: string, implementation: ToolImplementation) => Tool;

/** A tool that the agent can call; made by {@linkcode tool}. */
export class Tool {
  static {
    implementationOf = (tool) => #implementation in tool ? tool.#implementation : undefined;
    makeTool = (...parts) => new Tool(...parts);
  }

  /** The name for the agent. */
  readonly name: string;
  /** The description for the model. */
  readonly description: string;
  readonly #implementation: ToolImplementation;

  private constructor(name: string, description: string, implementation: ToolImplementation) {
    this.name = name;
    this.description = description;
    this.#implementation = implementation;
  }
}

/**
 * Makes a tool that the agent can call. Pass it to {@linkcode Codex.startThread}; it runs in this process.
 *
 * `input` describes the arguments: a schema of valibot, a schema of another library that gives JSON Schema
 * (zod 4.2, arktype 2.1.28 or newer), or a plain JSON Schema. The model sees it as JSON Schema. The arguments that the
 * model sends are checked before `run` is called; when they are wrong, the model gets the reasons. Calls run in parallel.
 *
 * Any schema that takes JSON objects will do. What JSON Schema cannot express, such as `v.trim()`, `v.check()` or a
 * refinement of zod, is left to the library, which checks and transforms the arguments of every call. Types that JSON
 * does not have (dates, bigints, maps, sets, files, functions, symbols and the like) are refused; take a text and
 * transform it. The library, and functions that you give to it, run on the thread of the program: an expensive
 * check, or a regular expression that backtracks, blocks the program meanwhile.
 *
 * Keep inputs small. If a schema is larger than 5,000 bytes, the server drops the descriptions, and if that is not
 * enough, definitions and deep parts; the model then sees less than is checked.
 *
 * `run` may return a text, any JSON value, texts and images, or nothing. The server takes the middle out of a text
 * beyond some 48,000 bytes before the model sees it.
 *
 * A name or an input that cannot be used, or a blank description, is a `TypeError` of the call that the tool is
 * passed to.
 *
 * @param definition Name, description, input and function.
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
 * @typeParam Args The arguments that the schema describes. Nothing compares this type with the schema.
 * @param definition Name, description, input and function.
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
  // `run` only gets arguments that have passed the check by this input.
  return makeTool(name, description, { input, run });
}
