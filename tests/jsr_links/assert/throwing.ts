import { AssertionError, suffix } from "./assertion_error.ts";
import { assertIsError, type Class } from "./class.ts";

/** Throws unless `fn` throws; gives what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Throws unless `fn` throws an error of the class, with the words; gives that error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: Class<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: Class<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  const wanted = expectation(classOrMsg, msgIncludes, msg, msgIncludes);
  try {
    fn();
  } catch (error) {
    return checked(error, wanted, "thrown");
  }
  throw new AssertionError(`Expected function to throw${suffix(wanted.msg)}`);
}

/** Rejects unless the promise that `fn` gives rejects; resolves with what it rejected with. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Rejects unless that promise rejects with an error of the class, with the words. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: Class<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: Class<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const wanted = expectation(classOrMsg, msgIncludes, msg, msg);
  const promise = promiseOf(fn);
  if (promise === undefined) {
    throw new AssertionError(`Function throws when expected to reject${suffix(wanted.msg)}`);
  }
  try {
    await promise;
  } catch (error) {
    return checked(error, wanted, "rejected");
  }
  throw new AssertionError(`Expected function to reject${suffix(wanted.msg)}`);
}

interface Expectation<E extends Error> {
  ErrorClass?: Class<E> | undefined;
  msgIncludes?: string | undefined;
  msg?: string | undefined;
}

/** Both forms of the arguments in one. A class that is none of errors asks for nothing. */
function expectation<E extends Error>(
  classOrMsg: Class<E> | string | undefined,
  msgIncludes: string | undefined,
  msg: string | undefined,
  msgWithoutClass: string | undefined,
): Expectation<E> {
  if (typeof classOrMsg === "string") return { msg: classOrMsg };
  if (classOrMsg === undefined || isOfErrors(classOrMsg)) {
    return { ErrorClass: classOrMsg, msgIncludes, msg };
  }
  return { msg: msgWithoutClass };
}

function isOfErrors({ prototype }: Class<unknown>): boolean {
  return prototype === Error.prototype || prototype instanceof Error;
}

function checked<E extends Error>(error: unknown, wanted: Expectation<E>, how: string): unknown {
  if (wanted.ErrorClass) {
    if (!(error instanceof Error)) {
      throw new AssertionError(`A non-Error object was ${how}${suffix(wanted.msg)}`);
    }
    assertIsError(error, wanted.ErrorClass, wanted.msgIncludes, wanted.msg);
  }
  return error;
}

/** A function that throws at once, or gives no promise, has not rejected. */
function promiseOf(fn: () => PromiseLike<unknown>): PromiseLike<unknown> | undefined {
  try {
    const given = fn();
    return typeof given === "object" && typeof given?.then === "function" ? given : undefined;
  } catch {
    return undefined;
  }
}
