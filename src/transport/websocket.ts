/** The transport over a WebSocket: one message a frame. */

import { ProtocolError, TransportClosedError } from "../errors.ts";
import type { EarlyEvents } from "./early_events.ts";
import { settlesWithin } from "./grace.ts";
import type { CloseInfo, Transport } from "./transport.ts";
import { isLongerThan } from "./utf8.ts";

/** The server ends the connection on a longer message, in bytes of UTF-8. */
export const MAX_SENT_BYTES = 16 * 1024 * 1024;

/** A write waits while this many bytes are on their way to the server. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** Pauses between two looks at the bytes on their way, in milliseconds: each is twice the last, up to the second one. */
const DRAIN_MS = { first: 1, last: 50 };
/** Wait for the server's part of the close, in milliseconds. */
const CLOSE_GRACE_MS = 1000;

/** A WebSocket that is open, and what ends it. */
export interface SocketEnds {
  readonly socket: WebSocket;
  /** Frees what belongs to it. Called once, after its end. */
  release(): void;
  /** Ends it at once, where the runtime can do that. */
  terminate(): void;
}

/** Options of {@linkcode socketTransport}. */
export interface SocketOptions {
  /** How the server appears in messages. */
  readonly shown: string;
  /** Longest message that is accepted, in bytes. */
  readonly maxMessageBytes: number;
  /** What is shown of the words of the server, in which there may be secrets. */
  shownWords(words: string): string;
  /** What the WebSocket has said before. */
  readonly early?: EarlyEvents | undefined;
}

/** Speaks with a server over a WebSocket that is open. The transport owns it from now on. */
export function socketTransport(
  { socket, release, terminate }: SocketEnds,
  { shown, maxMessageBytes, shownWords, early }: SocketOptions,
): Transport {
  const incoming = new Incoming();
  const ended = Promise.withResolvers<CloseInfo>();
  /** Why it is over, once it is. */
  let endedBy: Error | undefined;
  let deliberate = false;
  let failure = "";
  let closing: Promise<void> | undefined;

  const end = (reason: Error) => {
    if (endedBy !== undefined) return;
    endedBy = reason;
    for (const [type, listener] of listeners) socket.removeEventListener(type, listener);
    release();
    if (reason instanceof ProtocolError) incoming.fail(reason);
    else incoming.end();
    const info = { exitCode: null, signal: null };
    ended.resolve(deliberate ? info : { ...info, reason });
  };
  /** The server did what it should not. */
  const refuse = (error: ProtocolError) => {
    end(error);
    closeSocket(socket);
    terminate();
  };
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== "string") {
      return refuse(new ProtocolError(`${shown} sent binary data, which is no message of codex`));
    }
    if (isLongerThan(data, maxMessageBytes)) {
      return refuse(
        new ProtocolError(
          `the server sent a message of more than ${maxMessageBytes} bytes; raise maxMessageBytes to allow it`,
        ),
      );
    }
    incoming.push(data);
  };
  const onClose = ({ code, reason }: CloseEvent) => {
    const why = reason === "" ? failure : `: ${shownWords(reason)}`;
    end(new TransportClosedError(`the WebSocket to ${shown} has closed (code ${code})${why}`));
  };
  const listeners: [string, EventListener][] = [
    // True because these are the events of these names.
    ["message", onMessage as EventListener],
    ["close", onClose as EventListener],
    ["error", () => failure = " after an error"],
  ];
  for (const [type, listener] of listeners) socket.addEventListener(type, listener);
  early?.release();
  for (const event of early?.events ?? []) {
    for (const [type, listener] of listeners) {
      // True because the WebSocket has dispatched it.
      if (endedBy === undefined && type === event.type) listener(event as Event);
    }
  }

  const close = async () => {
    deliberate = true;
    closeSocket(socket);
    if (endedBy === undefined && !await settlesWithin(ended.promise, CLOSE_GRACE_MS)) terminate();
    end(new TransportClosedError(`the WebSocket to ${shown} was closed`));
  };

  return {
    readable: incoming.readable,
    writable: new WritableStream<string>({
      async write(line) {
        if (endedBy !== undefined) throw endedBy;
        try {
          socket.send(line);
        } catch (cause) {
          const error = unusable(shown, cause);
          end(error);
          throw error;
        }
        await drained(socket, ended.promise);
      },
    }),
    maxSentBytes: MAX_SENT_BYTES,
    closed: ended.promise,
    close: () => closing ??= close(),
  };
}

/** An open WebSocket sends everything, except on the edge. */
function unusable(shown: string, cause: unknown): TransportClosedError {
  return new TransportClosedError(
    `the WebSocket to ${shown} does not send; in a worker on the edge a connection works only in the request, or in the Durable Object, that has opened it`,
    { cause },
  );
}

/** Waits until few enough bytes are on their way, or until the end. */
async function drained(socket: WebSocket, ended: Promise<unknown>): Promise<void> {
  for (
    let pauseMs = DRAIN_MS.first;
    socket.bufferedAmount > HIGH_WATER_BYTES;
    pauseMs = Math.min(2 * pauseMs, DRAIN_MS.last)
  ) {
    if (await settlesWithin(ended, pauseMs)) return;
  }
}

/** Asks the server to close. A socket that is closed, or whose request is over, may throw. */
function closeSocket(socket: WebSocket): void {
  try {
    socket.close(1000);
  } catch {
    // It is closed, or no longer ours.
  }
}

/** What has arrived: each read gives all of it, as one batch. */
class Incoming {
  readonly readable: ReadableStream<readonly string[]>;
  #controller!: ReadableStreamDefaultController<readonly string[]>;
  #waiting: string[] = [];
  #wanted = false;
  #ended = false;
  /** Whether nobody reads any more. */
  #left = false;

  constructor() {
    this.readable = new ReadableStream<readonly string[]>({
      start: (controller) => void (this.#controller = controller),
      pull: () => {
        this.#wanted = true;
        this.#pass();
      },
      cancel: () => void (this.#left = true),
    }, { highWaterMark: 0 });
  }

  push(line: string): void {
    this.#waiting.push(line);
    this.#pass();
  }

  /** Nothing more comes. What has arrived is still read. */
  end(): void {
    this.#ended = true;
    this.#pass();
  }

  fail(error: Error): void {
    if (!this.#left) this.#controller.error(error);
    this.#left = true;
  }

  #pass(): void {
    if (this.#left) {
      this.#waiting = [];
      return;
    }
    if (this.#waiting.length > 0 && this.#wanted) {
      this.#wanted = false;
      this.#controller.enqueue(this.#waiting);
      this.#waiting = [];
    }
    if (this.#ended && this.#waiting.length === 0) this.#controller.close();
  }
}
