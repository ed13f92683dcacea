import { type Path, pathText } from "./path.ts";

/** The kinds of values that JSON has. */
export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** An object of JSON: its values are looked into before they are used. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** The kind of a JSON value; undefined for what JSON does not have. */
export function kindOf(value: unknown): JsonKind | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "boolean" || type === "number" || type === "string" || type === "object"
    ? type
    : undefined;
}

/** Whether a JSON value is an object, not an array and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return kindOf(value) === "object";
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

/**
 * A copy of a value in which there is nothing but JSON: `toJSON()` is applied, properties that are undefined are
 * left out, and halves of surrogate pairs become U+FFFD, as the server drops a message that has one.
 *
 * @param value The value.
 * @param at Where it stands, for messages.
 * @param maxDepth How many objects and arrays may stand in each other. Default: any number.
 * @throws {TypeError} JSON cannot hold the value; the message names the place.
 */
export function jsonCopy(value: unknown, at: Path, maxDepth = Infinity): unknown {
  return copy(value, at, new Set(), maxDepth);
}

function copy(given: unknown, at: Path, above: Set<unknown>, maxDepth: number): unknown {
  const value = hasToJson(given) ? given.toJSON(String(at.at(-1) ?? "")) : given;
  switch (kindOf(value)) {
    case undefined:
      refuse(at, `${value === undefined ? "undefined" : `a ${typeof value}`} is no JSON value`);
      break;
    case "number":
      if (!Number.isFinite(value)) refuse(at, `${value} is no JSON value`);
      break;
    case "string":
      return String(value).toWellFormed();
  }
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) refuse(at, "a value that holds itself is no JSON value");
  if (above.size >= maxDepth) refuse(at, `nests deeper than ${maxDepth} levels`);
  above.add(value);
  const whole = Array.isArray(value)
    ? Array.from(value, (item, index) => copy(item, [...at, index], above, maxDepth))
    : copyObject(value, at, above, maxDepth);
  above.delete(value);
  return whole;
}

function copyObject(value: object, at: Path, above: Set<unknown>, maxDepth: number): JsonObject {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  // A Map, a Blob or bytes would become an empty object, or worse.
  if (tag !== "Object") refuse(at, `a ${tag} is no JSON value`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key.toWellFormed(), copy(part, [...at, key], above, maxDepth)]),
  );
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof value === "object" && value !== null &&
    typeof Reflect.get(value, "toJSON") === "function";
}

/** Throws the `TypeError` of a value or a schema that cannot be used. */
export function refuse(at: Path, reason: string): never {
  throw new TypeError(at.length === 0 ? reason : `${pathText(at)}: ${reason}`);
}
