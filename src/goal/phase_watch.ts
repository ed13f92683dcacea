/** Waits for the phase of a goal to change. */

import { Waiter } from "../rpc/waiter.ts";

/** Holds everything that waits for the next phase of one goal. */
export class PhaseWatch {
  readonly #next = new Set<Waiter<void>>();
  /** Bounds the time in the current phase. */
  #limit: Waiter<void> | undefined;

  /** Resolves when the phase has changed. */
  next(signal?: AbortSignal): Promise<void> {
    const waiter: Waiter<void> = new Waiter({
      signal,
      onAbandon: () => this.#next.delete(waiter),
    });
    this.#next.add(waiter);
    return waiter.promise;
  }

  /** Calls `expired` when the phase is still the same after `ms` milliseconds. */
  limit(ms: number, expired: () => void): void {
    this.#limit?.resolve();
    this.#limit = new Waiter<void>({ timeoutMs: ms });
    this.#limit.promise.catch(expired);
  }

  /** A new phase begins: its limit may be set now. */
  begun(): void {
    this.#limit?.resolve();
    this.#limit = undefined;
  }

  /** What follows from the new phase has been done. */
  entered(): void {
    for (const waiter of this.#next) waiter.resolve();
    this.#next.clear();
  }
}
