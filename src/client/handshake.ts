/**
 * How a client comes to its connection: over a transport, by a handshake, until its signal aborts.
 *
 * @module
 */

import { Connection } from "../connection/connection.ts";
import { type ProtocolError, TransportClosedError } from "../errors.ts";
import type { HandlerFailure, ServerRequestHandlers } from "../handlers.ts";
import { approvalFields, type ApprovalMode, checkFilled, checkPositive } from "../options.ts";
import type { InitializeResponse } from "../protocol/generated/types.ts";
import { prepareTools, type Tool } from "../tools.ts";
import type { Transport } from "../transport/transport.ts";

/** The version of this package, for the server's user agent. */
const SDK_VERSION = "0.1.0";
const DEFAULT_START_TIMEOUT_MS = 30_000;

/** Who speaks to the server; it becomes part of the user agent. */
export interface ClientInfo {
  /** Name of the program; only what an HTTP header may hold. */
  name: string;
  /** Name for people. */
  title?: string;
  /** Version of the program. */
  version: string;
}

/** Options of {@linkcode Codex.connect}, which {@linkcode Codex.start} has too. */
export interface ConnectOptions {
  /** Who speaks to the server. Default: this SDK. */
  clientInfo?: ClientInfo;
  /** Whether experimental methods and fields of the protocol may be used. Default true. */
  experimentalApi?: boolean;
  /** Who decides about approvals on threads that are started. Default: `ask` with a handler for approvals, else `denyAll`. */
  approvalMode?: ApprovalMode;
  /** Who answers the server's requests where neither the turn nor the thread has a handler. */
  handlers?: ServerRequestHandlers;
  /** How long a handler may take, in milliseconds, before the safe answer is given in its place. Default: as long as it likes. */
  handlerTimeoutMs?: number;
  /** Told when a handler, or a tool, has failed. What it throws is ignored. */
  onHandlerError?(error: unknown, failure: HandlerFailure): void;
  /** Tools that the model may call on every thread. */
  tools?: readonly Tool[];
  /** Time for each request, in milliseconds, its time in the client's queue included. Default: none. */
  requestTimeoutMs?: number;
  /** Time for the start: the first sign of life of the server, in milliseconds. Default 30,000. */
  startTimeoutMs?: number;
  /** Told about messages of the server that cannot be read and are skipped. What it throws is ignored. */
  onProtocolError?(error: ProtocolError): void;
  /** Abort closes the client. */
  signal?: AbortSignal;
}

/** A connection whose server has introduced itself. */
export interface Connected {
  connection: Connection;
  metadata: InitializeResponse;
}

/**
 * Shakes hands with the server (`initialize`). The transport is closed when that fails.
 *
 * @throws {TypeError} The options contradict each other.
 */
export async function connect(transport: Transport, options: ConnectOptions): Promise<Connected> {
  try {
    checkConnectOptions(options);
  } catch (error) {
    await transport.close();
    throw error;
  }
  const { onProtocolError, onHandlerError } = options;
  const connection = new Connection(transport, {
    ...options,
    handlers: options.handlers ?? {},
    onProtocolError: onProtocolError && ((error) => options.onProtocolError?.(error)),
    onHandlerError: onHandlerError &&
      ((error, failure) => options.onHandlerError?.(error, failure)),
  });
  try {
    await prepareTools(options.tools ?? []);
    const metadata = await handshake(connection, options);
    closeOnAbort(connection, options.signal);
    return { connection, metadata };
  } catch (error) {
    await connection.rpc.close();
    throw error;
  }
}

async function handshake(
  connection: Connection,
  options: ConnectOptions,
): Promise<InitializeResponse> {
  const { signal, startTimeoutMs = DEFAULT_START_TIMEOUT_MS, experimentalApi = true } = options;
  const clientInfo = options.clientInfo ?? { name: "codexkit-sdk", version: SDK_VERSION };
  const params = { clientInfo, capabilities: { experimentalApi } };
  const metadata = await connection.request("initialize", params, {
    signal,
    timeoutMs: startTimeoutMs,
  });
  connection.rpc.notify("initialized");
  return metadata;
}

function closeOnAbort(connection: Connection, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const onAbort = async () => {
    // Calls that were given the same signal reject first, with its reason.
    await Promise.resolve();
    await connection.rpc.close(
      new TransportClosedError("the client was closed by its signal", { cause: signal.reason }),
    );
  };
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  connection.rpc.closed.then(() => signal.removeEventListener("abort", onAbort));
}

/** @throws {TypeError | RangeError} An option is none. */
export function checkConnectOptions(options: ConnectOptions): void {
  const { clientInfo, approvalMode, requestTimeoutMs, startTimeoutMs } = options;
  if (clientInfo !== undefined) {
    checkFilled("clientInfo.name", clientInfo.name);
    checkFilled("clientInfo.version", clientInfo.version);
  }
  approvalFields(approvalMode, {});
  if (options.handlerTimeoutMs !== undefined) {
    checkPositive("handlerTimeoutMs", options.handlerTimeoutMs);
  }
  if (requestTimeoutMs !== undefined) checkPositive("requestTimeoutMs", requestTimeoutMs);
  if (startTimeoutMs !== undefined) checkPositive("startTimeoutMs", startTimeoutMs);
}
