/** What the service takes of JSON Schema, what is left out, and what to write in place of the rest. */

import type { JsonObject } from "../json.ts";
import { type Path, refuse } from "../schema/path.ts";

/** Sent as they are, with the types that have them. */
export const sentKeywords: readonly string[] = [
  "multipleOf",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
];

/** Formats that the service knows. */
export const sentFormats: ReadonlySet<unknown> = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uuid",
]);

/** Told in the description, and checked in the answer. */
export const toldKeywords: readonly string[] = [
  "minLength",
  "maxLength",
  "uniqueItems",
  "minProperties",
  "maxProperties",
];

/** Read one by one. */
const readKeywords: readonly string[] = [
  "type",
  "enum",
  "const",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "prefixItems",
  "minItems",
  "maxItems",
  "pattern",
  "format",
  "title",
  "description",
];

/** Of no meaning for the answer. */
const annotations: readonly string[] = [
  "$schema",
  "$id",
  "$anchor",
  "$comment",
  "$defs",
  "definitions",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
];

const known = new Set([...sentKeywords, ...toldKeywords, ...readKeywords, ...annotations]);

/** What to write in place of an object whose properties have no names in the schema. */
export const pairsInstead =
  "an object of any properties cannot be sent; use an array of objects that have a key and a value";

/** What to write in place of a tuple. */
export const namesInstead =
  "a tuple of different items cannot be sent; use an object with a property for each";

const union = "cannot be sent; use a union of objects (anyOf) in which a property says which it is";
const afterwards = "cannot be sent; leave it out, and check the answer";

const advice: { readonly [keyword: string]: string } = {
  patternProperties: pairsInstead,
  propertyNames: pairsInstead,
  not: "cannot be sent; say what the value is, not what it is not",
  if: union,
  then: union,
  else: union,
  dependentRequired: union,
  dependentSchemas: union,
  dependencies: union,
  unevaluatedProperties: "cannot be sent; leave it out, the model adds no properties",
  unevaluatedItems: afterwards,
  contains: afterwards,
  minContains: afterwards,
  maxContains: afterwards,
  nullable: 'cannot be sent; give "null" as another type: { type: ["string", "null"] }',
  additionalItems: namesInstead,
  $dynamicRef: "cannot be sent; use $ref",
};

/** Combined by the reader. */
const combining: readonly string[] = ["$ref", "allOf", "anyOf", "oneOf"];

/** How to read keywords. */
export interface KeywordOptions {
  /** Whether keywords that JSON Schema does not have are annotations. Libraries write there what a schema has as metadata. */
  readonly metadata: boolean;
}

/** Whether a keyword says nothing of the value. */
export function isAnnotation(keyword: string, { metadata }: KeywordOptions): boolean {
  const isOther = !known.has(keyword) && !combining.includes(keyword);
  return isOther && (keyword.startsWith("x-") || metadata && !Object.hasOwn(advice, keyword));
}

/**
 * Checks that a schema has no keyword that the service refuses and that the answer cannot do without.
 *
 * @throws {TypeError} It has one; the message names its place and what to write instead.
 */
export function checkKeywords(schema: JsonObject, at: Path, options: KeywordOptions): void {
  for (const keyword of Object.keys(schema)) {
    if (known.has(keyword) || isAnnotation(keyword, options)) continue;
    const reason = Object.hasOwn(advice, keyword) ? advice[keyword] : undefined;
    refuse([...at, keyword], reason ?? "this keyword is not supported in an output");
  }
}
