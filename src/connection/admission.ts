/** Which notification of the protocol a message is, whether it has the right shape, and where it belongs. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { type NotificationRoute, notificationRoutes } from "../protocol/generated/routing.ts";
import { type Notification, unknownNotification } from "../protocol/notification.ts";
import type { Predicate } from "../protocol/predicates.ts";
import { checkNotification, notificationPredicate } from "../protocol/validate.ts";
import type { Admitted } from "../rpc/client.ts";
import type { RpcNotification } from "../rpc/message.ts";
import type { Route } from "../rpc/router.ts";
import { redactFailure } from "./credentials.ts";

/** What is known of one method of the protocol. */
interface Method {
  readonly name: string;
  readonly fits: Predicate | undefined;
  readonly paths: NotificationRoute | undefined;
  /** Whether its thread and turn are `threadId` and `turnId`, as with almost all that comes often. */
  readonly flat: boolean;
}

const methods = new Map<string, Method>();
/** The method that was asked for last: most deltas follow another one. */
let last: Method = methodNamed("");

/**
 * Takes in a notification. One whose params do not fit its method becomes an `UnknownNotification` that says where; it
 * still goes where its ids say.
 */
export function admit(received: RpcNotification): Admitted<Notification> {
  const method = received.method === last.name ? last : last = methodNamed(received.method);
  const safe = redactFailure(received);
  const { scope, recipient } = routeBy(method, safe.params);
  if (method.fits?.(safe.params)) {
    // True because the params fit the schema of the method.
    return { notification: safe as Notification, scope, recipient };
  }
  const issues = checkNotification(safe.method, safe.params) ?? [];
  const notification = unknownNotification(safe, issues === "unknown method" ? undefined : issues);
  return { notification, scope, recipient };
}

function methodNamed(name: string): Method {
  let method = methods.get(name);
  if (method === undefined) {
    const paths = notificationRoutes[name];
    const fits = notificationPredicate(name);
    const flat = String(paths?.thread) === "threadId" && String(paths?.turn) === "turnId";
    method = { name, fits, paths, flat };
    // What is none of the protocol is not remembered: a server may send any number of names.
    if (fits !== undefined) methods.set(name, method);
  }
  return method;
}

/** Where params belong: their scope is the thread, their recipient the turn or the login, by its id. */
function routeBy({ flat, paths }: Method, params: unknown): Route {
  if (!isJsonObject(params)) return {};
  if (flat) {
    // A property that is named in the code is read faster than one that is not.
    const { threadId, turnId } = params;
    return { scope: text(threadId), recipient: text(turnId) };
  }
  return {
    scope: idAt(params, paths?.thread),
    recipient: idAt(params, paths?.turn) ?? idAt(params, paths?.login),
  };
}

function idAt(params: JsonObject, path: readonly string[] | undefined): string | undefined {
  if (path === undefined) return undefined;
  const [name = "", next] = path;
  const value = params[name];
  if (next === undefined) return text(value);
  return isJsonObject(value) ? text(value[next]) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
