/**
 * The options of a client.
 *
 * @module
 */

import type { ProtocolError } from "./errors.ts";
import type { HandlerFailure, ServerRequestHandlers } from "./handlers.ts";
import type { McpServers } from "./mcp_servers.ts";
import type { ApprovalMode } from "./options.ts";
import type { Tool } from "./tools.ts";

/** The program that speaks to the server; a part of the user agent. */
export interface ClientInfo {
  /** Name of the program; only characters that an HTTP header may have. */
  name: string;
  /** Name for people. */
  title?: string;
  /** Version of the program. */
  version: string;
}

/** Options of {@linkcode Codex.connect} and of {@linkcode Codex.start}. */
export interface ConnectOptions {
  /**
   * The program that speaks to the server.
   *
   * @default {this SDK}
   */
  clientInfo?: ClientInfo;
  /**
   * Whether the server allows experimental methods and fields of the protocol.
   *
   * @default {true}
   */
  experimentalApi?: boolean;
  /**
   * Who decides about approvals on threads that {@linkcode Codex.startThread} starts.
   *
   * @default {`"ask"` when `handlers` has a handler for approvals, else `"denyAll"`}
   */
  approvalMode?: ApprovalMode;
  /** Handlers for the server's requests. One answers where neither the turn nor the thread has a handler. */
  handlers?: ServerRequestHandlers;
  /**
   * Time limit of a handler, in milliseconds. After it the server gets the safe answer.
   *
   * @default {no limit}
   */
  handlerTimeoutMs?: number;
  /**
   * Called when a handler or a tool has failed. What it throws is ignored. Without it, the first failure of each method
   * goes to `console.error`; `() => {}` switches that off.
   */
  onHandlerError?(error: unknown, failure: HandlerFailure): void;
  /** Tools that the model may call on every thread. */
  tools?: readonly Tool[];
  /** MCP servers of every thread, beside those of codex's configuration; see {@linkcode McpServers}. Default: none. */
  mcpServers?: McpServers;
  /**
   * Time limit of each request, in milliseconds. The time in the client's queue counts.
   *
   * @default {no limit}
   */
  requestTimeoutMs?: number;
  /**
   * Time limit of the start, until the server's first answer, in milliseconds.
   *
   * @default {30_000}
   */
  startTimeoutMs?: number;
  /**
   * Time in milliseconds after which a silent turn is read back from the server when its thread is not active: the end of
   * the turn was lost then. The turn ends as the server says; when the server does not know, with
   * {@linkcode TurnStalledError}. A turn on an active thread may be silent for any time. Default 10,000; `Infinity` switches
   * it off.
   */
  stallTimeoutMs?: number;
  /**
   * Told about each message of the server that cannot be read and is skipped, and about each that departs from the
   * protocol: what the SDK needs of it is taken all the same. What it throws is ignored.
   */
  onProtocolError?(error: ProtocolError): void;
  /** An abort closes the client. */
  signal?: AbortSignal;
}
