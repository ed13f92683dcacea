/**
 * The results of turns and goals.
 *
 * @module
 */

import type {
  ThreadGoal,
  ThreadItem,
  ThreadTokenUsage,
  TurnError,
  TurnStatus,
} from "./protocol/generated/types.ts";

/** What the results of turns and goals have, however they ended. */
export interface TurnResultBase {
  /** Id of the turn. */
  id: string;
  /** Id of the thread that it ran on. */
  threadId: string;
  /** `completed`, `interrupted` or `failed`. */
  status: TurnStatus;
  /** Why the turn failed, else `null`. */
  error: TurnError | null;
  /** When the turn started, in Unix seconds, if known. */
  startedAt: number | null;
  /** When the turn ended, in Unix seconds, if known. */
  completedAt: number | null;
  /** How long the turn took, in milliseconds, if known. */
  durationMs: number | null;
  /**
   * The answer: the text of the last agent message with the phase `final_answer`, else of the last one without a phase,
   * else `null`.
   */
  finalResponse: string | null;
  /** The completed items, in order. After repairs of the output, those of all attempts. */
  items: ThreadItem[];
  /** The last report of token usage in the turn (`total` counts the whole thread), or `null` without a report. */
  usage: ThreadTokenUsage | null;
  /**
   * How often the model was asked for the output: 1, and 1 more for each repair ({@linkcode TurnOptions}, `repairAttempts`).
   * Of several attempts, `id` and `finalResponse` are those of the last one.
   */
  attempts: number;
}

/**
 * The result of a turn that has completed.
 *
 * @typeParam T The type of the output; `null` without a schema.
 */
export interface CompletedTurn<T = null> extends TurnResultBase {
  /** The turn has completed. */
  status: "completed";
  /** The answer, parsed and checked, as the schema of the option `output` gives it; `null` without a schema. */
  output: T;
}

/** The result of a turn that was interrupted, or has failed. */
export interface IncompleteTurn extends TurnResultBase {
  /** How the turn ended. */
  status: Exclude<TurnStatus, "completed">;
  /** There is no output. */
  output: null;
}

/**
 * The result of a turn; see {@linkcode TurnHandle.run}. Its `output` is there where `status` is `completed`.
 *
 * @typeParam T The type of the output; `null` without a schema.
 */
export type TurnResult<T = null> = CompletedTurn<T> | IncompleteTurn;

/**
 * The result of a goal; see {@linkcode GoalHandle.run}. `items` has the items of all its turns, `finalResponse` is the
 * answer of the last one, and `startedAt`, `completedAt` and `durationMs` cover them all.
 */
export interface GoalResult extends TurnResultBase {
  /** A goal has no output. */
  output: null;
  /**
   * The goal at its end. Its `status` says why it ended (`complete`, `blocked`, `paused`, `usageLimited`,
   * `budgetLimited`). `null` after a clear.
   */
  goal: ThreadGoal | null;
  /** Ids of the goal's turns, in order. */
  turns: string[];
  /**
   * `total` is the use of this goal over all its turns. `last` and `modelContextWindow` are from the last report.
   * `null` without a report. The goal's own `tokensUsed` is less: it does not count what came after the goal was
   * complete.
   */
  usage: ThreadTokenUsage | null;
}
