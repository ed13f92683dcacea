import { assertEquals } from "@std/assert";
import type { Notification, ThreadItem } from "../../../mod.ts";
import { TurnSoFar } from "../../../src/turn/turn_so_far.ts";
import { agentMessage, TurnEvents, turnOf } from "../doubles/wire.ts";
import { test } from "../../support/test.ts";

const told = new TurnEvents("u1");
// True because these are what the server sends.
const as = (event: object) => event as Notification;
const place = { threadId: "t1", turnId: "u1" };
const started = (item: ThreadItem) =>
  as({ method: "item/started", params: { ...place, item, startedAtMs: 1 } });

const done = agentMessage("m1", "done");
const call: ThreadItem = {
  type: "dynamicToolCall",
  id: "c1",
  tool: "x",
  arguments: {},
  status: "inProgress",
};
const soFar = () => new TurnSoFar("t1", turnOf("u1", { items: [done, call] }));

test("TurnSoFar gives complete items as completed, and running ones as started, in order", () => {
  const events = soFar().events.map(({ method, params }) => [method, Object(params).item.id]);
  assertEquals(events, [["item/completed", "m1"], ["item/started", "c1"]]);
});

test("TurnSoFar knows what the list has told already, and nothing else", () => {
  const known = soFar();
  const isKnown = (event: object) => known.isKnown(as(event));
  assertEquals(isKnown(told.item(done)), true);
  assertEquals(isKnown(started(done)), true);
  assertEquals(isKnown(told.delta("m1", "do")), true);
  assertEquals(isKnown(started(call)), true);
  assertEquals(isKnown(told.item({ ...call, status: "completed" })), false);
  assertEquals(isKnown(told.usage(1)), false);
  assertEquals(isKnown(told.completed()), false);
});

test("TurnSoFar leaves out deltas of a message whose beginning was missed, and no others", () => {
  const known = soFar();
  const isKnown = (event: object) => known.isKnown(as(event));
  const half = agentMessage("m2", "half and half");
  assertEquals(isKnown(told.delta("m2", " and half")), true);
  assertEquals(isKnown(told.item(half)), false);
  const whole = agentMessage("m3", "");
  assertEquals(isKnown(started(whole)), false);
  assertEquals(isKnown(told.delta("m3", "whole")), false);
  assertEquals(isKnown(told.item(whole)), false);
});
