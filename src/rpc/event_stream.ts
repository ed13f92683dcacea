/** A `ReadableStream` over a queue of events. `for await` reads the queue directly. */

/** How a source ends. */
export type End =
  /** The stream ends. */
  | { error?: undefined }
  /** The stream fails, after the events that came before. */
  | { error: unknown };

/** Where a stream takes its events from. */
export interface EventSource<T> {
  /** Set when no more events will be added. Events that wait can still be taken. */
  readonly end: End | undefined;
  /** The next event, or `undefined` when there is none now. */
  take(): T | undefined;
  /** Resolves when there is an event to take, or the end has come. */
  ready(): Promise<void>;
  /**
   * Calls `listener` once, but not before it returns: with the next event, or with nothing when it must be looked for
   * anew. There must be no event and no end yet, and one listener at a time. It costs less than {@linkcode ready}.
   */
  listen(listener: (event?: T) => void): void;
  /** Says whether the stream is being read. A wait without a reader does not keep the program alive. */
  read?(by: boolean): void;
}

/** Number of events that go to the stream's own queue at once. One by one would cost one more promise for each. */
const HANDOVER = 64;

/**
 * A stream like any other for readers, pipes and tees. Its iterator takes events directly from the source: the stream's
 * own queue would cost more than the rest of an event's way from stdout to the user.
 */
export class EventStream<T> extends ReadableStream<T> {
  readonly #source: EventSource<T>;
  readonly #inner: Inner<T>;

  /** `onClosed` is called once, when the stream takes no more from the source. */
  constructor(source: EventSource<T>, onClosed: () => void) {
    const inner = new Inner(source, onClosed);
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

/** The stream's side towards the source, for reads with a reader. */
class Inner<T> implements UnderlyingDefaultSource<T> {
  readonly #source: EventSource<T>;
  readonly #onClosed: () => void;
  #controller: ReadableStreamDefaultController<T> | undefined;
  /** Whether anything was ever asked for by way of the stream's own queue. */
  #wasPulled = false;

  constructor(source: EventSource<T>, onClosed: () => void) {
    this.#source = source;
    this.#onClosed = onClosed;
  }

  /** Whether the stream is open and its own queue is empty. */
  get isEmpty(): boolean {
    const controller = this.#controller;
    return controller !== undefined && (!this.#wasPulled || controller.desiredSize === 0);
  }

  fail(error: unknown): void {
    this.#controller?.error(error);
    this.cancel();
  }

  start(controller: ReadableStreamDefaultController<T>): void {
    this.#controller = controller;
  }

  async pull(controller: ReadableStreamDefaultController<T>): Promise<void> {
    this.#wasPulled = true;
    while (this.#controller !== undefined) {
      let count = 0;
      for (let event; count < HANDOVER && (event = this.#source.take()) !== undefined; count++) {
        controller.enqueue(event);
      }
      if (count > 0) return;
      const { end } = this.#source;
      if (end !== undefined) {
        if ("error" in end) controller.error(end.error);
        else controller.close();
        return this.cancel();
      }
      await this.#source.ready();
    }
  }

  cancel(): void {
    if (this.#controller === undefined) return;
    this.#controller = undefined;
    this.#onClosed();
  }
}

/**
 * Has a stream tell its source who reads it. The methods are assigned, not overridden, because the platforms declare
 * them in different ways.
 */
function tellOfReaders<T>(stream: ReadableStream<T>, source: EventSource<T>): void {
  const { getReader, pipeTo, pipeThrough, tee } = stream;
  const reads = <R>(result: R): R => {
    source.read?.(true);
    return result;
  };
  const left = () => {
    if (!stream.locked) source.read?.(false);
  };
  Object.assign(stream, {
    getReader: (...options: []) => {
      const reader = reads(getReader.apply(stream, options));
      const release = reader.releaseLock.bind(reader);
      reader.releaseLock = () => {
        release();
        left();
      };
      return reader;
    },
    pipeTo: (...args: Parameters<typeof pipeTo>) => {
      const piped = reads(pipeTo.apply(stream, args));
      piped.then(left, left);
      return piped;
    },
    pipeThrough: (...args: Parameters<typeof pipeThrough>) =>
      reads(pipeThrough.apply(stream, args)),
    tee: () => reads(tee.apply(stream)),
  });
}
