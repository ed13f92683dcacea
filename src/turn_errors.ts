/**
 * The errors of turns and goals: why one was not started, and how one has failed.
 *
 * @module
 */

import { CodexError } from "./codex_error.ts";
import type { BudgetUse } from "./limits.ts";
import type { CodexErrorInfo } from "./protocol/generated/types.ts";
import type { TurnResult } from "./result.ts";
import { failureWords } from "./turn_failure.ts";

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
