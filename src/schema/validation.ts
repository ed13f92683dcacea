/** The check of a value that the model has sent. */

import type { ValueIssue } from "./json_schema_rule.ts";
import type { StandardSchemaIssue, StandardSchemaV1 } from "./standard_schema.ts";

/** A value in the form that the schema gives it, or what is wrong with it. */
export type CheckedValue =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly ValueIssue[] };

/** Deeper values do not come from the server, and could overflow the stack of a validator. */
const MAX_VALUE_DEPTH = 128;

/**
 * The first number that is too large, or the first place that nests too deep to be looked into. Most libraries take
 * `Infinity`, which is what JSON.parse() makes of `1e999`.
 */
export function issueOfSize(whole: unknown): ValueIssue | undefined {
  const ahead: { value: unknown; path: PropertyKey[] }[] = [{ value: whole, path: [] }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, path } = next;
    if (typeof value === "number" && !Number.isFinite(value)) {
      return { path, message: "the number is too large" };
    }
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= MAX_VALUE_DEPTH) {
      return { path, message: `must not nest deeper than ${MAX_VALUE_DEPTH} levels` };
    }
    const parts = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [step, part] of parts) {
      if (typeof part === "number" || typeof part === "object") {
        ahead.push({ value: part, path: [...path, step] });
      }
    }
  }
  return undefined;
}

/** Checks a value by a schema of a library, and gives what the schema makes of it. */
export async function validate(schema: StandardSchemaV1, value: unknown): Promise<CheckedValue> {
  const result = await schema["~standard"].validate(value);
  return result.issues === undefined
    ? { value: result.value }
    : { issues: result.issues.map(toValueIssue) };
}

function toValueIssue({ message, path = [] }: StandardSchemaIssue): ValueIssue {
  return { message, path: path.map((step) => typeof step === "object" ? step.key : step) };
}
