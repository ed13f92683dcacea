/**
 * Every error class of the SDK.
 *
 * @module
 */

import { CodexError } from "./codex_error.ts";
import type { ValidationIssue } from "./protocol/issue.ts";

export { CodexError } from "./codex_error.ts";
export {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  ParseError,
  RetryLimitExceededError,
  ServerBusyError,
  ThreadArchivedError,
  ThreadNotFoundError,
} from "./rpc_errors.ts";
export {
  BudgetExceededError,
  type OutputIssue,
  OutputValidationError,
  type OutputValidationOptions,
  ThreadBusyError,
  TurnFailedError,
  type TurnFailedOptions,
  TurnStalledError,
} from "./turn_errors.ts";

/**
 * No codex executable could be found or started.
 *
 * The message says what was tried and how to get an executable; `cause` is the original error.
 */
export class CodexNotFoundError extends CodexError {
  static {
    this.prototype.name = "CodexNotFoundError";
  }
}

/**
 * Deno does not allow the program to start codex, to read the variables that the options `env` and `inheritEnv` need, or
 * to connect to a server. No prompt was shown. The message says which flag is missing.
 */
export class MissingPermissionError extends CodexError {
  static {
    this.prototype.name = "MissingPermissionError";
  }
  /**
   * The flag of `deno run` that is enough, such as `"--allow-run=/usr/bin/codex"`. For a Unix socket these are several, with
   * spaces between them.
   */
  readonly flag: string;

  /** Creates the error from a message and the flag. */
  constructor(message: string, options: ErrorOptions & { flag: string }) {
    super(message, options);
    this.flag = options.flag;
  }
}

/**
 * Why no connection to a server came about; see {@linkcode ConnectError}.
 *
 * - `unauthorized`: the server answered with 401; the token is missing, wrong or expired.
 * - `forbidden`: it answered with 403, as it does to a request with an `Origin`; or this program may not open the Unix
 *   socket.
 * - `refused`: nothing listens at the address.
 * - `dns`: the name of the host is unknown.
 * - `tls`: the secure connection failed, for example because of a certificate that is not trusted.
 * - `timeout`: the server did not answer in time.
 * - `unavailable`: it answered with 429 or a status from 500 on, as a proxy does when codex does not run.
 * - `protocol`: it is no codex app-server; it answered with another status, or with something else than HTTP.
 * - `network`: anything else, such as a host that cannot be reached or a connection that broke.
 */
export type ConnectErrorReason =
  | "unauthorized"
  | "forbidden"
  | "refused"
  | "dns"
  | "tls"
  | "timeout"
  | "unavailable"
  | "protocol"
  | "network";

/** The facts of a {@linkcode ConnectError}. */
export interface ConnectErrorOptions extends ErrorOptions {
  /** Why there is no connection. */
  reason: ConnectErrorReason;
  /** The HTTP status of the server's answer, or `null` without an answer. */
  status?: number | null;
}

/**
 * No connection to a server came about: {@linkcode Codex.connect} with an address, or {@linkcode webSocketTransport}. The
 * message says what to do, and has neither a token nor the query of the address.
 *
 * @example Tell a wrong token from a server that does not run
 * ```ts
 * import { Codex, ConnectError } from "@codexkit/sdk";
 *
 * export async function connectIfUp(url: string, token: string): Promise<Codex | undefined> {
 *   try {
 *     return await Codex.connect(url, { token });
 *   } catch (error) {
 *     if (error instanceof ConnectError && error.reason === "refused") return undefined;
 *     throw error; // "unauthorized", "tls", ...
 *   }
 * }
 * ```
 */
export class ConnectError extends CodexError {
  static {
    this.prototype.name = "ConnectError";
  }
  /** Why there is no connection. */
  readonly reason: ConnectErrorReason;
  /** The HTTP status of the server's answer, or `null` without an answer. */
  readonly status: number | null;

  /** Creates the error from a message and the facts. */
  constructor(message: string, options: ConnectErrorOptions) {
    super(message, options);
    this.reason = options.reason;
    this.status = options.status ?? null;
  }
}

/** The known facts about the end of a connection; see {@linkcode TransportClosedError}. */
export interface TransportClosedOptions extends ErrorOptions {
  /** Exit code of the process, or `null` when a signal ended it or there is no process. */
  exitCode?: number | null;
  /** Signal that ended the process, such as `"SIGKILL"`, or `null`. */
  signal?: string | null;
  /** The last lines that the process wrote to stderr, without ANSI codes. */
  stderrTail?: string;
  /** `"unknown"` when the server may have done what was asked for. Default: nothing is said about that. */
  outcome?: "unknown" | null;
  /** Whether the client goes on, over another line or with another process. Default `false`. */
  recovered?: boolean;
}

/**
 * The connection to the app-server has ended: the process exited, its output ended, or
 * {@linkcode Codex.close} was called. Everything pending rejects with this error, and so does every later call.
 */
export class TransportClosedError extends CodexError {
  static {
    this.prototype.name = "TransportClosedError";
  }
  /** Exit code of the process, or `null` when a signal ended it, it is still ending, or there is no process. */
  readonly exitCode: number | null;
  /** Signal that ended the process, such as `"SIGKILL"`, or `null`. */
  readonly signal: string | null;
  /** The last lines that the process wrote to stderr, without ANSI codes; empty when there were none. */
  readonly stderrTail: string;
  /**
   * `"unknown"` when a request was on its way and the server may have done what it asks for; else `null`. A client with the
   * option `recover` sends no such request again by itself.
   */
  readonly outcome: "unknown" | null;
  /**
   * Whether the client goes on: only what rejects with this error is over, as a turn whose process has died. Always `false`
   * without the option `recover`.
   */
  readonly recovered: boolean;

  /** Creates the error from a message and the known facts about the end. */
  constructor(message: string, options: TransportClosedOptions = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? null;
    this.signal = options.signal ?? null;
    this.stderrTail = options.stderrTail ?? "";
    this.outcome = options.outcome ?? null;
    this.recovered = options.recovered ?? false;
  }
}

/** Options of {@linkcode ProtocolError}. */
export interface ProtocolErrorOptions extends ErrorOptions {
  /** Where and how a message differs from the protocol. */
  issues?: readonly ValidationIssue[];
}

/** The server sent something that the protocol does not allow. The error's message never has the payload. */
export class ProtocolError extends CodexError {
  static {
    this.prototype.name = "ProtocolError";
  }
  /** Where and how the message differs from the protocol; empty when the message could not be read at all. */
  readonly issues: readonly ValidationIssue[];

  /** Creates the error from a message and the validation issues, where there are any. */
  constructor(message: string, options: ProtocolErrorOptions = {}) {
    super(message, options);
    this.issues = options.issues ?? [];
  }
}

/** A request had no answer within its time limit. */
export class RequestTimeoutError extends CodexError {
  static {
    this.prototype.name = "RequestTimeoutError";
  }
  /** The protocol method of the request. */
  readonly method: string;
  /** The time limit of the request, in milliseconds. The time in the client's queue counts. */
  readonly timeoutMs: number;

  /** Creates the error for one request; `remark` ends the message. */
  constructor(method: string, timeoutMs: number, { remark = "" }: { remark?: string } = {}) {
    super(`${method} was not answered within ${timeoutMs} ms${remark}`);
    this.method = method;
    this.timeoutMs = timeoutMs;
  }
}

/** A stream was read so slowly that its buffer became full. Only that stream fails. */
export class SlowConsumerError extends CodexError {
  static {
    this.prototype.name = "SlowConsumerError";
  }
}
