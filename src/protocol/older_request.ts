/**
 * Requests of a server of another version that lack a flag or a number which the pinned version has.
 *
 * @module
 */
import { serverRequestSchemas } from "./generated/schemas.ts";
import type { ValidationIssue } from "./issue.ts";
import { at, mended } from "./usable.ts";

/**
 * The params with what they lack, where that is no more than flags, numbers and what may be `null`; else `undefined`. What
 * a decision rests on (ids, texts, lists) is never made up, and nothing is left out.
 */
export function completedParams(
  method: string,
  params: unknown,
  issues: readonly ValidationIssue[],
): unknown {
  const definition = serverRequestSchemas[method]?.params;
  if (definition === undefined || !issues.every(({ found }) => found === "missing")) {
    return undefined;
  }
  const whole = mended(definition, params);
  const isHarmless = (value: unknown) =>
    value === null || typeof value === "boolean" || typeof value === "number";
  return issues.every(({ path }) => isHarmless(at(whole, path.split(".")))) ? whole : undefined;
}
