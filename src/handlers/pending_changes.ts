/** What a list of pending requests tells one of its watchers. */

import type { End, EventListener, EventSource } from "../rpc/event_source.ts";

/** Changes that wait for a watcher; when there are more, it gets the whole list again instead. */
const MAX_WAITING = 1_000;

/**
 * The changes of a list for one watcher: first the list as it is, then each change. A watcher that is slow costs no
 * more than the list itself.
 */
export class PendingChanges<Change> implements EventSource<Change> {
  readonly #list: () => Change;
  #waiting: Change[] = [];
  /** Whether the next change is the list. */
  #stale = true;
  #arrival: PromiseWithResolvers<void> | undefined;
  end: End | undefined;

  /** `list` gives the change that is the whole list. */
  constructor(list: () => Change) {
    this.#list = list;
  }

  add(change: Change): void {
    // The list will have it.
    if (this.#stale) return;
    this.#waiting.push(change);
    if (this.#waiting.length > MAX_WAITING) {
      this.#waiting = [];
      this.#stale = true;
    }
    this.#wake();
  }

  /** Ends the stream. What still waits is not told any more. */
  close(): void {
    this.end = {};
    this.#wake();
  }

  take(): Change | undefined {
    if (this.end !== undefined) return undefined;
    if (!this.#stale) return this.#waiting.shift();
    this.#stale = false;
    return this.#list();
  }

  async ready(): Promise<void> {
    if (this.#stale || this.#waiting.length > 0 || this.end !== undefined) return;
    this.#arrival ??= Promise.withResolvers();
    await this.#arrival.promise;
  }

  listen(listener: EventListener<Change>): void {
    this.ready().then(() => listener.heard());
  }

  #wake(): void {
    this.#arrival?.resolve();
    this.#arrival = undefined;
  }
}
