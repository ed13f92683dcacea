/** The kinds of JSON values, and their equality. */

import { isJsonObject } from "../json.ts";

/** The kinds of values that JSON has. */
export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** The kind of a JSON value; undefined for other values. */
export function kindOf(value: unknown): JsonKind | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" || type === "object"
    ? type
    : undefined;
}

/** A text that two JSON values share when they are equal, whatever the order of their properties. */
export function jsonKey(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part: unknown) =>
      isJsonObject(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1))
        : part,
  );
}
