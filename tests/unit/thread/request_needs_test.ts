import { assert, assertEquals, assertNotEquals, assertStrictEquals } from "@std/assert";
import { isTraceable, needsOpenThread, traceable } from "../../../src/thread/request_needs.ts";
import { resultSchemas } from "../../../src/protocol/generated/schemas.ts";
import { test } from "../../support/test.ts";

test("traceable() gives each turn and steer an id of its own, where it has none and is a message", () => {
  const params = { threadId: "t1", input: [] };
  const ids = [1, 2].map(() => Reflect.get(traceable("turn/start", params), "clientUserMessageId"));
  assert(ids.every((id) => typeof id === "string"));
  assertNotEquals(ids[0], ids[1]);
  assertEquals(Object.keys(traceable("turn/steer", params)).at(-1), "clientUserMessageId");
  const named = { ...params, clientUserMessageId: "mine" };
  assertStrictEquals(traceable("turn/start", named), named);
  const output = { ...params, toolOutput: { name: "search", output: "" } };
  assertStrictEquals(traceable("turn/start", output), output);
  assertStrictEquals(traceable("thread/start", params), params);
});

test("isTraceable() is true for turns and steers that have an id", () => {
  assertEquals(isTraceable("turn/start", { clientUserMessageId: "a" }), true);
  assertEquals(isTraceable("turn/steer", { clientUserMessageId: "a" }), true);
  assertEquals(isTraceable("turn/start", { clientUserMessageId: null }), false);
  assertEquals(isTraceable("turn/start", undefined), false);
  assertEquals(isTraceable("turn/interrupt", { clientUserMessageId: "a" }), false);
});

test("needsOpenThread() knows methods of the protocol, and leaves out what only reads a stored thread", () => {
  const needing = Object.keys(resultSchemas).filter(needsOpenThread);
  assert(needing.includes("turn/start") && needing.includes("thread/goal/get"), `${needing}`);
  for (const method of ["thread/read", "thread/resume", "thread/turns/list", "model/list"]) {
    assertEquals([method, needsOpenThread(method)], [method, false]);
  }
});
