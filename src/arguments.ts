/** Checks of the arguments that users pass in, before anything is sent. */

import { nearest } from "./nearest.ts";

/** Throws a `TypeError` unless `value` is undefined or one of the names. */
export function checkName<T extends string>(
  option: string,
  value: T | undefined,
  names: readonly T[],
): void {
  if (value === undefined || names.includes(value)) return;
  throw new TypeError(mustBeOneOf(option, value, names));
}

/** That a value is none of the names, and which one is meant. */
export function mustBeOneOf(option: string, value: unknown, names: readonly string[]): string {
  const meant = typeof value === "string" ? nearest(value, names) : undefined;
  const question = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
  return `${option} must be one of ${names.join(", ")}${question}`;
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
    throw new TypeError(mustBeOneOf(option, key, Object.keys(table)));
  }
  return table[key];
}

/** Throws a `TypeError` where an object or array contains itself. */
export function checkAcyclic(name: string, value: unknown): void {
  const done = new Set<object>();
  const open = new Set<object>();
  const rest: { value: object; leaves: boolean }[] = [];
  const enter = (value: unknown) => {
    if (typeof value === "object" && value !== null) rest.push({ value, leaves: false });
  };
  enter(value);
  for (let step; (step = rest.pop()) !== undefined;) {
    const { value } = step;
    if (step.leaves) {
      open.delete(value);
      done.add(value);
    } else if (open.has(value)) {
      throw new TypeError(`${name} must not contain itself`);
    } else if (!done.has(value)) {
      open.add(value);
      rest.push({ value, leaves: true });
      Object.values(value).forEach(enter);
    }
  }
}

/** The SDK passes it to the constructors of its handles. Programs do not have it. */
export const madeBySdk: unique symbol = Symbol("made by the SDK");

/** Throws a `TypeError` unless the SDK itself makes the handle. Without types, nothing else keeps a program from it. */
export function checkMade(name: string, maker: unknown, how: string): void {
  if (maker === madeBySdk) return;
  throw new TypeError(`a ${name} cannot be made with new; ${how} gives one`);
}

/** Throws a `TypeError` unless a signal is one, or is left out. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined || signal === null || isSignal(signal)) return;
  const advice = isSignal(Object(signal).signal) ? "; pass the signal of the controller" : "";
  throw new TypeError(`signal must be an AbortSignal${advice}`);
}

/**
 * The options as they are now: a program may change its object while they are used. Their functions are still called on
 * the object of the program. What is no object of options stays as it is.
 */
export function snapshot<T>(options: T): T {
  if (typeof options !== "object" || options === null) return options;
  if (Array.isArray(options) || isSignal(options)) return options;
  const copy: object = Object.create(Object.getPrototypeOf(options));
  for (const level of [options, ...prototypesOf(options)]) {
    for (const [name, { enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name === "constructor" || Object.hasOwn(copy, name)) continue;
      const value: unknown = Reflect.get(options, name);
      Object.defineProperty(copy, name, {
        value: typeof value === "function" ? value.bind(options) : value,
        // What comes of a class was not given as an option.
        enumerable: enumerable === true && level === options,
      });
    }
  }
  // True because it has the same prototype and the same properties.
  return copy as T;
}

/** The prototypes of an object, without the one that all objects have. */
export function prototypesOf(object: object): object[] {
  const prototypes: object[] = [];
  for (let it = protoOf(object); it !== null && protoOf(it) !== null; it = protoOf(it)) {
    prototypes.push(it);
  }
  return prototypes;
}

function protoOf(object: object): object | null {
  return Object.getPrototypeOf(object);
}

/** Whether a value is an object as JSON has it: no list, no `Map`. One of another realm is plain, too. */
export function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is an `AbortSignal`, also one of another realm or a library. */
export function isSignal(value: unknown): value is AbortSignal {
  return typeof value === "object" && value !== null && "aborted" in value &&
    "addEventListener" in value;
}
