/**
 * A table to look up names that come from outside: without a prototype, so that a method named
 * `constructor` is not found in it.
 */
export function table<T>(
  entries: { [name: string]: T },
): { readonly [name: string]: T | undefined } {
  return Object.setPrototypeOf(entries, null);
}
