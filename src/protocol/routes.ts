/** What the rpc layer must know about notifications: where each belongs, and which may be merged. */

import type { Route } from "../rpc/router.ts";
import { deltaNotifications, notificationRoutes } from "./generated/routing.ts";
import type { Notification } from "./notification.ts";

/** The topic of everything that happens on a thread. */
export function threadTopic(threadId: string): string {
  return `thread:${threadId}`;
}

/** The key of a turn's mailbox. */
export function turnKey(turnId: string): string {
  return `turn:${turnId}`;
}

/** The key of a login's mailbox. */
export function loginKey(loginId: string): string {
  return `login:${loginId}`;
}

/** Where a notification belongs, read from its ids. */
export function route(notification: Notification): Route {
  const paths = notificationRoutes[notification.method];
  if (paths === undefined) return {};
  const threadId = idAt(notification.params, paths.thread);
  const turnId = idAt(notification.params, paths.turn);
  const loginId = turnId === undefined ? idAt(notification.params, paths.login) : undefined;
  return {
    topic: threadId === undefined ? undefined : threadTopic(threadId),
    key: turnId !== undefined
      ? turnKey(turnId)
      : loginId !== undefined
      ? loginKey(loginId)
      : undefined,
  };
}

/** Joins two deltas of the same text that follow each other. */
export function mergeDeltas(
  previous: Notification,
  next: Notification,
): { event: Notification; growth: number } | undefined {
  if (previous.method !== next.method) return undefined;
  const fields = deltaNotifications[next.method];
  if (fields === undefined) return undefined;
  const before = asRecord(previous.params);
  const after = asRecord(next.params);
  if (before === undefined || after === undefined) return undefined;
  const { delta: head } = before;
  const { delta: tail } = after;
  if (typeof head !== "string" || typeof tail !== "string") return undefined;
  for (const field of fields) if (before[field] !== after[field]) return undefined;
  return {
    // True because only the text of the delta differs from `previous`.
    event: { ...previous, params: { ...before, delta: head + tail } } as Notification,
    growth: tail.length,
  };
}

function idAt(params: unknown, path: readonly string[] | undefined): string | undefined {
  if (path === undefined) return undefined;
  let value = params;
  for (const name of path) value = asRecord(value)?.[name];
  return typeof value === "string" ? value : undefined;
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  // True because any object can be read by name; what is read is unknown.
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
}
