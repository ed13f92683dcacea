/**
 * Notifications of the server, as consumers of event streams see them.
 *
 * @module
 */
import type { ValidationIssue } from "./issue.ts";
import type { NotificationMethod, NotificationParams } from "./methods.ts";

/** The notification `M`, of the shape that the protocol gives it. */
export interface KnownNotification<M extends NotificationMethod> {
  /** Tells the notifications apart. */
  readonly method: M;
  /** What it brings. */
  readonly params: NotificationParams<M>;
  /** When the server emitted it, Unix time in milliseconds. */
  readonly emittedAtMs?: number;
}

/**
 * The method of an {@linkcode UnknownNotification}: at run time any string. The compiler takes it for a
 * string of its own, so that comparing `method` with a known name leaves the unknown ones out. (A branded
 * `string` would not: the compiler holds every string type comparable to every literal.) To compare it with
 * a name that is not in the protocol, widen it first: `const method: string = notification.method`.
 */
export type UnknownMethod = "(unknown)" & { readonly unknownMethod: true };

/** A notification that this version does not know, or a known one of a shape that it does not know. */
export interface UnknownNotification {
  /** As received; use {@linkcode isNotification} where a known method of another shape must not pass. */
  readonly method: UnknownMethod;
  /** As received. */
  readonly params: unknown;
  /** When the server emitted it, Unix time in milliseconds. */
  readonly emittedAtMs?: number;
  /** Given for a known method: where its params depart from the protocol. */
  readonly issues?: readonly ValidationIssue[];
}

/**
 * A notification of the server, told apart by `method`.
 *
 * Types describe the pinned version of codex. From a newer server a known notification may carry more
 * fields, enum values and item types than its type lists; they are passed on untouched.
 *
 * @example A switch over the method narrows the params
 * ```ts
 * import type { Notification } from "@codexkit/sdk";
 *
 * function describe(notification: Notification): string {
 *   switch (notification.method) {
 *     case "turn/completed":
 *       return `turn ${notification.params.turn.id} is over`;
 *     case "item/agentMessage/delta":
 *       return notification.params.delta;
 *     default:
 *       return notification.method;
 *   }
 * }
 * ```
 */
export type Notification =
  | { [M in NotificationMethod]: KnownNotification<M> }[NotificationMethod]
  | UnknownNotification;

/**
 * Whether `notification` is the notification `method` and has the shape that the protocol gives it.
 *
 * @example
 * ```ts
 * import { isNotification, type Notification } from "@codexkit/sdk";
 *
 * function text(notification: Notification): string {
 *   return isNotification(notification, "item/agentMessage/delta") ? notification.params.delta : "";
 * }
 * ```
 */
export function isNotification<M extends NotificationMethod>(
  notification: Notification,
  method: M,
): notification is Extract<Notification, { method: M }> {
  return notification.method === method && !("issues" in notification);
}

/** Marks a notification as one of an unknown method, or of a known one in an unknown shape. */
export function unknownNotification(
  message: { method: string; params: unknown; emittedAtMs?: number },
  issues?: readonly ValidationIssue[],
): UnknownNotification {
  const { method, params, emittedAtMs } = message;
  return {
    // The type exists for the compiler alone; any string stands behind it.
    method: method as UnknownMethod,
    params,
    ...(emittedAtMs !== undefined && { emittedAtMs }),
    ...(issues !== undefined && { issues }),
  };
}
