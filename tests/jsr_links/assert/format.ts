import { inspect } from "node:util";

/** A value as a failed assertion shows it: whole, and with its keys in one order. */
export function format(value: unknown): string {
  return inspect(value, {
    depth: Infinity,
    sorted: true,
    compact: false,
    getters: true,
    maxArrayLength: null,
    maxStringLength: null,
  });
}

/**
 * The two texts as one list of lines: what they begin and end with in common, and between it what
 * is only in actual (`-`) and what is only in expected (`+`).
 */
export function diff(actual: string, expected: string): string {
  const a = actual.split("\n");
  const b = expected.split("\n");
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const common = (line: string) => `    ${line}`;
  return [
    "",
    "",
    "    [Diff] Actual / Expected",
    "",
    "",
    ...a.slice(0, head).map(common),
    ...a.slice(head, a.length - tail).map((line) => `-   ${line}`),
    ...b.slice(head, b.length - tail).map((line) => `+   ${line}`),
    ...a.slice(a.length - tail).map(common),
    "",
  ].join("\n");
}
