/** What `Codex.connect()` connects to, as something that can be opened. */

import { checkPositive } from "../arguments.ts";
import type { RemoteOptions } from "../client_options.ts";
import { rememberOptions } from "../connection/credentials.ts";
import { ConnectError } from "../errors.ts";
import { Waiter } from "../rpc/waiter.ts";
import { addressOf } from "../transport/address.ts";
import { checkDialOptions, dial } from "../transport/dial.ts";
import type { Transport } from "../transport/transport.ts";
import { checkTransport } from "./transport_check.ts";

/** A server to connect to. */
export interface Target {
  /** Whether it can be opened any number of times: an address, or a function. */
  readonly reopens: boolean;
  /** Whether it is an address, so that the client itself knows how it is reached. */
  readonly isAddress: boolean;
  /** Whether the address can only be on this machine. */
  readonly isLocal: boolean;
  /**
   * Opens a connection.
   *
   * @throws {ConnectError} The server cannot be reached, or does not take the connection.
   */
  open(): Promise<Transport>;
}

/** Options that only an address takes. */
const forAddresses = ["token", "headers", "openTimeoutMs", "maxMessageBytes"] as const;

/** Default of {@linkcode ConnectOptions.startTimeoutMs}. */
const START_TIMEOUT_MS = 30_000;

/**
 * Reads the target of `Codex.connect()`.
 *
 * @throws {TypeError} It is none, or an option does not go with it.
 */
export function targetOf(
  target: string | URL | Transport | (() => Promise<Transport>),
  options: RemoteOptions,
): Target {
  if (typeof target === "string" || target instanceof URL) return addressTarget(target, options);
  const isOpener = typeof target === "function" && !("readable" in target);
  if (!isOpener) checkTransport(target);
  for (const name of forAddresses) {
    if (options[name] === undefined) continue;
    throw new TypeError(
      `${name} is for an address; give it to the transport, such as webSocketTransport(url, { ${name} })`,
    );
  }
  const own = { isAddress: false, isLocal: false };
  if (!isOpener) return { ...own, reopens: false, open: () => Promise.resolve(target) };
  return { ...own, reopens: true, open: () => openBy(target, options) };
}

function addressTarget(target: string | URL, options: RemoteOptions): Target {
  checkDialOptions(options);
  const { unixPath } = addressOf(target);
  const { token, headers, openTimeoutMs, maxMessageBytes, signal } = options;
  rememberOptions({ token, headers });
  const freshToken = typeof token !== "function" ? token : async () => {
    const value = await token();
    rememberOptions({ token: value });
    return value;
  };
  const dialing = { token: freshToken, headers, openTimeoutMs, maxMessageBytes, signal };
  return {
    reopens: true,
    isAddress: true,
    isLocal: unixPath !== undefined,
    open: () => dial(target, dialing),
  };
}

/** Calls a function of the program. A transport that comes after the wait is closed. */
async function openBy(
  make: () => Promise<Transport>,
  { signal, startTimeoutMs: timeoutMs = START_TIMEOUT_MS }: RemoteOptions,
): Promise<Transport> {
  checkPositive("startTimeoutMs", timeoutMs);
  const made = new Waiter<Transport>({
    signal,
    timeoutMs,
    timeoutError: () =>
      new ConnectError(`the function gave no transport within ${timeoutMs} ms (startTimeoutMs)`, {
        reason: "timeout",
      }),
  });
  Promise.try(make).then((transport) => {
    if (made.settled) transport?.close?.().catch(() => {});
    else made.resolve(transport);
  }, (error) => made.reject(error));
  const transport = await made.promise;
  checkTransport(transport);
  return transport;
}

/** Closes what `Codex.connect()` was given, where that can be closed. */
export async function closeTransport(target: unknown): Promise<void> {
  const close: unknown = Reflect.get(Object(target), "close");
  if (typeof close === "function") await close.call(target);
}
