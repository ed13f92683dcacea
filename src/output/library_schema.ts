/** Tells schemas of libraries from plain JSON Schema. */

import { isPlainObject } from "../arguments.ts";

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
