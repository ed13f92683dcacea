import { compileJsonSchema } from "./json_schema.ts";
import type { ValueIssue } from "./json_schema_rule.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonCopy } from "./json_copy.ts";
import { rootObject } from "./root_schema.ts";
import { toInputJsonSchema } from "./schema_conversion.ts";
import {
  isStandardSchema,
  type StandardSchemaIssue,
  type StandardSchemaV1,
} from "./standard_schema.ts";
import { MAX_DEPTH, wireSchema } from "./wire_schema.ts";

/** The input of a tool, ready for use. */
export interface ToolInput {
  /** The schema for the server. */
  readonly schema: JsonObject;
  /** Checks the arguments of a call, and gives them in the form that `run` takes. */
  check(args: unknown): CheckedArguments | Promise<CheckedArguments>;
}

/** Arguments for `run`, or what is wrong with them. */
export type CheckedArguments =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly ValueIssue[] };

const at = ["input"];

/** Deeper arguments do not come from the server, and could overflow the stack of a validator. */
const MAX_ARGUMENT_DEPTH = 128;

/**
 * Makes an input ready.
 *
 * @param input A Standard Schema or a plain JSON Schema.
 * @throws {TypeError} It is neither, it cannot be expressed, or it does not describe an object.
 */
export async function prepareInput(input: unknown): Promise<ToolInput> {
  if (isStandardSchema(input)) {
    const json = await toInputJsonSchema(input, at);
    const schema = wireSchema(isJsonObject(json) ? rootObject(json) : json, at);
    return { schema, check: objectsOnly((args) => validate(input, args)) };
  }
  // A copy: the model was told of the schema as it is now, even if the object changes later.
  const json = jsonCopy(input, at, MAX_DEPTH);
  const schema = wireSchema(json, at);
  const issuesOf = compileJsonSchema(json, at);
  return {
    schema,
    check: objectsOnly((value) => {
      const issues = issuesOf(value);
      return issues.length === 0 ? { value } : { issues };
    }),
  };
}

/**
 * Checks what holds for the arguments of every tool. The model may send any JSON value, some libraries take an array
 * for an object, and most take `Infinity`, which is what JSON.parse() makes of `1e999`.
 */
function objectsOnly(check: ToolInput["check"]): ToolInput["check"] {
  return (args) => {
    if (!isJsonObject(args)) {
      return { issues: [{ path: [], message: "the arguments must be a JSON object" }] };
    }
    const issue = issueOfNumbers(args);
    return issue === undefined ? check(args) : { issues: [issue] };
  };
}

/** The first number that is too large, or the first place that nests too deep to be looked into. */
function issueOfNumbers(args: JsonObject): ValueIssue | undefined {
  const ahead: { value: unknown; path: PropertyKey[] }[] = [{ value: args, path: [] }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, path } = next;
    if (typeof value === "number" && !Number.isFinite(value)) {
      return { path, message: "the number is too large" };
    }
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= MAX_ARGUMENT_DEPTH) {
      return { path, message: `must not nest deeper than ${MAX_ARGUMENT_DEPTH} levels` };
    }
    const parts = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [step, part] of parts) {
      if (typeof part === "number" || typeof part === "object") {
        ahead.push({ value: part, path: [...path, step] });
      }
    }
  }
  return undefined;
}

async function validate(schema: StandardSchemaV1, args: unknown): Promise<CheckedArguments> {
  const result = await schema["~standard"].validate(args);
  return result.issues === undefined
    ? { value: result.value }
    : { issues: result.issues.map(toValueIssue) };
}

function toValueIssue({ message, path = [] }: StandardSchemaIssue): ValueIssue {
  return { message, path: path.map((step) => typeof step === "object" ? step.key : step) };
}
