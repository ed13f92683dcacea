/**
 * Reads JSON Schema (draft 7, as schemars writes it) into {@link TypeNode}. The generator stops at a keyword or a shape
 * that it does not understand: a silent guess would become a wrong type.
 *
 * @module
 */
import type { Field, ObjectNode, TypeNode, UnionNode } from "./model.ts";

/** A JSON object whose values have not been read yet. */
export type Json = { readonly [key: string]: unknown };

/** Gives the name of the type that a `$ref` points to. */
export type RefName = (pointer: string) => string;

/** Keywords that say nothing about the type: texts, values for absent fields, bounds of numbers and lengths. */
const NOT_A_TYPE = new Set(["$schema", "title", "description", "default", "minimum", "minLength"]);

/** Reads one schema. `where` names it in errors. */
export function readType(schema: unknown, where: string, refName: RefName): TypeNode {
  if (schema === true) return { kind: "unknown" };
  const json = object(schema, where);
  const keywords = Object.keys(json).filter((keyword) => !NOT_A_TYPE.has(keyword)).sort();

  switch (keywords.filter((keyword) => keyword !== "format").join()) {
    case "":
      return { kind: "unknown" };
    case "$ref":
      return { kind: "ref", name: refName(text(json.$ref, where)) };
    case "allOf":
      return readOnlyMember(json.allOf, where, refName);
    case "anyOf":
    case "oneOf":
      return readUnion(json.anyOf ?? json.oneOf, where, refName);
    case "enum,type":
      return { kind: "literals", values: list(json.enum, where).map((v) => text(v, where)) };
  }

  const [types, nullable] = splitNull(json.type ?? (json.properties && "object"), where);
  const node = types.join() === "object,string"
    ? onlyOpen(keywords, where)
    : readTyped(types.join(), json, keywords, where, refName);
  return nullable ? { kind: "union", members: [node, { kind: "null" }] } : node;
}

function readTyped(
  type: string,
  json: Json,
  keywords: readonly string[],
  where: string,
  refName: RefName,
): TypeNode {
  const allow = (...known: string[]) => {
    const odd = keywords.filter((keyword) => keyword !== "type" && !known.includes(keyword));
    if (odd.length > 0) fail(where, `${odd.join(", ")} beside type ${type}`);
  };
  switch (type) {
    case "null":
    case "boolean":
    case "string":
      allow();
      return { kind: type };
    case "number":
    case "integer":
      allow("format");
      return { kind: type };
    case "array":
      allow("items");
      return { kind: "array", items: readType(json.items, `${where}[]`, refName) };
    case "object":
      allow("properties", "required", "additionalProperties", "oneOf", "anyOf");
      return readObject(json, where, refName);
    default:
      return fail(where, `type ${type}`);
  }
}

function readObject(json: Json, where: string, refName: RefName): TypeNode {
  const rest = json.additionalProperties ?? false;
  if (json.properties === undefined && rest !== false) {
    return { kind: "map", values: readType(rest, `${where}{}`, refName) };
  }
  if (rest !== false && rest !== true) fail(where, "typed additionalProperties beside properties");
  const base: ObjectNode = {
    kind: "object",
    fields: readFields(json, where, refName),
    extensible: rest === true,
  };
  const variants = json.oneOf ?? json.anyOf;
  if (variants === undefined) return base;
  return { kind: "flattened", base, union: readUnion(variants, where, refName) };
}

function readFields(json: Json, where: string, refName: RefName): Field[] {
  const required = new Set(list(json.required ?? [], where));
  return Object.entries(object(json.properties ?? {}, where)).map(([name, schema]) => ({
    name,
    type: readType(schema, `${where}.${name}`, refName),
    required: required.has(name),
    description: descriptionOf(schema),
    experimental: false,
  }));
}

function readUnion(members: unknown, where: string, refName: RefName): UnionNode {
  const nodes = list(members, where).map((member, i) => readType(member, `${where}|${i}`, refName));
  return { kind: "union", members: mergeLiterals(nodes) };
}

/** Two members `"a"` and `"b"` become one member `"a" | "b"`, so that each enum has one form. */
function mergeLiterals(members: readonly TypeNode[]): TypeNode[] {
  const merged: TypeNode[] = [];
  const values: string[] = [];
  for (const member of members) {
    if (member.kind !== "literals") merged.push(member);
    else {
      if (values.length === 0) merged.push({ kind: "literals", values });
      values.push(...member.values);
    }
  }
  return merged;
}

function readOnlyMember(members: unknown, where: string, refName: RefName): TypeNode {
  const all = list(members, where);
  return all.length === 1
    ? readType(all[0], where, refName)
    : fail(where, `allOf of ${all.length} schemas`);
}

function splitNull(type: unknown, where: string): [types: string[], nullable: boolean] {
  const all = (Array.isArray(type) ? type : [type]).map((one) => text(one, where)).sort();
  const types = all.filter((one) => one !== "null");
  return types.length === 0 ? [["null"], false] : [types, types.length < all.length];
}

function onlyOpen(keywords: readonly string[], where: string): TypeNode {
  return keywords.length === 1 ? { kind: "open" } : fail(where, keywords.join());
}

/** Upstream's description of a schema, or an empty text. */
export function descriptionOf(schema: unknown): string {
  const json = schema === true ? {} : object(schema, "description");
  return json.description === undefined ? "" : text(json.description, "description");
}

/** `value` as an object, or an error. */
export function object(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(where, "an object was expected");
  }
  // A JSON value that is neither null nor an array is a record of JSON values.
  return value as Json;
}

/** `value` as a list, or an error. */
export function list(value: unknown, where: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(where, "a list was expected");
}

/** `value` as a string, or an error. */
export function text(value: unknown, where: string): string {
  return typeof value === "string" ? value : fail(where, "a string was expected");
}

/** Stops the generator. */
export function fail(where: string, what: string): never {
  throw new Error(`codegen: ${where}: ${what}: not understood`);
}
