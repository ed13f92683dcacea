/** A `ReadableStream` over a queue of events. `for await` reads the queue directly. */

import { type EventSource, StreamSide, tellOfReaders } from "./event_source.ts";

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
    let last: Promise<IteratorResult<T, undefined>> | undefined;
    // Like the iterator of any stream, it is over after the end and after a failure.
    let over = false;
    const finish = () => {
      over = true;
      reader.releaseLock();
    };

    const wait = async (): Promise<IteratorResult<T, undefined>> => {
      while (!over && this.#inner.isEmpty) {
        const event = this.#source.take();
        if (event !== undefined) return { done: false, value: event };
        if (this.#source.end !== undefined) break;
        await this.#source.ready();
      }
      if (over) return { done: true, value: undefined };
      try {
        // Events that pull() took before the iterator was made, the end, or the failure.
        const result = await reader.read();
        if (!result.done) return result;
      } catch (error) {
        finish();
        throw error;
      }
      finish();
      return { done: true, value: undefined };
    };
    /** A result that later calls wait for, so that results come in the order of the calls. */
    const inOrder = (result: Promise<IteratorResult<T, undefined>>) => {
      const settled = () => {
        if (last === result) last = undefined;
      };
      result.then(settled, settled);
      return result;
    };
    // What `wait` does, where nothing is to be had yet and no call waits: at the cost of one promise.
    let settle: (
      result: IteratorResult<T, undefined> | Promise<IteratorResult<T, undefined>>,
    ) => void;
    const setSettle = (resolve: typeof settle) => {
      settle = resolve;
    };
    const heard = (event?: T) => {
      if (event !== undefined) {
        if (last === listening) last = undefined;
        settle({ done: false, value: event });
      } else {
        settle(wait());
        if (listening !== undefined) inOrder(listening);
      }
    };
    let listening: Promise<IteratorResult<T, undefined>> | undefined;
    const listen = () => {
      listening = new Promise(setSettle);
      this.#source.listen(heard);
      return listening;
    };
    const iterator: AsyncIterableIterator<T> = {
      next: () => {
        if (!over && last === undefined && this.#inner.isEmpty) {
          const event = this.#source.take();
          if (event !== undefined) return Promise.resolve({ done: false, value: event });
          if (this.#source.end === undefined) return last = listen();
        }
        // Also when the caller does not wait for the results.
        return last = inOrder(last === undefined ? wait() : last.then(wait, wait));
      },
      return: async (value) => {
        if (over) return { done: true, value };
        if (!options.preventCancel) await reader.cancel(value);
        await last;
        if (!over) finish();
        return { done: true, value };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  override [Symbol.asyncIterator](
    options?: { preventCancel?: boolean },
  ): AsyncIterableIterator<T> {
    return this.values(options);
  }
}
