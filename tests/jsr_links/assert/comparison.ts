import { AssertionError } from "./assertion_error.ts";
import { format } from "./format.ts";

/** Throws unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) throw refuted(actual, ">", expected, msg);
}

/** Throws unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) throw refuted(actual, ">=", expected, msg);
}

/** Throws unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) throw refuted(actual, "<", expected, msg);
}

/** Throws unless `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) throw refuted(actual, "<=", expected, msg);
}

function refuted(actual: unknown, sign: string, expected: unknown, msg?: string): AssertionError {
  return new AssertionError(msg ?? `Expect ${format(actual)} ${sign} ${format(expected)}`);
}
