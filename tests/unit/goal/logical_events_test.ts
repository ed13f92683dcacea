import { assertEquals, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { asLogical, logicalStart } from "../../../src/goal/logical_events.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents, turnOf } from "../doubles/wire.ts";
import { goalUpdated } from "./goal_server.ts";

test("asLogical() gives each event the id of the logical turn, and leaves the original alone", () => {
  const b = new TurnEvents("b");
  const error = { message: "again" };
  const events: Notification[] = [
    b.delta("m", "x"),
    b.item(agentMessage("m", "x")),
    b.usage(1),
    goalUpdated("active", "b"),
    goalUpdated("paused", null),
    { method: "error", params: { threadId: "t1", turnId: "b", willRetry: true, error } },
    { method: "turn/diff/updated", params: { threadId: "t1", turnId: "b", diff: "" } },
    unknownNotification({ method: "item/completed", params: { turnId: "b", item: 5 } }, []),
  ];
  const before = structuredClone(events);
  for (const [index, event] of events.entries()) {
    const logical = asLogical(event, "a");
    assertEquals(
      logical,
      { ...event, params: { ...Object(event.params), turnId: "a" } } as Notification,
    );
    assertEquals(event, before[index]);
  }
});

test("asLogical() passes on what has the id already, or has none", () => {
  const events: Notification[] = [
    new TurnEvents("a").delta("m", "x"),
    unknownNotification({ method: "of/the/future", params: { turnId: "b" } }),
    unknownNotification({ method: "item/completed", params: null }, []),
  ];
  for (const event of events) assertStrictEquals(asLogical(event, "a"), event);
});

test("logicalStart() is the first turn's start; where that was not seen, one is made", () => {
  const started = new TurnEvents("a").started();
  assertStrictEquals(logicalStart("t1", "a", started), started);
  const malformed = unknownNotification(
    { method: "turn/started", params: { turn: { id: "a" } } },
    [],
  );
  for (const event of [undefined, malformed]) {
    assertEquals(logicalStart("t1", "a", event), {
      method: "turn/started",
      params: { threadId: "t1", turn: turnOf("a", { rootTurnId: "a" }) },
    });
  }
});
