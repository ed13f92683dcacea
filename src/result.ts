/**
 * The results of turns and goals.
 *
 * @module
 */

import type { StoppedBy } from "./limits.ts";
import type {
  ThreadGoal,
  ThreadItem,
  TokenUsageBreakdown,
  TurnError,
  TurnPlanStep,
  TurnStatus,
} from "./protocol/generated/types.ts";

/** The tokens that a turn or a goal has used, and how the thread stands. */
export interface WorkUsage {
  /**
   * What this turn or goal has used, over all its model calls: the growth of the thread's total. Includes the model calls of
   * a compaction that it needed. Does not include its subagents, whose threads count for themselves.
   */
  used: TokenUsageBreakdown;
  /** The last model call, as the server reported it; after a compaction its estimate of the new context. */
  last: TokenUsageBreakdown;
  /** Everything that the thread has used so far, as the server last reported it. */
  total: TokenUsageBreakdown;
  /** Size of the model's context, in tokens, if known. */
  modelContextWindow: number | null;
}

/** What the agent said that it is going to do, step by step. */
export interface TurnPlan {
  /** Why the agent has made or changed the plan, if it said so. */
  explanation: string | null;
  /** The steps, in order, each with its status. */
  steps: TurnPlanStep[];
}

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
  /**
   * The tokens that the turn has used (`used`). `null` when the server reported none: no model call came to its end, or the
   * turn is a review, which codex does not count.
   */
  usage: WorkUsage | null;
  /**
   * What the turn has changed in files, as a unified diff against their state at the start of the turn, as the server last
   * reported it. The server sees the changes that the agent makes with its patch tool, not those of commands. `null` when it
   * reported none.
   */
  diff: string | null;
  /**
   * The last plan that the agent has made with its plan tool, or `null`. Codex 0.169.0 has that tool only with
   * `config: { tools: { update_plan: { enabled: true } } }`. The plan of a turn in plan mode is an item instead.
   */
  plan: TurnPlan | null;
  /**
   * What has interrupted the turn from here: one of its {@linkcode Limits}, or its {@linkcode Budget}. `null` where it ended by
   * itself or by an interrupt.
   */
  stoppedBy: StoppedBy | null;
  /** The model that the turn ran with; after `model/rerouted` the one that took over. `null` when it is not known. */
  model: string | null;
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
   * What its turns have changed in files: their unified diffs one after the other, each against the state at the start of its
   * turn. `null` when the server reported none.
   */
  diff: string | null;
  /** The model of its last turn, or `null` when it is not known. */
  model: string | null;
  /**
   * The tokens that the goal has used over all its turns (`used`), or `null` when the server reported none. The goal's own
   * `tokensUsed` is less: it does not count what came after the goal was complete.
   */
  usage: WorkUsage | null;
}
