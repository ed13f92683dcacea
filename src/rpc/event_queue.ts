/** The events that one stream has not read yet: bounded, with adjacent deltas merged when it is read slowly. */

import { SlowConsumerError } from "../errors.ts";
import { EventRing } from "./event_ring.ts";
import type { End, EventListener, EventSource } from "./event_source.ts";
import { EventStream } from "./event_stream.ts";
import { hold } from "./keep_alive.ts";

/** Number of waiting events from which on adjacent deltas are merged. */
const HIGH_WATER = 1024;
/** The largest number of waiting events, and their largest size in UTF-16 code units on the wire. */
const MAX_EVENTS = 65_536;
const MAX_SIZE = 64 * 1024 * 1024;

/** Merges events that follow each other into one, without loss. */
export interface Merger<T> {
  /** Adds the next event and returns the size that it adds, or `undefined` when it cannot be merged. */
  add(next: T): number | undefined;
  /** The merged event. */
  result(): T;
}

export interface EventQueueOptions<T> {
  /** Starts to merge at an event; `undefined` when events of its kind cannot be merged. */
  merger: (first: T) => Merger<T> | undefined;
  highWater?: number;
  maxEvents?: number;
  maxSize?: number;
}

/** Where a stream takes its events from; {@linkcode push} is called on the reader loop and never waits. */
export class EventQueue<T> implements EventSource<T> {
  readonly #startMerger: (first: T) => Merger<T> | undefined;
  readonly #highWater: number;
  readonly #maxEvents: number;
  readonly #maxSize: number;
  readonly #events = new EventRing<T>();
  /** Size of the largest event since the queue was last empty, in UTF-16 code units. */
  #largest = 0;
  /** Takes the place of the last waiting event while others are merged into it. */
  #merger: Merger<T> | undefined;
  #end: End | undefined;
  /** Shared by all waits: an iterator may wait beside an abandoned read. */
  #waiting: PromiseWithResolvers<void> | undefined;
  #listener: EventListener<T> | undefined;
  #isRead = true;
  /** Whether a wait keeps the program alive. It is set twice for an event, so it is no object of its own. */
  #isHeld = false;
  #stream: { fail(error: unknown): void } | undefined;
  #signal: AbortSignal | undefined;
  #unlisten = () => {};

  constructor(options: EventQueueOptions<T>) {
    this.#startMerger = options.merger;
    this.#highWater = options.highWater ?? HIGH_WATER;
    this.#maxEvents = options.maxEvents ?? MAX_EVENTS;
    this.#maxSize = options.maxSize ?? MAX_SIZE;
  }

  get end(): End | undefined {
    return this.#end;
  }

  /** Adds an event; `size` is its length on the wire in UTF-16 code units. */
  push(event: T, size: number): void {
    if (this.#end !== undefined) return;
    const listener = this.#listener;
    // Nothing waits while it is listened to.
    if (listener !== undefined) {
      this.#listener = undefined;
      this.#hold(this.#isRead && this.#waiting !== undefined);
      return listener.heard(event);
    }
    const events = this.#events;
    if (events.count < this.#highWater || !this.#mergeIntoLast(event)) {
      if (this.#merger !== undefined) this.#endMerge(this.#merger);
      events.push(event, size);
    }
    if (size > this.#largest) this.#largest = size;
    // The largest event does not count: a single message may have any size, whatever waits beside it.
    if (events.count > this.#maxEvents || events.size - this.#largest > this.#maxSize) {
      const { count, size } = events;
      this.drop(
        new SlowConsumerError(
          `a stream was read too slowly: ${count} events (${size} characters) were waiting`,
        ),
      );
    }
    this.#wake();
  }

  /** What is waiting can still be read. A signal that may live for long holds no listener from here on. */
  finish(end: End): void {
    this.#end ??= end;
    this.#unlisten();
    this.#wake();
  }

  /** Fails at once and forgets the waiting events. */
  drop(error: unknown): void {
    if (this.#end !== undefined && this.#events.count === 0) return;
    this.#end = { error };
    this.#clear();
    this.#stream?.fail(error);
    this.#wake();
  }

  /** The stream of what `over` makes of the events. `onClosed` is called when it is not read any more. */
  stream<U>(
    over: (events: EventSource<T>) => EventSource<U>,
    signal: AbortSignal | undefined,
    onClosed: () => void,
  ): ReadableStream<U> {
    const onAbort = () => this.drop(signal?.reason);
    const closed = () => {
      this.finish({});
      this.#clear();
      onClosed();
    };
    this.#signal = signal;
    if (signal?.aborted) this.drop(signal.reason);
    else if (this.#end === undefined) {
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#unlisten = () => signal?.removeEventListener("abort", onAbort);
    }
    const stream = new EventStream<U>(over(this), closed);
    this.#stream = stream;
    return stream;
  }

  take(): T | undefined {
    const events = this.#events;
    if (events.count === 0) return undefined;
    if (this.#end !== undefined && this.#signal?.aborted) {
      this.drop(this.#signal.reason);
      return undefined;
    }
    if (events.count === 1) {
      if (this.#merger !== undefined) this.#endMerge(this.#merger);
      this.#largest = 0;
    }
    return events.take();
  }

  ready(): Promise<void> {
    if (this.#events.count > 0 || this.#end !== undefined) return Promise.resolve();
    this.#waiting ??= Promise.withResolvers();
    this.#hold(this.#isRead);
    return this.#waiting.promise;
  }

  listen(listener: EventListener<T>): void {
    this.#listener = listener;
    this.#hold(this.#isRead);
  }

  read(by: boolean): void {
    this.#isRead = by;
    this.#hold(by && (this.#waiting !== undefined || this.#listener !== undefined));
  }

  #hold(held: boolean): void {
    if (held === this.#isHeld) return;
    this.#isHeld = held;
    hold(held);
  }

  #wake(): void {
    const waiting = this.#waiting;
    const listener = this.#listener;
    if (waiting === undefined && listener === undefined) return;
    this.#waiting = undefined;
    this.#listener = undefined;
    this.#hold(false);
    waiting?.resolve();
    listener?.heard();
  }

  #mergeIntoLast(event: T): boolean {
    const previous = this.#events.last;
    if (previous === undefined) return false;
    this.#merger ??= this.#startMerger(previous);
    const growth = this.#merger?.add(event);
    if (growth === undefined) return false;
    this.#events.growLast(growth);
    return true;
  }

  #endMerge(merger: Merger<T>): void {
    this.#events.replaceLast(merger.result());
    this.#merger = undefined;
  }

  #clear(): void {
    this.#events.clear();
    this.#merger = undefined;
    this.#largest = 0;
  }
}
