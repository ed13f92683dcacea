/**
 * Retries of calls that an overloaded server refused.
 *
 * @module
 */

import { RetryLimitExceededError, ServerBusyError } from "./errors.ts";

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
   * Longest pause, in milliseconds, before the random part of up to 20 % is added or taken away.
   *
   * @default {2000}
   */
  maxDelayMs?: number;
  /** An abort ends the retries: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Pauses vary by 20 % to either side, so that many clients do not retry at the same moment. */
const JITTER = 0.2;

/**
 * Whether the same call may succeed at a second attempt.
 *
 * @param error The error of the call.
 * @returns `true` only for {@linkcode ServerBusyError}.
 */
export function isRetryableError(error: unknown): boolean {
  return error instanceof ServerBusyError;
}

/**
 * Calls `fn`, and repeats the call after a pause while the server is overloaded.
 *
 * @param fn The call. Only a {@linkcode ServerBusyError} makes it repeat.
 * @param options Attempts, pauses and a signal.
 * @returns What `fn` returned.
 * @throws {RetryLimitExceededError} The server was overloaded each time.
 * @throws Any other error of `fn`, at once.
 *
 * @example
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
  const { maxAttempts = 3, initialDelayMs = 250, maxDelayMs = 2000, signal } = options;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError("maxAttempts must be a positive integer");
  }
  if (!(initialDelayMs >= 0) || !(maxDelayMs >= 0)) {
    throw new RangeError("initialDelayMs and maxDelayMs must not be negative");
  }
  for (let attempt = 1;; attempt++) {
    signal?.throwIfAborted();
    try {
      return await fn();
    } catch (error) {
      if (!isRetryableError(error)) throw error;
      if (attempt >= maxAttempts) throw new RetryLimitExceededError(attempt, { cause: error });
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
