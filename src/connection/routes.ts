/** Where notifications belong. */

import type { Route } from "../rpc/router.ts";
import { notificationRoutes } from "../protocol/generated/routing.ts";
import type { Notification } from "../protocol/notification.ts";

/** The same as a Map, which finds a method of the wire faster than an object does. */
const routes = new Map(Object.entries(notificationRoutes));

/** Where a notification belongs: its topic is its thread, its key the turn or the login, by their ids. */
export function route(notification: Notification): Route {
  const paths = routes.get(notification.method);
  const params = asRecord(notification.params);
  if (paths === undefined || params === undefined) return {};
  return {
    topic: idAt(params, paths.thread),
    key: idAt(params, paths.turn) ?? idAt(params, paths.login),
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

/** An object as something to be read by name, or `undefined` for everything else. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  // True because any object can be read by name; what is read is unknown.
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
}
