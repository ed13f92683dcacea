/** The requests of the client, from the call to its answer. */

import { RequestTimeoutError } from "../errors.ts";
import { InFlightLimit } from "./in_flight_limit.ts";
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

/** Sends requests, a limited number at a time, and settles each of them once. */
export class OutgoingRequests<N extends RpcNotification> {
  readonly #carrier: RequestCarrier<N>;
  readonly #inFlight = new InFlightLimit();
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
    let sent = false;
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
        if (sent && onLateResult !== undefined) return;
        this.#inFlight.withdraw(id);
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
      const write = () => {
        sent = true;
        this.#carrier.write(line);
      };
      if (options.urgent) write();
      else this.#inFlight.enter(id, write);
    }
    return waiter.promise;
  }

  /** The request that an answer is for, if it still waits. Its slot becomes free in any case. */
  take(id: RequestId): PendingRequest | undefined {
    const request = this.#carrier.router.take(id);
    if (typeof id === "number") this.#inFlight.leave(id);
    return request;
  }

  /** Forgets the requests that have not been sent; the router settles them. */
  clear(): void {
    this.#inFlight.clear();
  }
}

function tooLong(method: string, maxBytes: number): RangeError {
  const mib = (maxBytes / 2 ** 20).toFixed(1).replace(/\.0$/, "");
  return new RangeError(
    `${method} is longer than the ${mib} MiB that the connection to the server carries: send less at once, such as a smaller image`,
  );
}
