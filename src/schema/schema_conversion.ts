/**
 * JSON Schema from the schemas of libraries.
 *
 * The libraries throw, or leave out in silence, what JSON Schema cannot express, and do not say where it is. So
 * their hooks are used to go on, and to mark the places of types that JSON does not have. Everything else that JSON
 * Schema cannot express is left to the validation by the library, which checks the arguments of every call.
 *
 * @module
 */

import { marksIn, withoutAbsent } from "./conversion_marks.ts";
import { fromArktype, fromOlderArktype } from "./from_arktype.ts";
import { fromValibot, isValibotSchema } from "./from_valibot.ts";
import { adviceForZod, fromZod } from "./from_zod.ts";
import { jsonCopy, MAX_SCHEMA_DEPTH } from "./json_copy.ts";
import { type Path, pathText, refuse } from "./path.ts";
import type { StandardSchemaV1 } from "./standard_schema.ts";
import { readThrown } from "./thrown.ts";

/** Not draft-07, whose form of tuples the server does not take. */
const target = "draft-2020-12";

/**
 * What a schema takes, as JSON Schema.
 *
 * @param schema A schema of valibot, or of a library that gives JSON Schema by itself.
 * @param at The place of the schema, for messages.
 * @throws {TypeError} The library gives no JSON Schema, or the schema takes what JSON does not have.
 */
export async function toInputJsonSchema(schema: StandardSchemaV1, at: Path): Promise<unknown> {
  const json = withoutAbsent(jsonCopy(await converted(schema, at), at, MAX_SCHEMA_DEPTH));
  const marks = marksIn(json, pathText(at));
  if (marks.length > 0) throw new TypeError(marks.join("; "));
  return json;
}

async function converted(schema: StandardSchemaV1, at: Path): Promise<unknown> {
  const { vendor, jsonSchema } = schema["~standard"];
  try {
    if (jsonSchema !== undefined) {
      if (vendor === "zod") return fromZod(jsonSchema, target);
      if (vendor === "arktype") return fromArktype(schema, jsonSchema, target);
      return jsonSchema.input({ target });
    }
    if (isValibotSchema(schema)) return await fromValibot(schema, target);
    const older = vendor === "arktype" ? fromOlderArktype(schema) : undefined;
    if (older !== undefined) return older;
  } catch (error) {
    refuse(at, readThrown(error, `the ${vendor} schema`).reason);
  }
  refuse(at, `this ${vendor} schema gives no JSON Schema; ${adviceFor(schema)}`);
}

function adviceFor(schema: StandardSchemaV1): string {
  const { vendor } = schema["~standard"];
  if (vendor === "zod") return adviceForZod(schema);
  if (vendor === "arktype") return "use arktype 2.1.28 or newer";
  return "use a version of the library that does, or pass a plain JSON Schema";
}
