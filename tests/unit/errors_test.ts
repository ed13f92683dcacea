import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import * as errors from "../../src/errors.ts";
import type { TurnResult } from "../../src/result.ts";
import { test } from "../support/test.ts";

const failedTurn: TurnResult = {
  id: "u1",
  threadId: "t1",
  status: "failed",
  error: { message: "no quota", codexErrorInfo: "usageLimitExceeded" },
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

const refusal = new errors.InvalidRequestError("turn/start", -32600, "no such thread", { a: 1 });
const busy = new errors.ServerBusyError("turn/start", -32001, "Server overloaded", { a: 1 });

const issues = [{ path: ["a", 0], message: "must be a string" }];

/** An instance of every class, with what it holds beside message, cause and stack. */
const samples: [errors.CodexError, Record<string, unknown>][] = [
  [new errors.CodexError("m"), {}],
  [new errors.CodexNotFoundError("m"), {}],
  [new errors.MissingPermissionError("m", { flag: "--allow-run" }), { flag: "--allow-run" }],
  [new errors.ConnectError("m", { reason: "unauthorized", status: 401 }), {
    reason: "unauthorized",
    status: 401,
  }],
  [new errors.TransportClosedError("m"), {
    exitCode: null,
    signal: null,
    stderrTail: "",
    outcome: null,
    recovered: false,
  }],
  [new errors.ProtocolError("m"), { issues: [] }],
  [new errors.RequestTimeoutError("turn/start", 50), { method: "turn/start", timeoutMs: 50 }],
  [new errors.SlowConsumerError("m"), {}],
  [new errors.ThreadBusyError("t1"), { threadId: "t1" }],
  [new errors.BudgetExceededError({ tokens: 5, durationMs: 7 }), {
    used: { tokens: 5, durationMs: 7 },
  }],
  [new errors.TurnStalledError("t1", "u1"), { threadId: "t1", turnId: "u1" }],
  [new errors.TurnFailedError(failedTurn), {
    result: failedTurn,
    codexErrorInfo: "usageLimitExceeded",
    resetsAt: null,
  }],
  [new errors.OutputValidationError("m", { issues, text: "{", result: failedTurn }), {
    issues,
    text: "{",
    result: failedTurn,
  }],
  [new errors.ThreadNotFoundError("t1", refusal), {
    code: -32600,
    method: "turn/start",
    data: { a: 1 },
    threadId: "t1",
  }],
  [new errors.ThreadArchivedError("t1", refusal), {
    code: -32600,
    method: "turn/start",
    data: { a: 1 },
    threadId: "t1",
  }],
  [new errors.RetryLimitExceededError(3, busy), {
    code: -32001,
    method: "turn/start",
    data: { a: 1 },
    attempts: 3,
  }],
  ...[
    errors.JsonRpcError,
    errors.ParseError,
    errors.InvalidRequestError,
    errors.MethodNotFoundError,
    errors.InvalidParamsError,
    errors.InternalRpcError,
    errors.ServerBusyError,
  ].map((Class): [errors.CodexError, Record<string, unknown>] => [
    new Class("turn/start", -1, "m", { a: 1 }),
    { code: -1, method: "turn/start", data: { a: 1 } },
  ]),
];

test("every error class is covered here", () => {
  const classes = Object.entries(errors).filter(([name]) => name.endsWith("Error"));
  assertEquals(
    new Set(classes.map(([name]) => name)),
    new Set(samples.map(([error]) => error.constructor.name)),
  );
});

test("every error is a CodexError, named after its class, also in its text and stack", () => {
  for (const [error] of samples) {
    const { name } = error.constructor;
    assertInstanceOf(error, errors.CodexError);
    assertInstanceOf(error, Error);
    assertEquals(error.name, name);
    assertEquals(String(error), `${name}: ${error.message}`);
  }
});

test("every error shows what it holds and nothing else", () => {
  for (const [error, fields] of samples) {
    assertEquals({ ...error }, fields, error.name);
    assertEquals(Object.keys(error).includes("name"), false, error.name);
  }
});

test("every error keeps its cause", () => {
  const cause = new Error("origin");
  assertStrictEquals(new errors.CodexNotFoundError("m", { cause }).cause, cause);
  assertStrictEquals(new errors.TransportClosedError("m", { cause }).cause, cause);
  assertStrictEquals(new errors.ProtocolError("m", { cause }).cause, cause);
  assertStrictEquals(new errors.RetryLimitExceededError(1, busy).cause, busy);
  assertStrictEquals(new errors.ThreadNotFoundError("t1", refusal).cause, refusal);
  assertStrictEquals(new errors.ThreadArchivedError("t1", refusal).cause, refusal);
  assertStrictEquals(new errors.TurnFailedError(failedTurn, { cause }).cause, cause);
  assertEquals("cause" in new errors.TransportClosedError("m"), false);
});

test("TransportClosedError tells how the process ended", () => {
  const error = new errors.TransportClosedError("m", {
    exitCode: 2,
    signal: "SIGTERM",
    stderrTail: "last words",
  });
  const { exitCode, signal, stderrTail } = error;
  assertEquals([exitCode, signal, stderrTail], [2, "SIGTERM", "last words"]);
});

test("TransportClosedError tells whether something may have been done, and whether the client goes on", () => {
  const error = new errors.TransportClosedError("m", { outcome: "unknown", recovered: true });
  assertEquals([error.outcome, error.recovered], ["unknown", true]);
});

test("TurnFailedError says why, also where the server gave no reason", () => {
  assert(new errors.TurnFailedError(failedTurn).message.includes("no quota"));
  const bare = new errors.TurnFailedError({ ...failedTurn, error: null });
  assert(bare.message.includes("u1"));
  assertEquals(bare.codexErrorInfo, null);
});

test("TurnFailedError says when a limit resets", () => {
  const error = new errors.TurnFailedError(failedTurn, { resetsAt: 1_800_000_000 });
  assertEquals(error.resetsAt, 1_800_000_000);
  assertEquals(
    error.message,
    "turn u1 failed: no quota. The limit resets at 2027-01-15T08:00:00Z.",
  );
});

test("errors about a thread are refusals of a request, and say what to do", () => {
  for (const Class of [errors.ThreadNotFoundError, errors.ThreadArchivedError]) {
    const error = new Class("t1", refusal);
    assertInstanceOf(error, errors.InvalidRequestError);
    assert(error.message.startsWith("turn/start failed: "), error.message);
    assert(error.message.includes("thread t1"), error.message);
  }
  const archived = new errors.ThreadArchivedError("t1", refusal);
  assert(archived.message.includes("codex.unarchiveThread()"), archived.message);
});

test("RetryLimitExceededError is met by a catch of ServerBusyError", () => {
  const error = new errors.RetryLimitExceededError(3, busy);
  assertInstanceOf(error, errors.ServerBusyError);
  assert(error.message.includes("after 3 attempts"), error.message);
});
