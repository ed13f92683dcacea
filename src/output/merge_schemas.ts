/**
 * Schemas that hold for the same value, as one schema: the service takes no `allOf`, and nothing beside `$ref` and
 * `anyOf`.
 *
 * @module
 */

import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonKey } from "../schema/json_value.ts";

/**
 * What a value must fit to fit both: the schemas have none of `$ref`, `allOf`, `anyOf` and `oneOf` at their root. Constraints
 * that cannot be said together are told in the description, and checked in the answer.
 *
 * @returns Undefined where no value fits both.
 */
export function merged(a: JsonObject, b: JsonObject): JsonObject | undefined {
  const closed = closing(a, b);
  if (closed === undefined) return undefined;
  const [one, other] = closed;
  const result: Record<string, unknown> = { ...other, ...one };
  for (const [keyword, operand] of Object.entries(one)) {
    if (!Object.hasOwn(other, keyword)) continue;
    const both = merge[keyword]?.(operand, other[keyword]);
    if (both !== undefined) result[keyword] = both;
  }
  const types = bothTypes(one.type, other.type);
  if (types?.length === 0) return undefined;
  if (types !== undefined) result.type = types.length === 1 ? types[0] : types;
  return withValues({ ...result, ...told(one, other) }, one, other);
}

/** Keywords of which a schema has one, and so the second one is told in words. */
const single: readonly string[] = ["pattern", "format", "multipleOf"];

function told(one: JsonObject, other: JsonObject): JsonObject {
  const more = single.filter((it) =>
    Object.hasOwn(one, it) && Object.hasOwn(other, it) && jsonKey(one[it]) !== jsonKey(other[it])
  );
  if (more.length === 0) return {};
  const { description = other.description } = one;
  const words = more.map((it) => `${it}: ${other[it]}`).join(", ");
  return { description: typeof description === "string" ? `${description} (${words})` : words };
}

type Merge = (a: unknown, b: unknown) => unknown;

const higher: Merge = (a, b) => Math.max(Number(a), Number(b));
const lower: Merge = (a, b) => Math.min(Number(a), Number(b));
/** Each part once: of schemas that refer to themselves, the same ones meet at every level. */
const both: Merge = (a, b) => {
  const parts = [...new Map([a, b].flatMap(partsOf).map((it) => [jsonKey(it), it])).values()];
  return parts.length === 1 ? parts[0] : { allOf: parts };
};

/** Of every other keyword, the first one holds. */
const merge: { readonly [keyword: string]: Merge } = {
  minimum: higher,
  exclusiveMinimum: higher,
  minLength: higher,
  minItems: higher,
  minProperties: higher,
  maximum: lower,
  exclusiveMaximum: lower,
  maxLength: lower,
  maxItems: lower,
  maxProperties: lower,
  uniqueItems: (a, b) => a === true || b === true,
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  additionalProperties: (a, b) => a === false || b === false ? false : isAny(a) ? b : a,
  items: both,
  properties: (a, b) => {
    const [one, other] = [tableOf(a), tableOf(b)];
    const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name));
    const pairs = shared.map((name) => [name, both(one[name], other[name])]);
    // In this order the model gives them.
    return { ...one, ...other, ...Object.fromEntries(pairs) };
  },
};

/** Without the properties that the other one does not allow; undefined where such a property is required. */
function closing(a: JsonObject, b: JsonObject): [JsonObject, JsonObject] | undefined {
  const one = within(a, b);
  const other = within(b, a);
  return one === undefined || other === undefined ? undefined : [one, other];
}

function within(schema: JsonObject, bounds: JsonObject): JsonObject | undefined {
  const { properties, required } = schema;
  if (bounds.additionalProperties !== false || !isJsonObject(properties)) return schema;
  const allowed = tableOf(bounds.properties);
  const isAllowed = (name: unknown) => typeof name === "string" && Object.hasOwn(allowed, name);
  if (!listOf(required).every(isAllowed)) return undefined;
  const kept = Object.entries(properties).filter(([name]) => isAllowed(name));
  return { ...schema, properties: Object.fromEntries(kept) };
}

function bothTypes(a: unknown, b: unknown): unknown[] | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [one, other] = [[a].flat(), [b].flat()];
  const integers = (types: unknown[]) => types.includes("number") ? ["integer"] : [];
  const shared = (types: unknown[], others: unknown[]) =>
    types.filter((type) => [...others, ...integers(others)].includes(type));
  return [...new Set([...shared(one, other), ...shared(other, one)])];
}

/** The values that both allow; undefined when there are no such values. */
function withValues(
  result: JsonObject,
  a: JsonObject,
  b: JsonObject,
): JsonObject | undefined {
  const [one, other] = [valuesOf(a), valuesOf(b)];
  if (one === undefined || other === undefined) return result;
  const keys = new Set(other.map(jsonKey));
  const values = one.filter((value) => keys.has(jsonKey(value)));
  if (values.length === 0) return undefined;
  const { const: _, enum: __, ...rest } = result;
  return values.length === 1 ? { ...rest, const: values[0] } : { ...rest, enum: values };
}

/** The values that a schema lists, if it does. */
export function valuesOf(schema: JsonObject): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, "const")) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** Whether a schema takes every value. */
export function isAny(schema: unknown): boolean {
  return schema === undefined || schema === true ||
    isJsonObject(schema) && Object.keys(schema).length === 0;
}

function partsOf(schema: unknown): unknown[] {
  const isPlain = isJsonObject(schema) && Object.keys(schema).join() === "allOf";
  return isPlain && Array.isArray(schema.allOf) ? schema.allOf.flatMap(partsOf) : [schema];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function tableOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
