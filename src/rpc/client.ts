/** The JSON-RPC client: one reader loop in, ordered writes out. */

import { notifyUser } from "../callback.ts";
import { type CodexError, ProtocolError, TransportClosedError } from "../errors.ts";
import type { CloseInfo, Transport } from "../transport/transport.ts";
import { isLongerThan } from "../transport/utf8.ts";
import { KeepAlive } from "./keep_alive.ts";
import { Line } from "./line.ts";
import type { LineKeeper } from "./line_keeper.ts";
import { LineParser } from "./line_parser.ts";
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
import { type CallOptions, OutgoingRequests } from "./outgoing_requests.ts";
import type { Answer, RpcClientOptions } from "./protocol.ts";
import { type PendingRequest, Router } from "./router.ts";

const INTERNAL_ERROR = -32603;

/** A connection that speaks JSON-RPC. */
export class RpcClient<N extends RpcNotification> {
  readonly router: Router<N> = new Router();
  /** Settles when the connection has ended, after everything pending was rejected. Never rejects. */
  readonly closed: Promise<CloseInfo>;
  readonly #options: RpcClientOptions<N>;
  readonly #maxSentBytes: number;
  readonly #requests: OutgoingRequests<N>;
  readonly #parser = new LineParser();
  /** Set while the transport is being closed. That takes a while: a process must end. */
  readonly #closing = new KeepAlive();
  #line: Line;
  #keeper: LineKeeper | undefined;

  constructor(transport: Transport, options: RpcClientOptions<N>) {
    this.#maxSentBytes = transport.maxSentBytes ?? Infinity;
    this.#options = options;
    this.#line = this.#lineOver(transport);
    this.#requests = new OutgoingRequests({
      router: this.router,
      protocol: options.protocol,
      requestTimeoutMs: options.requestTimeoutMs,
      maxSentBytes: this.#maxSentBytes,
      write: (line) => this.#line.write(line),
    });
    this.closed = this.#run().finally(() => this.#closing.set(false));
  }

  /** From now on a line that is lost is replaced, in the way that `keeper` says. */
  keepLine(keeper: LineKeeper): void {
    this.#keeper = keeper;
  }

  /** Whether the line is down, and another one is being looked for. Requests wait meanwhile. */
  get isDown(): boolean {
    return this.#requests.isHeld;
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
    this.#line.write(encodeNotification(method, params));
  }

  /** Ends the connection: rejects everything pending with `reason` at once, then closes the transport. */
  async close(
    reason: CodexError = new TransportClosedError("the client has been closed"),
  ): Promise<void> {
    this.#end(reason, true);
    this.#keeper?.stop(reason);
    this.#line.drop(reason);
    await this.#line.close();
    await this.closed;
  }

  /** Gives the line up, as one that is dead. Where no lost line is replaced, that ends the connection. */
  fail(reason: CodexError): void {
    this.#line.drop(reason);
  }

  /** Number of messages that have been read. */
  get received(): number {
    return this.#line.received;
  }

  async #run(): Promise<CloseInfo> {
    let lost = await this.#line.lost;
    while (this.router.closedBy === undefined && this.#keeper?.canHeal(lost)) {
      try {
        await this.#replaceLine(this.#keeper, lost);
        lost = await this.#line.lost;
      } catch (error) {
        // True because a keeper gives up with an error.
        lost = error as Error;
        break;
      }
    }
    this.#end(lost);
    await this.#line.close();
    await this.#line.done;
    const { reason: _, ...info } = await this.#line.ended;
    const closedBy = this.router.closedBy;
    return closedBy === undefined || closedBy.deliberate
      ? info
      : { ...info, reason: closedBy.error };
  }

  /** Holds all requests until the keeper has found another line and taken up there what went on. */
  async #replaceLine(keeper: LineKeeper, lost: Error): Promise<void> {
    const hold = (reason: Error) => {
      this.#line.drop(reason);
      keeper.kept(this.#requests.hold(reason, (request) => keeper.fateOf(request)));
    };
    hold(lost);
    // Not awaited: a process or a line that is half-open takes its time.
    this.#line.close();
    await keeper.replace(lost, async (transport) => {
      const line = this.#line = this.#lineOver(transport);
      const broken = line.lost.then((reason) => {
        throw reason;
      });
      broken.catch(() => {});
      try {
        do await Promise.race([keeper.restore(), broken]); while (!keeper.isRestored);
      } catch (error) {
        // True because what restores rejects with errors alone.
        hold(error as Error);
        line.close();
        throw error;
      }
      this.#requests.release();
    });
  }

  #lineOver(transport: Transport): Line {
    return new Line(transport, (line, isFlood) => this.#dispatch(line, isFlood));
  }

  /** No message can end the connection, or leave the request that it answers without an end. */
  #dispatch(line: string, isFlood: boolean): void {
    if (line === "") return;
    const parsed = isFlood ? this.#parser.parse(line) : parseLine(line);
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
    // While the line is down, the answer is lost: the server asks again.
    if (answer === undefined || this.router.closedBy !== undefined) return;
    const line = encodeAnswer(request.id, answer);
    this.#line.write(isLongerThan(line, this.#maxSentBytes) ? this.#refusedAnswer(request) : line);
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
