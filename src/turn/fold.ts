/** What a turn comes to, folded from its events. */

import type { ThreadItem, ThreadTokenUsage, Turn } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { TurnResult } from "../result.ts";

/** What has been folded so far. It is changed in place: a turn may have any number of items. */
export class TurnFold {
  /** Completed items by type and id, in the order in which each was first completed. Older servers give an id twice. */
  readonly #items = new Map<string, ThreadItem>();
  /** The ids of all of them. */
  readonly #ids = new Set<string>();
  /** Whether the message that has begun last was not completed. */
  #isMessageOpen = false;
  #usage: ThreadTokenUsage | null = null;
  #completed: Turn | null = null;

  /** The turn as `turn/completed` gave it; `null` while the turn runs. */
  get completed(): Turn | null {
    return this.#completed;
  }

  /** Every item that was completed, in order. One that was completed a second time replaces what it was. */
  get items(): ThreadItem[] {
    return [...this.#items.values()];
  }

  /**
   * Whether the last message has begun and was never completed. In a turn that has completed, this is all that codex tells of
   * a refusal: it does not pass on the words.
   */
  get endsUnsaid(): boolean {
    // A message whose `item/completed` was unusable is told by the end of the turn.
    const isMissed = ({ id, type }: ThreadItem) => type === "agentMessage" && !this.#ids.has(id);
    return this.#isMessageOpen && this.#completed?.items.some(isMissed) !== true;
  }

  /** Whether this item was completed. */
  hasItem(itemId: string): boolean {
    return this.#ids.has(itemId);
  }

  /** Adds one event of the turn. Of one that misfits, what the result needs is taken all the same. */
  add(event: Notification): void {
    // A string, because the params of an unknown notification fit no known method.
    switch (event.method as string) {
      case "item/started":
        if (needed(event, "item/started")?.item.type === "agentMessage") this.#isMessageOpen = true;
        break;
      case "item/completed": {
        const item = needed(event, "item/completed")?.item;
        if (item === undefined) break;
        this.#items.set(`${item.type} ${item.id}`, item);
        this.#ids.add(item.id);
        if (item.type === "agentMessage") this.#isMessageOpen = false;
        break;
      }
      case "error":
        // The response was cut, and is sent again.
        this.#isMessageOpen = false;
        break;
      case "thread/tokenUsage/updated":
        this.#usage = needed(event, "thread/tokenUsage/updated")?.tokenUsage ?? this.#usage;
        break;
      case "turn/completed":
        this.#completed = needed(event, "turn/completed")?.turn ?? null;
    }
  }

  /** The result of a turn that has ended as `completed` says. */
  result(id: string, threadId: string, completed: Turn): TurnResult {
    // What no event told: its `item/completed` may have been unusable.
    const missed = completed.items.filter((item) => !this.#ids.has(item.id));
    const items = [...this.items, ...missed];
    return {
      id,
      threadId,
      status: completed.status,
      error: completed.error ?? null,
      startedAt: completed.startedAt ?? null,
      completedAt: completed.completedAt ?? null,
      durationMs: completed.durationMs ?? null,
      finalResponse: finalResponse(items),
      items,
      usage: this.#usage,
      attempts: 1,
      output: null,
    };
  }
}

/** The answer among the items of a turn; see {@linkcode TurnResult.finalResponse}. */
export function finalResponse(items: readonly ThreadItem[]): string | null {
  const messages = items.filter((item) => item.type === "agentMessage");
  const answer = messages.findLast((message) => message.phase === "final_answer") ??
    messages.findLast((message) => (message.phase ?? null) === null);
  return answer?.text ?? null;
}
