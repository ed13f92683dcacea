/** A bounded queue of events between the reader loop and the streams that users read. */

import { SlowConsumerError } from "../errors.ts";
import { type End, type EventSource, EventStream } from "./event_stream.ts";
import { KeepAlive } from "./keep_alive.ts";

/** From this many waiting events on, adjacent deltas are merged. */
const HIGH_WATER = 1024;
/** The cap of waiting events, and of their size in UTF-16 code units on the wire. */
const MAX_EVENTS = 65_536;
const MAX_SIZE = 64 * 1024 * 1024;

/** Collects events that follow each other and can be told as one, without losing anything. */
export interface Merger<T> {
  /** Adds the next event and returns the size it adds, or `undefined` when it cannot be merged. */
  add(next: T): number | undefined;
  /** The one event. */
  result(): T;
}

export interface MailboxOptions<T> {
  /** Starts to merge at an event; `undefined` when it is of no kind that can be merged. */
  merger: (first: T) => Merger<T> | undefined;
  /** Whether events are kept for a first stream that is opened later. Default true. */
  retain?: boolean;
  highWater?: number;
  maxEvents?: number;
  maxSize?: number;
}

/**
 * Gives every stream that is opened on it each event from then on; the first stream also gets all that came before.
 *
 * {@linkcode push} is called on the reader loop and never waits. A stream that is not read fast enough has its deltas
 * merged, and past the cap it fails alone, with {@linkcode SlowConsumerError}.
 */
export class Mailbox<T> {
  readonly #options: MailboxOptions<T>;
  readonly #queues = new Set<Queue<T>>();
  /** What came before the first stream; `undefined` once that has taken it. */
  #backlog: Queue<T> | undefined;
  #end: End | undefined;

  constructor(options: MailboxOptions<T>) {
    this.#options = options;
    if (options.retain ?? true) this.#queues.add(this.#backlog = new Queue(options));
  }

  /** Adds an event; `size` is its length on the wire. */
  push(event: T, size: number): void {
    if (this.#end !== undefined) return;
    for (const queue of this.#queues) queue.push(event, size);
  }

  /** The streams end after what has been pushed. */
  end(): void {
    this.#finish({});
  }

  /** The streams fail with `error` after what has been pushed. */
  fail(error: unknown): void {
    this.#finish({ error });
  }

  /** The streams fail with `error` at once; what they have not read is dropped. */
  abort(error: unknown): void {
    for (const queue of this.#queues) queue.drop(error);
    this.#finish({ error });
  }

  /**
   * Opens a stream. `signal` fails it with the signal's reason; cancelling it only closes this stream. `onClosed` is
   * called once nobody reads it any more.
   */
  stream(signal?: AbortSignal, onClosed: () => void = () => {}): ReadableStream<T> {
    // A stream that fails before it is read takes nothing away from the next one.
    const backlog = signal?.aborted ? undefined : this.#backlog;
    if (backlog !== undefined) this.#backlog = undefined;
    const queue = backlog ?? new Queue<T>(this.#options);
    this.#queues.add(queue);
    if (this.#end !== undefined && !signal?.aborted) queue.finish(this.#end);
    return queue.stream(signal, () => {
      this.#queues.delete(queue);
      onClosed();
    });
  }

  #finish(end: End): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    for (const queue of this.#queues) queue.finish(end);
    this.#queues.clear();
  }
}

/** The events that one stream has not read yet. */
class Queue<T> implements EventSource<T> {
  readonly #startMerger: (first: T) => Merger<T> | undefined;
  readonly #highWater: number;
  readonly #maxEvents: number;
  readonly #maxSize: number;
  /** Waiting events from `#head` on; the places before it have been taken. */
  #events: (T | undefined)[] = [];
  #sizes: number[] = [];
  #head = 0;
  #size = 0;
  /** Size of the largest event since the queue was last empty. */
  #largest = 0;
  /** Stands for the last waiting event while others are merged into it. */
  #merger: Merger<T> | undefined;
  #end: End | undefined;
  /** Shared by all who wait: an iterator may wait beside a read that was given up. */
  #waiting: PromiseWithResolvers<void> | undefined;
  /** Set while somebody waits. */
  readonly #keepAlive = new KeepAlive();
  #stream: EventStream<T> | undefined;
  #signal: AbortSignal | undefined;
  #unlisten = () => {};

  constructor(options: MailboxOptions<T>) {
    this.#startMerger = options.merger;
    this.#highWater = options.highWater ?? HIGH_WATER;
    this.#maxEvents = options.maxEvents ?? MAX_EVENTS;
    this.#maxSize = options.maxSize ?? MAX_SIZE;
  }

  get end(): End | undefined {
    return this.#end;
  }

  push(event: T, size: number): void {
    if (this.#end !== undefined) return;
    const waiting = this.#events.length - this.#head;
    if (waiting < this.#highWater || !this.#mergeIntoLast(event)) {
      this.#endMerge();
      this.#events.push(event);
      this.#sizes.push(size);
      this.#size += size;
    }
    this.#largest = Math.max(this.#largest, size);
    // The largest is not counted: one message may be as large as it likes, whatever waits beside it.
    const count = this.#events.length - this.#head;
    if (count > this.#maxEvents || this.#size - this.#largest > this.#maxSize) {
      this.drop(
        new SlowConsumerError(
          `a stream was read too slowly: ${count} events (${this.#size} characters) were waiting`,
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

  /** Fails at once and forgets what is waiting. */
  drop(error: unknown): void {
    if (this.#end !== undefined && this.#events.length === 0) return;
    this.#end = { error };
    this.#clear();
    this.#stream?.fail(error);
    this.#wake();
  }

  stream(signal: AbortSignal | undefined, onClosed: () => void): ReadableStream<T> {
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
    return this.#stream = new EventStream<T>(this, closed);
  }

  take(): T | undefined {
    if (this.#head === this.#events.length) return undefined;
    if (this.#end !== undefined && this.#signal?.aborted) {
      this.drop(this.#signal.reason);
      return undefined;
    }
    if (this.#head === this.#events.length - 1) this.#endMerge();
    const event = this.#events[this.#head];
    this.#events[this.#head] = undefined;
    this.#size -= this.#sizes[this.#head] ?? 0;
    this.#head++;
    if (this.#head === this.#events.length) this.#clear();
    else if (this.#head > this.#highWater) this.#compact();
    return event;
  }

  /** Resolves when there is an event to take, or the end has come. */
  ready(): Promise<void> {
    if (this.#head < this.#events.length || this.#end !== undefined) return Promise.resolve();
    this.#keepAlive.set(true);
    this.#waiting ??= Promise.withResolvers();
    return this.#waiting.promise;
  }

  #wake(): void {
    if (this.#waiting === undefined) return;
    this.#keepAlive.set(false);
    this.#waiting.resolve();
    this.#waiting = undefined;
  }

  #mergeIntoLast(event: T): boolean {
    const last = this.#events.length - 1;
    const previous = this.#events[last];
    if (last < this.#head || previous === undefined) return false;
    this.#merger ??= this.#startMerger(previous);
    const growth = this.#merger?.add(event);
    if (growth === undefined) return false;
    this.#sizes[last] = (this.#sizes[last] ?? 0) + growth;
    this.#size += growth;
    return true;
  }

  #endMerge(): void {
    if (this.#merger === undefined) return;
    this.#events[this.#events.length - 1] = this.#merger.result();
    this.#merger = undefined;
  }

  /** Gives back the places of events that have been taken. */
  #compact(): void {
    this.#events = this.#events.slice(this.#head);
    this.#sizes = this.#sizes.slice(this.#head);
    this.#head = 0;
  }

  #clear(): void {
    this.#events.length = 0;
    this.#sizes.length = 0;
    this.#merger = undefined;
    this.#head = 0;
    this.#size = 0;
    this.#largest = 0;
  }
}
