/** Constraints in the words of a description, where the keywords themselves do not reach the model. */

import type { JsonObject } from "../json.ts";

/** The description, with those of the keywords that the schema has. */
export function toldInDescription(schema: JsonObject, keywords: readonly string[]): unknown {
  const constraints = keywords
    .filter((keyword) => isTold(keyword, schema))
    .map((keyword) => `${keyword}: ${schema[keyword]}`)
    .join(", ");
  const { description } = schema;
  if (constraints === "") return description;
  return typeof description === "string" ? `${description} (${constraints})` : constraints;
}

function isTold(keyword: string, schema: JsonObject): boolean {
  const operand = schema[keyword];
  // The bounds that libraries give to every integer say nothing, nor does the pattern of a known format.
  if (typeof operand === "number") return Math.abs(operand) !== Number.MAX_SAFE_INTEGER;
  if (keyword === "pattern" && schema.format !== undefined) return false;
  return typeof operand === "string" || operand === true;
}
