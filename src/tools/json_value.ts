/** The kinds of values that JSON has. */
export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** The kind of a JSON value; undefined for what JSON does not have. */
export function kindOf(value: unknown): JsonKind | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
    case "object":
      return typeof value;
    default:
      return undefined;
  }
}

/** A text that two JSON values share when they are equal, whatever the order of their properties. */
export function jsonKey(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    kindOf(part) === "object" && part !== null
      // True because a value of this kind is an object.
      ? Object.fromEntries(Object.entries(part as object).sort(([a], [b]) => a < b ? -1 : 1))
      : part);
}
