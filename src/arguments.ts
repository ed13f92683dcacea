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
