/** When a client tries again to get a line, and when it gives up. */

import type { RecoverOptions } from "../recover_options.ts";

/** Each pause varies by this part of it, so that not all clients of a server come at once. */
const JITTER = 0.2;

/** The options with their defaults. */
export interface RecoverySettings {
  readonly maxAttempts: number;
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
  readonly giveUpAfterMs: number;
  readonly resend: boolean;
}

/**
 * Checks the option `recover`.
 *
 * @returns The settings, or `undefined` where nothing is to be recovered.
 * @throws {TypeError | RangeError} It is invalid.
 */
export function recoverySettings(
  recover: boolean | RecoverOptions | undefined,
): RecoverySettings | undefined {
  if (recover === undefined || recover === null || recover === false) return undefined;
  if (recover !== true && (typeof recover !== "object" || Array.isArray(recover))) {
    throw new TypeError("recover must be true or an object such as { giveUpAfterMs: 60_000 }");
  }
  const given = recover === true ? {} : recover;
  const {
    maxAttempts = Infinity,
    initialDelayMs = 100,
    maxDelayMs = 5000,
    giveUpAfterMs = 60_000,
    resend = false,
    ...strangers
  } = given;
  const [stranger] = Object.entries(strangers).filter(([, value]) => value !== undefined);
  if (stranger !== undefined) {
    throw new TypeError(
      `recover: there is no option ${
        stranger[0]
      }; there are maxAttempts, initialDelayMs, maxDelayMs, giveUpAfterMs, resend`,
    );
  }
  if (maxAttempts !== Infinity && (!Number.isInteger(maxAttempts) || maxAttempts < 1)) {
    throw new RangeError("recover.maxAttempts must be a positive integer");
  }
  for (const [name, value] of Object.entries({ initialDelayMs, maxDelayMs, giveUpAfterMs })) {
    if (typeof value === "number" && value >= 0) continue;
    throw new RangeError(`recover.${name} must be a number that is not negative`);
  }
  if (typeof resend !== "boolean") throw new TypeError("recover.resend must be true or false");
  return { maxAttempts, initialDelayMs, maxDelayMs, giveUpAfterMs, resend };
}

/** The attempts after one loss. */
export class Backoff {
  readonly #settings: RecoverySettings;
  readonly #began = performance.now();
  /** Number of attempts so far. */
  attempts = 0;

  constructor(settings: RecoverySettings) {
    this.#settings = settings;
  }

  /** Milliseconds since the loss. */
  get elapsedMs(): number {
    return performance.now() - this.#began;
  }

  /** Milliseconds until the client gives up. */
  get restMs(): number {
    return this.#settings.giveUpAfterMs - this.elapsedMs;
  }

  /** Begins an attempt. Gives the pause before it in milliseconds, or `undefined` where there is no attempt left. */
  next(random: () => number = Math.random): number | undefined {
    const { maxAttempts, initialDelayMs, maxDelayMs } = this.#settings;
    if (this.attempts >= maxAttempts || this.attempts > 0 && this.restMs <= 0) return undefined;
    const delayMs = Math.min(maxDelayMs, initialDelayMs * 2 ** Math.min(this.attempts, 30));
    this.attempts++;
    const varied = delayMs * (1 + JITTER * (2 * random() - 1));
    return Math.max(0, Math.min(varied, this.restMs));
  }
}
