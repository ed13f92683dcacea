/** The limit of requests that are at the server at the same time. */

/** In tests, the server lost requests in bursts of several hundred. It always answered this many. */
const LIMIT = 64;
/** A request that is open for longer than this, in milliseconds, is slow by nature and gives its slot back. */
const PATIENCE_MS = 1000;

/**
 * Starts requests in order, at most 64 at once.
 *
 * A request keeps its slot until it is answered, also when it has been abandoned: the server is still busy with it.
 * After {@linkcode PATIENCE_MS} the slot goes to the next request in any case.
 */
export class InFlightLimit {
  /** The start time of each request that holds a slot, oldest first. */
  readonly #slots = new Map<number, number>();
  #queue = new Map<number, () => void>();
  /** Requests that go ahead of the limit, while all wait. */
  #ahead = new Map<number, () => void>();
  #isHeld = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls `start` now, or as soon as a slot is free; an urgent request needs none. */
  enter(id: number, start: () => void, urgent = false): void {
    if (urgent && !this.#isHeld) return start();
    (urgent ? this.#ahead : this.#queue).set(id, start);
    this.#advance();
  }

  /** Whether all requests wait. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Starts no request until {@linkcode release}. All slots become free: nobody answers any more. */
  hold(): void {
    this.#isHeld = true;
    this.#slots.clear();
    this.#setTimer();
  }

  release(): void {
    this.#isHeld = false;
    const ahead = this.#ahead;
    this.#ahead = new Map();
    for (const start of ahead.values()) start();
    this.#advance();
  }

  /** Has these start before all that wait. */
  putFirst(requests: readonly { id: number; start: () => void; urgent: boolean }[]): void {
    const those = (urgent: boolean) =>
      requests.filter((it) => it.urgent === urgent).map(({ id, start }) => [id, start] as const);
    this.#ahead = new Map([...those(true), ...this.#ahead]);
    this.#queue = new Map([...those(false), ...this.#queue]);
    this.#advance();
  }

  /** Removes a request that has not been started. Returns whether it was still waiting. */
  withdraw(id: number): boolean {
    const waited = this.#queue.delete(id) || this.#ahead.delete(id);
    this.#setTimer();
    return waited;
  }

  /** Frees the slot of a request that the server has answered. */
  leave(id: number): void {
    if (this.#slots.delete(id)) this.#advance();
  }

  clear(): void {
    this.#queue.clear();
    this.#ahead.clear();
    this.#slots.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #advance(): void {
    if (this.#isHeld) return this.#setTimer();
    for (const [id, start] of this.#queue) {
      if (this.#slots.size >= LIMIT) break;
      this.#queue.delete(id);
      this.#slots.set(id, performance.now());
      start();
    }
    this.#setTimer();
  }

  /** A timer runs only while a request waits for a slot. */
  #setTimer(): void {
    if (this.#queue.size > 0 && !this.#isHeld) {
      this.#timer ??= setTimeout(() => this.#expire(), this.#nextExpiry());
    } else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  #nextExpiry(): number {
    const [oldest = performance.now()] = this.#slots.values();
    return Math.max(0, oldest + PATIENCE_MS - performance.now());
  }

  #expire(): void {
    this.#timer = undefined;
    const limit = performance.now() - PATIENCE_MS;
    for (const [id, since] of this.#slots) {
      if (since > limit) break;
      this.#slots.delete(id);
    }
    this.#advance();
  }
}
