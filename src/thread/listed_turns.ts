/** What was told of turns as the server lists them, so that what the server itself says of that later is not told again. */

import { isJsonObject } from "../json.ts";
import { dropOldest } from "../oldest.ts";
import type { ThreadItem } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";

/** An item that was told as it was listed. */
interface ListedItem {
  readonly type: string;
  readonly isComplete: boolean;
  /** What has started later is another item with the same id: the model chooses some ids. Unix time in milliseconds. */
  readonly until: number;
}

interface ListedTurn {
  hasEnded: boolean;
  readonly items: Map<string, ListedItem>;
}

/** So many turns are remembered. */
const MAX_TURNS = 256;

/**
 * A list may be ahead of the events: it has an item whose deltas and whose end are still on their way. They come while the
 * list is asked for, or after its answer.
 */
export class ListedTurns {
  readonly #turns = new Map<string, ListedTurn>();

  /** The start of a turn was told or heard. */
  started(turnId: string): void {
    this.#turnOf(turnId);
  }

  /** An item was told, to its end unless it runs. */
  told(turnId: string, item: ThreadItem, isComplete: boolean): void {
    const until = isComplete ? item.completedAtMs ?? Infinity : Infinity;
    this.#turnOf(turnId).items.set(item.id, { type: item.type, isComplete, until });
  }

  /** An item is about to be told: what is dispatched of it now goes through. Ends with {@linkcode told}. */
  telling(turnId: string, itemId: string): void {
    this.#turns.get(turnId)?.items.delete(itemId);
  }

  /** The end of a turn was told. */
  ended(turnId: string): void {
    this.#turnOf(turnId).hasEnded = true;
  }

  /** All that goes on is over. */
  clear(): void {
    this.#turns.clear();
  }

  /** Whether it was told already what this notification says. */
  has(notification: Notification, turnId: string): boolean {
    const turn = this.#turns.get(turnId);
    if (turn === undefined) return false;
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    switch (method) {
      case "turn/started":
        return true;
      case "turn/completed":
        return turn.hasEnded;
      case "item/started":
        return hasStart(turn, notification);
      case "item/completed":
        return hasEnd(turn, notification);
      default:
        return method.startsWith("item/") && hasPiece(turn, notification);
    }
  }

  #turnOf(turnId: string): ListedTurn {
    let turn = this.#turns.get(turnId);
    if (turn === undefined) {
      turn = { hasEnded: false, items: new Map() };
      this.#turns.set(turnId, turn);
      dropOldest(this.#turns, MAX_TURNS);
    }
    return turn;
  }
}

function hasStart({ items, hasEnded }: ListedTurn, notification: Notification): boolean {
  const { item, startedAtMs = 0 } = needed(notification, "item/started") ?? {};
  if (item === undefined) return false;
  const listed = items.get(item.id);
  // A message that the end of its turn has cut off is not listed.
  if (listed === undefined) return hasEnded && item.type === "agentMessage";
  if (listed.type !== item.type) return false;
  if (startedAtMs <= listed.until) return true;
  items.delete(item.id);
  return false;
}

function hasEnd({ items }: ListedTurn, notification: Notification): boolean {
  const item = needed(notification, "item/completed")?.item;
  const listed = item && items.get(item.id);
  // A command may outlive its turn, and is not listed before its end.
  if (item === undefined || listed?.type !== item.type) return false;
  items.delete(item.id);
  return listed.isComplete;
}

/** Whether it belongs to an item that was told to its end, or to a message that the end of its turn has cut off. */
function hasPiece({ items, hasEnded }: ListedTurn, { method, params }: Notification): boolean {
  if (!isJsonObject(params) || typeof params.itemId !== "string") return false;
  const isMessage = method === "item/agentMessage/delta";
  return items.get(params.itemId)?.isComplete ?? (hasEnded && isMessage);
}
