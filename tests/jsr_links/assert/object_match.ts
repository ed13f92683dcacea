import { assertEquals } from "./equality.ts";

/** Throws unless `expected` is a part of `actual`, at every depth. */
export function assertObjectMatch(
  actual: Record<PropertyKey, unknown>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  const [wanted, found] = [new Overlap(), new Overlap()];
  assertEquals(found.ofObjects(actual, expected), wanted.ofObjects(expected, expected), msg);
}

/**
 * What of a value is named by a pattern: for objects the keys of both, for lists the places of
 * both. Instances become plain objects, so that only what they hold is compared.
 */
class Overlap {
  /** The pairs that are being compared, so that a circle ends. */
  readonly #seen = new WeakMap<object, object>();

  ofObjects(value: object, pattern: object): object {
    if (this.#seen.get(value) === pattern) return value;
    this.#seen.set(value, pattern);
    const keys = Reflect.ownKeys(value);
    const wanted = Reflect.ownKeys(pattern);
    const common = keys.filter((key) => wanted.includes(key));
    // nothing in common: all of the value is shown, and differs
    const isDisjoint = keys.length > 0 && wanted.length > 0 && common.length === 0;
    return Object.fromEntries(
      (isDisjoint ? keys : common).map((key) => {
        const held: unknown = Reflect.get(value, key);
        return [key, isDisjoint ? held : this.#ofHeld(held, Reflect.get(pattern, key))];
      }),
    );
  }

  #ofHeld(value: unknown, pattern: unknown): unknown {
    if (!isObject(value) || !isObject(pattern) || value instanceof RegExp) return value;
    if (Array.isArray(value) && Array.isArray(pattern)) return this.#ofLists(value, pattern);
    if (value instanceof Map && pattern instanceof Map) return this.#ofMaps(value, pattern);
    if (value instanceof Set && pattern instanceof Set) return value.intersection(pattern);
    return this.ofObjects(value, pattern);
  }

  #ofLists(value: unknown[], pattern: unknown[]): unknown[] {
    if (this.#seen.get(value) === pattern) return value;
    this.#seen.set(value, pattern);
    const count = Math.min(value.length, pattern.length);
    return Array.from({ length: count }, (_, index) => this.#ofHeld(value[index], pattern[index]));
  }

  /** What a map holds is compared as an object, be it a list: its length counts. */
  #ofMaps(value: Map<unknown, unknown>, pattern: Map<unknown, unknown>): Map<unknown, unknown> {
    const common = [...value].filter(([key]) => pattern.has(key));
    return new Map(
      common.map(([key, held]) => {
        const wanted = pattern.get(key);
        return [key, isObject(held) && isObject(wanted) ? this.ofObjects(held, wanted) : held];
      }),
    );
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
