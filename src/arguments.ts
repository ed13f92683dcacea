/** Checks of the arguments that users pass in, before anything is sent. */

/** Throws a `TypeError` unless `value` is undefined or one of the names. */
export function checkName<T extends string>(
  option: string,
  value: T | undefined,
  names: readonly T[],
): void {
  if (value === undefined || names.includes(value)) return;
  throw new TypeError(`${option} must be one of ${names.join(", ")}`);
}

/** Throws a `TypeError` unless `value` is a string that is not blank. */
export function checkFilled(name: string, value: unknown): void {
  // The server counts U+0085 as white space; JavaScript does not.
  if (typeof value !== "string" || /^[\s\u0085]*$/.test(value)) {
    throw new TypeError(`${name} must be a string that is not blank`);
  }
}

/** Throws a `RangeError` unless `value` is a positive number. */
export function checkPositive(name: string, value: unknown): void {
  if (typeof value !== "number" || !(value > 0)) {
    throw new RangeError(`${name} must be a positive number`);
  }
}

/** The entry of `table` under `key`. Throws a `TypeError` when there is no such entry. */
export function oneOf<K extends string, V>(
  option: string,
  key: K,
  table: { readonly [P in K]: V },
): V {
  if (!Object.hasOwn(table, key)) {
    throw new TypeError(`${option} must be one of ${Object.keys(table).join(", ")}`);
  }
  return table[key];
}

/** The name that is most like `name`: the fewest letters have to be added, left out or replaced. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const distances = names.map((other): [number, string] => [editDistance(name, other), other]);
  return distances.sort(([a], [b]) => a - b)[0]?.[1];
}

function editDistance(a: string, b: string): number {
  // Longer names than any that is meant say nothing, and cost time.
  const text = a.slice(0, 2 * b.length);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...text].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= b.length; column++) {
      const [left = 0, above = 0, corner = 0] = [next[column - 1], row[column], row[column - 1]];
      const replaced = corner + (letter === b[column - 1] ? 0 : 1);
      next.push(Math.min(left + 1, above + 1, replaced));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Throws a `TypeError` unless the SDK itself makes the handle. Without types, nothing else keeps a program from it. */
export function checkMade(name: string, isMade: boolean, how: string): void {
  if (!isMade) throw new TypeError(`a ${name} cannot be made with new; ${how} gives one`);
}
