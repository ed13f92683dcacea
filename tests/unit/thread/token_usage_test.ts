import { assertEquals } from "@std/assert";
import type { protocol } from "../../../mod.ts";
import { addUsage, summedUsage, usageFrom } from "../../../src/thread/token_usage.ts";
import { test } from "../../support/test.ts";
import { usageOf } from "../doubles/wire.ts";

function report(total: number, last: number): protocol.ThreadTokenUsage {
  return { total: usageOf(total).total, last: usageOf(last).last, modelContextWindow: 100 };
}

function used(before: number | undefined, ...reports: protocol.ThreadTokenUsage[]) {
  const start = usageFrom(before === undefined ? undefined : usageOf(before).total);
  return summedUsage(reports.reduce(addUsage, start))?.total.totalTokens;
}

test("addUsage() counts the growth of the total", () => {
  assertEquals(used(0, report(15, 15), report(40, 25)), 40);
  assertEquals(used(100, report(115, 15), report(140, 25)), 40);
});

test("addUsage() counts a total that is reported again once", () => {
  assertEquals(used(15, report(15, 15)), 0);
  assertEquals(used(15, report(30, 15), report(30, 15), report(30, 15)), 15);
});

test("addUsage() does not count the estimate that follows a compaction", () => {
  assertEquals(used(15, report(30, 15), report(30, 7751), report(45, 15)), 30);
});

test("addUsage() takes a first report on a thread with an unknown past at its word", () => {
  assertEquals(used(undefined, report(115, 15), report(140, 25)), 40);
  assertEquals(used(undefined, report(15, 7751)), 15);
});

test("addUsage() counts on from a total that has shrunk", () => {
  assertEquals(used(100, report(110, 10), report(50, 10), report(65, 15)), 25);
});

test("summedUsage() is the last report with the sum in it, field by field", () => {
  const breakdown = (n: number): protocol.TokenUsageBreakdown => ({
    totalTokens: 11 * n,
    inputTokens: 5 * n,
    cachedInputTokens: 2 * n,
    cacheWriteInputTokens: 3 * n,
    outputTokens: 6 * n,
    reasoningOutputTokens: 1 * n,
  });
  const last = { total: breakdown(9), last: breakdown(2), modelContextWindow: 100 };
  const first = { total: breakdown(7), last: breakdown(1), modelContextWindow: 50 };
  const sum = [first, last].reduce(addUsage, usageFrom(breakdown(4)));
  assertEquals(summedUsage(sum), { ...last, total: breakdown(5) });
  assertEquals(summedUsage(usageFrom(breakdown(4))), null);
});
