/** The JSON-RPC client: one reader loop in, ordered writes out. */

import { notifyUser } from "../callback.ts";
import { type CodexError, ProtocolError, TransportClosedError } from "../errors.ts";
import { changes, settlesWithin } from "../transport/grace.ts";
import type { CloseInfo, Transport } from "../transport/transport.ts";
import { isLongerThan } from "../transport/utf8.ts";
import { KeepAlive } from "./keep_alive.ts";
import {
  decodeMessage,
  encodeError,
  encodeNotification,
  encodeResult,
  type Incoming,
  isNotificationMessage,
  parseLine,
  type RequestId,
  type RpcNotification,
  type RpcRequest,
} from "./message.ts";
import { nextTask } from "./next_task.ts";
import { type CallOptions, OutgoingRequests } from "./outgoing_requests.ts";
import type { Answer, RpcClientOptions } from "./protocol.ts";
import { type PendingRequest, Router } from "./router.ts";

/** After the end of the connection, a silence of this length ends the reading of what has arrived, in milliseconds. */
const READ_GRACE_MS = 250;
/** Wait for the exit of the process after its output has ended, in milliseconds: the exit says why. */
const EXIT_GRACE_MS = 500;
/** Wait for the end of the connection after a failed write, in milliseconds. */
const WRITE_GRACE_MS = 2000;

const INTERNAL_ERROR = -32603;

/** Number of messages after which the reader loop lets everything else run. */
const YIELD_AFTER = 512;

/** A connection that speaks JSON-RPC. */
export class RpcClient<N extends RpcNotification> {
  readonly router: Router<N> = new Router();
  /** Settles when the connection has ended, after everything pending was rejected. Never rejects. */
  readonly closed: Promise<CloseInfo>;
  readonly #transport: Transport;
  /** The `closed` of the transport. A promise that rejects all the same gives the reason. */
  readonly #ended: Promise<CloseInfo>;
  readonly #options: RpcClientOptions<N>;
  readonly #maxSentBytes: number;
  readonly #writer: WritableStreamDefaultWriter<string>;
  readonly #requests: OutgoingRequests<N>;
  /** Set while the transport is being closed. That takes a while: a process must end. */
  readonly #closing = new KeepAlive();
  /** Number of messages that the reader loop has dispatched. */
  #dispatched = 0;

  constructor(transport: Transport, options: RpcClientOptions<N>) {
    this.#transport = transport;
    this.#maxSentBytes = transport.maxSentBytes ?? Infinity;
    this.#ended = transport.closed.then(
      // One that is written in JavaScript may resolve with nothing.
      (info) => info ?? { exitCode: null, signal: null },
      (reason) => ({ exitCode: null, signal: null, reason }),
    );
    this.#options = options;
    this.#writer = transport.writable.getWriter();
    this.#writer.closed.catch(() => {});
    this.#requests = new OutgoingRequests({
      router: this.router,
      protocol: options.protocol,
      requestTimeoutMs: options.requestTimeoutMs,
      maxSentBytes: this.#maxSentBytes,
      write: (line) => this.#write(line),
    });
    this.closed = this.#run().finally(() => this.#closing.set(false));
  }

  /**
   * Sends a request and waits for its result.
   *
   * @throws {JsonRpcError} The server refused it.
   * @throws {ProtocolError} The result has the wrong shape.
   * @throws {RequestTimeoutError} It was not answered in time.
   * @throws {TransportClosedError} The connection has ended.
   */
  request<T = unknown>(method: string, params: unknown, options: CallOptions<T> = {}): Promise<T> {
    return this.#requests.send(method, params, options);
  }

  /** Sends a notification. */
  notify(method: string, params?: unknown): void {
    this.#write(encodeNotification(method, params));
  }

  /** Ends the connection: rejects everything pending with `reason` at once, then closes the transport. */
  async close(
    reason: CodexError = new TransportClosedError("the client has been closed"),
  ): Promise<void> {
    this.#end(reason, true);
    await this.#closeTransport();
    await this.closed;
  }

  /** Ends the connection as lost: rejects everything pending with `reason` at once, then closes the transport. */
  fail(reason: CodexError): void {
    this.#end(reason);
    this.#closeTransport();
  }

  /** Number of messages that have been read. */
  get received(): number {
    return this.#dispatched;
  }

  async #run(): Promise<CloseInfo> {
    const read = this.#read();
    await Promise.race([read, this.#ended]);
    // A transport may end without an end of what it reads; then nothing more comes after a silence.
    const changed = changes(() => this.#dispatched);
    const moving = () => changed() && this.router.closedBy === undefined;
    const failure = await settlesWithin(read, READ_GRACE_MS, { moving }) ? await read : undefined;
    if (failure instanceof ProtocolError) this.#end(failure);
    else if (await settlesWithin(this.#ended, EXIT_GRACE_MS)) {
      this.#end(closeError(await this.#ended, failure));
    } else {
      this.#end(
        new TransportClosedError("codex app-server closed its output while it was running", {
          cause: failure,
        }),
      );
    }
    await this.#closeTransport();
    const { reason: _, ...info } = await this.#ended;
    const closedBy = this.router.closedBy;
    return closedBy === undefined || closedBy.deliberate
      ? info
      : { ...info, reason: closedBy.error };
  }

  /** The reader loop: the only place that reads. Returns what ended it. */
  async #read(): Promise<unknown> {
    try {
      for await (const lines of this.#transport.readable) {
        for (const line of lines) {
          this.#dispatch(line);
          // Gives consumers time to read before their mailboxes fill, also when much is to be read here.
          if (++this.#dispatched % YIELD_AFTER === 0) await nextTask();
        }
      }
      return undefined;
    } catch (error) {
      return error ?? new Error("the transport failed");
    }
  }

  /** No message can end the connection, or leave the request that it answers without an end. */
  #dispatch(line: string): void {
    if (line === "") return;
    const parsed = parseLine(line);
    if (isNotificationMessage(parsed)) {
      try {
        this.#options.protocol.admit(parsed, line.length, this.router);
      } catch (cause) {
        this.#notTakenIn(`the notification ${parsed.method}`, cause);
      }
      return;
    }
    const message = decodeMessage(parsed);
    const request = "id" in message ? this.#requests.take(message.id) : undefined;
    try {
      this.#handle(message, request);
    } catch (cause) {
      const what = request === undefined ? "it" : `the answer to ${request.method}`;
      request?.fail(this.#notTakenIn(what, cause));
    }
  }

  #notTakenIn(what: string, cause: unknown): ProtocolError {
    const error = new ProtocolError(`${what} could not be taken in`, { cause });
    this.report(error);
    return error;
  }

  #handle(message: Incoming, request: PendingRequest | undefined): void {
    switch (message.kind) {
      case "result":
        return request?.result(message.result);
      case "error":
        return request?.fail(this.#options.protocol.error(request.method, message.error));
      case "request":
        this.#answer(message.request);
        return;
      case "malformedAnswer":
        return request?.fail(
          new ProtocolError(`the answer to ${request.method} has neither a result nor an error`),
        );
      case "malformed":
        return this.report(
          new ProtocolError(`skipped a message from the server: ${message.reason}`),
        );
    }
  }

  async #answer(request: RpcRequest): Promise<void> {
    // The handler's first statements must not run on the reader loop.
    await Promise.resolve();
    const answer = await this.#answerTo(request);
    if (answer === undefined || this.router.closedBy !== undefined) return;
    const line = encodeAnswer(request.id, answer);
    this.#write(isLongerThan(line, this.#maxSentBytes) ? this.#refusedAnswer(request) : line);
  }

  /** What the server gets in place of an answer that the connection does not carry. */
  #refusedAnswer({ id, method }: RpcRequest): string {
    this.report(
      new ProtocolError(`the answer to ${method} is longer than what the connection carries`),
    );
    return encodeError(id, { code: INTERNAL_ERROR, message: "the answer is too long" });
  }

  /** The server waits for the answer, whatever happens here. */
  async #answerTo(request: RpcRequest): Promise<Answer | undefined> {
    try {
      return await this.#options.answer(request);
    } catch (cause) {
      this.report(new ProtocolError(`${request.method} could not be answered`, { cause }));
      return { error: { code: INTERNAL_ERROR, message: "the client could not answer" } };
    }
  }

  /** Calls the user's callback, off the reader loop. What it throws is ignored. */
  report(error: ProtocolError): void {
    queueMicrotask(() => notifyUser(this.#options.onProtocolError, error));
  }

  #write(line: string): void {
    this.#writer.write(line).catch((cause) => this.#writeFailed(cause));
  }

  /** The exit of the process says why it no longer reads. A process that goes on without reading is closed. */
  async #writeFailed(cause: unknown): Promise<void> {
    if (this.router.closedBy !== undefined) return;
    // The transport itself knows that it has ended, and why.
    if (cause instanceof TransportClosedError) this.#end(cause);
    if (!await settlesWithin(this.#ended, WRITE_GRACE_MS)) {
      this.#end(new TransportClosedError("codex app-server no longer reads its input", { cause }));
      await this.#closeTransport();
    }
  }

  /** Errors of the transport's close are ignored: everything pending has been settled before. */
  async #closeTransport(): Promise<void> {
    try {
      await this.#transport.close();
    } catch {
      // The connection has ended all the same.
    }
  }

  #end(error: Error, deliberate = false): void {
    if (this.router.closedBy === undefined) this.#closing.set(true);
    this.#requests.clear();
    try {
      this.router.close({ error, deliberate });
    } catch (cause) {
      this.report(new ProtocolError("the end of the connection could not be taken in", { cause }));
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

/** A result that cannot be written becomes an error: the server waits for an answer. */
function encodeAnswer(id: RequestId, answer: Answer): string {
  if ("error" in answer) return encodeError(id, answer.error);
  try {
    return encodeResult(id, answer.result);
  } catch {
    return encodeError(id, {
      code: INTERNAL_ERROR,
      message: "the answer cannot be written as JSON",
    });
  }
}
