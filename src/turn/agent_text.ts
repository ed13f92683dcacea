/** What the agent says in the events of a turn. */

import { needed } from "../protocol/needs.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";

/**
 * The text of agent messages out of the events of a turn. A message that came without deltas is given whole. A response that
 * was cut is sent again from its beginning; its message is another one, also under the same id.
 */
export function agentText(): TransformStream<Notification, string> {
  let current: string | undefined;
  let isCut = false;
  const streamed = new Set<string>();
  return new TransformStream({
    transform(event, controller) {
      if (isNotification(event, "error") && event.params.willRetry && current !== undefined) {
        isCut = true;
        streamed.delete(current);
      }
      const piece = pieceOf(event, current);
      if (piece === undefined || piece.text === "") return;
      const isWhole = (event.method as string) === "item/completed";
      if (isWhole && streamed.has(piece.itemId)) return;
      streamed.add(piece.itemId);
      const isOther = isCut || current !== piece.itemId;
      if (current !== undefined && isOther) controller.enqueue("\n\n");
      current = piece.itemId;
      isCut = false;
      controller.enqueue(piece.text);
    },
  });
}

/** A piece of a message; one that does not say of which belongs to the `current` one. */
function pieceOf(
  event: Notification,
  current: string | undefined,
): { itemId: string; text: string } | undefined {
  const delta = needed(event, "item/agentMessage/delta");
  if (delta !== undefined) return { itemId: delta.itemId || (current ?? ""), text: delta.delta };
  const item = needed(event, "item/completed")?.item;
  return item?.type === "agentMessage" ? { itemId: item.id, text: item.text } : undefined;
}
