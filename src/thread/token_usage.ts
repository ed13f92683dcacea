/** What a piece of work on a thread has cost. */

import type { ThreadTokenUsage, TokenUsageBreakdown } from "../protocol/generated/types.ts";
import type { WorkUsage } from "../result.ts";

/**
 * Usage as it grows. The server reports the thread's total, and again the same total in a turn that was interrupted or
 * failed, so only the growth of the total counts; `last` of the reports cannot be summed.
 */
export interface UsageSum {
  /** The thread's total as last reported; `undefined` when it is not known. */
  readonly total: TokenUsageBreakdown | undefined;
  readonly used: TokenUsageBreakdown | undefined;
  readonly report: ThreadTokenUsage | undefined;
  /** A report that has not counted, as it only repeats the total. */
  readonly repeated?: ThreadTokenUsage;
  /** Whether the next report is the first one of its turn: others may have used the thread since `total`. */
  readonly isFirst: boolean;
}

/** Nothing used so far, on a thread with this total. */
export function usageFrom(total: TokenUsageBreakdown | undefined): UsageSum {
  return { total, used: undefined, report: undefined, isFirst: true };
}

/** The same sum, before the first report of another turn. */
export function beforeTurn(sum: UsageSum): UsageSum {
  return { ...sum, isFirst: true };
}

/** Adds a report of the server. */
export function addUsage(sum: UsageSum, report: ThreadTokenUsage): UsageSum {
  // The server repeats what it said in an earlier turn: that is no report of this one.
  if (sum.report === undefined && sum.total && isSame(sum.total, report.total)) {
    return { ...sum, repeated: report };
  }
  const before = sum.isFirst ? baseline(sum.total, report) : sum.total ?? report.total;
  const growth = combined(report.total, isFilled(report) ? report.total : before, minus);
  const used = sum.used === undefined ? growth : combined(sum.used, growth, (a, b) => a + b);
  return { total: report.total, used, report, isFirst: false };
}

/** The sum for users, or `null` when nothing was reported. */
export function workUsage({ used, report }: UsageSum): WorkUsage | null {
  if (used === undefined || report === undefined) return null;
  const { last, total, modelContextWindow } = report;
  return { used, last, total, modelContextWindow: modelContextWindow ?? null };
}

/**
 * The sum of a turn that the model has answered. It has used something, so the same total as before is no repetition: the
 * server counts each turn by itself.
 */
export function answeredUsage(sum: UsageSum): WorkUsage | null {
  const { report, repeated } = sum;
  const isRepeated = report === undefined && repeated !== undefined;
  return workUsage(isRepeated ? addUsage(usageFrom(undefined), repeated) : sum);
}

/** What several turns have used together; `last` and `total` are those of the last one that has any. */
export function joinedUsage(usages: readonly (WorkUsage | null)[]): WorkUsage | null {
  const told = usages.filter((usage) => usage !== null);
  const last = told.at(-1);
  if (last === undefined) return null;
  const used = told.map(({ used }) => used).reduce((a, b) => combined(a, b, (a, b) => a + b));
  return { ...last, used };
}

/** The thread's total before the first model call of a turn. */
function baseline(
  known: TokenUsageBreakdown | undefined,
  { total, last }: ThreadTokenUsage,
): TokenUsageBreakdown {
  const start = combined(total, last, minus);
  if (known === undefined) return start;
  // What `last` counts is the first call of this turn. Where it began later than what is known, others came in between.
  return isCall(last) && start.totalTokens > known.totalTokens ? start : known;
}

/** Whether this counts a model call. What the server estimates, as after a compaction, has neither input nor output. */
function isCall({ inputTokens, outputTokens }: TokenUsageBreakdown): boolean {
  return inputTokens + outputTokens > 0;
}

/** Whether the total says only that the context is full, as the server sets it when the model refuses the context. */
function isFilled({ total, modelContextWindow }: ThreadTokenUsage): boolean {
  return !isCall(total) && total.totalTokens === modelContextWindow;
}

function isSame(a: TokenUsageBreakdown, b: TokenUsageBreakdown): boolean {
  return a.totalTokens === b.totalTokens && a.inputTokens === b.inputTokens &&
    a.outputTokens === b.outputTokens;
}

/** A total that has shrunk, as after a revert, is no use of tokens. */
function minus(a: number, b: number): number {
  return Math.max(0, a - b);
}

function combined(
  a: TokenUsageBreakdown,
  b: TokenUsageBreakdown,
  combine: (a: number, b: number) => number,
): TokenUsageBreakdown {
  const { cacheWriteInputTokens } = a;
  return {
    inputTokens: combine(a.inputTokens, b.inputTokens),
    cachedInputTokens: combine(a.cachedInputTokens, b.cachedInputTokens),
    outputTokens: combine(a.outputTokens, b.outputTokens),
    reasoningOutputTokens: combine(a.reasoningOutputTokens, b.reasoningOutputTokens),
    totalTokens: combine(a.totalTokens, b.totalTokens),
    ...(cacheWriteInputTokens !== undefined && {
      cacheWriteInputTokens: combine(cacheWriteInputTokens, b.cacheWriteInputTokens ?? 0),
    }),
  };
}
