/**
 * The input schema of a tool in the form in which the server passes it on to the model without harm.
 *
 * The server (codex 0.169.0) knows a part of JSON Schema: it tells the model of types, properties, required,
 * items, enum, anyOf, oneOf, allOf, local references, minItems and descriptions. It drops the other constraints, and
 * it guesses what it cannot read: an enum without a type becomes an enum of strings, and so does an array without
 * items. So this schema says what the server would guess, and its descriptions have what the server would drop.
 *
 * @module
 */

import { isJsonObject, type JsonObject } from "../json.ts";
import { kindOf } from "../schema/json_value.ts";
import { type Path, refuse } from "../schema/path.ts";
import { toldInDescription } from "../schema/told_constraints.ts";

/**
 * The schema for the wire.
 *
 * @param schema A JSON Schema of JSON values only.
 * @param at The place of the schema, for messages.
 * @throws {TypeError} Its root is not that of an object.
 */
export function wireSchema(schema: unknown, at: Path): JsonObject {
  if (!isJsonObject(schema)) refuse(at, "must be a JSON Schema that is an object");
  const { $schema: _, ...root } = wireObject(rootOf(schema));
  const { type } = root;
  if (type !== "object") {
    const found = type === undefined ? "none" : JSON.stringify(type);
    refuse(at, `must describe an object: "type" must be "object" at the root, is ${found}`);
  }
  for (const keyword of refusedAtRoot) {
    // The server takes it, the model's service refuses the whole turn.
    if (Object.hasOwn(root, keyword)) {
      refuse([...at, keyword], "cannot stand at the root of an input");
    }
  }
  return root;
}

const refusedAtRoot = ["anyOf", "oneOf", "allOf", "enum", "const", "not"];

/** A recursive schema may be only a reference to one of its definitions. */
function rootOf(schema: JsonObject): JsonObject {
  const { $ref, ...rest } = schema;
  if (typeof $ref !== "string") return schema;
  const target = definitionOf(schema, $ref);
  return isJsonObject(target) ? { ...target, ...rest } : schema;
}

/** The definition at the root of a schema to which a reference leads; undefined where there is none. */
export function definitionOf(root: JsonObject, ref: string): unknown {
  const [, table, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(ref) ?? [];
  const definitions = table === undefined ? undefined : root[table];
  return isJsonObject(definitions) && name !== undefined ? definitions[name] : undefined;
}

function wireNode(schema: unknown): unknown {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  return isJsonObject(schema) ? wireObject(schema) : schema;
}

function wireObject(schema: JsonObject): JsonObject {
  const type = schema.type ?? typeOfValues(schema);
  const items = type !== undefined && [type].flat().includes("array") ? itemsOf(schema) : undefined;
  const description = toldInDescription(schema, dropped);
  const parts = Object.entries(schema).map(([keyword, operand]) => {
    return [keyword, wireOperand(keyword, operand)];
  });
  return {
    ...Object.fromEntries(parts),
    ...(type !== undefined && { type }),
    ...(items !== undefined && { items: wireNode(items) }),
    ...(description !== undefined && { description }),
  };
}

/** The operand of a keyword, with the schemas in it in their form for the wire. */
function wireOperand(keyword: string, operand: unknown): unknown {
  switch (keyword) {
    case "properties":
    case "$defs":
    case "definitions":
      return isJsonObject(operand)
        ? Object.fromEntries(Object.entries(operand).map(([key, part]) => [key, wireNode(part)]))
        : operand;
    case "anyOf":
    case "oneOf":
    case "allOf":
      return Array.isArray(operand) ? operand.map(wireNode) : operand;
    case "items":
      return wireNode(operand);
    case "additionalProperties":
      return typeof operand === "boolean" ? operand : wireNode(operand);
    default:
      return operand;
  }
}

/** The types that the values of an `enum` or a `const` have. */
function typeOfValues(schema: JsonObject): string | string[] | undefined {
  const values = Array.isArray(schema.enum)
    ? schema.enum
    : Object.hasOwn(schema, "const")
    ? [schema.const]
    : [];
  const types = [...new Set(values.map(kindOf))].filter((kind) => kind !== undefined);
  return types.length > 1 ? types : types[0];
}

/** The items of an array. The server does not know tuples, so their items are any of the parts. */
function itemsOf(schema: JsonObject): unknown {
  const { prefixItems, items } = schema;
  if (!Array.isArray(prefixItems)) return items ?? {};
  const rest = items === undefined || items === false ? [] : [items];
  return { anyOf: [...prefixItems, ...rest] };
}

/** Constraints that the server drops. */
const dropped = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "format",
  "pattern",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
];
