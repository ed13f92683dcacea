/** Copies of values as JSON has them. */

import type { JsonObject } from "../json.ts";
import { type Path, refuse } from "./path.ts";

/**
 * How deep a schema may nest. The server drops a message that nests deeper than 128 levels, and never answers it. The rest
 * of the message nests too.
 */
export const MAX_SCHEMA_DEPTH = 100;

/**
 * A copy of a value that has nothing but JSON. `toJSON()` is applied, properties that are undefined are left out, and
 * halves of surrogate pairs become U+FFFD, since the server drops a message that has one.
 *
 * @param value The value.
 * @param at The place of the value, for messages.
 * @param maxDepth Maximum number of objects and arrays inside of each other. Default: no maximum.
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
  /** The objects and arrays that the value is a part of. */
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
