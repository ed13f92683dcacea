/** What the agent says in the events of a turn. */

import { isNotification, type Notification } from "../protocol/notification.ts";

/** The text of agent messages out of the events of a turn. A message that came without deltas is given whole. */
export function agentText(): TransformStream<Notification, string> {
  let current: string | undefined;
  const streamed = new Set<string>();
  return new TransformStream({
    transform(event, controller) {
      const piece = isNotification(event, "item/agentMessage/delta")
        ? { itemId: event.params.itemId, text: event.params.delta }
        : isNotification(event, "item/completed") && event.params.item.type === "agentMessage" &&
            !streamed.has(event.params.item.id)
        ? { itemId: event.params.item.id, text: event.params.item.text }
        : undefined;
      if (piece === undefined || piece.text === "") return;
      streamed.add(piece.itemId);
      if (current !== undefined && current !== piece.itemId) controller.enqueue("\n\n");
      current = piece.itemId;
      controller.enqueue(piece.text);
    },
  });
}
