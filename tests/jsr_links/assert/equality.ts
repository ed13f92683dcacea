import { AssertionError, suffix } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { diff, format } from "./format.ts";

/** Throws unless the two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `Values are not equal${suffix(msg)}\n${diff(...texts(actual, expected))}`,
  );
}

/** Throws if the two values are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}${suffix(msg)}`,
  );
}

/** Throws unless the two values are the same one, as `Object.is` judges. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const [is, wanted] = texts(actual, expected);
  if (is === wanted) {
    const indented = is.split("\n").map((line) => `    ${line}`).join("\n");
    throw new AssertionError(
      `Values have the same structure but are not reference-equal${suffix(msg)}\n\n${indented}\n`,
    );
  }
  throw new AssertionError(`Values are not strictly equal${suffix(msg)}\n${diff(is, wanted)}`);
}

/** Two strings are compared as they stand, so that their lines line up; the rest is formatted. */
function texts(actual: unknown, expected: unknown): [string, string] {
  return typeof actual === "string" && typeof expected === "string"
    ? [actual, expected]
    : [format(actual), format(expected)];
}
