/**
 * What turns and goals come to.
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

/** What a turn came to; see {@linkcode TurnHandle.run}. */
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
   * The text of the last agent message of the phase `final_answer`, else of the last one without a phase, else
   * `null`.
   */
  finalResponse: string | null;
  /** Every item that was completed, in order. */
  items: ThreadItem[];
  /** Token usage as last reported in the turn (`total` counts the whole thread), or `null` when it never was. */
  usage: ThreadTokenUsage | null;
}

/**
 * What a goal came to; see {@linkcode GoalHandle.run}. `items` are those of all its turns, `finalResponse` is that of
 * the last one, and `startedAt`, `completedAt` and `durationMs` span them all.
 */
export interface GoalResult extends TurnResult {
  /**
   * The goal at the end: its `status` tells why it ended (`complete`, `blocked`, `paused`, `usageLimited`,
   * `budgetLimited`). `null` when it was cleared.
   */
  goal: ThreadGoal | null;
  /** Ids of the server's turns that the goal took, in order. */
  turns: string[];
  /**
   * `total` is what this goal has used, over all its turns; `last` and `modelContextWindow` are as last reported. `null`
   * when the server reported nothing. The goal's own `tokensUsed` counts less: not what came after it was complete.
   */
  usage: ThreadTokenUsage | null;
}
