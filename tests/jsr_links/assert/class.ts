import { stripVTControlCharacters } from "node:util";
import { AssertionError, suffix } from "./assertion_error.ts";

/** A class, whatever it is built from. As in the original, a type of `never[]` is none. */
// deno-lint-ignore no-explicit-any -- with `unknown[]`, no class with parameters would be one
export type Class<T> = new (...args: any[]) => T;

/** A class of which there may be no instance but that of a subclass. */
// deno-lint-ignore no-explicit-any -- as above
export type AbstractClass<T> = abstract new (...args: any[]) => T;

/** Throws unless `actual` is an instance of the class. */
export function assertInstanceOf<T extends AbstractClass<unknown>>(
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
  ErrorClass?: AbstractClass<E>,
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
  if (!msgMatches || matches(stripVTControlCharacters(error.message), msgMatches)) return;
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
  return typeof wanted === "string"
    ? text.includes(stripVTControlCharacters(wanted))
    : wanted.test(text);
}
