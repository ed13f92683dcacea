/** The shape of strings, numbers, booleans and null. */

import type { JsonObject } from "../json.ts";
import { compileJsonSchema } from "../schema/json_schema.ts";
import { type Path, refuse } from "../schema/path.ts";
import { readPattern } from "../schema/pattern_syntax.ts";
import { toldInDescription } from "../schema/told_constraints.ts";
import { sentFormats, sentKeywords, toldKeywords } from "./keywords.ts";
import { valuesOf } from "./merge_schemas.ts";
import type { Notes, PlainShape } from "./shape.ts";

/**
 * Makes the shape of a schema without parts.
 *
 * @param schema The schema.
 * @param types Its types.
 * @param notes Its words for the model.
 * @param at Its place, for messages.
 */
export function plainShape(
  schema: JsonObject,
  types: readonly string[],
  notes: Notes,
  at: Path,
): PlainShape {
  const type = types.length === 1 ? types[0] : types;
  const { pattern, format, ...rest } = schema;
  const fitsBounds = checkOf({ type, ...checkedIn(rest) }, pattern, at);
  const values = valuesIn(schema, fitsBounds, at);
  const told: string[] = [];
  const sent: Record<string, unknown> = { type, ...values };
  for (const keyword of sentKeywords) {
    const bound = rest[keyword];
    // Libraries give these bounds to every integer.
    if (bound !== undefined && Math.abs(Number(bound)) !== Number.MAX_SAFE_INTEGER) {
      sent[keyword] = bound;
    }
  }
  if (sentFormats.has(format)) sent.format = format;
  else if (format !== undefined) told.push("format");
  // Also beside a format, of which libraries take a part: zod no offset in a date-time, and one version of a uuid.
  if (typeof pattern === "string") {
    if (isSimple(pattern)) sent.pattern = pattern;
    else if (sent.format === undefined) told.push("pattern");
  }
  const description = toldInDescription(schema, [...toldKeywords, ...told]);
  const checked = { type, ...values, ...checkedIn(rest) };
  return {
    kind: "plain",
    notes: { ...notes, ...(typeof description === "string" && { description }) },
    wire: sent,
    fits: checkOf(checked, pattern, at),
  };
}

/** The values that the schema lists, as far as its types and bounds take them, and each once. */
function valuesIn(schema: JsonObject, fits: (value: unknown) => boolean, at: Path): JsonObject {
  const listed = valuesOf(schema);
  if (listed === undefined) return {};
  const values = [...new Set(listed)].filter(fits);
  if (values.length === 0) refuse(at, "none of its values fits its other keywords");
  return Object.hasOwn(schema, "const") ? { const: schema.const } : { enum: values };
}

/** Whether a schema takes one of the values that it lists, if it lists any. */
export function takesListed(schema: JsonObject, at: Path): boolean {
  const { type, pattern } = schema;
  const fits = checkOf({ ...(type !== undefined && { type }), ...checkedIn(schema) }, pattern, at);
  return valuesOf(schema)?.some(fits) ?? true;
}

function checkedIn(schema: JsonObject): JsonObject {
  const checked = [...sentKeywords, "minLength", "maxLength"];
  return Object.fromEntries(Object.entries(schema).filter(([it]) => checked.includes(it)));
}

/** A pattern that cannot be checked here is left to the library. */
function checkOf(
  schema: JsonObject,
  pattern: unknown,
  at: Path,
): (value: unknown) => boolean {
  const compile = (schema: JsonObject) => {
    const issuesOf = compileJsonSchema(schema, at);
    return (value: unknown) => issuesOf(value).length === 0;
  };
  if (pattern === undefined) return compile(schema);
  try {
    return compile({ ...schema, pattern });
  } catch {
    return compile(schema);
  }
}

/** Whether a pattern has nothing that engines without backtracking cannot do. */
function isSimple(pattern: string): boolean {
  try {
    return readPattern(pattern) !== undefined && !/\(\?<?[=!]/.test(pattern);
  } catch {
    return false;
  }
}

/** Checks that a schema lists nothing but values without parts. */
export function checkValues(values: readonly unknown[], at: Path): void {
  if (values.some((value) => typeof value === "object" && value !== null)) {
    refuse(at, "only strings, numbers, booleans and null can be listed");
  }
}
