/** The one turn that the turns of a goal make. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { LogicalTurn, type LogicalTurnOptions } from "../../../src/goal/logical_turn.ts";
import { type GoalOutcome, initialGoalState } from "../../../src/goal/state.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { agentMessage, TurnEvents, usageOf } from "../doubles/wire.ts";
import { goalOf } from "./goal_server.ts";

const reason = new Error("enough");
const completed: GoalOutcome = { status: "completed", error: null };
const state = { ...initialGoalState, goal: goalOf({ status: "complete" }), turns: ["a", "b"] };
const [a, b] = [new TurnEvents("a"), new TurnEvents("b")];

function logicalTurn(options: Partial<LogicalTurnOptions> = {}): LogicalTurn {
  return new LogicalTurn({ threadId: "t1", total: undefined, retain: true, ...options });
}

/** Two physical turns, each with a message. */
function follow(turn: LogicalTurn): void {
  turn.startTurn("a", a.started());
  turn.add(a.item(agentMessage("m1", "one")), 1);
  turn.endTurn(a.completed());
  turn.startTurn("b", b.started());
  turn.add(b.usage(7), 1);
  turn.add(b.item(agentMessage("m2", "two")), 1);
  turn.endTurn(b.completed());
}

/** Method and turn of each event. */
function shapes(events: readonly Notification[]): string[] {
  return events.map(({ method, params }) => {
    const { turnId, turn } = Object(params);
    return `${method} ${turnId ?? turn.id}`;
  });
}

test("LogicalTurn shows several turns as one, with one start and one end", async () => {
  const turn = logicalTurn();
  assertEquals(turn.id, "");
  follow(turn);
  turn.settle(state, completed);
  assertEquals(turn.id, "a");
  assertEquals(shapes(await Array.fromAsync(turn.stream())), [
    "turn/started a",
    "item/completed a",
    "thread/tokenUsage/updated a",
    "item/completed a",
    "turn/completed a",
  ]);
});

test("LogicalTurn has one result, the same for every wait and new for each", async () => {
  const turn = logicalTurn({ total: usageOf(2).total });
  const waits = [turn.result(), turn.result()];
  follow(turn);
  turn.settle(state, completed);
  const [first, second] = await Promise.all(waits);
  assertEquals([first?.id, first?.status, first?.finalResponse], ["a", "completed", "two"]);
  assertEquals(first?.items.map(({ id }) => id), ["m1", "m2"]);
  assertEquals([first?.turns, first?.goal], [["a", "b"], state.goal]);
  first?.items.pop();
  first?.turns.pop();
  assertEquals(second, await turn.result());
  assertEquals(second?.turns, ["a", "b"]);
});

test("LogicalTurn begins with a start of its own where the first was not seen", async () => {
  const turn = logicalTurn();
  turn.startTurn("a");
  turn.startTurn("b", b.started());
  turn.settle(state, completed);
  const [start, ...others] = await Array.fromAsync(turn.stream());
  assertEquals(start, {
    method: "turn/started",
    params: {
      threadId: "t1",
      turn: { id: "a", rootTurnId: "a", items: [], status: "inProgress", error: null },
    },
  });
  assertEquals(shapes(others), ["turn/completed a"]);
});

test("LogicalTurn tells nothing before its first turn, but counts it", async () => {
  const turn = logicalTurn({ total: usageOf(2).total });
  turn.add(a.usage(5), 1);
  turn.startTurn("a", a.started());
  turn.settle(state, completed);
  assertEquals(shapes(await Array.fromAsync(turn.stream())), [
    "turn/started a",
    "turn/completed a",
  ]);
  assertEquals((await turn.result()).usage?.used.totalTokens, 3);
});

test("LogicalTurn ends once: what comes after has no effect", async () => {
  const turn = logicalTurn();
  follow(turn);
  turn.settle(state, completed);
  turn.fail(reason);
  turn.abort(reason);
  turn.settle(state, { status: "failed", error: { message: "late" } });
  assertEquals(turn.failure, undefined);
  assertEquals((await turn.result()).status, "completed");
  assertEquals((await Array.fromAsync(turn.stream())).length, 5);
});

test("LogicalTurn that fails, or settles as a failure, ends streams after what was told", async () => {
  const ends: ((turn: LogicalTurn) => void)[] = [
    (turn) => turn.fail(reason),
    (turn) => turn.settle(state, { failure: reason }),
  ];
  for (const end of ends) {
    const turn = logicalTurn();
    const waiting = assertRejects(() => turn.result());
    follow(turn);
    end(turn);
    turn.settle(state, completed);
    assertStrictEquals(await waiting, reason);
    assertStrictEquals(await assertRejects(() => turn.result()), reason);
    assertStrictEquals(turn.failure?.error, reason);
    const seen: Notification[] = [];
    const reading = async () => {
      for await (const event of turn.stream()) seen.push(event);
    };
    assertStrictEquals(await assertRejects(reading), reason);
    assertEquals(seen.length, 4);
  }
});

test("LogicalTurn that is aborted ends streams and waits at once", async () => {
  const turn = logicalTurn();
  const waiting = assertRejects(() => turn.result());
  const stream = turn.stream();
  follow(turn);
  turn.abort(reason);
  assertStrictEquals(await waiting, reason);
  assertStrictEquals(await assertRejects(() => stream.getReader().read()), reason);
  assertStrictEquals(turn.failure?.error, reason);
});

test("LogicalTurn keeps nothing for later streams when it is told not to", async () => {
  const turn = logicalTurn({ retain: false });
  follow(turn);
  const stream = turn.stream();
  turn.settle(state, completed);
  assertEquals(shapes(await Array.fromAsync(stream)), ["turn/completed a"]);
});

test("a wait ends with its own signal, and leaves neither listener nor hold", async () => {
  const turn = logicalTurn();
  const counted = new CountedSignal();
  const aborted = assertRejects(() => turn.result(counted.signal));
  const other = turn.result();
  assertEquals([keepAlives(), counted.listeners], [2, 1]);
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertStrictEquals(await assertRejects(() => turn.result(counted.signal)), reason);
  assertEquals([keepAlives(), counted.listeners], [1, 0]);
  follow(turn);
  turn.settle(state, completed);
  assertEquals((await other).status, "completed");
  assertEquals(keepAlives(), 0);
});
