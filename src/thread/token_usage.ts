/** What a piece of work on a thread has cost. */

import type { ThreadTokenUsage, TokenUsageBreakdown } from "../protocol/generated/types.ts";

/**
 * Usage as it grows. The server reports the thread's total, and again the same total after a turn that was interrupted
 * or failed, so only the growth of the total counts; `last` of the reports cannot be summed.
 */
export interface UsageSum {
  /** The thread's total as last reported; `undefined` when it is not known. */
  readonly total: TokenUsageBreakdown | undefined;
  readonly used: TokenUsageBreakdown | undefined;
  readonly report: ThreadTokenUsage | undefined;
}

/** Nothing used so far, on a thread with this total. */
export function usageFrom(total: TokenUsageBreakdown | undefined): UsageSum {
  return { total, used: undefined, report: undefined };
}

/** Adds a report of the server. */
export function addUsage(sum: UsageSum, report: ThreadTokenUsage): UsageSum {
  // The first report on a thread with an unknown past: what it calls `last` is new.
  const before = sum.total ?? combined(report.total, report.last, minus);
  const growth = combined(report.total, before, minus);
  const used = sum.used === undefined ? growth : combined(sum.used, growth, (a, b) => a + b);
  return { total: report.total, used, report };
}

/** The last report with the sum as its `total`, or `null` when there was none. */
export function summedUsage({ used, report }: UsageSum): ThreadTokenUsage | null {
  return used === undefined || report === undefined ? null : { ...report, total: used };
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
