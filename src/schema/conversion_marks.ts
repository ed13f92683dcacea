/**
 * Marks in a JSON Schema at the places where a library has a type that JSON does not have.
 *
 * @module
 */

import { isJsonObject, type JsonObject } from "../json.ts";

const MARK = "x-codexkit-unconvertible";
const ABSENT = "x-codexkit-absent";

/** The mark of a type that JSON does not have, to be put beside the other keywords of the schema. */
export function marked(reason: string): JsonObject {
  return { [MARK]: reason };
}

/**
 * The mark of a type whose only value is `undefined`. JSON says the same by leaving the property out, so a union may
 * have such a member.
 */
export function markedAbsent(reason: string): JsonObject {
  return { [MARK]: reason, [ABSENT]: true };
}

/** The schema, its unions without the members that {@linkcode markedAbsent} has marked. */
export function withoutAbsent(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutAbsent);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, operand]) => {
      const isUnion = keyword === "anyOf" || keyword === "oneOf";
      const present = isUnion && Array.isArray(operand) ? operand.filter(isPresent) : [];
      return [keyword, withoutAbsent(present.length > 0 ? present : operand)];
    }),
  );
}

function isPresent(member: unknown): boolean {
  return !isJsonObject(member) || member[ABSENT] !== true;
}

/** What is marked in a JSON Schema: the place in the described value, and the reason. */
export function marksIn(root: unknown, rootPath: string): string[] {
  const followed = new Set<string>();
  const walk = (schema: unknown, at: string): string[] => {
    if (Array.isArray(schema)) return schema.flatMap((part) => walk(part, at));
    if (!isJsonObject(schema)) return [];
    return Object.entries(schema).flatMap(([keyword, operand]) => {
      switch (keyword) {
        case MARK:
          return [`${at}: ${operand}`];
        case "$ref":
          if (typeof operand !== "string" || followed.has(operand)) return [];
          followed.add(operand);
          return walk(definition(root, operand), at);
        case "$defs":
          // Looked into where they are used.
          return [];
        case "properties":
          return isJsonObject(operand)
            ? Object.entries(operand).flatMap(([key, part]) => walk(part, `${at}.${key}`))
            : [];
        case "prefixItems":
          return Array.isArray(operand)
            ? operand.flatMap((part, index) => walk(part, `${at}[${index}]`))
            : [];
        case "items":
          return walk(operand, `${at}[]`);
        case "additionalProperties":
          return walk(operand, `${at}.*`);
        default:
          return walk(operand, at);
      }
    });
  };
  return walk(root, rootPath);
}

/** The definition that a reference names; libraries make no other references, except to the root. */
function definition(root: unknown, ref: string): unknown {
  const name = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1];
  const definitions = isJsonObject(root) ? root.$defs : undefined;
  return name !== undefined && isJsonObject(definitions) ? definitions[name] : undefined;
}
