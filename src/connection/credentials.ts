/**
 * Keeps credentials out of error messages and the lines of stderr.
 *
 * A credential is recognized by its value, after it has been given to a server, or by its shape.
 *
 * @module
 */

import type { LoginAccountParams } from "../protocol/generated/types.ts";
import type { NotificationMethod } from "../protocol/methods.ts";
import { holdsVariableNames, isCredentialName } from "./credential_names.ts";
import { findShapes, hasShape } from "./credential_shapes.ts";
import { remember } from "./known_credentials.ts";
import { redact } from "./redactor.ts";

export { redact, Redactor } from "./redactor.ts";

/** Shorter values of options are not credentials. */
const MIN_OPTION_LENGTH = 8;

type FieldOf<Union> = Union extends unknown ? keyof Union : never;

/** The fields of a login that are secret. */
const secretFields: readonly FieldOf<LoginAccountParams>[] = [
  "apiKey",
  "accessToken",
  "accessKeyId",
  "secretAccessKey",
  "sessionToken",
];

/** Remembers the credentials in the fields of a login or in refreshed tokens. */
export function rememberCredentials(fields: unknown): void {
  if (typeof fields !== "object" || fields === null) return;
  for (const name of secretFields) {
    const value: unknown = Reflect.get(fields, name);
    if (typeof value === "string") remember(value);
  }
}

/**
 * Whether an option is a credential: a string of at least 8 characters whose name ends in KEY, TOKEN, SECRET or
 * PASSWORD, or which has the shape of a credential, such as `Bearer ...`.
 */
export function isCredential(name: string, value: unknown): boolean {
  if (typeof value !== "string" || value.trim().length < MIN_OPTION_LENGTH) return false;
  return isCredentialName(name) || hasShape(value.trim());
}

/** Remembers the credentials in environment variables or in a configuration, at any depth. */
export function rememberOptions(options: unknown): void {
  const seen = new Set<unknown>();
  const rest: [name: string, value: unknown][] = [["", options]];
  for (let entry; (entry = rest.pop()) !== undefined;) {
    const [name, value] = entry;
    if (typeof value === "string") {
      if (isCredential(name, value)) remember(value);
    } else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      if (holdsVariableNames(name)) continue;
      for (const [key, it] of Object.entries(value)) {
        rest.push([Array.isArray(value) ? name : key, it]);
      }
    }
  }
}

/** Remembers the credentials in the params of a request, such as a login or a configuration. */
export function rememberSent(method: string, params: unknown): void {
  if (method === "account/login/start") rememberCredentials(params);
  if (typeof params !== "object" || params === null) return;
  if ("config" in params) rememberOptions(params.config);
  rememberEdit(params);
  if ("edits" in params && Array.isArray(params.edits)) params.edits.forEach(rememberEdit);
}

/** Remembers the credentials in a change of the configuration file. */
function rememberEdit(edit: unknown): void {
  if (typeof edit !== "object" || edit === null) return;
  if ("keyPath" in edit && "value" in edit) rememberOptions({ [String(edit.keyPath)]: edit.value });
}

/** Remembers the credentials in arguments of a command line, such as `model_providers.x.api_key="..."`. */
export function rememberArguments(args: readonly string[]): void {
  for (const arg of args) {
    for (const { start, end } of findShapes(arg)) {
      const value = arg.slice(start, end);
      if (value.length >= MIN_OPTION_LENGTH) remember(value);
    }
  }
}

/** JSON without the credentials in its strings and keys. Returns the same value if there are none. */
export function redactJson<T>(value: T): T {
  if (typeof value === "string") {
    // True because a string replaces a string.
    return redact(value) as T & string;
  }
  if (typeof value !== "object" || value === null || !quotesCredential(value)) return value;
  // True because strings replace strings, and all else keeps its shape.
  return redactedCopy(value) as T;
}

/** Whether a string or key in an object holds a credential, at any depth. */
function quotesCredential(root: object): boolean {
  const rest: object[] = [root];
  for (let object; (object = rest.pop()) !== undefined;) {
    for (const [key, value] of Object.entries(object)) {
      if (redact(key) !== key) return true;
      if (typeof value === "string" && redact(value) !== value) return true;
      if (typeof value === "object" && value !== null) rest.push(value);
    }
  }
  return false;
}

function redactedCopy(root: object): object {
  const copyOf = (object: object): object => Array.isArray(object) ? [] : {};
  const copy = copyOf(root);
  const rest: [from: object, to: object][] = [[root, copy]];
  for (let pair; (pair = rest.pop()) !== undefined;) {
    const [from, to] = pair;
    for (const [key, before] of Object.entries(from)) {
      let value: unknown = before;
      if (typeof before === "string") value = redact(before);
      if (typeof before === "object" && before !== null) {
        const inner = copyOf(before);
        rest.push([before, inner]);
        value = inner;
      }
      // An assignment to `__proto__` would not create a field.
      Object.defineProperty(to, redact(key), {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
  }
  return copy;
}

/** Notifications of a failure, and the path of its message. The message quotes a service, which may quote a credential. */
const failures: ReadonlyMap<string, readonly string[]> = new Map<
  NotificationMethod,
  readonly string[]
>([
  ["error", ["error"]],
  ["turn/completed", ["turn", "error"]],
  ["account/login/completed", ["error"]],
]);

/** Whether the notification `method` is one of a failure. */
export function isFailure(method: string): boolean {
  return failures.has(method);
}

/** A notification without the credentials in its failure. */
export function redactFailure<N extends { method: string; params: unknown }>(notification: N): N {
  const path = failures.get(notification.method);
  if (path === undefined) return notification;
  return redactAt(notification, ["params", ...path]);
}

function redactAt<T>(value: T, [name, ...path]: readonly string[]): T {
  if (name === undefined) return redactJson(value);
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return value;
  const before: unknown = Reflect.get(value, name);
  const after = redactAt(before, path);
  return after === before ? value : { ...value, [name]: after };
}
