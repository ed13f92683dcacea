import type { CloseInfo, Transport } from "../../../mod.ts";

/** A message of the client's, as it stands on the wire. */
export interface ClientMessage {
  id?: string | number;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

interface Taker {
  method: string | undefined;
  resolve(message: ClientMessage): void;
}

/** A transport whose other end is the test: it sees each message the client sends, and sends what it likes. */
export class MemoryTransport implements Transport {
  readonly readable: ReadableStream<readonly string[]>;
  readonly writable: WritableStream<string>;
  readonly closed: Promise<CloseInfo>;
  /** Everything that the client has sent. */
  readonly sent: ClientMessage[] = [];
  /** How often the client has called {@linkcode close}. */
  closeCalls = 0;
  /** Called with each message as it comes. */
  onMessage: ((message: ClientMessage) => void) | undefined;
  /** When set, the transport takes no more lines. */
  writeError: Error | undefined;
  /** Whether `close()` makes the connection end, as a server's process would. */
  endsOnClose = true;

  #output!: ReadableStreamDefaultController<readonly string[]>;
  #outputEnded = false;
  #settle!: (info: CloseInfo) => void;
  #untaken: ClientMessage[] = [];
  #takers: Taker[] = [];

  constructor() {
    this.closed = new Promise((resolve) => this.#settle = resolve);
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#output = controller;
      },
    });
    this.writable = new WritableStream({ write: (line) => this.#receive(line) });
  }

  /** Sends messages as one batch. */
  send(...messages: unknown[]): void {
    this.sendLines(messages.map((message) => JSON.stringify(message)));
  }

  /** Sends lines, whatever they hold, as one batch. */
  sendLines(lines: string[]): void {
    this.#output.enqueue(lines);
  }

  /** The next message of the method (or, without one, the next answer) that nobody has taken yet. */
  next(method?: string): Promise<ClientMessage> {
    const index = this.#untaken.findIndex((message) => message.method === method);
    const [message] = index === -1 ? [] : this.#untaken.splice(index, 1);
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => this.#takers.push({ method, resolve }));
  }

  /** The methods of everything sent, in order; answers count as `undefined`. */
  get methods(): (string | undefined)[] {
    return this.sent.map(({ method }) => method);
  }

  /** The server's output ends, or breaks with an error; the connection itself goes on. */
  endOutput(error?: Error): void {
    if (this.#outputEnded) return;
    this.#outputEnded = true;
    if (error === undefined) this.#output.close();
    else this.#output.error(error);
  }

  /** The connection ends. */
  end(info: CloseInfo = { exitCode: 0, signal: null }): void {
    this.endOutput();
    this.#settle(info);
  }

  /** Settles {@linkcode closed} while the output stays open. */
  endWithOpenOutput(info: CloseInfo): void {
    this.#settle(info);
  }

  close(): Promise<void> {
    this.closeCalls++;
    if (this.endsOnClose) this.end();
    return this.closed.then(() => {});
  }

  #receive(line: string): void {
    if (this.writeError !== undefined) throw this.writeError;
    const message: ClientMessage = JSON.parse(line);
    this.sent.push(message);
    this.onMessage?.(message);
    const taker = this.#takers.findIndex(({ method }) => method === message.method);
    if (taker === -1) this.#untaken.push(message);
    else this.#takers.splice(taker, 1)[0]?.resolve(message);
  }
}
