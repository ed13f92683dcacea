import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { GoalFold } from "../../../src/goal/fold.ts";
import { initialGoalState } from "../../../src/goal/state.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents, usageOf } from "../doubles/wire.ts";
import { goalOf } from "./goal_server.ts";

const done = { status: "completed", error: null } as const;

/** The fold of a turn of each id, with these events in it. */
function fold(turns: { [id: string]: Notification[] }, total?: number): GoalFold {
  const fold = new GoalFold(total === undefined ? undefined : usageOf(total).total);
  for (const [index, [id, events]] of Object.entries(turns).entries()) {
    fold.startTurn(new TurnEvents(id).started({ startedAt: 10 + index }));
    for (const event of events) fold.add(event);
  }
  return fold;
}

function resultOf(turns: { [id: string]: Notification[] }, total?: number) {
  const state = { ...initialGoalState, goal: goalOf(), turns: Object.keys(turns) };
  return fold(turns, total).result("t1", state, done);
}

test("result() has the items of all turns, in order, and the answer of the last", () => {
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

test("result() has no answer when the last turn gave none", () => {
  const a = new TurnEvents("a");
  const result = resultOf({ a: [a.item(agentMessage("1", "one")), a.completed()], b: [] });
  assertEquals([result.finalResponse, result.items.length], [null, 1]);
});

test("result() keeps items of different turns apart that have the same id", () => {
  const result = resultOf({
    a: [new TurnEvents("a").item(agentMessage("m", "one"))],
    b: [new TurnEvents("b").item(agentMessage("m", "two"))],
  });
  assertEquals(result.items, [agentMessage("m", "one"), agentMessage("m", "two")]);
});

test("result() sums the usage over the turns, without what the thread had used before", () => {
  const a = new TurnEvents("a");
  const b = new TurnEvents("b");
  const turns = { a: [a.usage(105), a.usage(105)], b: [b.usage(107), b.usage(130)] };
  assertEquals(resultOf(turns, 100).usage, { ...usageOf(130), used: usageOf(30).total });
  assertEquals(resultOf({ a: [] }, 100).usage, null);
});

test("result() has the diffs of all turns, their last plan, and the model of the last turn", () => {
  const [a, b] = [new TurnEvents("a"), new TurnEvents("b")];
  const result = resultOf({
    a: [a.diff("one\n"), a.diff("1\n"), a.plan("first")],
    b: [b.diff("2\n"), b.plan("second")],
    c: [],
  });
  assertEquals([result.diff, result.plan?.steps[0]?.step], ["1\n2\n", "second"]);
  const bare = resultOf({ a: [], b: [] });
  assertEquals([bare.diff, bare.plan, bare.model], [null, null, null]);
  const last = resultOf({ a: [], b: [b.diff("2\n"), b.plan("second"), b.rerouted("other")] });
  assertEquals([last.diff, last.plan?.steps[0]?.step, last.model], ["2\n", "second", "other"]);
});

test("result() takes the model that each turn starts with", () => {
  const fold = new GoalFold(undefined);
  fold.startTurn(new TurnEvents("a").started(), "one");
  fold.startTurn(new TurnEvents("b").started(), "two");
  const { model } = fold.result("t1", { ...initialGoalState, turns: ["a", "b"] }, done);
  assertEquals(model, "two");
});

test("result() spans the times of all turns", () => {
  const a = new TurnEvents("a");
  const b = new TurnEvents("b");
  const result = resultOf({
    a: [a.completed({ startedAt: 10, completedAt: 12, durationMs: 1500 })],
    b: [b.completed({ startedAt: 13, completedAt: 15, durationMs: 1700 })],
  });
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [10, 15, 5000]);
});

test("result() takes the duration from the times of the notifications, which are finer", () => {
  const a = new TurnEvents("a");
  const started = { ...a.started({ startedAt: 10 }), emittedAtMs: 10_400 };
  const fold = new GoalFold(undefined);
  fold.startTurn(started);
  fold.add({ ...a.completed({ completedAt: 11 }), emittedAtMs: 11_150 });
  const { durationMs } = fold.result("t1", { ...initialGoalState, turns: ["a"] }, done);
  assertEquals(durationMs, 750);
});

test("result() takes the start from the end of a turn that had started before", () => {
  const a = new TurnEvents("a");
  const fold = new GoalFold(undefined);
  fold.startTurn();
  fold.add(a.completed({ startedAt: 7, completedAt: 9 }));
  const result = fold.result("t1", { ...initialGoalState, turns: ["a"] }, done);
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [7, 9, 2000]);
});

test("result() counts the whole of a turn that had started before, as fine as any other", () => {
  const [a, b] = [new TurnEvents("a"), new TurnEvents("b")];
  const fold = new GoalFold(undefined);
  fold.startTurn();
  const first = a.completed({ startedAt: 7, completedAt: 7, durationMs: 300 });
  fold.add({ ...first, emittedAtMs: 7_500 });
  fold.startTurn(b.started());
  const second = b.completed({ startedAt: 7, completedAt: 7, durationMs: 100 });
  fold.add({ ...second, emittedAtMs: 7_700 });
  const result = fold.result("t1", { ...initialGoalState, turns: ["a", "b"] }, done);
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [7, 7, 500]);
});

test("result() gives null for the times that are not known", () => {
  const result = new GoalFold(undefined).result("t1", { ...initialGoalState, turns: ["a"] }, done);
  assertEquals([result.startedAt, result.completedAt, result.durationMs], [null, null, null]);
});

test("end() agrees with the result", () => {
  const b = new TurnEvents("b");
  const items = [agentMessage("m", "done")];
  const ended = b.completed({ items, itemsView: "summary", completedAt: 15 });
  const all = fold({ a: [], b: [{ ...ended, emittedAtMs: 15_500 }] });
  const state = { ...initialGoalState, turns: ["a", "b"] };
  const error = { message: "boom" };
  const result = all.result("t1", state, { status: "failed", error });
  assertEquals(all.end(result), {
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
