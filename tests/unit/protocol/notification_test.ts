import { assert, assertEquals, assertFalse } from "@std/assert";
import {
  isNotification,
  type Notification,
  unknownNotification,
} from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";

const delta: Notification = {
  method: "item/agentMessage/delta",
  params: { threadId: "t", turnId: "u", itemId: "i", delta: "Hello" },
};

test("isNotification() tells by the method", () => {
  assert(isNotification(delta, "item/agentMessage/delta"));
  assertFalse(isNotification(delta, "turn/completed"));
});

test("isNotification() is false for a known method whose params are of another shape", () => {
  const issues = [{ path: "turn", message: "…", expected: "object", found: "null" }];
  const misfit = unknownNotification({ method: "turn/completed", params: { turn: null } }, issues);
  assertFalse(isNotification(misfit, "turn/completed"));
});

test("unknownNotification() keeps what was received and adds nothing", () => {
  const params = { any: "thing" };
  const plain: unknown = unknownNotification({ method: "turn/future", params });
  assertEquals(plain, { method: "turn/future", params });
  const full: unknown = unknownNotification({ method: "x", params, emittedAtMs: 5 }, []);
  assertEquals(full, { method: "x", params, emittedAtMs: 5, issues: [] });
});
