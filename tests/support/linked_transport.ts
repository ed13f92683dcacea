import type { CloseInfo, Transport } from "../../src/transport/transport.ts";
import { MessageLog } from "./message_log.ts";

/** A message of the client, as the far end of a linked transport reads it. */
export interface ClientMessage {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

/**
 * A transport within the process, and its far end: the test plays the server without any process or
 * time passing. What the test sends in one call arrives as one batch.
 */
export class LinkedTransport implements Transport {
  /** What the server sends: batches of lines. */
  readonly readable: ReadableStream<readonly string[]>;
  /** What the client sends: one line each. */
  readonly writable: WritableStream<string>;
  /** Settles when either side has ended the connection. */
  readonly closed: Promise<CloseInfo>;

  readonly #log = new MessageLog<ClientMessage>();
  readonly #closed = Promise.withResolvers<CloseInfo>();
  #batches: ReadableStreamDefaultController<readonly string[]> | undefined;
  #hasEnded = false;
  #writable = Promise.resolve();

  /** Makes a connection that is open. */
  constructor() {
    this.closed = this.#closed.promise;
    this.readable = new ReadableStream({
      start: (controller) => void (this.#batches = controller),
    });
    this.writable = new WritableStream({
      write: async (line) => {
        this.#log.push(JSON.parse(line));
        await this.#writable;
      },
    });
  }

  /** Ends the connection from the side of the client. */
  close(): Promise<void> {
    this.end();
    return Promise.resolve();
  }

  /** Everything that the client sent so far, in order. */
  get received(): readonly ClientMessage[] {
    return this.#log.all;
  }

  /** The first request or notification with this method that was not taken yet. */
  take(method: string): Promise<ClientMessage> {
    return this.#log.take((message) => message.method === method);
  }

  /** The client's answer to the server request with this id, which must have the id's type too. */
  takeAnswer(id: number | string): Promise<ClientMessage> {
    return this.#log.take((message) => message.method === undefined && message.id === id);
  }

  /** Sends messages to the client, all in one batch. */
  send(...messages: object[]): void {
    this.sendLines(...messages.map((message) => JSON.stringify(message)));
  }

  /** Sends lines as they stand, all in one batch. */
  sendLines(...lines: string[]): void {
    this.#batches?.enqueue(lines);
  }

  /** Leaves what the client writes from now on unfinished, until the function given is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#writable = promise;
    return resolve;
  }

  /** Ends the connection from the side of the server. */
  end(info: CloseInfo = { exitCode: 0, signal: null }): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#batches?.close();
    this.#closed.resolve(info);
    this.#log.end(new Error("the linked transport has ended"));
  }

  /** Breaks the stream of what the server sends; the connection itself stays to be ended. */
  fail(reason: Error): void {
    this.#batches?.error(reason);
    this.#batches = undefined;
  }
}
