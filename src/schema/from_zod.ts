/**
 * JSON Schema from schemas of zod.
 *
 * @module
 */

import { marked, markedAbsent } from "./conversion_marks.ts";
import { isJson } from "./json_copy.ts";
import type { StandardJsonSchemaConverter, StandardSchemaV1 } from "./standard_schema.ts";

/** What a schema of zod takes, as JSON Schema with marks. */
export function fromZod(converter: StandardJsonSchemaConverter, target: string): unknown {
  return converter.input({ target, libraryOptions: { unrepresentable: "any", override } });
}

/** What to do with a schema of zod that gives no JSON Schema. */
export function adviceForZod(schema: StandardSchemaV1): string {
  // Schemas of zod/mini have few methods, and not this one.
  const isMini = "_zod" in schema && !("optional" in schema);
  return isMini
    ? 'zod/mini never does: use z of the module "zod" instead, or pass z.toJSONSchema(schema, { io: "input" })'
    : "use zod 4.2 or newer, or pass a plain JSON Schema";
}

interface ZodContext {
  readonly zodSchema: {
    readonly _zod: {
      readonly def: {
        readonly type: string;
        readonly coerce?: boolean;
        readonly values?: readonly unknown[];
        readonly pattern?: unknown;
        readonly checks?: readonly {
          readonly _zod: { readonly def: { readonly pattern?: unknown } };
        }[];
      };
      readonly bag?: { readonly Class?: unknown };
    };
  };
  readonly jsonSchema: Record<string, unknown>;
}

/** The types of zod that JSON does not have. */
const unknownToJson: ReadonlySet<string> = new Set([
  "bigint",
  "date",
  "file",
  "function",
  "map",
  "nan",
  "set",
  "symbol",
]);

/** Names of checks, which zod writes where a format belongs. */
const checks: ReadonlySet<unknown> = new Set([
  "includes",
  "starts_with",
  "ends_with",
  "lowercase",
  "uppercase",
]);

/** Zod calls it for every schema, after it has written the JSON Schema. What it leaves alone is left to the validation. */
function override({ zodSchema: { _zod: { def, bag } }, jsonSchema }: ZodContext): void {
  const { type, coerce, values } = def;
  if (type === "string") dropFlagged(def, jsonSchema);
  const reason = `"${type}" of zod cannot be converted to JSON Schema`;
  if (type === "readonly") {
    // It speaks of the tool's argument. To the model it would say that the argument is not to be given.
    delete jsonSchema.readOnly;
  } else if (checks.has(jsonSchema.format)) {
    // The pattern says it.
    delete jsonSchema.format;
  } else if (type === "undefined" || type === "void") {
    Object.assign(jsonSchema, markedAbsent(reason));
  } else if (type === "literal") {
    overrideLiteral(values ?? [], jsonSchema, reason);
  } else if (type === "custom" ? bag?.Class !== undefined : unknownToJson.has(type) && !coerce) {
    // A custom type with a class is z.instanceof(): no value of JSON is an instance of one.
    Object.assign(jsonSchema, marked(reason));
  }
}

/** Zod writes patterns without their flags, and so they say something else. They are told in words. */
function dropFlagged(
  { pattern, checks = [] }: ZodContext["zodSchema"]["_zod"]["def"],
  jsonSchema: Record<string, unknown>,
): void {
  const lost = [pattern, ...checks.map(({ _zod }) => _zod.def.pattern)]
    .filter((it) => it instanceof RegExp)
    .filter(({ flags }) => /[ims]/.test(flags));
  if (lost.length === 0) return;
  const sources = new Set<unknown>(lost.map(({ source }) => source));
  const words = lost.map((it) => `pattern: ${it}`).join(", ");
  const { description } = jsonSchema;
  jsonSchema.description = typeof description === "string" ? `${description} (${words})` : words;
  if (sources.has(jsonSchema.pattern)) delete jsonSchema.pattern;
  if (!Array.isArray(jsonSchema.allOf)) return;
  jsonSchema.allOf = jsonSchema.allOf.filter((part) => !sources.has(Object(part).pattern));
  if (Object(jsonSchema.allOf).length === 0) delete jsonSchema.allOf;
}

/** Zod would tell the model of a number where only the bigint fits. */
function overrideLiteral(
  values: readonly unknown[],
  jsonSchema: Record<string, unknown>,
  reason: string,
): void {
  const told = values.filter(isJson);
  if (told.length === values.length) return;
  for (const keyword of ["const", "enum", "type"]) delete jsonSchema[keyword];
  if (told.length > 0) jsonSchema.enum = told;
  else if (values.every((value) => value === undefined)) {
    Object.assign(jsonSchema, markedAbsent(reason));
  } else Object.assign(jsonSchema, marked(reason));
}
