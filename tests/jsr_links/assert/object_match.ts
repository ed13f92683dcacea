import { assertEquals } from "./equality.ts";

/** Throws unless `expected` is a part of `actual`, at every depth. */
export function assertObjectMatch(
  actual: Record<PropertyKey, unknown>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals(overlap(new Map(), actual, expected), overlap(new Map(), expected, expected), msg);
}

/**
 * What of `value` is named by `pattern`: for objects the keys of both, for lists the places of
 * both. Instances become plain objects, so that only what they hold is compared.
 */
function overlap(seen: Map<object, object>, value: unknown, pattern: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (typeof pattern !== "object" || pattern === null || value instanceof RegExp) return value;
  if (seen.get(value) === pattern) return value;
  if (value instanceof Set && pattern instanceof Set) return value.intersection(pattern);
  if (value instanceof Map && pattern instanceof Map) {
    const common = [...value].filter(([key]) => pattern.has(key));
    return new Map(common.map(([key, it]) => [key, overlap(seen, it, pattern.get(key))]));
  }
  seen.set(value, pattern);
  if (Array.isArray(value) && Array.isArray(pattern)) {
    const count = Math.min(value.length, pattern.length);
    return value.slice(0, count).map((it, index) => overlap(seen, it, pattern[index]));
  }
  const keys = Reflect.ownKeys(value);
  const wanted = Reflect.ownKeys(pattern);
  const common = keys.filter((key) => wanted.includes(key));
  // nothing in common: all of the value is shown, and differs
  const isDisjoint = keys.length > 0 && wanted.length > 0 && common.length === 0;
  return Object.fromEntries(
    (isDisjoint ? keys : common).map((key) => {
      const it = Reflect.get(value, key);
      return [key, isDisjoint ? it : overlap(seen, it, Reflect.get(pattern, key))];
    }),
  );
}
