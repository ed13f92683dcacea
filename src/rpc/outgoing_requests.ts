/** The requests of the client, from the call to its answer. */

import { RequestTimeoutError, TransportClosedError } from "../errors.ts";
import { InFlightLimit } from "./in_flight_limit.ts";
import type { KeptRequest, RequestFate, SentRequest } from "./line_keeper.ts";
import { encodeRequest, type RequestId, type RpcNotification } from "./message.ts";
import type { RpcProtocol } from "./protocol.ts";
import type { PendingRequest, Router } from "./router.ts";
import { Waiter } from "./waiter.ts";
import { isLongerThan } from "../transport/utf8.ts";

/** Options of one request. */
export interface CallOptions<T> {
  signal?: AbortSignal | undefined;
  /**
   * Time limit in milliseconds. The time in the queue counts.
   *
   * @default {no limit}
   */
  timeoutMs?: number | undefined;
  /**
   * Whether the request goes ahead of all requests that wait for a slot, because it ends work.
   *
   * @default {false}
   */
  urgent?: boolean | undefined;
  /**
   * Whether the request is sent also while all others wait for another line, because it belongs to the recovery.
   *
   * @default {false}
   */
  passing?: boolean | undefined;
  /**
   * Whether the wait for the answer keeps the program alive.
   *
   * @default {true}
   */
  keepAlive?: boolean | undefined;
  /**
   * Turns the result into what the request resolves with. It runs on the reader loop, before the next message is
   * dispatched, so a mailbox can be opened here. Exactly one of `onResult`, `onLateResult`, `onUnusable` and `onNoResult`
   * is called, once.
   */
  onResult?: (result: unknown) => T;
  /**
   * Called instead of `onResult` when the request has been abandoned, or rejects because the result misfits: the work that
   * the result names goes on. Without it, such a result is ignored.
   */
  onLateResult?: (result: unknown) => void;
  /**
   * Called when the request rejects because the result lacks what is needed: work may go on that it does not name.
   *
   * @default {onNoResult}
   */
  onUnusable?: () => void;
  /** Called when no result can come any more: the request was refused or never sent, or the connection ended. */
  onNoResult?: () => void;
}

/** What requests need of the connection that carries them. */
export interface RequestCarrier<N extends RpcNotification> {
  readonly router: Router<N>;
  readonly protocol: RpcProtocol<N>;
  /** Default of {@linkcode CallOptions.timeoutMs}. */
  readonly requestTimeoutMs: number | undefined;
  /** Longest message that the connection carries, in bytes. */
  readonly maxSentBytes: number;
  write(line: string): void;
}

/** A request from the call to its answer. */
interface OpenRequest extends SentRequest {
  readonly passing: boolean;
  readonly urgent: boolean;
  state: "waiting" | "sent" | "kept";
  /** Whether somebody waits for the answer. */
  readonly isWanted: () => boolean;
  readonly write: () => void;
}

/** Sends requests, a limited number at a time, and settles each of them once. */
export class OutgoingRequests<N extends RpcNotification> {
  readonly #carrier: RequestCarrier<N>;
  readonly #inFlight = new InFlightLimit();
  /** Requests that have not been answered. */
  readonly #open = new Map<number, OpenRequest>();
  #nextId = 1;

  constructor(carrier: RequestCarrier<N>) {
    this.#carrier = carrier;
  }

  /**
   * Sends a request and waits for its result.
   *
   * @throws {JsonRpcError} The server refused it.
   * @throws {ProtocolError} The result has the wrong shape.
   * @throws {RequestTimeoutError} It was not answered in time.
   * @throws {TransportClosedError} The connection has ended.
   * @throws {RangeError} The connection carries no message of this length; nothing is sent.
   */
  send<T = unknown>(method: string, params: unknown, options: CallOptions<T> = {}): Promise<T> {
    const {
      signal,
      timeoutMs = this.#carrier.requestTimeoutMs,
      onResult,
      onLateResult,
      onNoResult,
      onUnusable = onNoResult,
    } = options;
    const refuse = (error: unknown) => {
      onNoResult?.();
      return Promise.reject(error);
    };
    if (signal?.aborted) return refuse(signal.reason);
    const { router, protocol } = this.#carrier;
    const id = this.#nextId++;
    let line: string;
    try {
      line = encodeRequest(id, method, params);
      if (isLongerThan(line, this.#carrier.maxSentBytes)) {
        throw tooLong(method, this.#carrier.maxSentBytes);
      }
    } catch (error) {
      return refuse(error);
    }
    // Events of the turn, goal or login that the result names may come before the result.
    const unexpect = onResult === undefined ? () => {} : router.expect();
    const { urgent = false, passing = false } = options;
    const request: OpenRequest = {
      method,
      params,
      urgent,
      passing,
      state: "waiting",
      isWanted: () => !waiter.settled,
      write: () => {
        request.state = "sent";
        this.#carrier.write(line);
      },
    };
    let isOver = false;
    const over = (tell: (() => void) | undefined) => {
      if (isOver) return;
      isOver = true;
      tell?.();
    };
    const noResult = () => over(onNoResult);

    const waiter = new Waiter<T>({
      signal,
      timeoutMs,
      keepAlive: options.keepAlive ?? true,
      timeoutError: () => new RequestTimeoutError(method, timeoutMs ?? 0),
      onAbandon: () => {
        // The work that a late result names is ended at once: its early events are not needed.
        unexpect();
        if (request.state !== "waiting" && onLateResult !== undefined) return;
        this.#inFlight.withdraw(id);
        this.#open.delete(id);
        router.forget(id);
        noResult();
      },
    });
    router.register(id, {
      method,
      result: (result) => {
        try {
          const error = protocol.checkResult(method, result);
          if (error !== undefined) {
            waiter.reject(error);
            const named = protocol.usableResult?.(method, result);
            if (named === undefined) return over(onUnusable);
            return onLateResult === undefined ? noResult() : onLateResult(named);
          }
          const usable = () => protocol.usableResult?.(method, result) ?? result;
          if (waiter.settled) return onLateResult?.(usable());
          // True because without `onResult` the caller left T at unknown.
          waiter.resolve(onResult === undefined ? result as T : onResult(usable()));
        } catch (error) {
          waiter.reject(error);
          noResult();
        } finally {
          // Not before this: a mailbox that is opened takes the events that were kept for it.
          unexpect();
        }
      },
      fail: (error) => {
        waiter.reject(error);
        unexpect();
        noResult();
      },
    });
    if (!waiter.settled) {
      this.#open.set(id, request);
      if (passing) request.write();
      else this.#inFlight.enter(id, request.write, urgent);
    }
    return waiter.promise;
  }

  /** The request that an answer is for, if it still waits. Its slot becomes free in any case. */
  take(id: RequestId): PendingRequest | undefined {
    const request = this.#carrier.router.take(id);
    if (typeof id === "number") {
      this.#open.delete(id);
      this.#inFlight.leave(id);
    }
    return request;
  }

  /** Whether requests wait for another line. */
  get isHeld(): boolean {
    return this.#inFlight.isHeld;
  }

  /**
   * The line is lost: requests wait until {@linkcode release}. With those that were on their way happens what `fateOf`
   * says. Gives those that are kept.
   */
  hold(lost: Error, fateOf: (request: SentRequest) => RequestFate): KeptRequest[] {
    this.#inFlight.hold();
    const kept: KeptRequest[] = [];
    const again: [number, OpenRequest][] = [];
    for (const [id, request] of this.#open) {
      if (request.state !== "sent") continue;
      const fate = request.passing ? "lost" : fateOf(request);
      request.state = fate === "kept" ? "kept" : "waiting";
      if (fate === "again") again.push([id, request]);
      else if (fate === "kept") kept.push(this.#keptOf(id, request));
      else this.take(id)?.fail(request.passing ? lost : unknownOutcome(request.method, lost));
    }
    // Before those that have waited all the time.
    this.#inFlight.putFirst(again.map(([id, { write, urgent }]) => ({ id, start: write, urgent })));
    return kept;
  }

  /** There is another line. */
  release(): void {
    this.#inFlight.release();
  }

  #keptOf(id: number, request: OpenRequest): KeptRequest {
    const { method, params, urgent, write } = request;
    // Once it is over, the id is that of no request.
    return {
      method,
      params,
      isWanted: request.isWanted,
      settle: (result) => this.take(id)?.result(result),
      fail: (error) => this.take(id)?.fail(error),
      again: () => {
        if (!this.#open.has(id)) return;
        request.state = "waiting";
        this.#inFlight.enter(id, write, urgent);
      },
    };
  }

  /** Forgets the requests that have not been sent; the router settles them. */
  clear(): void {
    this.#open.clear();
    this.#inFlight.clear();
  }
}

function unknownOutcome(method: string, cause: Error): TransportClosedError {
  return new TransportClosedError(
    `the line was lost before the answer to ${method}: it is not known whether the server has done it`,
    { outcome: "unknown", cause },
  );
}

function tooLong(method: string, maxBytes: number): RangeError {
  const mib = (maxBytes / 2 ** 20).toFixed(1).replace(/\.0$/, "");
  return new RangeError(
    `${method} is longer than the ${mib} MiB that the connection to the server carries: send less at once, such as a smaller image`,
  );
}
