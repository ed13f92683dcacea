/**
 * Keeps credentials out of what people read: the messages of errors, the lines of stderr.
 *
 * A credential is known by its value, once it has been on its way to a server. That is kept for the whole program
 * and not for each connection, because servers share a home, and with it the account.
 *
 * @module
 */

import type { LoginAccountParams } from "../protocol/generated/types.ts";
import type { NotificationMethod } from "../protocol/methods.ts";

/** As many credentials as are remembered; of more, the oldest are forgotten. */
const MAX_REMEMBERED = 256;
/** Shorter ones are no secrets, and would be found in innocent words. */
const MIN_LENGTH = 6;

const MARK = "[redacted]";

type FieldOf<Union> = Union extends unknown ? keyof Union : never;

/** The fields of a login that are secret. */
const secretFields: readonly FieldOf<LoginAccountParams>[] = [
  "apiKey",
  "accessToken",
  "accessKeyId",
  "secretAccessKey",
  "sessionToken",
];

const remembered = new Set<string>();

/** Remembers the credentials among the fields of a login, or of its refreshed tokens. */
export function rememberCredentials(fields: unknown): void {
  if (typeof fields !== "object" || fields === null) return;
  for (const name of secretFields) {
    const value: unknown = Reflect.get(fields, name);
    if (typeof value === "string") remember(value.trim());
  }
}

function remember(secret: string): void {
  // A text may quote it as JSON does.
  for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) {
    if (form.length < MIN_LENGTH) continue;
    remembered.delete(form);
    remembered.add(form);
  }
  for (const oldest of remembered) {
    if (remembered.size <= MAX_REMEMBERED) break;
    remembered.delete(oldest);
  }
}

/** A text without the credentials that it quotes. */
export function redact(text: string): string {
  return [...remembered]
    .filter((secret) => text.includes(secret))
    // One may be the beginning of another.
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, MARK), text);
}

/** JSON without the credentials that its texts quote; the same value when there are none. */
export function redactJson<T>(value: T): T {
  // True because a text takes the place of a text, and everything else keeps its shape.
  return redacted(value) as T;
}

/** The notifications that tell of a failure, and where: the server quotes a service there, which may quote the credential. */
const failures: ReadonlyMap<string, readonly string[]> = new Map<
  NotificationMethod,
  readonly string[]
>([
  ["error", ["error"]],
  ["turn/completed", ["turn", "error"]],
  ["account/login/completed", ["error"]],
]);

/** A notification without the credentials that the failure it tells of quotes. */
export function redactFailure<N extends { method: string; params: unknown }>(notification: N): N {
  const path = remembered.size === 0 ? undefined : failures.get(notification.method);
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

function redacted(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, it]) => [redact(key), redacted(it)]);
  const same = Object.entries(value).every(([key, it], i) =>
    entries[i]?.[0] === key && entries[i]?.[1] === it
  );
  if (same) return value;
  return Array.isArray(value) ? entries.map(([, it]) => it) : Object.fromEntries(entries);
}
