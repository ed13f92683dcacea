/**
 * What the SDK itself takes out of notifications, also of those that otherwise misfit: a misfit is reported, and must not be
 * a loss.
 *
 * @module
 */
import { notificationSchemas } from "./generated/schemas.ts";
import type { NotificationMethod, NotificationParams } from "./methods.ts";
import type { Notification } from "./notification.ts";
import type { Predicate } from "./predicates.ts";
import { at, has, isBoolean, isList, isNumber, isText, mended } from "./usable.ts";
import { fits } from "./validate.ts";

const isItem: Predicate = (params) =>
  has("item.id", isText)(params) && has("item.type", isText)(params);

/** For each notification that the SDK depends on: what must be there. Everything else may be amiss. */
const needs = {
  "item/started": isItem,
  "item/completed": isItem,
  "item/agentMessage/delta": has("delta", isText),
  "turn/started": () => true,
  "turn/completed": has("turn.status", isText),
  "turn/diff/updated": has("diff", isText),
  "turn/plan/updated": has("plan", isList),
  "model/rerouted": has("toModel", isText),
  "thread/started": has("thread.id", isText),
  "thread/status/changed": has("status.type", isText),
  "thread/tokenUsage/updated": has("tokenUsage.total.totalTokens", isNumber),
  "thread/goal/updated": has("goal.status", isText),
  "serverRequest/resolved": has("requestId", (id) => isText(id) || isNumber(id)),
  "account/login/completed": has("success", isBoolean),
  "account/updated": has("authMode", (mode) => (mode ?? null) === null || isText(mode)),
} satisfies { readonly [M in NotificationMethod]?: Predicate };

/** A notification that the SDK depends on. */
export type NeededMethod = keyof typeof needs;

/**
 * The params of the notification `method`, also where they misfit: as they came, but for what is unusable, which is `null`,
 * missing or empty, as the type has it. `undefined` for another method, and where something is missing that is needed.
 */
export function needed<M extends NeededMethod>(
  notification: Notification,
  method: M,
): NotificationParams<M> | undefined {
  if ((notification.method as string) !== method) return undefined;
  const { params } = notification;
  // True because a notification of a known method without issues has the params of that method.
  if (!("issues" in notification)) return params as NotificationParams<M>;
  const isThere: Predicate = needs[method];
  // True because what was made fits the schema of the method.
  return isThere(params)
    ? mended(notificationSchemas[method] ?? "", params) as NotificationParams<M> | undefined
    : undefined;
}

/** Whether nothing is amiss in the item of an `item/started` or `item/completed`. */
export function hasWholeItem(notification: Notification): boolean {
  return !("issues" in notification) || fits("ThreadItem", at(notification.params, ["item"]));
}
