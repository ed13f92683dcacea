/** Tells schemas of libraries from plain JSON Schema. */

/**
 * Whether a value is a schema of a library: it follows Standard Schema, or has the parts that schemas of zod and valibot had
 * before that.
 */
export function isLibrarySchema(value: unknown): boolean {
  if (typeof value === "function") return true;
  if (typeof value !== "object" || value === null) return false;
  if (["~standard", "_zod", "_def"].some((part) => part in value)) return true;
  return "kind" in value && value.kind === "schema" &&
    ["~run", "_run", "_parse"].some((part) => part in value);
}

/** Whether a value is an object as JSON has it: no list, no `Map`. One of another realm is plain, too. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Checks an `outputSchema`, which is sent as it is.
 *
 * @throws {TypeError} It is no plain JSON Schema.
 */
export function checkOutputSchema(schema: unknown): void {
  if (schema === undefined || schema === null) return;
  if (isLibrarySchema(schema)) {
    throw new TypeError(
      "outputSchema takes a plain JSON Schema; pass a library's schema as output",
    );
  }
  if (!isPlainObject(schema)) {
    throw new TypeError(
      "outputSchema must be a plain JSON Schema, an object; output takes that and a library's schema",
    );
  }
}
