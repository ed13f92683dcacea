import { assertEquals } from "@std/assert";
import type { Notification, protocol } from "../../../mod.ts";
import { ListedTurns } from "../../../src/thread/listed_turns.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents, type WireNotification } from "../doubles/wire.ts";

const events = new TurnEvents("u1");
const command: protocol.ThreadItem = {
  type: "commandExecution",
  id: "c1",
  command: "ls",
  commandActions: [],
  cwd: "/work",
  status: "inProgress",
};
const message = { ...agentMessage("m1", "hi"), completedAtMs: 5 };

const started = (item: protocol.ThreadItem, startedAtMs = 1): WireNotification => ({
  method: "item/started",
  params: { threadId: "t1", turnId: "u1", item, startedAtMs },
});
const output = (itemId: string): WireNotification => ({
  method: "item/commandExecution/outputDelta",
  params: { threadId: "t1", turnId: "u1", itemId, delta: "x" },
});
const thought = (itemId: string): WireNotification => ({
  method: "item/reasoning/textDelta",
  params: { threadId: "t1", turnId: "u1", itemId, delta: "x", contentIndex: 0 },
});

/** Which of these were told already. */
function told(listed: ListedTurns, ...notifications: WireNotification[]): boolean[] {
  // True because a notification on the wire is one.
  return notifications.map((it) => listed.has(it as Notification, "u1"));
}

test("ListedTurns knows nothing of a turn that no list was told of", () => {
  const listed = new ListedTurns();
  const all = [events.started(), started(message), events.delta("m1", "hi"), events.completed()];
  assertEquals(told(listed, ...all), [false, false, false, false]);
});

test("ListedTurns has all of an item that was told to its end, and nothing of the next one", () => {
  const listed = new ListedTurns();
  listed.told("u1", message, true);
  const all = [started(message), events.delta("m1", "hi"), thought("m1"), events.item(message)];
  assertEquals(told(listed, ...all), [true, true, true, true]);
  assertEquals(told(listed, ...all), [false, false, false, false]);
  assertEquals(told(listed, events.started(), events.usage(1), events.completed()), [
    true,
    false,
    false,
  ]);
});

test("ListedTurns takes an item that has started later for another one, also under the same id", () => {
  const listed = new ListedTurns();
  listed.told("u1", message, true);
  const another = { ...command, id: "m1" };
  assertEquals(told(listed, started(another), events.item(another)), [false, false]);
  assertEquals(told(listed, events.delta("m1", "late"), started(message, 6)), [true, false]);
  assertEquals(told(listed, events.delta("m1", "new"), events.item(message)), [false, false]);
  listed.told("u1", agentMessage("m1", "of an unknown time"), true);
  assertEquals(told(listed, started(message, 6)), [true]);
});

test("ListedTurns has the start of an item that runs, and nothing else of it", () => {
  const listed = new ListedTurns();
  listed.told("u1", command, false);
  assertEquals(told(listed, started(command, 9), output("c1"), events.item(command)), [
    true,
    false,
    false,
  ]);
  assertEquals(told(listed, started(command, 9)), [false]);
});

test("ListedTurns has the end of a turn, but not that of a command that outlives it", () => {
  const listed = new ListedTurns();
  listed.started("u1");
  assertEquals(told(listed, events.started(), events.completed()), [true, false]);
  listed.ended("u1");
  assertEquals(told(listed, events.completed(), started(message), events.delta("m1", "cut")), [
    true,
    true,
    true,
  ]);
  assertEquals(told(listed, output("c1"), events.item(command)), [false, false]);
  listed.clear();
  assertEquals(told(listed, events.completed()), [false]);
});

test("ListedTurns passes what is told from another list, and forgets the oldest turns", () => {
  const listed = new ListedTurns();
  listed.told("u1", message, true);
  listed.telling("u1", "m1");
  assertEquals(told(listed, events.item(message)), [false]);
  for (let id = 2; id < 300; id++) listed.ended(`u${id}`);
  assertEquals(told(listed, events.started()), [false]);
});
