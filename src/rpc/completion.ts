/** The end of a piece of work. Any number of calls may wait for it. */

import { Waiter } from "./waiter.ts";

type End<T> = { make: () => T } | { error: unknown };

/** Settles once, by a value or by an error. Each wait has its own signal. A later wait gets the same end. */
export class Completion<T> {
  readonly #waiters = new Set<Waiter<T>>();
  #end: End<T> | undefined;

  /** Whether it has settled. */
  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** The error that it has settled with, if any. */
  get failure(): { error: unknown } | undefined {
    return this.#end !== undefined && "error" in this.#end ? this.#end : undefined;
  }

  /** Settles: every wait gets its own value from `make`. Does nothing after the first time. */
  resolve(make: () => T): void {
    this.#settle({ make }, (waiter) => waiter.resolve(make()));
  }

  /** Settles: every wait rejects. Does nothing after the first time. */
  reject(error: unknown): void {
    this.#settle({ error }, (waiter) => waiter.reject(error));
  }

  /** Waits for the end. An abort of `signal` ends only this wait. */
  wait(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#end !== undefined) {
      return "make" in this.#end
        ? Promise.resolve(this.#end.make())
        : Promise.reject(this.#end.error);
    }
    const waiter: Waiter<T> = new Waiter({
      signal,
      onAbandon: () => this.#waiters.delete(waiter),
    });
    this.#waiters.add(waiter);
    return waiter.promise;
  }

  #settle(end: End<T>, tell: (waiter: Waiter<T>) => void): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    for (const waiter of this.#waiters) tell(waiter);
    this.#waiters.clear();
  }
}
