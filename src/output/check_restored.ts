/** The check of an answer, from which the nulls of the wire form are taken back. */

import type { CheckedValue } from "../schema/validation.ts";
import type { Path } from "../schema/path.ts";
import { readings } from "./restore.ts";
import type { Shape } from "./shape.ts";

/** More checks of one answer help nobody. */
const MAX_CHECKS = 20;

/**
 * Checks an answer. In a union it may be unknown whether a null belongs to a member that takes it or stands for what was
 * left out; such a place is read the other way where the first way does not fit.
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
  const read = async (parts: readonly object[], reading: number) => {
    const { issues = [] } = outcome;
    const isFaulty = faultsOf(issues.map(({ path }) => path));
    const faulty = parts.filter((part) =>
      (vague.get(part) ?? 0) > reading && isFaulty(paths.get(part) ?? [])
    );
    if (faulty.length === 0 || checks >= MAX_CHECKS) return;
    checks++;
    const other = new Map([...chosen, ...faulty.map((part) => [part, reading] as const)]);
    const next = await check(readings(shape, value, other).value);
    if (next.issues !== undefined && next.issues.length >= issues.length) return;
    outcome = next;
    chosen = other;
  };
  const parts = [...vague.keys()];
  const most = parts.reduce((count, part) => Math.max(count, vague.get(part) ?? 0), 0);
  const ways = Array.from({ length: most - 1 }, (_, index) => index + 1);
  // All at once, as most places have nothing to do with each other; then one by one.
  for (const reading of ways) await read(parts, reading);
  for (const part of parts) {
    if (checks >= MAX_CHECKS) break;
    for (const reading of ways) await read([part], reading);
  }
  return outcome;
}

/** Tells whether one of the issues is at a place, within it, or around it. */
function faultsOf(issues: readonly Path[]): (path: Path) => boolean {
  const around = new Set(issues.flatMap(prefixesOf));
  const whole = new Set(issues.map((path) => prefixesOf(path).at(-1)));
  return (path) => {
    const prefixes = prefixesOf(path);
    return around.has(prefixes.at(-1) ?? "") || prefixes.some((prefix) => whole.has(prefix));
  };
}

/** A text for the root, and for each place on the way to this one. */
function prefixesOf(path: Path): string[] {
  let text = "";
  return [text, ...path.map((step) => text += `/${JSON.stringify(String(step))}`)];
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
