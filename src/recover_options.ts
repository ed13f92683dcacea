/**
 * The recovery of a client whose line is lost: its options, and what it tells.
 *
 * @module
 */

/**
 * How a client looks for another line when its line is lost; see {@linkcode ConnectOptions.recover}.
 *
 * @example Try for ten minutes
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export function startPatiently(): Promise<Codex> {
 *   return Codex.start({
 *     recover: { giveUpAfterMs: 600_000, maxDelayMs: 10_000 },
 *     onConnection: (state) => console.log(state.kind),
 *   });
 * }
 * ```
 */
export interface RecoverOptions {
  /**
   * Largest number of attempts for each loss.
   *
   * @default {no limit}
   */
  maxAttempts?: number;
  /**
   * Pause before the first attempt, in milliseconds. Each further pause is twice as long; all vary by 20 %.
   *
   * @default {100}
   */
  initialDelayMs?: number;
  /**
   * Longest pause between two attempts, in milliseconds.
   *
   * @default {5000}
   */
  maxDelayMs?: number;
  /**
   * Time after the loss at which the client gives up, in milliseconds. `Infinity` never gives up.
   *
   * @default {60_000}
   */
  giveUpAfterMs?: number;
  /**
   * Whether a `turn/start` or `turn/steer` is sent again that was on its way when the line was lost, and of which the server
   * shows no trace for a second after the thread was taken up. Without this, such a call rejects with a
   * {@linkcode TransportClosedError} whose `outcome` is `"unknown"`.
   *
   * The server does not recognize what it gets a second time. Should it have taken the first one after all, more than a
   * second late, then the message is there twice: as two turns, or as a turn and an addition to it. Set it where a turn that
   * is missing is worse than one that runs twice.
   *
   * @default {false}
   */
  resend?: boolean;
}

/**
 * What {@linkcode ConnectOptions.onConnection} is told.
 *
 * - `connected`: the client has its first line.
 * - `lost`: the line is lost, for this `reason`. Calls wait, and another line is looked for.
 * - `recovered`: there is another line, after `attempts` attempts and `downMs` milliseconds. `restarted` says whether another
 *   process was started for it; then the turns of the process that died are over.
 * - `given up`: no other line was found, for this `reason`. Everything rejects with it, and {@linkcode Codex.closed} settles.
 */
export type ConnectionState =
  | { readonly kind: "connected" }
  | { readonly kind: "lost"; readonly reason: Error }
  | {
    readonly kind: "recovered";
    readonly attempts: number;
    readonly downMs: number;
    readonly restarted: boolean;
  }
  | { readonly kind: "given up"; readonly reason: Error };
