/** What the JSON-RPC client is given: the protocol that it carries, and the answers to the server's requests. */

import type { ProtocolError } from "../errors.ts";
import type { RpcErrorObject, RpcNotification, RpcRequest } from "./message.ts";
import type { Receiver } from "./router.ts";

/** What the client must know about the protocol that it carries. */
export interface RpcProtocol<N extends RpcNotification> {
  /**
   * Checks the shape of a notification, and hands it to `receiver` with the place where it belongs. A notification that
   * does not fit is reported, and replaced by an `N` that says so. `size` is its length in UTF-16 code units.
   */
  admit(notification: RpcNotification, size: number, receiver: Receiver<N>): void;
  /** The error when the result of a request is wrong, else `undefined`. */
  checkResult(method: string, result: unknown): ProtocolError | undefined;
  /**
   * What `onResult` and `onLateResult` get of a result that was checked; `undefined` where it lacks what they need. Without
   * it, they get the result, and nothing of one that is wrong.
   */
  usableResult?(method: string, result: unknown): unknown;
  /** The error for a server's error answer to the request `method`. */
  error(method: string, answer: RpcErrorObject): Error;
}

/** The answer to a request of the server. */
export type Answer = { result: unknown } | { error: RpcErrorObject };

export interface RpcClientOptions<N extends RpcNotification> {
  protocol: RpcProtocol<N>;
  /**
   * Answers a request of the server, in a task of its own; `undefined` when no answer is needed any more.
   */
  answer(request: RpcRequest): Promise<Answer | undefined>;
  /** Told about every message that cannot be used, or departs from the protocol. */
  onProtocolError?: ((error: ProtocolError) => void) | undefined;
  /** Default of {@linkcode CallOptions.timeoutMs}. */
  requestTimeoutMs?: number | undefined;
}
