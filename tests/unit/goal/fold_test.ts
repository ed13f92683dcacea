import { assertEquals, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import {
  asLogical,
  type GoalFold,
  goalResult,
  initialGoalFold,
  logicalEnd,
  logicalStart,
  reduceGoalFold,
  startNextTurn,
} from "../../../src/goal/fold.ts";
import { initialGoalState } from "../../../src/goal/state.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents, turnOf, usageOf } from "../doubles/wire.ts";
import { goalOf, goalUpdated } from "./goal_server.ts";

const done = { status: "completed", error: null } as const;

/** The fold of a turn of each id, with these events in it. */
function fold(turns: { [id: string]: Notification[] }, total?: number): GoalFold {
  let fold = initialGoalFold(total === undefined ? undefined : usageOf(total).total);
  for (const [index, [id, events]] of Object.entries(turns).entries()) {
    fold = startNextTurn(fold, index === 0, new TurnEvents(id).started({ startedAt: 10 + index }));
    for (const event of events) fold = reduceGoalFold(fold, event);
  }
  return fold;
}

function resultOf(turns: { [id: string]: Notification[] }, total?: number) {
  const state = { ...initialGoalState, goal: goalOf(), turns: Object.keys(turns) };
  return goalResult("t1", state, fold(turns, total), done);
}

test("goalResult() has the items of all turns, in order, and the answer of the last", () => {
  const a = new TurnEvents("a");
  const b = new TurnEvents("b");
  const result = resultOf({
    a: [a.item(agentMessage("1", "one", "final_answer")), a.completed()],
    b: [b.item(agentMessage("2", "two")), b.item(agentMessage("3", "three")), b.completed()],
  });
  assertEquals(result.items.map(({ id }) => id), ["1", "2", "3"]);
  assertEquals(result.finalResponse, "three");
  assertEquals([result.id, result.turns, result.threadId], ["a", ["a", "b"], "t1"]);
  assertEquals([result.status, result.error, result.goal], ["completed", null, goalOf()]);
});

test("goalResult() has no answer when the last turn gave none", () => {
  const a = new TurnEvents("a");
  const result = resultOf({ a: [a.item(agentMessage("1", "one")), a.completed()], b: [] });
  assertEquals([result.finalResponse, result.items.length], [null, 1]);
});

test("goalResult() keeps items of different turns apart that have the same id", () => {
  const result = resultOf({
    a: [new TurnEvents("a").item(agentMessage("m", "one"))],
    b: [new TurnEvents("b").item(agentMessage("m", "two"))],
  });
  assertEquals(result.items, [agentMessage("m", "one"), agentMessage("m", "two")]);
});

test("goalResult() sums the usage over the turns, without what the thread had used before", () => {
  const a = new TurnEvents("a");
  const b = new TurnEvents("b");
  const turns = { a: [a.usage(105), a.usage(105)], b: [b.usage(107), b.usage(130)] };
  assertEquals(resultOf(turns, 100).usage, { ...usageOf(130), total: usageOf(30).total });
  assertEquals(resultOf({ a: [] }, 100).usage, null);
});

test("goalResult() spans the times of all turns", () => {
  const a = new TurnEvents("a");
  const b = new TurnEvents("b");
  const result = resultOf({
    a: [a.completed({ startedAt: 10, completedAt: 12, durationMs: 1500 })],
    b: [b.completed({ startedAt: 13, completedAt: 15, durationMs: 1700 })],
  });
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [10, 15, 5000]);
});

test("goalResult() takes the duration from the times of the notifications, which are finer", () => {
  const a = new TurnEvents("a");
  const started = { ...a.started({ startedAt: 10 }), emittedAtMs: 10_400 };
  let fold = startNextTurn(initialGoalFold(undefined), true, started);
  fold = reduceGoalFold(fold, { ...a.completed({ completedAt: 11 }), emittedAtMs: 11_150 });
  const { durationMs } = goalResult("t1", { ...initialGoalState, turns: ["a"] }, fold, done);
  assertEquals(durationMs, 750);
});

test("goalResult() takes the start from the end of a turn that had started before", () => {
  const a = new TurnEvents("a");
  let fold = startNextTurn(initialGoalFold(undefined), true);
  fold = reduceGoalFold(fold, a.completed({ startedAt: 7, completedAt: 9 }));
  const result = goalResult("t1", { ...initialGoalState, turns: ["a"] }, fold, done);
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [7, 9, 2000]);
});

test("goalResult() counts the whole of a turn that had started before, as fine as any other", () => {
  const [a, b] = [new TurnEvents("a"), new TurnEvents("b")];
  let fold = startNextTurn(initialGoalFold(undefined), true);
  const first = a.completed({ startedAt: 7, completedAt: 7, durationMs: 300 });
  fold = reduceGoalFold(fold, { ...first, emittedAtMs: 7_500 });
  fold = startNextTurn(fold, false, b.started());
  const second = b.completed({ startedAt: 7, completedAt: 7, durationMs: 100 });
  fold = reduceGoalFold(fold, { ...second, emittedAtMs: 7_700 });
  const result = goalResult("t1", { ...initialGoalState, turns: ["a", "b"] }, fold, done);
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [7, 7, 500]);
});

test("goalResult() gives null for the times that are not known", () => {
  const result = goalResult(
    "t1",
    { ...initialGoalState, turns: ["a"] },
    initialGoalFold(undefined),
    done,
  );
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [null, null, null]);
});

test("the fold stays the same object for events that the result does not depend on", () => {
  const before = initialGoalFold(undefined);
  const a = new TurnEvents("a");
  for (const event of [a.delta("m", "x"), goalUpdated("active", "a")]) {
    assertStrictEquals(reduceGoalFold(before, event), before);
  }
});

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

test("logicalEnd() agrees with the result", () => {
  const b = new TurnEvents("b");
  const items = [agentMessage("m", "done")];
  const ended = b.completed({ items, itemsView: "summary", completedAt: 15 });
  const all = fold({ a: [], b: [{ ...ended, emittedAtMs: 15_500 }] });
  const state = { ...initialGoalState, turns: ["a", "b"] };
  const error = { message: "boom" };
  const result = goalResult("t1", state, all, { status: "failed", error });
  assertEquals(logicalEnd(result, all), {
    method: "turn/completed",
    emittedAtMs: 15_500,
    params: {
      threadId: "t1",
      turn: {
        id: "a",
        rootTurnId: "a",
        items,
        itemsView: "summary",
        status: "failed",
        error,
        startedAt: 10,
        completedAt: 15,
        durationMs: 5000,
      },
    },
  });
});
