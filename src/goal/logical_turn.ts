/** The one turn that the turns of a goal make for whoever listens. */

import {
  asLogical,
  type GoalFold,
  type GoalResult,
  goalResult,
  initialGoalFold,
  logicalEnd,
  logicalStart,
  reduceGoalFold,
  startNextTurn,
} from "./fold.ts";
import type { GoalOutcome, GoalState } from "./state.ts";
import { deltaMerger } from "../connection/delta_merger.ts";
import type { TokenUsageBreakdown } from "../protocol/generated/types.ts";
import type { Notification } from "../protocol/notification.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import { Waiter } from "../rpc/waiter.ts";

export interface LogicalTurnOptions {
  threadId: string;
  /** What the thread has used before. */
  total: TokenUsageBreakdown | undefined;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
}

type End = { make: () => GoalResult } | { error: unknown };

/** Folds the events of physical turns into one result, and passes them to streams as those of one turn. */
export class LogicalTurn {
  readonly threadId: string;
  readonly #mailbox: Mailbox<Notification>;
  readonly #waiters = new Set<Waiter<GoalResult>>();
  #id = "";
  #fold: GoalFold;
  #end: End | undefined;

  constructor({ threadId, total, retain }: LogicalTurnOptions) {
    this.threadId = threadId;
    this.#mailbox = new Mailbox({ merger: deltaMerger, retain });
    this.#fold = initialGoalFold(total);
  }

  /** That of its first physical turn; empty before. */
  get id(): string {
    return this.#id;
  }

  /** The error that it has failed with, if it has. */
  get failure(): { error: unknown } | undefined {
    return this.#end !== undefined && "error" in this.#end ? this.#end : undefined;
  }

  /** The next physical turn starts; there is no event where it was running before anybody listened. */
  startTurn(turnId: string, event?: Notification, size = 0): void {
    const isFirst = this.#id === "";
    this.#fold = startNextTurn(this.#fold, isFirst, event);
    if (!isFirst) return;
    this.#id = turnId;
    this.#mailbox.push(logicalStart(this.threadId, turnId, event), size);
  }

  /** The `turn/completed` of a physical turn, which nobody is told of. */
  endTurn(event: Notification): void {
    this.#fold = reduceGoalFold(this.#fold, event);
  }

  /** Any other event. */
  add(event: Notification, size: number): void {
    this.#fold = reduceGoalFold(this.#fold, event);
    if (this.#id !== "") this.#mailbox.push(asLogical(event, this.#id), size);
  }

  /** It ends, as the state and the outcome say. */
  settle(state: GoalState, outcome: GoalOutcome): void {
    if ("failure" in outcome) return this.fail(outcome.failure);
    if (this.#end !== undefined) return;
    const fold = this.#fold;
    const make = () => goalResult(this.threadId, state, fold, outcome);
    this.#end = { make };
    this.#mailbox.push(logicalEnd(make(), fold), 0);
    this.#mailbox.end();
    for (const waiter of this.#waiters) waiter.resolve(make());
    this.#waiters.clear();
  }

  /** Streams and waits fail, streams after what has been told so far. */
  fail(error: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { error };
    this.#mailbox.fail(error);
    for (const waiter of this.#waiters) waiter.reject(error);
    this.#waiters.clear();
  }

  /** Streams and waits fail at once. */
  abort(error: unknown): void {
    if (this.#end !== undefined) return;
    this.#mailbox.abort(error);
    this.fail(error);
  }

  stream(signal?: AbortSignal): ReadableStream<Notification> {
    return this.#mailbox.stream(signal);
  }

  /** Waits for the end. A failed turn is a result here. */
  result(signal?: AbortSignal): Promise<GoalResult> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#end !== undefined) {
      return "make" in this.#end
        ? Promise.resolve(this.#end.make())
        : Promise.reject(this.#end.error);
    }
    const waiter: Waiter<GoalResult> = new Waiter({
      signal,
      onAbandon: () => this.#waiters.delete(waiter),
    });
    this.#waiters.add(waiter);
    return waiter.promise;
  }
}
