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

/** A table with more cells than this is not worth its time: all lines count as changed. */
const MAX_TABLE = 4_000_000;

/** The two texts as one list of lines: `-` only in actual, `+` only in expected. */
export function diff(actual: string, expected: string): string {
  const a = actual.split("\n");
  const b = expected.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)
  ) tail++;
  const lines = [
    ...a.slice(0, head).map((line) => `    ${line}`),
    ...changes(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map((line) => `    ${line}`),
  ];
  return ["", "", "    [Diff] Actual / Expected", "", "", ...lines, ""].join("\n");
}

/** The classic longest common subsequence, over the lines that differ. */
function changes(a: string[], b: string[]): string[] {
  const removed = (line: string) => `-   ${line}`;
  const added = (line: string) => `+   ${line}`;
  if (a.length * b.length > MAX_TABLE) return [...a.map(removed), ...b.map(added)];
  const common = a.map(() => new Uint32Array(b.length + 1));
  common.push(new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i][j] = a[i] === b[j]
        ? common[i + 1][j + 1] + 1
        : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push(`    ${a[i++]}`);
      j++;
    } else if (common[i + 1][j] >= common[i][j + 1]) lines.push(removed(a[i++]));
    else lines.push(added(b[j++]));
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}
