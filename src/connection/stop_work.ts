/** How work on the server is ended, whatever it is: sent ahead, retried on overload, reported where it fails. */

import type { ClientMethod, ClientParams, ClientResult } from "../protocol/methods.ts";
import { retryOnOverload, type RetryOptions } from "../retry.ts";
import { KeepAlive } from "../rpc/keep_alive.ts";
import type { Connection, RequestCallOptions } from "./connection.ts";

/** An overloaded server is asked again for about half a minute. */
const RETRY: RetryOptions = { maxAttempts: 18, initialDelayMs: 50, maxDelayMs: 2000 };

/**
 * Sends a request that ends work. It goes ahead of all requests that wait, and again while the server is overloaded.
 *
 * @throws {RetryLimitExceededError} The server was overloaded all the time.
 */
export function requestStop<M extends ClientMethod, T = ClientResult<M>>(
  connection: Connection,
  method: M,
  params: ClientParams<M> | (() => ClientParams<M>),
  options: RequestCallOptions<M, T> = {},
): Promise<T> {
  const { signal } = options;
  return retryOnOverload(
    () =>
      connection.request(method, typeof params === "function" ? params() : params, {
        ...options,
        urgent: true,
      }),
    { ...RETRY, ...(signal && { signal }) },
  );
}

/** Ends work. A failure is reported to `onProtocolError`, unless the connection has ended, and the work with it. */
export async function stopReporting(
  connection: Connection,
  what: string,
  stop: () => Promise<unknown>,
): Promise<void> {
  try {
    await stop();
  } catch (error) {
    if (connection.router.closedBy === undefined) {
      connection.report(`${what} could not be stopped, and may go on`, error);
    }
  }
}

/** Ends work that no call waits for, as {@linkcode stopReporting} does. It keeps the program alive until it is done. */
export function stopInBackground(
  connection: Connection,
  what: string,
  stop: () => Promise<unknown>,
): void {
  const keepAlive = new KeepAlive();
  keepAlive.set(true);
  stopReporting(connection, what, stop).finally(() => keepAlive.set(false));
}
