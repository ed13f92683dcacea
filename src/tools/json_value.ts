import { isJsonObject, type JsonObject } from "../json.ts";
import { type Path, pathText } from "./path.ts";

/** The kinds of values that JSON has. */
export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** The kind of a JSON value; undefined for what JSON does not have. */
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
  return new Copier(at, maxDepth).copy(value);
}

/** Whether JSON can hold a value. */
export function isJson(value: unknown): boolean {
  try {
    jsonCopy(value, []);
    return true;
  } catch {
    return false;
  }
}

class Copier {
  readonly #path: PropertyKey[];
  /** The objects and arrays that the value stands in. */
  readonly #above = new Set<object>();
  readonly #maxDepth: number;

  constructor(at: Path, maxDepth: number) {
    this.#path = [...at];
    this.#maxDepth = maxDepth;
  }

  copy(given: unknown): unknown {
    if (isBytes(given)) this.#refuse(tagOf(given));
    const value = hasToJson(given) ? given.toJSON(String(this.#path.at(-1) ?? "")) : given;
    switch (typeof value) {
      case "string":
        return value.toWellFormed();
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : this.#refuse(String(value));
      case "object":
        return value === null ? null : this.#copyWhole(value);
      default:
        return this.#refuse(typeof value);
    }
  }

  #copyWhole(value: object): unknown {
    if (this.#above.has(value)) this.#refuse("it holds itself");
    if (this.#above.size >= this.#maxDepth) {
      refuse(this.#path, `nests deeper than ${this.#maxDepth} levels`);
    }
    this.#above.add(value);
    const whole = Array.isArray(value)
      ? Array.from(value, (part, index) => this.#copyPart(index, part))
      : this.#copyObject(value);
    this.#above.delete(value);
    return whole;
  }

  #copyObject(value: object): JsonObject {
    const tag = tagOf(value);
    // A Map, a Blob or bytes would become an empty object, or worse.
    if (tag !== "Object") this.#refuse(tag);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => [key.toWellFormed(), this.#copyPart(key, part)]),
    );
  }

  #copyPart(key: PropertyKey, part: unknown): unknown {
    this.#path.push(key);
    const copied = this.copy(part);
    this.#path.pop();
    return copied;
  }

  #refuse(found: string): never {
    refuse(this.#path, `not a JSON value (${found})`);
  }
}

/** What a value is, such as `Object`, `Map` or `Uint8Array`. */
function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether a value holds bytes. A Buffer does: its `toJSON()` would give a list of numbers. */
export function isBytes(value: unknown): value is ArrayBufferView | ArrayBuffer {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof value === "object" && value !== null &&
    typeof Reflect.get(value, "toJSON") === "function";
}

/** Throws the `TypeError` of a value or a schema that cannot be used. */
export function refuse(at: Path, reason: string): never {
  throw new TypeError(at.length === 0 ? reason : `${pathText(at)}: ${reason}`);
}
