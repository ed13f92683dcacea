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

/** The result of a turn; see {@linkcode TurnHandle.run}. */
export interface TurnResult {
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
  /** The completed items, in order. */
  items: ThreadItem[];
  /** The last report of token usage in the turn (`total` counts the whole thread), or `null` without a report. */
  usage: ThreadTokenUsage | null;
}

/**
 * The result of a goal; see {@linkcode GoalHandle.run}. `items` has the items of all its turns, `finalResponse` is the
 * answer of the last one, and `startedAt`, `completedAt` and `durationMs` cover them all.
 */
export interface GoalResult extends TurnResult {
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
