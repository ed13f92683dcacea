/** What sees each request before it is sent, where a line that is lost is replaced. */

import { RequestTimeoutError } from "../errors.ts";
import type { Notification } from "../protocol/notification.ts";
import type { RpcClient } from "../rpc/client.ts";
import type { CallOptions } from "../rpc/outgoing_requests.ts";
import { Waiter } from "../rpc/waiter.ts";

/** A request that may be sent. */
export interface PreparedRequest {
  readonly params: object;
  /** Settles when it may be sent; at once where there is none. A rejection is that of the request. */
  readonly ready?: Promise<void> | undefined;
  /** Called when the server has answered with a result, before the next message is dispatched. */
  readonly answered?: () => void;
}

/** Prepares requests. */
export interface RequestGuard {
  prepare(method: string, params: object): PreparedRequest;
}

/** Sends a request as the guard has prepared it. Its signal and its time-out hold from the beginning. */
export function guardedRequest<T>(
  rpc: RpcClient<Notification>,
  guard: RequestGuard,
  request: { method: string; params: object },
  options: CallOptions<T>,
): Promise<T> {
  const { method } = request;
  const { params, ready, answered } = guard.prepare(method, request.params);
  const { onResult } = options;
  const call = answered === undefined ? options : {
    ...options,
    onResult: (result: unknown): T => {
      // True because without `onResult` the caller left T at the result.
      const value = onResult === undefined ? result as T : onResult(result);
      answered();
      return value;
    },
  };
  if (ready === undefined) return rpc.request(method, params, call);
  return afterReady(ready, method, call, (rest) => rpc.request(method, params, rest));
}

async function afterReady<T>(
  ready: Promise<void>,
  method: string,
  options: CallOptions<T>,
  send: (options: CallOptions<T>) => Promise<T>,
): Promise<T> {
  const { signal, timeoutMs } = options;
  const began = performance.now();
  const waiter = new Waiter<void>({
    signal,
    timeoutMs,
    timeoutError: () => new RequestTimeoutError(method, timeoutMs ?? 0),
  });
  ready.then(() => waiter.resolve(), (error) => waiter.reject(error));
  try {
    await waiter.promise;
  } catch (error) {
    options.onNoResult?.();
    throw error;
  }
  const rest = timeoutMs && Math.max(1, timeoutMs - (performance.now() - began));
  return await send({ ...options, ...(rest && { timeoutMs: rest }) });
}
