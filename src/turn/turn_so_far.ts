/** What a turn has produced before somebody began to follow it. */

import type { ThreadItem, Turn } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";

/** The items of a running turn, as the server lists them; and which events tell nothing beside them. */
export class TurnSoFar {
  /** The items as events: those that run have started, the others are complete. */
  readonly events: readonly Notification[];
  readonly #complete = new Set<string>();
  readonly #started = new Set<string>();

  constructor(threadId: string, { id: turnId, items }: Turn) {
    this.events = items.map((item): Notification => {
      const place = { threadId, turnId, item };
      if (isRunning(item)) {
        this.#started.add(item.id);
        return { method: "item/started", params: { ...place, startedAtMs: Date.now() } };
      }
      this.#complete.add(item.id);
      return { method: "item/completed", params: { ...place, completedAtMs: Date.now() } };
    });
  }

  /**
   * Whether an event that comes now adds nothing. Events that were on their way tell of listed items once more. A message
   * that had begun before is told whole at its end, so that its text does not lack its beginning.
   */
  isKnown(event: Notification): boolean {
    const delta = needed(event, "item/agentMessage/delta");
    if (delta !== undefined) return !this.#started.has(delta.itemId);
    const started = needed(event, "item/started")?.item.id;
    if (started !== undefined) {
      if (this.#complete.has(started) || this.#started.has(started)) return true;
      this.#started.add(started);
      return false;
    }
    const complete = needed(event, "item/completed")?.item.id ?? itemIdOf(event);
    return complete !== undefined && this.#complete.has(complete);
  }
}

function isRunning(item: ThreadItem): boolean {
  return "status" in item && item.status === "inProgress";
}

/** The item that a piece of output belongs to. */
function itemIdOf({ params }: Notification): string | undefined {
  const { itemId }: { itemId?: unknown } = Object(params);
  return typeof itemId === "string" ? itemId : undefined;
}
