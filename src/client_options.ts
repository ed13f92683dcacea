/**
 * The options of a client.
 *
 * @module
 */

import type { ProtocolError } from "./errors.ts";
import type { HandlerFailure, ServerRequestHandlers } from "./handlers.ts";
import type { ApprovalMode } from "./options.ts";
import type { Tool } from "./tools.ts";

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
  /**
   * Time in milliseconds after which a silent turn is read back from the server when its thread is not active: the end of
   * the turn was lost then. The turn ends as the server says; when the server does not know, with
   * {@linkcode TurnStalledError}. A turn on an active thread may be silent for any time. Default 10,000; `Infinity` switches
   * it off.
   */
  stallTimeoutMs?: number;
  /** Told about messages of the server that cannot be read and are skipped. What it throws is ignored. */
  onProtocolError?(error: ProtocolError): void;
  /** Abort closes the client. */
  signal?: AbortSignal;
}
