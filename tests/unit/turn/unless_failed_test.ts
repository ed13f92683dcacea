import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { type CodexErrorInfo, TurnFailedError, type TurnResult } from "../../../mod.ts";
import { unlessFailed } from "../../../src/turn/unless_failed.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { test } from "../../support/test.ts";

function resultOf(status: TurnResult["status"], codexErrorInfo?: CodexErrorInfo): TurnResult {
  return {
    id: "u1",
    threadId: "t1",
    status,
    error: codexErrorInfo ? { message: "no", codexErrorInfo } : null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
    finalResponse: null,
    items: [],
    usage: null,
    diff: null,
    plan: null,
    model: null,
    stoppedBy: null,
    attempts: 1,
    output: null,
  };
}

test("unlessFailed() gives the result of a turn that did not fail", async () => {
  await using server = new ThreadServer();
  for (const status of ["completed", "interrupted"] as const) {
    const result = resultOf(status);
    assertStrictEquals(unlessFailed(result, server.connection), result);
  }
});

test("unlessFailed() says when a usage limit resets, as the server last told it", async () => {
  await using server = new ThreadServer();
  const resetsAt = Math.floor(Date.now() / 1000) + 3600;
  const failure = (info?: CodexErrorInfo) =>
    assertThrows(() => unlessFailed(resultOf("failed", info), server.connection), TurnFailedError);
  assertEquals(failure("usageLimitExceeded").resetsAt, null);
  server.happen({
    method: "account/rateLimits/updated",
    params: { rateLimits: { primary: { usedPercent: 100, resetsAt } } },
  });
  assertEquals(failure("usageLimitExceeded").resetsAt, resetsAt);
  // Whatever else has failed a turn has no reset.
  assertEquals(failure("serverOverloaded").resetsAt, null);
  assertEquals(failure().resetsAt, null);
});
