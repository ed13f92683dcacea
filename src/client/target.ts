/** What `Codex.connect()` connects to, as something that can be opened. */

import { MAX_TIMER_MS } from "../alarm.ts";
import { checkPositive } from "../arguments.ts";
import type { RemoteOptions } from "../client_options.ts";
import { rememberOptions } from "../connection/credentials.ts";
import { ConnectError } from "../errors.ts";
import { Waiter } from "../rpc/waiter.ts";
import { addressOf } from "../transport/address.ts";
import { checkDialOptions, dial } from "../transport/dial.ts";
import type { Transport } from "../transport/transport.ts";
import { recoverySettings } from "./backoff.ts";
import type { KnownServer } from "./handshake.ts";
import { absoluteFolders } from "./local_folders.ts";
import { checkTransport } from "./transport_check.ts";

/** A server to connect to. */
export interface Target {
  /** Whether it can be opened any number of times: an address, or a function. */
  readonly reopens: boolean;
  /** What is known about it. */
  readonly server: KnownServer;
  /**
   * Opens a connection.
   *
   * @throws {ConnectError} The server cannot be reached, or does not take the connection.
   */
  open(): Promise<Transport>;
}

/** Default of {@linkcode RemoteOptions.heartbeatMs} for an address. */
const HEARTBEAT_MS = 30_000;

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
  const server = knownServer(options, { isLocal: false, isShared: isOpener });
  if (isOpener) return { server, reopens: true, open: () => openBy(target, options) };
  if (recoverySettings(options.recover) !== undefined) {
    throw new TypeError(
      "recover needs an address, or a function that makes a transport: nothing says how to make another one of a transport that is lost",
    );
  }
  return { server, reopens: false, open: () => Promise.resolve(target) };
}

function addressTarget(target: string | URL, options: RemoteOptions): Target {
  checkDialOptions(options);
  const { unixPath } = addressOf(target);
  const { token, headers, openTimeoutMs, maxMessageBytes, signal } = options;
  rememberOptions({ token, headers });
  const freshToken = typeof token !== "function" ? token : async () => {
    const value = await unlessTooLate(token, options, "gave no token").promise;
    rememberOptions({ token: value });
    return value;
  };
  const dialing = { token: freshToken, headers, openTimeoutMs, maxMessageBytes, signal };
  return {
    server: knownServer({ heartbeatMs: HEARTBEAT_MS, ...options }, {
      isLocal: unixPath !== undefined,
      isShared: true,
    }),
    reopens: true,
    open: () => dial(target, dialing),
  };
}

/** @throws {TypeError | RangeError} An option is invalid. */
function knownServer(
  { heartbeatMs = 0, sameMachine }: RemoteOptions,
  { isLocal, isShared }: { isLocal: boolean; isShared: boolean },
): KnownServer {
  if (heartbeatMs !== false && heartbeatMs !== 0) checkPositive("heartbeatMs", heartbeatMs);
  if (sameMachine !== undefined && typeof sameMachine !== "boolean") {
    throw new TypeError("sameMachine must be true or false");
  }
  const isSame = sameMachine ?? isLocal;
  return {
    sameMachine: isSame,
    isShared,
    ...(isSame && { lookAtPath: absoluteFolders() }),
    ...(heartbeatMs !== false && heartbeatMs <= MAX_TIMER_MS && { heartbeatMs }),
  };
}

/** Calls a function of the program. A transport that comes after the wait is closed. */
async function openBy(make: () => Promise<Transport>, options: RemoteOptions): Promise<Transport> {
  const made = unlessTooLate(
    async () => {
      const transport = await make();
      if (made.settled) transport?.close?.().catch(() => {});
      return transport;
    },
    options,
    "gave no transport",
  );
  const transport = await made.promise;
  checkTransport(transport);
  return transport;
}

/** Waits for what a function of the program gives: the start may take `startTimeoutMs`, whatever it waits for. */
function unlessTooLate<T>(
  run: () => T | Promise<T>,
  { signal, startTimeoutMs: timeoutMs = START_TIMEOUT_MS }: RemoteOptions,
  failure: string,
): Waiter<T> {
  checkPositive("startTimeoutMs", timeoutMs);
  const waiter = new Waiter<T>({
    signal,
    timeoutMs,
    timeoutError: () =>
      new ConnectError(`the function ${failure} within ${timeoutMs} ms (startTimeoutMs)`, {
        reason: "timeout",
      }),
  });
  Promise.try(run).then((value) => waiter.resolve(value), (error) => waiter.reject(error));
  return waiter;
}

/** Closes what `Codex.connect()` was given, where that can be closed. */
export async function closeTransport(target: unknown): Promise<void> {
  const close: unknown = Reflect.get(Object(target), "close");
  if (typeof close === "function") await close.call(target);
}
