import { assertEquals } from "@std/assert";
import type { protocol } from "../../../mod.ts";
import {
  addUsage,
  answeredUsage,
  beforeTurn,
  joinedUsage,
  usageFrom,
  workUsage,
} from "../../../src/thread/token_usage.ts";
import { test } from "../../support/test.ts";
import { usageOf } from "../doubles/wire.ts";

const WINDOW = 1000;

function report(total: number, last: number): protocol.ThreadTokenUsage {
  return { total: usageOf(total).total, last: usageOf(last).last, modelContextWindow: WINDOW };
}

/** What the server makes up: tokens that are neither input nor output. */
function made(totalTokens: number): protocol.TokenUsageBreakdown {
  return { ...usageOf(0).total, totalTokens };
}

/** What the server says after a compaction: `last` is the size of the new context. */
function estimate(total: number, size: number): protocol.ThreadTokenUsage {
  return { ...report(total, 0), last: made(size) };
}

function start(before: number | undefined) {
  return usageFrom(before === undefined ? undefined : usageOf(before).total);
}

function used(before: number | undefined, ...reports: protocol.ThreadTokenUsage[]) {
  return workUsage(reports.reduce(addUsage, start(before)))?.used.totalTokens;
}

test("addUsage() counts the growth of the total", () => {
  assertEquals(used(0, report(15, 15), report(40, 25)), 40);
  assertEquals(used(100, report(115, 15), report(140, 25)), 40);
});

test("addUsage() counts a total that is reported again once", () => {
  assertEquals(used(15, report(30, 15), report(30, 15), report(30, 15)), 15);
  assertEquals(used(15, report(15, 15), report(30, 15)), 15);
});

test("addUsage() takes what an earlier turn reported for no report", () => {
  assertEquals(workUsage([report(15, 15)].reduce(addUsage, start(15))), null);
});

test("answeredUsage() takes the same total again for that of a server that counts each turn by itself", () => {
  const usage = answeredUsage([report(15, 15)].reduce(addUsage, start(15)));
  assertEquals([usage?.used.totalTokens, usage?.total.totalTokens], [15, 15]);
  assertEquals(answeredUsage(start(15)), null);
  assertEquals(answeredUsage([report(30, 15)].reduce(addUsage, start(15)))?.used.totalTokens, 15);
});

test("addUsage() does not count the estimate that follows a compaction", () => {
  assertEquals(used(15, report(30, 15), estimate(30, 7751), report(45, 15)), 30);
});

test("addUsage() does not count a total that only says that the context is full", () => {
  const full = { total: made(WINDOW), last: made(985), modelContextWindow: WINDOW };
  assertEquals(used(15, report(15, 15), full), 0);
  assertEquals(used(undefined, full), 0);
  const next = { ...full, total: { ...usageOf(70).total, totalTokens: WINDOW + 70 } };
  const { used: counted } = workUsage([full, next].reduce(addUsage, start(15))) ?? {};
  assertEquals(counted, usageOf(70).total);
});

test("addUsage() takes a first report on a thread with an unknown past at its word", () => {
  assertEquals(used(undefined, report(115, 15), report(140, 25)), 40);
  assertEquals(used(undefined, report(15, 7751)), 15);
});

test("addUsage() leaves out what others have used since the total was last heard", () => {
  assertEquals(used(100, report(915, 15), report(940, 25)), 40);
  const sum = [report(115, 15)].reduce(addUsage, start(100));
  const other = [report(515, 20), report(545, 30)].reduce(addUsage, beforeTurn(sum));
  assertEquals(workUsage(other)?.used.totalTokens, 15 + 50);
});

test("addUsage() counts a growth within a turn whole, also where a report of it was lost", () => {
  assertEquals(used(100, report(110, 10), report(150, 10)), 50);
});

test("addUsage() counts on from a total that has shrunk", () => {
  assertEquals(used(100, report(110, 10), report(50, 10), report(65, 15)), 25);
});

test("workUsage() has the sum, and the last report field by field", () => {
  const breakdown = (n: number): protocol.TokenUsageBreakdown => ({
    totalTokens: 11 * n,
    inputTokens: 5 * n,
    cachedInputTokens: 2 * n,
    cacheWriteInputTokens: 3 * n,
    outputTokens: 6 * n,
    reasoningOutputTokens: 1 * n,
  });
  const last = { total: breakdown(9), last: breakdown(2), modelContextWindow: 100 };
  const first = { total: breakdown(7), last: breakdown(3), modelContextWindow: 50 };
  const sum = [first, last].reduce(addUsage, usageFrom(breakdown(4)));
  assertEquals(workUsage(sum), { ...last, used: breakdown(5) });
  assertEquals(workUsage(usageFrom(breakdown(4))), null);
  const { modelContextWindow: _, ...bare } = last;
  assertEquals(workUsage(addUsage(usageFrom(breakdown(4)), bare))?.modelContextWindow, null);
});

test("joinedUsage() sums what several turns have used, and keeps the last report", () => {
  const first = workUsage(addUsage(usageFrom(undefined), report(15, 15)));
  const last = workUsage(addUsage(usageFrom(usageOf(15).total), report(40, 25)));
  assertEquals(joinedUsage([first, null, last, null])?.used, usageOf(40).total);
  assertEquals(joinedUsage([first, null, last])?.last.totalTokens, 25);
  assertEquals(joinedUsage([null]), null);
});
