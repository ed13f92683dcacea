/** What the rpc layer must know about notifications: where each belongs, and which may be merged. */

import type { Route } from "../rpc/router.ts";
import { deltaNotifications, notificationRoutes } from "./generated/routing.ts";
import type { Notification } from "./notification.ts";

/** Where a notification belongs: its topic is its thread, its key the turn or the login, by their ids. */
export function route(notification: Notification): Route {
  const paths = notificationRoutes[notification.method];
  const params = asRecord(notification.params);
  if (paths === undefined || params === undefined) return {};
  return {
    topic: idAt(params, paths.thread),
    key: idAt(params, paths.turn) ?? idAt(params, paths.login),
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

function idAt(
  params: Record<string, unknown>,
  path: readonly string[] | undefined,
): string | undefined {
  if (path === undefined) return undefined;
  const [name = "", next] = path;
  // Every delta comes by here, and a property that is named in the code is read faster than one that is not.
  const value = name === "threadId"
    ? params.threadId
    : name === "turnId"
    ? params.turnId
    : params[name];
  const id = next === undefined ? value : asRecord(value)?.[next];
  return typeof id === "string" ? id : undefined;
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  // True because any object can be read by name; what is read is unknown.
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
}
