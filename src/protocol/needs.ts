/**
 * What the SDK itself takes out of notifications, also of those that otherwise misfit: a misfit is reported, and must not be
 * a loss.
 *
 * @module
 */
import { definitions, notificationSchemas } from "./generated/schemas.ts";
import { isJsonObject } from "./json.ts";
import { Menders } from "./mend.ts";
import type { NotificationMethod, NotificationParams } from "./methods.ts";
import type { Notification } from "./notification.ts";
import { type Predicate, Predicates } from "./predicates.ts";

const isText: Predicate = (value) => typeof value === "string";
const isNumber: Predicate = (value) => typeof value === "number";
const isBoolean: Predicate = (value) => typeof value === "boolean";

/** For each notification that the SDK depends on: what must be there, by its path. Everything else may be amiss. */
const needs = {
  "item/started": { "item.id": isText, "item.type": isText },
  "item/completed": { "item.id": isText, "item.type": isText },
  "item/agentMessage/delta": { "delta": isText },
  "turn/started": {},
  "turn/completed": { "turn.status": isText },
  "thread/started": { "thread.id": isText },
  "thread/status/changed": { "status.type": isText },
  "thread/tokenUsage/updated": { "tokenUsage.total.totalTokens": isNumber },
  "thread/goal/updated": { "goal.status": isText },
  "serverRequest/resolved": { "requestId": (value) => isText(value) || isNumber(value) },
  "account/login/completed": { "success": isBoolean },
  "account/updated": { "authMode": (value) => (value ?? null) === null || isText(value) },
} satisfies { readonly [M in NotificationMethod]?: { readonly [path: string]: Predicate } };

/** A notification that the SDK depends on. */
export type NeededMethod = keyof typeof needs;

const menders = new Menders(definitions);
const predicates = new Predicates(definitions);

/**
 * The params of the notification `method`, also where they misfit: as they came, but for what is unusable, which is `null`,
 * missing or empty, as the type has it. `undefined` for another method, and where something is missing that is needed.
 */
export function needed<M extends NeededMethod>(
  notification: Notification,
  method: M,
): NotificationParams<M> | undefined {
  if ((notification.method as string) !== method) return undefined;
  if ("issues" in notification) return mended(method, notification.params);
  // True because a notification of a known method without issues has the params of that method.
  return notification.params as NotificationParams<M>;
}

/** Whether nothing is amiss in the item of an `item/started` or `item/completed`. */
export function hasWholeItem(notification: Notification): boolean {
  if (!("issues" in notification)) return true;
  return predicates.get("ThreadItem")(at(notification.params, ["item"]));
}

function mended<M extends NeededMethod>(
  method: M,
  params: unknown,
): NotificationParams<M> | undefined {
  const isThere = Object.entries<Predicate>(needs[method])
    .every(([path, fits]) => fits(at(params, path.split("."))));
  const name = notificationSchemas[method];
  if (!isThere || name === undefined) return undefined;
  const value = menders.get(name).mend(params);
  // True because the value fits the schema of the method.
  return predicates.get(name)(value) ? value as NotificationParams<M> : undefined;
}

function at(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const name of path) here = isJsonObject(here) ? here[name] : undefined;
  return here;
}
