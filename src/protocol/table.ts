/**
 * A table for names that come from outside. It has no prototype, so that a method named `constructor` is not found in
 * it.
 */
export function table<T>(
  entries: { [name: string]: T },
): { readonly [name: string]: T | undefined } {
  return Object.setPrototypeOf(entries, null);
}
