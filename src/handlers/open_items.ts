/** The items of running turns that approvals may be about. */

import type { ThreadItem } from "../protocol/generated/types.ts";

/**
 * Commands and file changes from their start to their completion. The model chooses their ids, so one may come twice in
 * a turn; then nothing is given under it until the turn ends: it cannot be told which one is meant. The same holds for an
 * item in which something is amiss: a decision may rely on it.
 */
export class OpenItems {
  readonly #turns = new Map<string, Map<string, ThreadItem | null>>();

  /** The open item of a turn under this id, where there is exactly one. */
  get(turnId: string, itemId: string): ThreadItem | undefined {
    return this.#turns.get(turnId)?.get(itemId) ?? undefined;
  }

  /** `isWhole`: nothing is amiss in it. */
  started(turnId: string, item: ThreadItem, isWhole = true): void {
    if (item.type !== "fileChange" && item.type !== "commandExecution") return;
    const items = this.#turns.get(turnId) ?? new Map<string, ThreadItem | null>();
    this.#turns.set(turnId, items.set(item.id, items.has(item.id) || !isWhole ? null : item));
  }

  completed(turnId: string, { id }: ThreadItem): void {
    const items = this.#turns.get(turnId);
    if (items?.get(id) !== null) items?.delete(id);
  }

  turnEnded(turnId: string): void {
    this.#turns.delete(turnId);
  }

  clear(): void {
    this.#turns.clear();
  }
}
