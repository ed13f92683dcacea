import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { isNotification } from "../../../mod.ts";
import { rememberCredentials } from "../../../src/connection/credentials.ts";
import { test } from "../../support/test.ts";
import { completed as loginCompleted } from "../login_kinds.ts";
import { admitted } from "../doubles/admitted.ts";
import { threadOf, TurnEvents } from "../doubles/wire.ts";

const events = new TurnEvents("u1");

/** Where a notification belongs. */
function route(received: { method: string; params: unknown }): unknown[] {
  const { scope, recipient } = admitted(received);
  return [scope, recipient];
}

test("admit() gives a notification that fits as it is, not as a copy", () => {
  const received = { ...events.delta("m1", "x"), emittedAtMs: 5, later: "kept" };
  assertStrictEquals<unknown>(admitted(received).notification, received);
});

test("admit() says the thread and the turn, wherever the params have them", () => {
  assertEquals(route(events.delta("m1", "x")), ["t1", "u1"]);
  assertEquals(route(events.started()), ["t1", "u1"]);
  assertEquals(route({ method: "thread/started", params: { thread: threadOf("t9") } }), [
    "t9",
    undefined,
  ]);
  assertEquals(route(loginCompleted("l1")), [undefined, "l1"]);
  assertEquals(route(loginCompleted(null)), [undefined, undefined]);
  assertEquals(route({ method: "skills/changed", params: {} }), [undefined, undefined]);
});

test("admit() keeps apart the methods that come in turns", () => {
  const routes = [events.delta("m1", "x"), events.completed(), events.delta("m1", "y")].map(route);
  assertEquals(routes, [["t1", "u1"], ["t1", "u1"], ["t1", "u1"]]);
});

test("admit() routes what does not fit by its ids, and says where it departs", () => {
  const params = { threadId: "t1", turnId: "u1", itemId: "m1", delta: 5 };
  const received = { method: "item/agentMessage/delta", params };
  const { notification, scope, recipient } = admitted(received);
  assertEquals([scope, recipient], ["t1", "u1"]);
  assertEquals(isNotification(notification, "item/agentMessage/delta"), false);
  assert("issues" in notification);
  assertEquals(notification.issues?.map(({ path }) => path), ["delta"]);
});

test("admit() takes no id that is not a string, and none out of params that are no object", () => {
  const method = "item/agentMessage/delta";
  assertEquals(route({ method, params: { threadId: 1, turnId: null } }), [undefined, undefined]);
  for (const params of [undefined, null, [], "t1"]) {
    assertEquals(route({ method, params }), [undefined, undefined]);
    assertEquals(route({ method: "turn/started", params }), [undefined, undefined]);
  }
  assertEquals(route({ method: "turn/started", params: { threadId: "t1", turn: "u1" } }), [
    "t1",
    undefined,
  ]);
});

test("admit() gives a method that it does not know no issues and no route", () => {
  for (const method of ["future/thing", "", "__proto__", "constructor"]) {
    const { notification, ...rest } = admitted({
      method,
      params: { threadId: "t1", turnId: "u1" },
    });
    assertEquals(rest, { scope: undefined, recipient: undefined });
    assertEquals<unknown>(notification, { method, params: { threadId: "t1", turnId: "u1" } });
  }
});

test("admit() takes credentials out of a failure", () => {
  rememberCredentials({ apiKey: "sk-admission-1" });
  const error = { message: "wrong key sk-admission-1", codexErrorInfo: "other" };
  const failed = { ...error, additionalDetails: null };
  const params = { threadId: "t1", turnId: "u1", willRetry: false, error: failed };
  const { notification, recipient } = admitted({ method: "error", params });
  assertEquals(recipient, "u1");
  const text = JSON.stringify(notification);
  assert(!text.includes("sk-admission-1") && text.includes("wrong key"), text);
});
