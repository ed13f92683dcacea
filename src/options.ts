/**
 * The options of threads and turns: the wire's own fields, and a little sugar.
 *
 * @module
 */

import type { ServerRequestHandlers } from "./handlers.ts";
import type { Tool } from "./tools.ts";
import type {
  ThreadForkParams,
  ThreadListParams,
  ThreadResumeParams,
  ThreadStartParams,
  TurnStartParams,
} from "./protocol/generated/types.ts";

/** An option of every call that waits. */
export interface WaitOptions {
  /** Abort ends the wait: the promise rejects, or the stream errors, with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * What commands of the agent may do to the machine: read only, write in the workspace, or anything.
 */
export type Sandbox = "read-only" | "workspace-write" | "danger-full-access";

/**
 * Who decides when the agent asks for an approval.
 *
 * - `denyAll`: nobody; the agent is not to ask (approval policy `never`).
 * - `autoReview`: the server's reviewer (approval policy `on-request`, reviewer `auto_review`).
 * - `ask`: your handlers (approval policy `on-request`, reviewer `user`).
 */
export type ApprovalMode = "denyAll" | "autoReview" | "ask";

/**
 * What to do when the thread already runs a turn.
 *
 * - `wait`: start when the running turn and those asked for earlier have ended.
 * - `steer`: add the input to the running turn, and follow that. Where it takes none (a review, a compaction, a turn that
 *   is being interrupted), wait.
 * - `reject`: throw {@linkcode ThreadBusyError}.
 */
export type WhenBusy = "wait" | "steer" | "reject";

/** Sugar that threads and turns share. */
export interface ApprovalOptions {
  /**
   * Who decides about approvals. The wire's `approvalPolicy` and `approvalsReviewer` win when given. Default: `ask` when
   * `handlers` has one for approvals, else as it was.
   */
  approvalMode?: ApprovalMode;
  /** Who answers the server's requests here, before the handlers of the thread and of the client. */
  handlers?: ServerRequestHandlers;
}

/** Sugar of everything that gives a thread. */
export interface ThreadToolOptions {
  /** Tools that the model may call on this thread, beside the client's. A tool of the same name takes its place. */
  tools?: readonly Tool[];
}

/** Options of {@linkcode Codex.startThread}: the wire's `thread/start` params, and sugar. */
export interface ThreadStartOptions
  extends ThreadStartParams, ApprovalOptions, ThreadToolOptions, WaitOptions {}

/** Options of {@linkcode Codex.resumeThread}: the wire's `thread/resume` params, and sugar. */
export interface ThreadResumeOptions
  extends
    Omit<ThreadResumeParams, "threadId" | "excludeTurns">,
    ApprovalOptions,
    ThreadToolOptions,
    WaitOptions {}

/** Options of {@linkcode Codex.forkThread}: the wire's `thread/fork` params, and sugar. */
export interface ThreadForkOptions
  extends
    Omit<ThreadForkParams, "threadId" | "excludeTurns">,
    ApprovalOptions,
    ThreadToolOptions,
    WaitOptions {}

/** Options of {@linkcode Codex.listThreads}: the wire's `thread/list` params. */
export interface ThreadListOptions extends ThreadListParams, WaitOptions {}

/**
 * Options of {@linkcode Thread.run} and {@linkcode Thread.turn}: the wire's `turn/start` params, and sugar.
 *
 * `signal` governs the turn: abort interrupts it on the server.
 */
export interface TurnOptions
  extends Omit<TurnStartParams, "threadId" | "input">, ApprovalOptions, WaitOptions {
  /** Sugar for `sandboxPolicy`, which wins when given. */
  sandbox?: Sandbox;
  /** What to do when the thread already runs a turn. Default `wait`. */
  whenBusy?: WhenBusy;
  /**
   * Whether an interrupt or an abort leaves the commands running that this turn has started. Default false: they are
   * ended, also a server that the turn has started for later.
   */
  keepCommands?: boolean;
}

/** Options of {@linkcode Thread.review}. `signal` governs the review: abort interrupts it on the server. */
export interface ReviewOptions extends WaitOptions {
  /** Where the review runs; the server knows `inline` alone. */
  delivery?: "inline";
  /** What to do when the thread already runs a turn. Default `wait`. */
  whenBusy?: Exclude<WhenBusy, "steer">;
}

/** Options of {@linkcode Thread.compact}. `signal` governs the compaction: abort interrupts it on the server. */
export interface CompactOptions extends WaitOptions {
  /** What to do when the thread already runs a turn. Default `wait`. */
  whenBusy?: Exclude<WhenBusy, "steer">;
}

/** Options of {@linkcode Thread.read}. */
export interface ThreadReadOptions extends WaitOptions {
  /** Whether the thread's turns come along. Default false. */
  includeTurns?: boolean;
}

/** Options of {@linkcode Thread.startGoal}, {@linkcode Thread.runGoal} and {@linkcode Thread.resumeGoal}. */
export interface GoalOptions {
  /** How many tokens the goal may use; when they are used up, it ends as `budgetLimited`. Default: no limit. */
  tokenBudget?: number;
  /**
   * Time for the server to start the goal's first turn, and each further one after the one before, in milliseconds.
   * Default 30,000.
   */
  startTimeoutMs?: number;
  /**
   * Whether an interrupt or an abort leaves the commands running that the goal has started. Default false: they are
   * ended, also a server that was started for later.
   */
  keepCommands?: boolean;
  /** Governs the goal: abort stops it on the server, as {@linkcode GoalHandle.interrupt} does. */
  signal?: AbortSignal;
}
