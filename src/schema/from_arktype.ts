/**
 * JSON Schema from schemas of arktype.
 *
 * @module
 */

import { isJsonObject } from "../json.ts";
import { marked, markedAbsent } from "./conversion_marks.ts";
import type { StandardJsonSchemaConverter, StandardSchemaV1 } from "./standard_schema.ts";

/** What a schema of arktype takes, as JSON Schema with marks. */
export function fromArktype(
  schema: StandardSchemaV1,
  converter: StandardJsonSchemaConverter,
  target: string,
): unknown {
  return withoutFlagged(converter.input({ target, libraryOptions }), flaggedIn(schema));
}

/** The same by the older way of arktype; undefined when the schema does not have it. */
export function fromOlderArktype(schema: StandardSchemaV1): unknown {
  const input: unknown = Reflect.get(schema, "in");
  const convert: unknown = typeof input === "function"
    ? Reflect.get(input, "toJsonSchema")
    : undefined;
  if (typeof convert !== "function") return undefined;
  return withoutFlagged(convert.call(input, libraryOptions), flaggedIn(schema));
}

/** The expressions of a schema that have flags, by their source. */
function flaggedIn(schema: StandardSchemaV1): ReadonlyMap<unknown, string> {
  const found = new Map<unknown, string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk);
    if (!isJsonObject(part)) return;
    const { rule, flags } = part;
    if (typeof flags === "string" && /[ims]/.test(flags)) found.set(rule, `/${rule}/${flags}`);
    Object.values(part).forEach(walk);
  };
  // How arktype writes a schema down.
  walk(Reflect.get(schema, "json"));
  return found;
}

/** Arktype writes patterns without their flags, and so they say something else. They are told in words. */
function withoutFlagged(json: unknown, flagged: ReadonlyMap<unknown, string>): unknown {
  if (flagged.size === 0) return json;
  if (Array.isArray(json)) return json.map((part) => withoutFlagged(part, flagged));
  if (!isJsonObject(json)) return json;
  const { pattern, ...rest } = json;
  const lost = flagged.get(pattern);
  const told = Object.fromEntries(
    Object.entries(lost === undefined ? json : rest)
      .map(([keyword, operand]) => [keyword, withoutFlagged(operand, flagged)]),
  );
  if (lost === undefined) return told;
  const { description } = rest;
  const words = `pattern: ${lost}`;
  return {
    ...told,
    description: typeof description === "string" ? `${description} (${words})` : words,
  };
}

interface ArktypeContext {
  readonly code: string;
  readonly base: object;
  /** The only value of a `unit`. */
  readonly unit?: unknown;
}

/** Codes of what JSON does not have. What JSON Schema cannot say of JSON has other codes and is left to the validation. */
const unknownToJson = ["arrayObject", "date", "domain", "proto", "symbolKey", "unit"];

const libraryOptions = {
  fallback: {
    default: ({ base }: ArktypeContext) => base,
    ...Object.fromEntries(unknownToJson.map((code) => [code, mark])),
  },
};

function mark(context: ArktypeContext): object {
  const { code, base } = context;
  const reason = `"${code}" of arktype cannot be converted to JSON Schema`;
  const isAbsent = code === "unit" && "unit" in context && context.unit === undefined;
  return { ...base, ...(isAbsent ? markedAbsent(reason) : marked(reason)) };
}
