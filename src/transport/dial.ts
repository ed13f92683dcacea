/** From the address of a server, or a WebSocket, to a transport. */

import { checkFilled, checkPositive, isPlainObject } from "../arguments.ts";
import { ConnectError } from "../errors.ts";
import type { UpgradeHeaders } from "../runtime/sockets.ts";
import { currentSockets } from "../runtime/current_sockets.ts";
import { addressOf } from "./address.ts";
import { cleaned, openTimeout, wordsOf } from "./connect_failure.ts";
import type { EarlyEvents } from "./early_events.ts";
import { opened, openSocket, withinLimits } from "./open_socket.ts";
import type { Transport } from "./transport.ts";
import { socketTransport } from "./websocket.ts";

const DEFAULT_OPEN_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Options of {@linkcode dial}. */
export interface DialOptions {
  readonly token?: string | (() => string | Promise<string>) | undefined;
  readonly headers?: UpgradeHeaders | undefined;
  readonly openTimeoutMs?: number | undefined;
  readonly maxMessageBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** @throws {TypeError | RangeError} An option is invalid. No message shows a value. */
export function checkDialOptions(options: DialOptions): void {
  const { token, headers = {}, openTimeoutMs, maxMessageBytes } = options;
  if (token !== undefined && typeof token !== "function") checkToken(token);
  // A `Headers` or a `Map` has its entries elsewhere: nothing of it would be sent.
  if (!isPlainObject(headers)) {
    throw new TypeError(
      "headers must be a plain object of strings by the names of headers; write Object.fromEntries(headers) for a Headers or a Map",
    );
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      throw new TypeError(`headers: "${name}" cannot be the name of a header`);
    }
    if (typeof value !== "string" || !isHeaderValue(value)) {
      throw new TypeError(`headers: the value of ${name} cannot be that of a header`);
    }
    if (token !== undefined && name.toLowerCase() === "authorization") {
      throw new TypeError("token sets the header Authorization; give one of them");
    }
  }
  if (openTimeoutMs !== undefined) checkPositive("openTimeoutMs", openTimeoutMs);
  if (maxMessageBytes !== undefined) checkPositive("maxMessageBytes", maxMessageBytes);
}

/**
 * Opens a connection to a server.
 *
 * @param target The address of the server, or a WebSocket.
 * @param early What the WebSocket has said since the call of the user.
 * @throws {ConnectError} The server cannot be reached, or does not take the connection.
 * @throws {MissingPermissionError} Deno does not allow it.
 * @throws {TypeError} The target or an option is invalid.
 */
export async function dial(
  target: string | URL | WebSocket,
  options: DialOptions = {},
  early?: EarlyEvents,
): Promise<Transport> {
  checkDialOptions(options);
  const { signal, openTimeoutMs = DEFAULT_OPEN_TIMEOUT_MS } = options;
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
  if (typeof target !== "string" && !(target instanceof URL)) {
    return await overSocket(target, { ...options, openTimeoutMs, maxMessageBytes }, early);
  }
  const address = addressOf(target);
  const headers = await headersOf(options);
  const socket = await openSocket(currentSockets(), address, { headers, openTimeoutMs, signal });
  const shownWords = (words: string) => cleaned(words, { address, headers });
  return socketTransport(socket, { shown: address.shown, maxMessageBytes, shownWords });
}

/** A transport over a WebSocket that the program has made. */
async function overSocket(
  socket: WebSocket,
  options: DialOptions & { openTimeoutMs: number; maxMessageBytes: number },
  early: EarlyEvents | undefined,
): Promise<Transport> {
  const { signal, openTimeoutMs, maxMessageBytes } = options;
  if (typeof socket?.send !== "function" || typeof socket.addEventListener !== "function") {
    throw new TypeError("webSocketTransport() takes the address of a server, or a WebSocket");
  }
  for (const name of ["token", "headers"] as const) {
    if (options[name] === undefined) continue;
    throw new TypeError(`${name} is for an address; a WebSocket that is made has its headers`);
  }
  const shown = "the server";
  const expired = () => openTimeout(shown, openTimeoutMs);
  await withinLimits({ signal, timeoutMs: openTimeoutMs, expired }, async (limit) => {
    try {
      await opened(socket, limit, early);
    } catch (error) {
      if (limit.aborted) throw limit.reason;
      const message = "could not connect to the server: the WebSocket did not open";
      throw new ConnectError(message, {
        reason: "network",
        cause: new Error(cleaned(wordsOf(error))),
      });
    }
  });
  const { terminate = () => {} }: { terminate?: () => void } = socket as object;
  const ends = { socket, release: () => {}, terminate: () => terminate.call(socket) };
  const shownWords = (words: string) => cleaned(words);
  return socketTransport(ends, { shown, maxMessageBytes, shownWords, early });
}

/** The headers of the request, with the token of now. */
async function headersOf({ headers = {}, token, signal }: DialOptions): Promise<UpgradeHeaders> {
  if (token === undefined) return headers;
  const value = typeof token === "string" ? token : await unlessAborted(token, signal);
  return { ...headers, authorization: `Bearer ${checkToken(value)}` };
}

async function unlessAborted(
  token: () => string | Promise<string>,
  signal: AbortSignal | undefined,
): Promise<string> {
  signal?.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([Promise.try(token), promise]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

/** The token as the header has it: a file that it was read from may end with a line end. */
function checkToken(token: unknown): string {
  checkFilled("token", token);
  const value = String(token).trim();
  if (/^bearer\s/i.test(value)) {
    throw new TypeError('token must be without the word "Bearer", which the header gets anyway');
  }
  if (isHeaderValue(value)) return value;
  throw new TypeError("token must have only characters that a header may have");
}

function isHeaderValue(value: string): boolean {
  return /^[\x20-\x7e\t\x80-\xff]*$/.test(value);
}
