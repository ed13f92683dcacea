/**
 * Retries of calls that an overloaded server refused, and of turns that an overloaded service did.
 *
 * @module
 */

import { checkSignal } from "./arguments.ts";
import { RetryLimitExceededError, ServerBusyError, TurnFailedError } from "./errors.ts";
import { isServiceBusy } from "./turn_failure.ts";

/** Options of {@linkcode retryOnOverload}. */
export interface RetryOptions {
  /**
   * Largest number of attempts, the first one included.
   *
   * @default {3}
   */
  maxAttempts?: number;
  /**
   * Pause before the second attempt, in milliseconds. It doubles before each later one.
   *
   * @default {250}
   */
  initialDelayMs?: number;
  /**
   * Longest pause, in milliseconds, before the random part of up to 20 % is added or taken away. The default is eight
   * times `initialDelayMs`.
   */
  maxDelayMs?: number;
  /** An abort ends the retries: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Pauses vary by 20 % to either side, so that many clients do not retry at the same moment. */
const JITTER = 0.2;

/**
 * Whether the same call may succeed at a second attempt, because something was overloaded.
 *
 * @param error The error of the call.
 * @returns `true` for a {@linkcode ServerBusyError} (the app-server is overloaded), and for a
 * {@linkcode TurnFailedError} whose `codexErrorInfo` says that the service was overloaded or limited the requests:
 * `serverOverloaded`, `rateLimitExceeded`, or HTTP status 429. A usage limit is not retryable; see
 * {@linkcode TurnFailedError.resetsAt}.
 */
export function isRetryableError(error: unknown): boolean {
  return error instanceof ServerBusyError ||
    error instanceof TurnFailedError && isServiceBusy(error.codexErrorInfo);
}

/**
 * Calls `fn`, and repeats the call after a pause while the server or the service is overloaded.
 *
 * A turn that is run again is a new turn: the thread then holds both attempts, the input of the failed one included, and
 * what its commands did stays done.
 *
 * @param fn The call. It is repeated when {@linkcode isRetryableError} is true for its error.
 * @param options Attempts, pauses and a signal.
 * @returns What `fn` returned.
 * @throws {RetryLimitExceededError} The server was overloaded each time. It is a {@linkcode ServerBusyError}.
 * @throws {TurnFailedError} The turn failed each time; this is the error of the last attempt.
 * @throws Any other error of `fn`, at once.
 *
 * @example A turn
 * ```ts
 * import { retryOnOverload, type Thread } from "@codexkit/sdk";
 *
 * export async function askPatiently(thread: Thread, question: string): Promise<string | null> {
 *   const result = await retryOnOverload(() => thread.run(question), { initialDelayMs: 5000 });
 *   return result.finalResponse;
 * }
 * ```
 *
 * @example A request
 * ```ts
 * import { Codex, retryOnOverload } from "@codexkit/sdk";
 *
 * export async function listModels(codex: Codex): Promise<string[]> {
 *   const models = await retryOnOverload(() => codex.models(), { maxAttempts: 5 });
 *   return models.data.map((model) => model.id);
 * }
 * ```
 */
export async function retryOnOverload<T>(
  fn: () => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { maxAttempts = 3, initialDelayMs = 250, signal } = options;
  const { maxDelayMs = 8 * initialDelayMs } = options;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError("maxAttempts must be a positive integer");
  }
  if (!(initialDelayMs >= 0) || !(maxDelayMs >= 0)) {
    throw new RangeError("initialDelayMs and maxDelayMs must not be negative");
  }
  checkSignal(signal);
  for (let attempt = 1;; attempt++) {
    signal?.throwIfAborted();
    try {
      return await fn();
    } catch (error) {
      if (!isRetryableError(error)) throw error;
      if (attempt >= maxAttempts) {
        throw error instanceof ServerBusyError
          ? new RetryLimitExceededError(attempt, error)
          : error;
      }
    }
    signal?.throwIfAborted();
    const delayMs = Math.min(maxDelayMs, initialDelayMs * 2 ** (attempt - 1));
    await pause(delayMs * (1 + JITTER * (2 * Math.random() - 1)), signal);
  }
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
