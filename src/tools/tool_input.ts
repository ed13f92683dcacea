import { compileJsonSchema } from "./json_schema.ts";
import type { ValueIssue } from "./json_schema_keywords.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonCopy } from "./json_value.ts";
import { toInputJsonSchema } from "./schema_conversion.ts";
import {
  isStandardSchema,
  type StandardSchemaIssue,
  type StandardSchemaV1,
} from "./standard_schema.ts";
import { MAX_DEPTH, wireSchema } from "./wire_schema.ts";

/** The input of a tool, ready for use. */
export interface ToolInput {
  /** What the server is told. */
  readonly schema: JsonObject;
  /** Checks the arguments of a call, and gives them in the form that `run` takes. */
  check(args: unknown): CheckedArguments | Promise<CheckedArguments>;
}

/** Arguments that are fit for `run`, or what is wrong with them. */
export type CheckedArguments =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly ValueIssue[] };

const at = ["input"];

/**
 * Makes an input ready.
 *
 * @param input A Standard Schema or a plain JSON Schema.
 * @throws {TypeError} It is neither, it cannot be expressed, or it does not describe an object.
 */
export async function prepareInput(input: unknown): Promise<ToolInput> {
  if (isStandardSchema(input)) {
    const schema = wireSchema(await toInputJsonSchema(input, at), at);
    return { schema, check: objectsOnly((args) => validate(input, args)) };
  }
  // A copy, so that a later change of the object does not part what is checked from what was told.
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

/** The model may send any JSON value, and some libraries take an array for an object. */
function objectsOnly(check: ToolInput["check"]): ToolInput["check"] {
  return (args) =>
    isJsonObject(args)
      ? check(args)
      : { issues: [{ path: [], message: "the arguments must be a JSON object" }] };
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
