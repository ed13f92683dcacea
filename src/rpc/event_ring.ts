/** Waiting events, first in, first out. */

/** Number of places of a queue at its first event, and the most that an empty queue keeps. Both are powers of two. */
const FIRST_PLACES = 16;
const KEPT_PLACES = 1024;

/** Events with their sizes. Places are used again, so that nothing is allocated for an event. */
export class EventRing<T> {
  /** Their length is a power of two, or zero before the first event. */
  #events: (T | undefined)[] = [];
  #sizes: number[] = [];
  /** The place of the first event. The others follow, from the last place on to the first one. */
  #head = 0;
  #count = 0;
  #size = 0;

  /** Number of events. */
  get count(): number {
    return this.#count;
  }

  /** Size of all events together. */
  get size(): number {
    return this.#size;
  }

  /** The event that was added last. */
  get last(): T | undefined {
    return this.#count === 0 ? undefined : this.#events[this.#lastPlace];
  }

  push(event: T, size: number): void {
    if (this.#count === this.#events.length) this.#grow();
    const place = this.#head + this.#count++ & this.#events.length - 1;
    this.#events[place] = event;
    this.#sizes[place] = size;
    this.#size += size;
  }

  /** Removes the first event and gives it; `undefined` when there is none. */
  take(): T | undefined {
    if (this.#count === 0) return undefined;
    const head = this.#head;
    const event = this.#events[head];
    this.#events[head] = undefined;
    this.#size -= this.#sizes[head] ?? 0;
    this.#head = head + 1 & this.#events.length - 1;
    if (--this.#count === 0) this.#emptied();
    return event;
  }

  /** Puts another event in the place of the last one, if there is one. */
  replaceLast(event: T): void {
    if (this.#count > 0) this.#events[this.#lastPlace] = event;
  }

  /** The last event has grown by `growth`. */
  growLast(growth: number): void {
    if (this.#count === 0) return;
    this.#sizes[this.#lastPlace] = (this.#sizes[this.#lastPlace] ?? 0) + growth;
    this.#size += growth;
  }

  clear(): void {
    if (this.#count > 0) this.#events.fill(undefined);
    this.#count = 0;
    this.#size = 0;
    this.#emptied();
  }

  get #lastPlace(): number {
    return this.#head + this.#count - 1 & this.#events.length - 1;
  }

  /** The places for a burst are kept for the next one. Those for a flood are given back. */
  #emptied(): void {
    this.#head = 0;
    if (this.#events.length <= KEPT_PLACES) return;
    this.#events = [];
    this.#sizes = [];
  }

  /** Twice the places, with the events at their beginning. */
  #grow(): void {
    const places = Math.max(FIRST_PLACES, this.#events.length * 2);
    this.#events = widened(this.#events, this.#head, places, undefined);
    this.#sizes = widened(this.#sizes, this.#head, places, 0);
    this.#head = 0;
  }
}

/** The values of a full ring in order, and `filler` in the other places. */
function widened<V>(ring: readonly V[], head: number, places: number, filler: V): V[] {
  const wide = ring.slice(head);
  for (let place = 0; place < head; place++) wide.push(ring[place] ?? filler);
  while (wide.length < places) wide.push(filler);
  return wide;
}
