/**
 * Notifications of the server, as event streams give them.
 *
 * @module
 */
import type { ValidationIssue } from "./issue.ts";
import type { NotificationMethod, NotificationParams } from "./methods.ts";

/** The notification `M`, in the shape that the protocol gives it. */
export interface KnownNotification<M extends NotificationMethod> {
  /** The method; it says which notification this is. */
  readonly method: M;
  /** The params of the notification. */
  readonly params: NotificationParams<M>;
  /** When the server emitted it, Unix time in milliseconds. */
  readonly emittedAtMs?: number;
}

/**
 * The method of an {@linkcode UnknownNotification}. At run time it is any string. For the compiler it is a literal type
 * of its own, so that a comparison of `method` with a known name leaves unknown notifications out. (With a branded
 * `string` it would not: every string type is comparable to every literal.) To compare it with a name that is not in
 * the protocol, widen it first: `const method: string = notification.method`.
 */
export type UnknownMethod = "(unknown)" & { readonly unknownMethod: true };

/** A notification with a method, or of a shape, that this version does not know. */
export interface UnknownNotification {
  /** The method as received. Use {@linkcode isNotification} where a known method in another shape must not pass. */
  readonly method: UnknownMethod;
  /** The params as received. */
  readonly params: unknown;
  /** When the server emitted it, Unix time in milliseconds. */
  readonly emittedAtMs?: number;
  /** Only for a known method: where its params differ from the protocol. */
  readonly issues?: readonly ValidationIssue[];
}

/**
 * A notification of the server: a union by `method`.
 *
 * Types describe the pinned version of codex. A known notification from a newer server may have more fields, enum
 * values and item types than its type lists. They are passed on unchanged.
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
 * @param notification Any notification.
 * @param method The method to look for.
 * @returns Whether it is; the type of `notification` is then narrowed.
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

/** A notification with an unknown method, or with a known method and an unknown shape (`issues`). */
export function unknownNotification(
  message: { method: string; params: unknown; emittedAtMs?: number },
  issues?: readonly ValidationIssue[],
): UnknownNotification {
  const { method, params, emittedAtMs } = message;
  return {
    // The type exists only for the compiler. At run time any string is possible.
    method: method as UnknownMethod,
    params,
    ...(emittedAtMs !== undefined && { emittedAtMs }),
    ...(issues !== undefined && { issues }),
  };
}
