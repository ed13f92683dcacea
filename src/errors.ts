/**
 * Every error class of the SDK.
 *
 * @module
 */

import { CodexError } from "./codex_error.ts";
import type { BudgetUse } from "./limits.ts";
import type { TurnResult } from "./result.ts";
import type { CodexErrorInfo } from "./protocol/generated/types.ts";
import type { ValidationIssue } from "./protocol/issue.ts";
import { failureWords } from "./turn_failure.ts";

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

/** A turn or goal was not started, because the {@linkcode Budget} that it was given is used up. Nothing was sent. */
export class BudgetExceededError extends CodexError {
  static {
    this.prototype.name = "BudgetExceededError";
  }
  /** What was used of the budget at that time. */
  readonly used: BudgetUse;

  /** Creates the error from what was used. */
  constructor(used: BudgetUse) {
    super(
      `the budget is used up (${used.tokens} tokens, ${used.durationMs} ms), so nothing was started; give a new budget()`,
    );
    this.used = used;
  }
}

/**
 * The thread already runs a turn, or one waits to start, and the call does not wait for its end: a goal, or a call with
 * `whenBusy: "reject"`.
 */
export class ThreadBusyError extends CodexError {
  static {
    this.prototype.name = "ThreadBusyError";
  }
  /** The thread that is busy. */
  readonly threadId: string;

  /** Creates the error for one thread. */
  constructor(threadId: string) {
    super(
      `thread ${threadId} is busy: a turn runs on it, or waits to start; wait for its end or interrupt it, then call again ` +
        '(a turn waits by itself with whenBusy: "wait")',
    );
    this.threadId = threadId;
  }
}

/**
 * A turn went silent on a thread that is not active, and the server does not tell how it ended: it does not know the turn
 * any more, does not answer, or lists the turn as in progress all the time. `cause` is the error of the last question to
 * the server, if there was one. See {@linkcode ConnectOptions.stallTimeoutMs}.
 */
export class TurnStalledError extends CodexError {
  static {
    this.prototype.name = "TurnStalledError";
  }
  /** The thread that the turn ran on. */
  readonly threadId: string;
  /** The turn. */
  readonly turnId: string;

  /** Creates the error for one turn. */
  constructor(threadId: string, turnId: string, options?: ErrorOptions) {
    super(
      `turn ${turnId} has stalled: its thread is not active, and the server does not tell how the turn ended; ` +
        "read the thread to see what it has done, and run it again",
      options,
    );
    this.threadId = threadId;
    this.turnId = turnId;
  }
}

/** Options of {@linkcode TurnFailedError}. */
export interface TurnFailedOptions extends ErrorOptions {
  /** When the limit resets that the turn has met, in Unix seconds; `null` where that is not known. */
  resetsAt?: number | null;
}

/**
 * A turn ended with `status: "failed"`. The message has the reason in words and, where there is something to do, what to
 * do: log in, wait for the reset of a limit, try again.
 *
 * @example Wait for the reset of a usage limit
 * ```ts
 * import { type Thread, TurnFailedError } from "@codexkit/sdk";
 *
 * export async function runWhenPossible(thread: Thread, input: string): Promise<string | null> {
 *   try {
 *     return (await thread.run(input)).finalResponse;
 *   } catch (error) {
 *     if (!(error instanceof TurnFailedError) || error.resetsAt === null) throw error;
 *     const waitMs = error.resetsAt * 1000 - Date.now();
 *     await new Promise((resolve) => setTimeout(resolve, waitMs));
 *     return (await thread.run(input)).finalResponse;
 *   }
 * }
 * ```
 */
export class TurnFailedError extends CodexError {
  static {
    this.prototype.name = "TurnFailedError";
  }
  /** The result of the turn, with all that it produced before it failed. Its `error` is what the server said. */
  readonly result: TurnResult;
  /** The server's classification of the failure, or `null` without one. */
  readonly codexErrorInfo: CodexErrorInfo | null;
  /** When the usage limit resets that the turn has met, in Unix seconds; `null` without a limit, or where that is not known. */
  readonly resetsAt: number | null;

  /** Creates the error from the result of a failed turn. */
  constructor(result: TurnResult, { resetsAt = null, ...options }: TurnFailedOptions = {}) {
    super(`turn ${result.id} failed: ${failureWords(result.error, resetsAt)}`, options);
    this.result = result;
    this.codexErrorInfo = result.error?.codexErrorInfo ?? null;
    this.resetsAt = resetsAt;
  }
}

/** What is wrong with an answer, and where. */
export interface OutputIssue {
  /** The keys from the output to the place; empty for the output itself. */
  readonly path: readonly PropertyKey[];
  /** One sentence, of the library whose schema it is, or of the SDK. It may quote the value. */
  readonly message: string;
}

/** What an {@linkcode OutputValidationError} is made of. */
export interface OutputValidationOptions extends ErrorOptions {
  /** What is wrong with the answer. */
  issues: readonly OutputIssue[];
  /** The answer; `null` where the model gave none. */
  text: string | null;
  /** The result of the turn. */
  result: TurnResult;
}

/**
 * A turn has completed, and its answer does not fit the schema of the option `output`: it is no JSON, it was cut, it does
 * not pass the check, or the model refused. An interrupted turn has no output and is no error. A `cause` is what the schema
 * has thrown in place of a check; such an answer, and a refusal, is not repaired.
 *
 * @example Show what does not fit
 * ```ts
 * import { OutputValidationError, type Schema, type Thread } from "@codexkit/sdk";
 *
 * export async function askTyped(thread: Thread, input: string, output: Schema): Promise<unknown> {
 *   try {
 *     return (await thread.run(input, { output, repairAttempts: 1 })).output;
 *   } catch (error) {
 *     if (!(error instanceof OutputValidationError)) throw error;
 *     for (const { path, message } of error.issues) console.error(path.join("."), message);
 *     return error.text;
 *   }
 * }
 * ```
 */
export class OutputValidationError extends CodexError {
  static {
    this.prototype.name = "OutputValidationError";
  }
  /** What is wrong, at least one issue. */
  readonly issues: readonly OutputIssue[];
  /**
   * The answer as the model gave it; `null` where it gave none, as when it refused. Codex does not pass on the words of a
   * refusal.
   */
  readonly text: string | null;
  /** The result of the turn, or of all attempts. Its `output` is `null`. */
  readonly result: TurnResult;

  /** Creates the error from a message and what it is about. */
  constructor(message: string, options: OutputValidationOptions) {
    const { issues, text, result, ...rest } = options;
    super(message, rest);
    this.issues = issues;
    this.text = text;
    this.result = result;
  }
}
