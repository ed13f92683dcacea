import { compileJsonSchema } from "../schema/json_schema.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonCopy, MAX_SCHEMA_DEPTH } from "../schema/json_copy.ts";
import { rootObject } from "./root_schema.ts";
import { toInputJsonSchema } from "../schema/schema_conversion.ts";
import { isStandardSchema } from "../schema/standard_schema.ts";
import { type CheckedValue, issueOfSize, validate } from "../schema/validation.ts";
import { wireSchema } from "./wire_schema.ts";

/** The input of a tool, ready for use. */
export interface ToolInput {
  /** The schema for the server. */
  readonly schema: JsonObject;
  /** Checks the arguments of a call, and gives them in the form that `run` takes. */
  check(args: unknown): CheckedValue | Promise<CheckedValue>;
}

const at = ["input"];

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
  const json = jsonCopy(input, at, MAX_SCHEMA_DEPTH);
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
    const issue = issueOfSize(args);
    return issue === undefined ? check(args) : { issues: [issue] };
  };
}
