import { assertEquals } from "@std/assert";
import { isUsableResult, usableResult } from "../../../src/protocol/result_needs.ts";
import { test } from "../../support/test.ts";

test("a result is usable that has what the SDK works with, whatever else is amiss", () => {
  const usable: [string, unknown][] = [
    ["thread/start", { thread: { id: "t" } }],
    ["thread/read", { thread: { status: { type: "idle" } } }],
    ["turn/start", { turn: { id: "u" } }],
    ["thread/goal/get", {}],
    ["thread/goal/get", { goal: null }],
    ["thread/goal/get", { goal: { status: "active" } }],
    ["account/login/start", { type: "apiKey" }],
    ["account/login/start", { type: "chatgpt", loginId: "l" }],
    ["model/list", "anything"],
    ["future/method", null],
    ["constructor", null],
  ];
  for (const [method, result] of usable) assertEquals(isUsableResult(method, result), true, method);
});

test("a result is not usable that lacks it", () => {
  const unusable: [string, unknown][] = [
    ["thread/start", {}],
    ["thread/resume", { thread: { id: 5 } }],
    ["thread/read", { thread: { id: "t" } }],
    ["turn/start", { turn: null }],
    ["thread/goal/get", { goal: "active" }],
    ["account/login/start", { type: "chatgpt" }],
    ["account/login/start", {}],
    ["thread/turns/list", { data: {} }],
  ];
  for (const [method, result] of unusable) {
    assertEquals(isUsableResult(method, result), false, method);
  }
});

test("usableResult() gives what can be made of a result, else the result", () => {
  const turn = { id: "u", status: "inProgress" };
  assertEquals(usableResult("turn/start", { turn }), { turn: { ...turn, items: [] } });
  assertEquals(usableResult("turn/start", 5), 5);
  assertEquals(usableResult("future/method", 5), 5);
});
