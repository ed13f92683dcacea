/** The end of a piece of work, which any number of calls may wait for. */

import { Waiter } from "./waiter.ts";

type End<T> = { make: () => T } | { error: unknown };

/** Settles once, by a value or by an error. Each wait has a signal of its own; one that comes later gets the same end. */
export class Completion<T> {
  readonly #waiters = new Set<Waiter<T>>();
  #end: End<T> | undefined;

  /** Whether it has settled. */
  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** The error that it has settled with, if it has. */
  get failure(): { error: unknown } | undefined {
    return this.#end !== undefined && "error" in this.#end ? this.#end : undefined;
  }

  /** Every wait gets a value of its own from `make`. Does nothing once it has settled. */
  resolve(make: () => T): void {
    this.#settle({ make }, (waiter) => waiter.resolve(make()));
  }

  /** Every wait rejects. Does nothing once it has settled. */
  reject(error: unknown): void {
    this.#settle({ error }, (waiter) => waiter.reject(error));
  }

  /** Waits for the end. An abort of `signal` ends this wait alone. */
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
