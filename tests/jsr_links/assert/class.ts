import { AssertionError, suffix } from "./assertion_error.ts";

/** Any class, whatever it is built from. */
export type AnyConstructor = abstract new (...args: never[]) => unknown;

/** Throws unless `actual` is an instance of the class. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const wanted = expectedType.name;
  const given = classOf(actual);
  const difference = given === wanted
    ? ""
    : given === "function"
    ? " but was not an instanced object"
    : ` but was "${given}"`;
  throw new AssertionError(
    `Expected object to be an instance of "${wanted}"${difference}${suffix(msg)}`,
  );
}

/** Throws unless `error` is an `Error`, of the class and with the words given, if any. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: abstract new (...args: never[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(`Expected "error" to be an Error object${suffix(msg)}`);
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${ErrorClass.name}", ` +
        `but was "${error.constructor?.name}"${suffix(msg)}`,
    );
  }
  if (!msgMatches || matches(withoutColours(error.message), msgMatches)) return;
  const wanted = msgMatches instanceof RegExp ? String(msgMatches) : JSON.stringify(msgMatches);
  throw new AssertionError(
    `Expected error message to include ${wanted}, ` +
      `but got ${JSON.stringify(error.message)}${suffix(msg)}`,
  );
}

function classOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? value.constructor?.name ?? "Object" : typeof value;
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(withoutColours(wanted)) : wanted.test(text);
}

function withoutColours(text: string): string {
  // deno-lint-ignore no-control-regex -- the escape character opens an ANSI colour code
  return text.replace(/\x1b\[[0-9;]*m/g, "");
}
