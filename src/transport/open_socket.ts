/** Opens a WebSocket to a server, or says why it does not open. */

import { MAX_TIMER_MS } from "../alarm.ts";
import { MissingPermissionError } from "../errors.ts";
import type { OpeningSocket, Sockets, UpgradeHeaders } from "../runtime/sockets.ts";
import type { ServerAddress } from "./address.ts";
import { type EarlyEvents, OPEN } from "./early_events.ts";
import { type Attempt, connectError, openTimeout, reasonOf } from "./connect_failure.ts";

/** Longest time for the request that finds out why a WebSocket did not open, in milliseconds. */
const ASK_MS = 5000;

/** A WebSocket that is open. */
export interface OpenSocket extends OpeningSocket {
  /** Ends it at once. */
  terminate(): void;
}

/** Options of {@linkcode openSocket}. */
export interface OpenOptions {
  readonly headers: UpgradeHeaders;
  readonly openTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a WebSocket.
 *
 * @throws {ConnectError} It does not open.
 * @throws {MissingPermissionError} Deno does not allow it.
 */
export async function openSocket(
  sockets: Sockets,
  address: ServerAddress,
  { headers, openTimeoutMs, signal }: OpenOptions,
): Promise<OpenSocket> {
  const expired = () => openTimeout(address.shown, openTimeoutMs);
  return await withinLimits(
    { signal, timeoutMs: openTimeoutMs, expired },
    (limit) => open(sockets, { address, headers }, limit),
  );
}

/** The limits of an attempt. */
interface Limits {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** The error after that time. */
  expired(): Error;
}

/** Runs an attempt under a signal that aborts when its time is over or its caller gives up. */
export async function withinLimits<T>(
  { signal, timeoutMs, expired }: Limits,
  run: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const onAbort = () => limit.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const onTimeout = () => limit.abort(expired());
  const timer = timeoutMs > MAX_TIMER_MS ? undefined : setTimeout(onTimeout, timeoutMs);
  try {
    return await run(limit.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

async function open(
  sockets: Sockets,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<OpenSocket> {
  signal.throwIfAborted();
  const { address, headers } = attempt;
  let opening: OpeningSocket | undefined;
  try {
    opening = await sockets.open(address, headers, signal);
    const { socket } = opening;
    await opened(socket, signal);
    return { ...opening, terminate: () => sockets.terminate?.(socket) };
  } catch (error) {
    opening?.release();
    if (signal.aborted) throw signal.reason;
    if (error instanceof MissingPermissionError || error instanceof TypeError) throw error;
    const said = sockets.ask === undefined ? error : await ask(sockets.ask, attempt, error, signal);
    if (signal.aborted) throw signal.reason;
    throw connectError(attempt, said);
  }
}

/** What the failure was, by one more request; `otherwise` where that does not say more. */
async function ask(
  request: NonNullable<Sockets["ask"]>,
  { address, headers }: Attempt,
  otherwise: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const limit = new AbortController();
  const onAbort = () => limit.abort();
  signal.addEventListener("abort", onAbort);
  const timer = setTimeout(onAbort, ASK_MS);
  try {
    return await request(address, headers, limit.signal) ?? otherwise;
  } catch (error) {
    // The words of this request are more exact, unless it was not sent at all.
    return limit.signal.aborted || reasonOf(error) === "network" ? otherwise : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/** State of a WebSocket that is opening. */
const CONNECTING = 0;

/**
 * Waits until a WebSocket is open.
 *
 * @throws {Error} What its error event says, or that it ended before.
 */
export async function opened(
  socket: WebSocket,
  signal: AbortSignal,
  early?: EarlyEvents,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const failure = () => new Error("the WebSocket closed before it was open");
  if (signal.aborted) {
    socket.close();
    throw signal.reason;
  }
  if (early?.hasOpened || socket.readyState === OPEN) return;
  const onError = (event: object) => {
    // Not every runtime has them.
    const error: unknown = Reflect.get(event, "error");
    const message: unknown = Reflect.get(event, "message");
    const cause = error instanceof Error ? error : undefined;
    // A TypeError of an event is no fault of the caller: Node.js tells so that a server is not reached.
    const isPlain = cause !== undefined && !(cause instanceof TypeError);
    reject(isPlain ? cause : new Error(String(message || cause?.message || ""), { cause }));
  };
  early?.events.filter(({ type }) => type === "error").forEach(onError);
  if (socket.readyState !== CONNECTING) reject(failure());
  const onClose = () => reject(failure());
  const onAbort = () => {
    socket.close();
    reject(signal.reason);
  };
  socket.addEventListener("open", () => resolve());
  socket.addEventListener("error", onError);
  socket.addEventListener("close", onClose);
  signal.addEventListener("abort", onAbort);
  try {
    await promise;
  } finally {
    socket.removeEventListener("error", onError);
    socket.removeEventListener("close", onClose);
    signal.removeEventListener("abort", onAbort);
  }
}
