/** The check of an answer, from which the nulls of the wire form are taken back. */

import type { CheckedValue } from "../schema/validation.ts";
import type { Path } from "../schema/path.ts";
import { readings } from "./restore.ts";
import type { Shape } from "./shape.ts";

/** More checks of one answer help nobody. */
const MAX_CHECKS = 100;

/**
 * Checks an answer. In a union it may be unknown whether a null belongs to a member that takes it or stands for what was left out;
 * such a place is read the other way where the first way does not fit.
 */
export async function checkRestored(
  shape: Shape,
  value: unknown,
  check: (value: unknown) => CheckedValue | Promise<CheckedValue>,
): Promise<CheckedValue> {
  let chosen: ReadonlyMap<object, number> = new Map();
  const { value: first, vague } = readings(shape, value, chosen);
  let outcome = await check(first);
  if (outcome.issues === undefined || vague.size === 0) return outcome;
  const paths = pathsOf(value);
  let checks = 1;
  for (const [part, count] of vague) {
    for (let reading = 1; reading < count; reading++) {
      if (outcome.issues === undefined || checks >= MAX_CHECKS) return outcome;
      const path = paths.get(part) ?? [];
      if (!outcome.issues.some((issue) => isOneWay(issue.path, path))) break;
      checks++;
      const other = new Map([...chosen, [part, reading]]);
      const next = await check(readings(shape, value, other).value);
      if (next.issues !== undefined && next.issues.length >= outcome.issues.length) continue;
      outcome = next;
      chosen = other;
    }
  }
  return outcome;
}

/** Whether one of the places is within the other. */
function isOneWay(one: Path, other: Path): boolean {
  return one.every((step, index) => index >= other.length || String(step) === String(other[index]));
}

/** The place of each object and array. */
function pathsOf(whole: unknown): ReadonlyMap<unknown, Path> {
  const paths = new Map<unknown, Path>();
  const ahead: [unknown, Path][] = [[whole, []]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [value, path] = next;
    if (typeof value !== "object" || value === null) continue;
    paths.set(value, path);
    for (const [step, part] of Object.entries(value)) ahead.push([part, [...path, step]]);
  }
  return paths;
}
