/** An output made ready: its schema for the service, and the check of answers. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonCopy, MAX_SCHEMA_DEPTH } from "../schema/json_copy.ts";
import { compileJsonSchema } from "../schema/json_schema.ts";
import { refuse } from "../schema/path.ts";
import { toInputJsonSchema } from "../schema/schema_conversion.ts";
import { isStandardSchema } from "../schema/standard_schema.ts";
import { type CheckedValue, issueOfSize, validate } from "../schema/validation.ts";
import { parseAnswer } from "./answer_text.ts";
import { checkRestored } from "./check_restored.ts";
import { isLibrarySchema } from "./library_schema.ts";
import { checkDepth, checkSize } from "./limits.ts";
import { readSchema } from "./read_schema.ts";
import type { Shape } from "./shape.ts";
import { wireForm, WRAPPED } from "./wire_form.ts";

/** An output, ready for use. */
export interface PreparedOutput {
  /** The `outputSchema` of `turn/start`. */
  readonly schema: JsonObject;
  /**
   * Parses and checks the text of an answer, once.
   *
   * @returns The value as the schema gives it, or what is wrong. Rejects with what the schema throws.
   */
  read(text: string): Promise<ReadAnswer>;
}

/** What came of an answer. `problem` is set where there is no JSON to be checked. */
export type ReadAnswer = CheckedValue & { readonly problem?: string };

const at = ["output"];

/**
 * Makes an output ready.
 *
 * @param output A schema of a library, or a plain JSON Schema.
 * @throws {TypeError} It is neither, or the service cannot be told of it.
 */
export async function prepareOutput(output: unknown): Promise<PreparedOutput> {
  const isObject = typeof output === "object" && output !== null || typeof output === "function";
  if (!isObject || Array.isArray(output)) {
    refuse(at, "must be a schema of valibot, zod or arktype, or a plain JSON Schema");
  }
  if (isStandardSchema(output)) {
    const shape = readSchema(await toInputJsonSchema(output, at), at, {
      fallbacks: false,
      metadata: true,
    });
    return prepared(shape, (value) => validate(output, value));
  }
  if (isLibrarySchema(output)) {
    refuse(
      at,
      'this schema does not follow Standard Schema ("~standard"), or checks nothing; ' +
        "use a newer version of its library, or pass a plain JSON Schema",
    );
  }
  // A copy: the model was told of the schema as it is now, even if the object changes later.
  const json = jsonCopy(output, at, MAX_SCHEMA_DEPTH);
  const shape = readSchema(json, at, { fallbacks: true, metadata: false });
  const issuesOf = compileJsonSchema(json, at);
  return prepared(shape, (value) => {
    const issues = issuesOf(value);
    return issues.length === 0 ? { value } : { issues };
  });
}

type Check = (value: unknown) => CheckedValue | Promise<CheckedValue>;

function prepared(shape: Shape, check: Check): PreparedOutput {
  const { schema, isWrapped } = wireForm(shape);
  checkDepth(shape, isWrapped ? 1 : 0, at);
  checkSize(schema, at);
  const read = async (text: string): Promise<ReadAnswer> => {
    const { problem, value: whole } = parseAnswer(text);
    if (problem !== undefined) return { issues: [{ path: [], message: problem }], problem };
    const value = isWrapped ? unwrapped(whole) : whole;
    const issue = issueOfSize(value);
    if (issue !== undefined) return { issues: [issue] };
    return await checkRestored(shape, value, check);
  };
  const known = new Map<string, Promise<ReadAnswer>>();
  return {
    schema,
    read(text) {
      const answer = known.get(text) ?? read(text);
      known.set(text, answer);
      return answer;
    },
  };
}

/** A model that is not held to the schema may leave the wrapping out. */
function unwrapped(value: unknown): unknown {
  return isJsonObject(value) && Object.keys(value).join() === WRAPPED ? value[WRAPPED] : value;
}
