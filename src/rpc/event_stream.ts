/** A `ReadableStream` over a queue of events. `for await` reads the queue directly. */

import { type EventListener, type EventSource, StreamSide, tellOfReaders } from "./event_source.ts";

/**
 * A stream like any other for readers, pipes and tees. Its iterator takes events directly from the source: the stream's
 * own queue would cost more than the rest of an event's way from stdout to the user.
 */
export class EventStream<T> extends ReadableStream<T> {
  readonly #source: EventSource<T>;
  readonly #inner: StreamSide<T>;

  /** `onClosed` is called once, when the stream takes no more from the source. */
  constructor(source: EventSource<T>, onClosed: () => void) {
    const inner = new StreamSide(source, onClosed);
    super(inner, { highWaterMark: 0 });
    this.#source = source;
    this.#inner = inner;
    tellOfReaders(this, source);
  }

  /** Errors the stream at once. */
  fail(error: unknown): void {
    this.#inner.fail(error);
  }

  override values(options: { preventCancel?: boolean } = {}): AsyncIterableIterator<T> {
    // Locks the stream, like the iterator of any stream.
    const reader = this.getReader();
    return new EventIterator(this.#source, this.#inner, reader, options.preventCancel ?? false);
  }

  override [Symbol.asyncIterator](
    options?: { preventCancel?: boolean },
  ): AsyncIterableIterator<T> {
    return this.values(options);
  }
}

/** One object without closures: with many streams at once, each object that an event meets is no longer in the cache. */
class EventIterator<T> implements AsyncIterableIterator<T>, EventListener<T> {
  readonly #source: EventSource<T>;
  readonly #inner: StreamSide<T>;
  /** The result that waits for {@linkcode heard}. */
  #listening: PromiseWithResolvers<IteratorResult<T, undefined>> | undefined;
  /** The last result that waits for anything else. Results come in the order of the calls. */
  #last: Promise<IteratorResult<T, undefined>> | undefined;
  /** Like the iterator of any stream, it is over after the end and after a failure. */
  #over = false;
  readonly #reader: ReadableStreamDefaultReader<T>;
  readonly #preventCancel: boolean;

  constructor(
    source: EventSource<T>,
    inner: StreamSide<T>,
    reader: ReadableStreamDefaultReader<T>,
    preventCancel: boolean,
  ) {
    this.#source = source;
    this.#inner = inner;
    this.#reader = reader;
    this.#preventCancel = preventCancel;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const before = this.#before;
    if (!this.#over && before === undefined && this.#inner.isEmpty) {
      const event = this.#source.take();
      if (event !== undefined) return Promise.resolve({ done: false, value: event });
      if (this.#source.end === undefined) return this.#listen();
    }
    const wait = () => this.#wait();
    // Also when the caller does not wait for the results.
    return this.#setLast(before === undefined ? wait() : before.then(wait, wait));
  }

  async return(value?: undefined): Promise<IteratorResult<T, undefined>> {
    if (this.#over) return { done: true, value };
    if (!this.#preventCancel) await this.#reader.cancel(value);
    await this.#before;
    if (!this.#over) this.#finish();
    return { done: true, value };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  heard(event?: T): void {
    const listening = this.#listening;
    if (listening === undefined) return;
    this.#listening = undefined;
    if (event !== undefined) return listening.resolve({ done: false, value: event });
    listening.resolve(this.#wait());
    if (this.#last === undefined) this.#setLast(listening.promise);
  }

  /** What {@linkcode #wait} does, where nothing is to be had yet and no call waits: at the cost of one promise. */
  #listen(): Promise<IteratorResult<T, undefined>> {
    this.#listening = Promise.withResolvers();
    this.#source.listen(this);
    return this.#listening.promise;
  }

  async #wait(): Promise<IteratorResult<T, undefined>> {
    while (!this.#over && this.#inner.isEmpty) {
      const event = this.#source.take();
      if (event !== undefined) return { done: false, value: event };
      if (this.#source.end !== undefined) break;
      await this.#source.ready();
    }
    if (this.#over) return { done: true, value: undefined };
    try {
      // Events that pull() took before the iterator was made, the end, or the failure.
      const result = await this.#reader.read();
      if (!result.done) return result;
    } catch (error) {
      this.#finish();
      throw error;
    }
    this.#finish();
    return { done: true, value: undefined };
  }

  /** The result that the next one must come after. */
  get #before(): Promise<IteratorResult<T, undefined>> | undefined {
    return this.#last ?? this.#listening?.promise;
  }

  #setLast(result: Promise<IteratorResult<T, undefined>>): Promise<IteratorResult<T, undefined>> {
    this.#last = result;
    const settled = () => {
      if (this.#last === result) this.#last = undefined;
    };
    result.then(settled, settled);
    return result;
  }

  #finish(): void {
    this.#over = true;
    this.#reader.releaseLock();
  }
}
