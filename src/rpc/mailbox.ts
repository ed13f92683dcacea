/** A bounded queue of events between the reader loop and the streams that users read. */

import { checkSignal } from "../arguments.ts";
import { SlowConsumerError } from "../errors.ts";
import { type End, type EventSource, EventStream } from "./event_stream.ts";
import { KeepAlive } from "./keep_alive.ts";

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

export interface MailboxOptions<T> {
  /** Starts to merge at an event; `undefined` when events of its kind cannot be merged. */
  merger: (first: T) => Merger<T> | undefined;
  /**
   * Whether events are kept for a first stream that is opened later.
   *
   * @default {true}
   */
  retain?: boolean;
  highWater?: number;
  maxEvents?: number;
  maxSize?: number;
}

/**
 * Gives each of its streams every event after the opening of that stream. The first stream also gets all events before.
 *
 * {@linkcode push} is called on the reader loop and never waits. When a stream is read too slowly, its deltas are
 * merged. When its cap is reached, only that stream fails, with {@linkcode SlowConsumerError}.
 */
export class Mailbox<T> {
  readonly #options: MailboxOptions<T>;
  readonly #queues = new Set<Queue<T>>();
  /** The events before the first stream; `undefined` when that stream has taken them. */
  #backlog: Queue<T> | undefined;
  #end: End | undefined;

  constructor(options: MailboxOptions<T>) {
    this.#options = options;
    if (options.retain ?? true) this.#queues.add(this.#backlog = new Queue(options));
  }

  /** Adds an event; `size` is its length on the wire in UTF-16 code units. */
  push(event: T, size: number): void {
    if (this.#end !== undefined) return;
    for (const queue of this.#queues) queue.push(event, size);
  }

  /** Ends the streams, after the events that were pushed. */
  end(): void {
    this.#finish({});
  }

  /** Fails the streams with `error`, after the events that were pushed. */
  fail(error: unknown): void {
    this.#finish({ error });
  }

  /** Fails the streams with `error` at once. Events that they have not read are dropped. */
  abort(error: unknown): void {
    for (const queue of this.#queues) queue.drop(error);
    this.#finish({ error });
  }

  /**
   * Opens a stream. An abort of `signal` fails it with the signal's reason. A cancel closes only this stream.
   * `onClosed` is called when the stream is not read any more.
   */
  stream(signal?: AbortSignal, onClosed: () => void = () => {}): ReadableStream<T> {
    checkSignal(signal);
    // A stream that fails before it is read leaves the backlog to the next stream.
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
  /** Waiting events from `#head` on. The events before it have been taken. */
  #events: (T | undefined)[] = [];
  #sizes: number[] = [];
  #head = 0;
  #size = 0;
  /** Size of the largest event since the queue was last empty, in UTF-16 code units. */
  #largest = 0;
  /** Takes the place of the last waiting event while others are merged into it. */
  #merger: Merger<T> | undefined;
  #end: End | undefined;
  /** Shared by all waits: an iterator may wait beside an abandoned read. */
  #waiting: PromiseWithResolvers<void> | undefined;
  #isRead = true;
  /** Set during a wait. */
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
    // The largest event does not count: a single message may have any size, whatever waits beside it.
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

  /** Fails at once and forgets the waiting events. */
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
    this.#waiting ??= Promise.withResolvers();
    this.#keepAlive.set(this.#isRead);
    return this.#waiting.promise;
  }

  read(by: boolean): void {
    this.#isRead = by;
    this.#keepAlive.set(by && this.#waiting !== undefined);
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

  /** Frees the places of events that have been taken. */
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
