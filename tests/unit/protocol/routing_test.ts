import { assertEquals } from "@std/assert";
import { deltaNotifications, notificationRoutes } from "../../../src/protocol/generated/routing.ts";
import { notificationSchemas } from "../../../src/protocol/generated/schemas.ts";
import { test } from "../../support/test.ts";
import { SampleKit } from "./sample_kit.ts";

test("routes of the notifications that the client lives by", () => {
  assertEquals(notificationRoutes["thread/started"], { thread: ["thread", "id"] });
  assertEquals(notificationRoutes["turn/started"], { thread: ["threadId"], turn: ["turn", "id"] });
  assertEquals(notificationRoutes["turn/completed"], {
    thread: ["threadId"],
    turn: ["turn", "id"],
  });
  assertEquals(notificationRoutes["item/completed"], {
    thread: ["threadId"],
    turn: ["turnId"],
    item: ["item", "id"],
  });
  assertEquals(notificationRoutes["account/login/completed"], { login: ["loginId"] });
  assertEquals(notificationRoutes["process/exited"], { process: ["processHandle"] });
  assertEquals(notificationRoutes["skills/changed"], undefined);
});

test("every route leads to a string or number in the params, in a full sample of them", () => {
  const kit = new SampleKit({ full: true });
  for (const [method, route] of Object.entries(notificationRoutes)) {
    const params = kit.get(notificationSchemas[method] ?? "").value;
    for (const path of Object.values(route ?? {})) {
      const id = path.reduce((value: unknown, key: string) => Object(value)[key], params);
      assertEquals(["string", "number"].includes(typeof id), true, `${method} ${path.join(".")}`);
    }
  }
});

test("text deltas merge only within the same part of the same item", () => {
  assertEquals(deltaNotifications["item/agentMessage/delta"], ["itemId", "threadId", "turnId"]);
  assertEquals(deltaNotifications["item/reasoning/summaryTextDelta"], [
    "itemId",
    "summaryIndex",
    "threadId",
    "turnId",
  ]);
  assertEquals(deltaNotifications["command/exec/outputDelta"], undefined, "base64");
  assertEquals(deltaNotifications["turn/diff/updated"], undefined, "each replaces the last");
});
