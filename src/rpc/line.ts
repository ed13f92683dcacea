/** One line to a server: a transport that is read by one loop, written in order, and ends once. */

import { ProtocolError, TransportClosedError } from "../errors.ts";
import { changes, settlesWithin } from "../transport/grace.ts";
import type { CloseInfo, Transport } from "../transport/transport.ts";
import { nextTask } from "./next_task.ts";

/** After the end of the connection, a silence of this length ends the reading of what has arrived, in milliseconds. */
const READ_GRACE_MS = 250;
/** Wait for the exit of the process after its output has ended, in milliseconds: the exit says why. */
const EXIT_GRACE_MS = 500;
/** Wait for the end of the connection after a failed write, in milliseconds. */
const WRITE_GRACE_MS = 2000;
/** Number of messages after which the reader loop lets everything else run. */
const YIELD_AFTER = 512;
/** So many lines at once are a flood. */
const FLOOD = 32;

/** Takes in a message. In a flood, the cost of each counts. */
export type Dispatch = (line: string, isFlood: boolean) => void;

/** Reads and writes the messages of one transport. */
export class Line {
  /** How the transport ended. A promise that rejects all the same gives the reason. */
  readonly ended: Promise<CloseInfo>;
  /** Why the line can no longer be used. Everything that arrived was dispatched before, unless it was dropped. */
  readonly lost: Promise<Error>;
  /** Settles when nothing more is read. */
  readonly done: Promise<unknown>;
  readonly #transport: Transport;
  readonly #dispatch: Dispatch;
  readonly #writer: WritableStreamDefaultWriter<string>;
  readonly #dropped = Promise.withResolvers<Error>();
  #isDropped = false;
  /** Number of messages that the reader loop has dispatched. */
  #dispatched = 0;

  constructor(transport: Transport, dispatch: Dispatch) {
    this.#transport = transport;
    this.#dispatch = dispatch;
    this.ended = transport.closed.then(
      // One that is written in JavaScript may resolve with nothing.
      (info) => info ?? { exitCode: null, signal: null },
      (reason) => ({ exitCode: null, signal: null, reason }),
    );
    this.#writer = transport.writable.getWriter();
    this.#writer.closed.catch(() => {});
    const ending = this.#run();
    this.done = ending;
    this.lost = Promise.race([this.#dropped.promise, ending]);
  }

  /** Number of messages that have been read. */
  get received(): number {
    return this.#dispatched;
  }

  /** Writes a message. Where that fails, the end of the transport says why. */
  write(line: string): void {
    this.#writer.write(line).catch((cause) => this.#writeFailed(cause));
  }

  /** Gives the line up. Nothing of it is dispatched any more. */
  drop(reason: Error): void {
    this.#isDropped = true;
    this.#dropped.resolve(reason);
  }

  /** Closes the transport. Errors of that are ignored: the connection has ended all the same. */
  async close(): Promise<void> {
    try {
      await this.#transport.close();
    } catch {
      // Everything pending has been settled before.
    }
  }

  async #run(): Promise<Error> {
    const read = this.#read();
    await Promise.race([read, this.ended]);
    // A transport may end without an end of what it reads; then nothing more comes after a silence.
    const changed = changes(() => this.#dispatched);
    const moving = () => changed() && !this.#isDropped;
    const failure = await settlesWithin(read, READ_GRACE_MS, { moving }) ? await read : undefined;
    if (failure instanceof ProtocolError) return failure;
    if (await settlesWithin(this.ended, EXIT_GRACE_MS)) {
      return closeError(await this.ended, failure);
    }
    return new TransportClosedError("codex app-server closed its output while it was running", {
      cause: failure,
    });
  }

  /** The reader loop: the only place that reads. Returns what ended it. */
  async #read(): Promise<unknown> {
    try {
      for await (const lines of this.#transport.readable) {
        for (let next = 0; next < lines.length;) {
          next = this.#dispatchFrom(lines, next);
          // Gives consumers time to read before their mailboxes fill, also when much is to be read here.
          if (this.#dispatched % YIELD_AFTER === 0) await nextTask();
        }
      }
      return undefined;
    } catch (error) {
      return error ?? new Error("the transport failed");
    }
  }

  /**
   * Dispatches lines from this index on, up to the next pause; gives the index of the line after them. A loop of its own,
   * because one that waits is slower.
   */
  #dispatchFrom(lines: readonly string[], first: number): number {
    const untilPause = YIELD_AFTER - this.#dispatched % YIELD_AFTER;
    const end = Math.min(lines.length, first + untilPause);
    const isFlood = lines.length >= FLOOD;
    for (let index = first; index < end; index++) {
      const line = lines[index];
      if (line !== undefined && !this.#isDropped) this.#dispatch(line, isFlood);
      this.#dispatched++;
    }
    return end;
  }

  /** The exit of the process says why it no longer reads. A process that goes on without reading is given up. */
  async #writeFailed(cause: unknown): Promise<void> {
    if (this.#isDropped) return;
    // The transport itself knows that it has ended, and why.
    if (cause instanceof TransportClosedError) this.drop(cause);
    if (!await settlesWithin(this.ended, WRITE_GRACE_MS)) {
      this.drop(new TransportClosedError("codex app-server no longer reads its input", { cause }));
    }
  }
}

/** The error of an ended connection. What a transport gives as the reason is the `cause`, whatever it is. */
function closeError({ reason, ...info }: CloseInfo, failure: unknown): TransportClosedError {
  if (reason instanceof TransportClosedError) return reason;
  const code = (info.exitCode ?? null) === null ? "" : ` with code ${info.exitCode}`;
  const cause = reason ?? failure;
  return new TransportClosedError(`the connection to codex app-server has ended${code}`, {
    ...info,
    ...(cause !== undefined && { cause }),
  });
}
