/** Which notification of the protocol a message is, whether it has the right shape, and where it belongs. */

import { isJsonObject, type JsonObject } from "../json.ts";
import type { ValidationIssue } from "../protocol/issue.ts";
import { type NotificationRoute, notificationRoutes } from "../protocol/generated/routing.ts";
import { type Notification, unknownNotification } from "../protocol/notification.ts";
import type { Predicate } from "../protocol/predicates.ts";
import { checkNotification, notificationPredicate } from "../protocol/validate.ts";
import type { Admitted } from "../rpc/protocol.ts";
import type { RpcNotification } from "../rpc/message.ts";
import type { Route } from "../rpc/router.ts";
import { redactFailure } from "./credentials.ts";
import { misfitError } from "./misfit.ts";

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

/** Knows which turns run on which threads, for notifications that lack an id. */
export interface RunningTurnIds {
  /** The thread on which this turn runs. */
  threadOf(turnId: string): string | undefined;
  /** The turn that runs on this thread, where it is the only one. */
  turnOn(threadId: string): string | undefined;
}

/** What is known beside the notification. */
export interface AdmissionContext {
  readonly running: RunningTurnIds | undefined;
  /** Empty where it is not known. */
  readonly serverVersion: string;
}

/**
 * Takes in a notification. One whose params do not fit its method becomes an `UnknownNotification` that says where, and a
 * `misfit` to be reported; it still goes where its ids say, or, where one of them is unusable, where `running` says.
 */
export function admit(
  received: RpcNotification,
  { running, serverVersion }: AdmissionContext = { running: undefined, serverVersion: "" },
): Admitted<Notification> {
  const method = received.method === last.name ? last : last = methodNamed(received.method);
  const safe = redactFailure(received);
  const route = routeBy(method, safe.params);
  if (method.fits?.(safe.params)) {
    const { scope, recipient } = route;
    // True because the params fit the schema of the method.
    return { notification: safe as Notification, scope, recipient };
  }
  const verdict = checkNotification(safe.method, safe.params) ?? [];
  if (verdict === "unknown method") return { notification: unknownNotification(safe), ...route };
  return {
    notification: unknownNotification(safe, verdict),
    ...completed(route, method, verdict, running),
    misfit: misfitError(`the notification ${safe.method}`, verdict, serverVersion),
  };
}

/** The route of a misfit. An id that should be there and is unusable is that of the turn that runs. */
function completed(
  { scope, recipient }: Route,
  { paths }: Method,
  issues: readonly ValidationIssue[],
  running: RunningTurnIds | undefined,
): Route {
  const isAmiss = (path: readonly string[] | undefined) =>
    // The whole of what holds the id may be missing.
    path !== undefined && issues.some((issue) => `${path.join(".")}.`.startsWith(`${issue.path}.`));
  return {
    scope: scope ??
      (recipient !== undefined && isAmiss(paths?.thread)
        ? running?.threadOf(recipient)
        : undefined),
    recipient: recipient ??
      (scope !== undefined && isAmiss(paths?.turn) ? running?.turnOn(scope) : undefined),
  };
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
