/** Events of physical turns as parts of one logical turn. */

import { isJsonObject } from "../json.ts";
import { notificationRoutes } from "../protocol/generated/routing.ts";
import type { Turn } from "../protocol/generated/types.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";

/** The start of the logical turn. */
export function logicalStart(threadId: string, id: string, event?: Notification): Notification {
  if (event !== undefined && isNotification(event, "turn/started")) return event;
  const turn: Turn = { id, rootTurnId: id, items: [], status: "inProgress", error: null };
  return { method: "turn/started", params: { threadId, turn } };
}

/** The event as part of the logical turn `id`. It must not be a start or an end of a turn. */
export function asLogical(event: Notification, id: string): Notification {
  const [field, deeper] = notificationRoutes[event.method]?.turn ?? [];
  const { params } = event;
  if (field === undefined || deeper !== undefined || !isJsonObject(params)) return event;
  if (params[field] === id) return event;
  // True because only the id of the turn differs.
  return { ...event, params: { ...params, [field]: id } } as Notification;
}
