/**
 * What a goal comes to, folded from the events of its physical turns, and those events as parts of one logical turn.
 *
 * @module
 */

import type {
  ThreadGoal,
  ThreadTokenUsage,
  TokenUsageBreakdown,
  Turn,
} from "../protocol/generated/types.ts";
import type { GoalState } from "./state.ts";
import { notificationRoutes } from "../protocol/generated/routing.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import { asRecord } from "../connection/routes.ts";
import { addUsage, summedUsage, usageFrom, type UsageSum } from "../thread/token_usage.ts";
import {
  completedItems,
  finalResponse,
  initialTurnState,
  reduceTurn,
  type TurnResult,
  type TurnState,
} from "../turn/fold.ts";

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

/** What has been folded so far. */
export interface GoalFold {
  /** The physical turns before the current one. */
  readonly finished: readonly TurnState[];
  readonly current: TurnState;
  readonly usage: UsageSum;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  /** When the server told of the first start and of the last end, in Unix milliseconds. */
  readonly startedAtMs: number | undefined;
  readonly completedAtMs: number | undefined;
}

/** The fold before the first event, on a thread that has used `total` so far. */
export function initialGoalFold(total: TokenUsageBreakdown | undefined): GoalFold {
  return {
    finished: [],
    current: initialTurnState,
    usage: usageFrom(total),
    startedAt: null,
    completedAt: null,
    startedAtMs: undefined,
    completedAtMs: undefined,
  };
}

/** Adds one event of a physical turn. */
export function reduceGoalFold(fold: GoalFold, event: Notification): GoalFold {
  if (isNotification(event, "thread/tokenUsage/updated")) {
    return { ...fold, usage: addUsage(fold.usage, event.params.tokenUsage) };
  }
  const current = reduceTurn(fold.current, event);
  if (isNotification(event, "turn/completed")) {
    const { startedAt, completedAt } = event.params.turn;
    return {
      ...fold,
      current,
      startedAt: fold.startedAt ?? startedAt ?? null,
      completedAt: completedAt ?? fold.completedAt,
      startedAtMs: fold.startedAtMs ?? unseenStart(fold, event),
      completedAtMs: event.emittedAtMs,
    };
  }
  return current === fold.current ? fold : { ...fold, current };
}

/** When the first turn started, in Unix milliseconds, where it was running before anybody listened. */
function unseenStart(
  { finished }: GoalFold,
  { params, emittedAtMs }: Notification & { method: "turn/completed" },
): number | undefined {
  const durationMs = params.turn.durationMs ?? undefined;
  const isFirst = finished.length === 0;
  if (!isFirst || emittedAtMs === undefined || durationMs === undefined) return undefined;
  return emittedAtMs - durationMs;
}

/** The next physical turn starts; `event` tells of it, unless it was running before anybody listened. */
export function startNextTurn(fold: GoalFold, isFirst: boolean, event?: Notification): GoalFold {
  if (!isFirst) {
    return { ...fold, finished: [...fold.finished, fold.current], current: initialTurnState };
  }
  const turn = event !== undefined && isNotification(event, "turn/started")
    ? event.params.turn
    : undefined;
  return { ...fold, startedAt: turn?.startedAt ?? null, startedAtMs: event?.emittedAtMs };
}

/** The result of a goal that has ended. */
export function goalResult(
  threadId: string,
  { goal, turns }: GoalState,
  fold: GoalFold,
  { status, error }: Pick<TurnResult, "status" | "error">,
): GoalResult {
  return {
    id: turns[0] ?? "",
    threadId,
    status,
    error,
    startedAt: fold.startedAt,
    completedAt: fold.completedAt,
    durationMs: durationOf(fold),
    finalResponse: finalResponse(completedItems(fold.current)),
    items: [...fold.finished, fold.current].flatMap(completedItems),
    usage: summedUsage(fold.usage),
    goal: goal ?? null,
    turns: [...turns],
  };
}

function durationOf({ startedAt, completedAt, startedAtMs, completedAtMs }: GoalFold) {
  if (startedAtMs !== undefined && completedAtMs !== undefined) return completedAtMs - startedAtMs;
  return startedAt === null || completedAt === null ? null : (completedAt - startedAt) * 1000;
}

/** The event as part of the logical turn `id`. It must not be a start or an end of a turn. */
export function asLogical(event: Notification, id: string): Notification {
  const [field, deeper] = notificationRoutes[event.method]?.turn ?? [];
  const params = asRecord(event.params);
  if (field === undefined || deeper !== undefined || params === undefined) return event;
  if (params[field] === id) return event;
  // True because only the id of the turn differs.
  return { ...event, params: { ...params, [field]: id } } as Notification;
}

/** The start of the logical turn. */
export function logicalStart(threadId: string, id: string, event?: Notification): Notification {
  if (event !== undefined && isNotification(event, "turn/started")) return event;
  const turn: Turn = { id, rootTurnId: id, items: [], status: "inProgress", error: null };
  return { method: "turn/started", params: { threadId, turn } };
}

/** The end of the logical turn. */
export function logicalEnd(result: GoalResult, { current, completedAtMs }: GoalFold): Notification {
  const { id, threadId, status, error, startedAt, completedAt, durationMs } = result;
  const { items = [], itemsView = "notLoaded" } = current.completed ?? {};
  const turn: Turn = {
    ...{ id, rootTurnId: id, items, itemsView, status, error },
    ...{ startedAt, completedAt, durationMs },
  };
  return {
    method: "turn/completed",
    params: { threadId, turn },
    ...(completedAtMs !== undefined && { emittedAtMs: completedAtMs }),
  };
}
