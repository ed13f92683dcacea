/**
 * JSON Schema from schemas of arktype.
 *
 * @module
 */

import { marked, markedAbsent } from "./conversion_marks.ts";
import type { StandardJsonSchemaConverter, StandardSchemaV1 } from "./standard_schema.ts";

/** What a schema of arktype takes, as JSON Schema with marks. */
export function fromArktype(converter: StandardJsonSchemaConverter, target: string): unknown {
  return converter.input({ target, libraryOptions });
}

/** The same by the older way of arktype; undefined when the schema does not have it. */
export function fromOlderArktype(schema: StandardSchemaV1): unknown {
  const input: unknown = Reflect.get(schema, "in");
  const convert: unknown = typeof input === "function"
    ? Reflect.get(input, "toJsonSchema")
    : undefined;
  return typeof convert === "function" ? convert.call(input, libraryOptions) : undefined;
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
