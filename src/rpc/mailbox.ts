/** A bounded queue of events between the reader loop and the streams that users read. */

import { checkSignal } from "../arguments.ts";
import { EventQueue, type EventQueueOptions } from "./event_queue.ts";
import type { End, EventSource } from "./event_source.ts";

export type { Merger } from "./event_queue.ts";

export interface MailboxOptions<T> extends EventQueueOptions<T> {
  /**
   * Whether events are kept for a first stream that is opened later.
   *
   * @default {true}
   */
  retain?: boolean;
}

/**
 * Gives each of its streams every event after the opening of that stream. The first stream also gets all events before.
 *
 * {@linkcode push} is called on the reader loop and never waits. When a stream is read too slowly, its deltas are
 * merged. When its cap is reached, only that stream fails, with {@linkcode SlowConsumerError}.
 */
export class Mailbox<T> {
  readonly #options: MailboxOptions<T>;
  /** The array is replaced, not changed: an event may be on its way through it. */
  #queues: readonly EventQueue<T>[] = [];
  /** The queue where there is only one: with many turns at once, each object more that an event meets is a cache miss. */
  #only: EventQueue<T> | undefined;
  /** The events before the first stream; `undefined` when that stream has taken them. */
  #backlog: EventQueue<T> | undefined;
  #end: End | undefined;

  constructor(options: MailboxOptions<T>) {
    this.#options = options;
    if (options.retain ?? true) this.#setQueues([this.#backlog = new EventQueue(options)]);
  }

  /** Adds an event; `size` is its length on the wire in UTF-16 code units. */
  push(event: T, size: number): void {
    if (this.#end !== undefined) return;
    if (this.#only !== undefined) return this.#only.push(event, size);
    const queues = this.#queues;
    for (let i = 0; i < queues.length; i++) queues[i]?.push(event, size);
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
  stream(signal?: AbortSignal, onClosed?: () => void): ReadableStream<T> {
    return this.view((events) => events, signal, onClosed);
  }

  /** As {@linkcode stream}, of what `over` makes of the events. */
  view<U>(
    over: (events: EventSource<T>) => EventSource<U>,
    signal?: AbortSignal,
    onClosed: () => void = () => {},
  ): ReadableStream<U> {
    checkSignal(signal);
    // A stream that fails before it is read leaves the backlog to the next stream.
    const backlog = signal?.aborted ? undefined : this.#backlog;
    if (backlog !== undefined) this.#backlog = undefined;
    const queue = backlog ?? new EventQueue<T>(this.#options);
    if (this.#end === undefined) {
      if (queue !== backlog) this.#setQueues([...this.#queues, queue]);
    } else if (!signal?.aborted) queue.finish(this.#end);
    return queue.stream(over, signal, () => {
      this.#setQueues(this.#queues.filter((other) => other !== queue));
      onClosed();
    });
  }

  #finish(end: End): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    for (const queue of this.#queues) queue.finish(end);
    this.#setQueues([]);
  }

  #setQueues(queues: readonly EventQueue<T>[]): void {
    this.#queues = queues;
    this.#only = queues.length === 1 ? queues[0] : undefined;
  }
}
