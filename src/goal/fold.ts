/** What a goal comes to, folded from the events of its physical turns. */

import type { ThreadItem, TokenUsageBreakdown, Turn } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { StoppedBy } from "../limits.ts";
import type { GoalResult, TurnPlan, TurnResult } from "../result.ts";
import {
  addUsage,
  beforeTurn,
  usageFrom,
  type UsageSum,
  workUsage,
} from "../thread/token_usage.ts";
import { finalResponse, joinedDiffs, TurnFold } from "../turn/fold.ts";
import type { GoalState } from "./state.ts";

/** What has been folded so far. It is changed in place: a goal may have any number of turns and items. */
export class GoalFold {
  /** Items of the physical turns before the current one. */
  readonly #finished: ThreadItem[] = [];
  #current = new TurnFold();
  /** The diffs of the physical turns before the current one. */
  #diffs: string[] = [];
  #plan: TurnPlan | null = null;
  #turns = 0;
  #usage: UsageSum;
  #isUsageKnown = true;
  #startedAt: number | null = null;
  #completedAt: number | null = null;
  /** When the server told of the first start and of the last end, in Unix milliseconds. */
  #startedAtMs: number | undefined;
  #completedAtMs: number | undefined;

  /** The fold before the first event, on a thread that has used `total` so far. */
  constructor(total: TokenUsageBreakdown | undefined) {
    this.#usage = usageFrom(total);
  }

  /**
   * The next physical turn starts, with this model; `event` tells of it, unless it was running before anybody listened.
   */
  startTurn(event?: Notification, model?: string): void {
    this.#usage = beforeTurn(this.#usage);
    const { items, diff, plan } = this.#current;
    for (const item of items) this.#finished.push(item);
    if (diff !== null) this.#diffs.push(diff);
    this.#plan = plan ?? this.#plan;
    this.#current = new TurnFold({ model });
    if (this.#turns++ > 0) return;
    const turn = event && needed(event, "turn/started")?.turn;
    this.#startedAt = turn?.startedAt ?? null;
    this.#startedAtMs = event?.emittedAtMs;
  }

  /** Tokens that the goal has used so far. */
  get usedTokens(): number {
    return this.#usage.used?.totalTokens ?? 0;
  }

  /** Whether this item of the current physical turn was completed. */
  hasItem(itemId: string): boolean {
    return this.#current.hasItem(itemId);
  }

  /** What was heard of its usage is not the whole, until the server tells the thread's total again. */
  usageUnknown(): void {
    this.#isUsageKnown = false;
  }

  /** Adds one event of a physical turn. Of one that misfits, what the result needs is taken all the same. */
  add(event: Notification): void {
    const report = needed(event, "thread/tokenUsage/updated")?.tokenUsage;
    if (report !== undefined) {
      this.#usage = addUsage(this.#usage, report);
      this.#isUsageKnown = true;
    }
    const turn = needed(event, "turn/completed")?.turn;
    if (turn !== undefined) this.#turnEnded(turn, event.emittedAtMs);
    this.#current.add(event);
  }

  #turnEnded({ startedAt, completedAt, durationMs }: Turn, emittedAtMs: number | undefined): void {
    this.#startedAt ??= startedAt ?? null;
    this.#completedAt = completedAt ?? this.#completedAt;
    // The first turn may have run before anybody listened.
    const isFirst = this.#turns <= 1;
    if (isFirst && emittedAtMs !== undefined && typeof durationMs === "number") {
      this.#startedAtMs ??= emittedAtMs - durationMs;
    }
    this.#completedAtMs = emittedAtMs;
  }

  /** The result of a goal that has ended. */
  result(
    threadId: string,
    { goal, turns }: GoalState,
    { status, error }: Pick<TurnResult, "status" | "error">,
    stoppedBy: StoppedBy | null = null,
  ): GoalResult {
    const { items, diff, plan, model } = this.#current;
    return {
      id: turns[0] ?? "",
      threadId,
      status,
      error,
      startedAt: this.#startedAt,
      completedAt: this.#completedAt,
      durationMs: this.#durationMs(),
      finalResponse: finalResponse(items),
      items: [...this.#finished, ...items],
      usage: this.#isUsageKnown ? workUsage(this.#usage) : null,
      diff: joinedDiffs([...this.#diffs, diff]),
      plan: plan ?? this.#plan,
      stoppedBy: status === "interrupted" ? stoppedBy : null,
      model,
      attempts: 1,
      output: null,
      goal: goal ?? null,
      turns: [...turns],
    };
  }

  #durationMs(): number | null {
    const [startedAt, completedAt] = [this.#startedAt, this.#completedAt];
    if (this.#startedAtMs !== undefined && this.#completedAtMs !== undefined) {
      return this.#completedAtMs - this.#startedAtMs;
    }
    return startedAt === null || completedAt === null ? null : (completedAt - startedAt) * 1000;
  }

  /** The `turn/completed` of the logical turn. */
  end(result: GoalResult): Notification {
    const { id, threadId, status, error, startedAt, completedAt, durationMs } = result;
    const { items = [], itemsView = "notLoaded" } = this.#current.completed ?? {};
    const turn: Turn = {
      id,
      rootTurnId: id,
      items,
      itemsView,
      status,
      error,
      startedAt,
      completedAt,
      durationMs,
    };
    return {
      method: "turn/completed",
      params: { threadId, turn },
      ...(this.#completedAtMs !== undefined && { emittedAtMs: this.#completedAtMs }),
    };
  }
}
