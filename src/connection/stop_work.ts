/** How work on the server is ended, whatever it is: sent ahead, retried on overload, reported where it fails. */

import { RequestTimeoutError, TransportClosedError } from "../errors.ts";
import type { ClientMethod, ClientParams, ClientResult } from "../protocol/methods.ts";
import { retryOnOverload, type RetryOptions } from "../retry.ts";
import { KeepAlive } from "../rpc/keep_alive.ts";
import type { Connection, RequestCallOptions } from "./connection.ts";

/** An overloaded server is asked again for about half a minute. */
const RETRY: RetryOptions = { maxAttempts: 18, initialDelayMs: 50, maxDelayMs: 2000 };
/** Time for the server to answer, in milliseconds. Then it is asked again, so often in all. */
const ANSWER_MS = 5000;
const MAX_SILENT = 3;

/**
 * Sends a request that ends work. It goes ahead of all requests that wait, and again while the server is overloaded or
 * does not answer. With a `timeoutMs` of its own it is sent only once to a server that does not answer.
 *
 * @throws {RetryLimitExceededError} The server was overloaded all the time.
 * @throws {RequestTimeoutError} The server did not answer.
 */
export function requestStop<M extends ClientMethod, T = ClientResult<M>>(
  connection: Connection,
  method: M,
  params: ClientParams<M> | (() => ClientParams<M>),
  options: RequestCallOptions<M, T> = {},
): Promise<T> {
  const { signal, timeoutMs } = options;
  const send = () =>
    connection.request(method, typeof params === "function" ? params() : params, {
      ...options,
      timeoutMs: timeoutMs ?? ANSWER_MS,
      urgent: true,
    });
  return retryOnOverload(
    () => timeoutMs === undefined ? untilAnswered(connection, send) : send(),
    { ...RETRY, ...(signal && { signal }) },
  );
}

async function untilAnswered<T>(connection: Connection, send: () => Promise<T>): Promise<T> {
  for (let silent = 0;;) {
    try {
      return await send();
    } catch (error) {
      const isLost = error instanceof TransportClosedError && error.outcome === "unknown";
      if (!isLost && !(error instanceof RequestTimeoutError)) throw error;
      // Work that ends twice ends once. While the line is down nobody could have answered.
      if (isLost || connection.rpc.isDown) continue;
      if (++silent === MAX_SILENT) throw error;
    }
  }
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
