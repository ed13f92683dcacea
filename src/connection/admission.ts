/** Which notification of the protocol a message is, whether it has the right shape, and where it belongs. */

import type { ProtocolError } from "../errors.ts";
import { isJsonObject, type JsonObject, textOf } from "../json.ts";
import { type NotificationRoute, notificationRoutes } from "../protocol/generated/routing.ts";
import { notificationSchemas } from "../protocol/generated/schemas.ts";
import { type Notification, unknownNotification } from "../protocol/notification.ts";
import type { Predicate } from "../protocol/predicates.ts";
import { checkNotification, notificationPredicate } from "../protocol/validate.ts";
import type { RpcNotification } from "../rpc/message.ts";
import type { Receiver } from "../rpc/router.ts";
import { isFailure, redactFailure } from "./credentials.ts";
import { misfitError } from "./misfit.ts";

/** Everything about one method of the protocol that a message of it is admitted by. */
interface Method {
  /** Takes the place of the name in the message: it is one and the same string then, which compares faster. */
  readonly name: string;
  readonly fits: Predicate;
  readonly paths: NotificationRoute;
  /** Whether its thread and turn are `threadId` and `turnId`, as with almost all that comes often. */
  readonly isFlat: boolean;
  /** Whether it may quote a credential. */
  readonly isFailure: boolean;
}

const methods = new Map<string, Method>();
/** The method that was asked for last: most deltas follow another one. */
let last: Method | undefined;

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
  /** Ids of the logins that have not completed. */
  readonly openLogins: ReadonlySet<string>;
  /** Empty where it is not known. */
  readonly serverVersion: string;
  /** Told of each notification that departs from the protocol. */
  readonly report: (misfit: ProtocolError) => void;
}

/**
 * Takes in a notification and hands it on with the thread and the turn, or login, that it belongs to. One whose params do
 * not fit its method is reported, and becomes an `UnknownNotification` that says where. It still goes where its ids say,
 * or, where one of them is unusable, where the context says.
 */
export function admit(
  received: RpcNotification,
  size: number,
  receiver: Receiver<Notification>,
  context: AdmissionContext,
): void {
  const method = received.method === last?.name ? last : last = methodNamed(received.method);
  if (method === undefined) {
    return receiver.dispatch(unknownNotification(received), size, undefined, undefined);
  }
  received.method = method.name;
  const safe = method.isFailure ? redactFailure(received) : received;
  const { params } = safe;
  if (!isJsonObject(params) || !method.fits(params)) {
    return admitMisfit(safe, size, receiver, method, context);
  }
  // True because the params fit the schema of the method.
  const notification = safe as Notification;
  if (method.isFlat) {
    // A property that is named in the code is read faster than one that is not.
    const { threadId, turnId } = params;
    return receiver.dispatch(notification, size, textOf(threadId), textOf(turnId));
  }
  receiver.dispatch(notification, size, scopeOf(method, params), recipientOf(method, params));
}

/** An id that should be there and is unusable is that of the only turn or login that it can be. */
function admitMisfit(
  notification: RpcNotification,
  size: number,
  receiver: Receiver<Notification>,
  method: Method,
  { running, openLogins, serverVersion, report }: AdmissionContext,
): void {
  const { params } = notification;
  const verdict = checkNotification(method.name, params) ?? [];
  const issues = verdict === "unknown method" ? [] : verdict;
  const isAmiss = (path: readonly string[] | undefined) =>
    // The whole of what holds the id may be missing.
    path !== undefined && issues.some((issue) => `${path.join(".")}.`.startsWith(`${issue.path}.`));
  const ids = isJsonObject(params) ? params : {};
  const [scope, recipient] = [scopeOf(method, ids), recipientOf(method, ids)];
  report(misfitError(`the notification ${method.name}`, issues, serverVersion));
  receiver.dispatch(
    unknownNotification(notification, issues),
    size,
    scope ??
      (recipient !== undefined && isAmiss(method.paths.thread)
        ? running?.threadOf(recipient)
        : undefined),
    recipient ??
      (scope !== undefined && isAmiss(method.paths.turn) ? running?.turnOn(scope) : undefined) ??
      (isAmiss(method.paths.login) && openLogins.size === 1 ? [...openLogins][0] : undefined),
  );
}

/** A method of the protocol; `undefined` for any other: it is not remembered, as a server may send any number of names. */
function methodNamed(received: string): Method | undefined {
  const known = methods.get(received);
  if (known !== undefined) return known;
  const fits = notificationPredicate(received);
  if (fits === undefined) return undefined;
  // The name of a property is one and the same string wherever it stands in the program.
  const name = Object.keys(notificationSchemas).find((key) => key === received) ?? received;
  const paths = notificationRoutes[name] ?? {};
  const isFlat = String(paths.thread) === "threadId" && String(paths.turn) === "turnId";
  const method = { name, fits, paths, isFlat, isFailure: isFailure(name) };
  methods.set(name, method);
  return method;
}

/** The thread that params belong to. */
function scopeOf({ paths }: Method, params: JsonObject): string | undefined {
  return idAt(params, paths.thread);
}

/** The turn or the login that params belong to. */
function recipientOf({ paths }: Method, params: JsonObject): string | undefined {
  return idAt(params, paths.turn) ?? idAt(params, paths.login);
}

function idAt(params: JsonObject, path: readonly string[] | undefined): string | undefined {
  if (path === undefined) return undefined;
  const [name = "", next] = path;
  const value = params[name];
  if (next === undefined) return textOf(value);
  return isJsonObject(value) ? textOf(value[next]) : undefined;
}
