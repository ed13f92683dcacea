/** The calls that wait until they can start a turn on a thread, or join the one that is being started. */

import { Waiter } from "../rpc/waiter.ts";
import type { PermitHolder } from "./start_permit.ts";

/** Calls that wait for the permit to start a turn, first come, first served; and calls that wait for a turn to join. */
export class StartQueue {
  #queue: { waiter: Waiter<void>; holder: PermitHolder }[] = [];
  /** Calls that wait for the name of the turn that is being started. */
  readonly #unnamed = new Set<Waiter<void>>();
  /** Number of calls that wait for it, or have just heard it. */
  #naming = 0;
  readonly #onAbandoned: () => void;

  /** `onAbandoned` is called when a call has stopped to wait. */
  constructor(onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
  }

  /** Number of calls that wait for the permit. */
  get size(): number {
    return this.#queue.length;
  }

  /** Whether calls wait for a turn to join, or have just heard of one and go on in this task. */
  get isNaming(): boolean {
    return this.#naming > 0;
  }

  /** Waits for the permit, which is then held for `holder`. */
  enter(holder: PermitHolder, signal: AbortSignal | undefined): Promise<void> {
    const waiter: Waiter<void> = new Waiter({
      signal,
      onAbandon: () => {
        this.#queue = this.#queue.filter((other) => other.waiter !== waiter);
        this.#onAbandoned();
      },
    });
    this.#queue.push({ waiter, holder });
    return waiter.promise;
  }

  /** Lets the first call go on that waits for the permit. Returns what the permit is held for then. */
  next(): PermitHolder | undefined {
    const next = this.#queue.shift();
    next?.waiter.resolve();
    return next?.holder;
  }

  /** Waits, for as long as `isUnnamed`, for the answer that names the turn that is being started. End it by {@linkcode go}. */
  async named(isUnnamed: () => boolean, signal: AbortSignal | undefined): Promise<void> {
    this.#naming++;
    try {
      while (isUnnamed()) {
        signal?.throwIfAborted();
        const waiter: Waiter<void> = new Waiter({
          signal,
          onAbandon: () => this.#unnamed.delete(waiter),
        });
        this.#unnamed.add(waiter);
        await waiter.promise;
      }
    } catch (error) {
      this.#naming--;
      this.#onAbandoned();
      throw error;
    }
  }

  /** A call goes on that waited for a turn to join. In the same task, as the thread counts as busy until then. */
  go(): void {
    this.#naming--;
  }

  /** A turn has a name now, or none is being started any more. */
  wake(): void {
    for (const waiter of this.#unnamed) waiter.resolve();
    this.#unnamed.clear();
  }

  /** The connection has ended. */
  close(error: Error): void {
    for (const { waiter } of this.#queue) waiter.reject(error);
    for (const waiter of this.#unnamed) waiter.reject(error);
    this.#queue = [];
    this.#unnamed.clear();
  }
}
