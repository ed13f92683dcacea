/** Where streams take their events from, and a stream over it. */

/** How a source ends. */
export type End =
  /** The stream ends. */
  | { error?: undefined }
  /** The stream fails, after the events that came before. */
  | { error: unknown };

/** Waits for one event. */
export interface EventListener<T> {
  /** The next event has come; without it, it must be looked for anew. */
  heard(event?: T): void;
}

/** Where a stream takes its events from. */
export interface EventSource<T> {
  /** Set when no more events will be added. Events that wait can still be taken. */
  readonly end: End | undefined;
  /** The next event, or `undefined` when there is none now. */
  take(): T | undefined;
  /** Resolves when there is an event to take, or the end has come. */
  ready(): Promise<void>;
  /**
   * Tells `listener` once, but not before it returns. There must be no event and no end yet, and one listener at a time.
   * It costs less than {@linkcode ready}.
   */
  listen(listener: EventListener<T>): void;
  /** Says whether the stream is being read. A wait without a reader does not keep the program alive. */
  read?(by: boolean): void;
}

/** Number of events that go to the stream's own queue at once. One by one would cost one more promise for each. */
const HANDOVER = 64;

/** A stream over a source. `onClosed` is called once, when the stream takes no more from it. */
export function streamOf<T>(source: EventSource<T>, onClosed: () => void): ReadableStream<T> {
  return new ReadableStream(new StreamSide(source, onClosed), { highWaterMark: 0 });
}

/** The stream's side towards the source, for reads with a reader. */
export class StreamSide<T> implements UnderlyingDefaultSource<T> {
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
export function tellOfReaders<T>(stream: ReadableStream<T>, source: EventSource<T>): void {
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
