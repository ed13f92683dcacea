import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { CodexError, ProtocolError } from "../../../src/errors.ts";
import {
  type GoalEvent,
  type GoalState,
  initialGoalState,
  reduceGoal,
} from "../../../src/goal/state.ts";
import type { protocol } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { turnOf } from "../doubles/wire.ts";
import { goalOf } from "./goal_server.ts";

const goal = (status: protocol.ThreadGoalStatus): GoalEvent => ({
  type: "goal",
  goal: goalOf({ status }),
});
const activated: GoalEvent = { type: "activated", goal: goalOf() };
const cleared: GoalEvent = { type: "goal", goal: null };
const started = (turnId: string): GoalEvent => ({ type: "turnStarted", turnId });
const ended = (turnId: string, status: protocol.TurnStatus = "completed"): GoalEvent => ({
  type: "turnEnded",
  turnId,
  turn: turnOf(turnId, { status, error: status === "failed" ? { message: "boom" } : null }),
});
const quiet = (status: protocol.ThreadGoalStatus | null): GoalEvent => ({
  type: "quiet",
  goal: status === null ? null : goalOf({ status }),
});
const stop: GoalEvent = { type: "stop" };
const stopFailed: GoalEvent = { type: "stopFailed" };

function after(...events: GoalEvent[]): GoalState {
  return events.reduce(reduceGoal, initialGoalState);
}

/** The phase in a word, with what it carries. */
function phaseOf({ phase }: GoalState): string {
  if ("turnId" in phase) return `${phase.name} ${phase.turnId ?? ""}`.trimEnd();
  if (phase.name !== "settled") return phase.name;
  const { outcome } = phase;
  if ("failure" in outcome) return "failed";
  return outcome.error === null ? outcome.status : `${outcome.status}: ${outcome.error.message}`;
}

const begun = [activated, started("a")];
const between = [...begun, ended("a")];

const cases: [string, GoalEvent[], string][] = [
  ["a goal that is set is starting", [activated], "starting"],
  ["its first turn", begun, "running a"],
  ["a turn that runs before it is active", [started("a"), activated], "running a"],
  ["... and ends before", [started("a"), ended("a")], "confirming"],
  ["... after which it goes on", [started("a"), ended("a"), activated, started("b")], "running b"],
  ["it ends with a turn that ran before", [started("a"), goal("active"), ended("a")], "confirming"],
  ["it goes on after a turn", between, "between"],
  ["its second turn", [...between, started("b")], "running b"],
  ["a turn whose end was not seen", [...begun, started("b")], "running b"],
  ["an end of a turn before that one", [...between, started("b"), ended("a")], "running b"],
  ["an end of a turn that is none of its own", [...begun, ended("x")], "running a"],
  ["complete in mid-turn is no end yet", [...begun, goal("complete")], "running a"],

  ["complete", [...begun, goal("complete"), ended("a")], "completed"],
  ["blocked", [...begun, goal("blocked"), ended("a")], "completed"],
  ["out of budget", [...begun, goal("budgetLimited"), ended("a")], "completed"],
  ["a usage limit", [...begun, goal("usageLimited"), ended("a", "failed")], "failed: boom"],
  ["a failed turn", [...begun, goal("blocked"), ended("a", "failed")], "failed: boom"],
  [
    "active again before the turn has ended",
    [...begun, goal("paused"), goal("active"), ended("a")],
    "between",
  ],

  ["a pause in mid-turn", [...begun, goal("paused"), ended("a")], "confirming"],
  ["... and nothing follows", [...begun, goal("paused"), ended("a"), quiet("paused")], "completed"],
  ["... and a turn follows", [...begun, goal("paused"), ended("a"), started("b")], "running b"],
  [
    "... and that one too ends",
    [...begun, goal("paused"), ended("a"), started("b"), ended("b"), quiet("paused")],
    "completed",
  ],
  ["a clear in mid-turn", [...begun, cleared, ended("a")], "confirming"],
  ["... and nothing follows", [...begun, cleared, ended("a"), quiet(null)], "completed"],
  ["... and it is there after all", [...begun, cleared, ended("a"), quiet("active")], "between"],
  ["a pause between two turns", [...between, goal("paused")], "confirming"],
  ["... and nothing follows", [...between, goal("paused"), quiet("paused")], "completed"],
  ["a clear between two turns", [...between, cleared], "confirming"],
  [
    "a status of the future",
    [...begun, { type: "goal", goal: future() }, ended("a")],
    "confirming",
  ],

  ["a turn that others interrupt", [...begun, ended("a", "interrupted")], "confirming"],
  [
    "... and nothing follows, though the goal is active",
    [...begun, ended("a", "interrupted"), quiet("active")],
    "interrupted",
  ],
  [
    "... and a compaction follows",
    [...begun, ended("a", "interrupted"), started("b"), ended("b")],
    "between",
  ],
  [
    "a failed turn of a goal that stays active",
    [...begun, ended("a", "failed"), quiet("active")],
    "failed: boom",
  ],
  ["the server does not go on", [...between, quiet("active")], "failed"],
  ["the server has not told of the end", [...between, quiet("complete")], "completed"],

  ["paused before its first turn", [activated, goal("paused")], "confirming"],
  ["... and none comes", [activated, goal("paused"), quiet("paused")], "failed"],
  ["... and one comes", [activated, goal("paused"), started("a")], "running a"],
  ["... and it was not so", [activated, goal("paused"), quiet("active")], "starting"],

  ["stopped while it starts", [activated, stop], "stopping"],
  ["stopped in mid-turn", [...begun, stop], "stopping a"],
  ["stopped between two turns", [...between, stop], "stopping"],
  ["a turn that starts nevertheless", [...between, stop, started("b")], "stopping b"],
  ["the end of the turn is not the end", [...begun, stop, ended("a", "interrupted")], "stopping"],
  ["... but that nothing goes on", [...begun, stop, quiet("paused")], "interrupted"],
  ["a turn that ended before it could be stopped", [
    ...begun,
    stop,
    ended("a"),
    quiet("paused"),
  ], "interrupted"],
  ["complete before it could be stopped", [
    ...begun,
    stop,
    goal("complete"),
    ended("a"),
    quiet("complete"),
  ], "completed"],
  ["out of budget before it could be stopped", [
    ...begun,
    goal("budgetLimited"),
    stop,
    ended("a"),
    quiet("budgetLimited"),
  ], "completed"],
  ["stopped though complete, in the rest of the turn", [
    ...begun,
    goal("complete"),
    stop,
    ended("a", "interrupted"),
    quiet("complete"),
  ], "interrupted"],
  ["a failure while it is stopped", [
    ...begun,
    stop,
    ended("a", "failed"),
    quiet("paused"),
  ], "interrupted"],
  ["a stop that failed in mid-turn", [...begun, stop, stopFailed], "running a"],
  [
    "... in a turn that started meanwhile",
    [...between, stop, started("b"), stopFailed],
    "running b",
  ],
  ["... between two turns", [...between, stop, stopFailed], "between"],
  ["... after the turn had ended", [...begun, stop, ended("a"), stopFailed], "between"],
  [
    "... but the goal was paused",
    [...begun, stop, goal("paused"), ended("a"), stopFailed],
    "confirming",
  ],
  ["... while it started", [activated, stop, stopFailed], "between"],
  ["a failed stop of what is not being stopped", [...begun, stopFailed], "running a"],

  ["the thread is gone in mid-turn", [...begun, gone()], "failed"],
  ["... between two turns", [...between, gone()], "failed"],
  ["... while it is stopped", [...begun, stop, gone()], "interrupted"],
  ["... after an interruption", [...begun, ended("a", "interrupted"), gone()], "interrupted"],
  ["... before the first turn", [activated, gone()], "failed"],
  ["the connection is lost", [...begun, { type: "lost", error: new Error() }], "failed"],
  ["quiet says nothing while a turn runs", [...begun, quiet("paused")], "running a"],
];

function gone(): GoalEvent {
  return { type: "gone", error: new Error("gone") };
}

function future(): protocol.ThreadGoal {
  // The server of the future may send more than the type lists.
  return { ...goalOf(), status: "dreaming" as protocol.ThreadGoalStatus };
}

test("reduceGoal() moves a goal through its life", () => {
  for (const [name, events, expected] of cases) {
    assertEquals(phaseOf(after(...events)), expected, name);
  }
});

test("reduceGoal() keeps the ids of the turns in order, with one that starts while it is stopped", () => {
  const state = after(...between, started("b"), started("b"), ended("b"), stop, started("c"));
  assertEquals(state.turns, ["a", "b", "c"]);
});

test("reduceGoal() keeps the goal as last heard, also before and after a stop", () => {
  assertEquals(after(...begun, goal("paused")).goal?.status, "paused");
  assertEquals(after(...begun, stop, goal("paused")).goal?.status, "paused");
  assertEquals(after(...begun, stop, quiet(null)).goal, null);
  assertEquals(after(...begun, cleared).goal, null);
});

test("reduceGoal() takes nothing of what is told of a goal before it is active for its own", () => {
  const state = after(cleared, goal("complete"));
  assertEquals([phaseOf(state), state.goal, state.objective], ["starting", undefined, ""]);
  assertEquals(after(cleared, activated).goal?.status, "active");
});

test("reduceGoal() keeps the objective as last heard, also when the goal is cleared", () => {
  const renamed: GoalEvent = { type: "goal", goal: goalOf({ objective: "Do more." }) };
  assertEquals(after(...begun).objective, "Do it.");
  assertEquals(after(...begun, renamed, cleared).objective, "Do more.");
});

test("reduceGoal() keeps a phase that does not change as the same object", () => {
  const state = after(...begun);
  for (const event of [activated, goal("complete"), ended("x"), quiet("active")]) {
    assertStrictEquals(reduceGoal(state, event).phase, state.phase);
  }
  const stopping = after(...begun, stop);
  assertStrictEquals(reduceGoal(stopping, stop).phase, stopping.phase);
});

test("reduceGoal() says why a goal has failed", () => {
  const failureOf = (...events: GoalEvent[]) => {
    const { phase } = after(...events);
    assert(phase.name === "settled" && "failure" in phase.outcome);
    return phase.outcome.failure;
  };
  const error = new Error("mine");
  assertStrictEquals(failureOf(...begun, { type: "lost", error }), error);
  assertStrictEquals(failureOf(...begun, { type: "gone", error }), error);
  const limited = failureOf(activated, goal("budgetLimited"), quiet("budgetLimited"));
  assertInstanceOf(limited, CodexError);
  assert(limited.message.includes("budgetLimited"));
  const gone = failureOf(activated, cleared, quiet(null));
  assertInstanceOf(gone, CodexError);
  assert(gone.message.includes("cleared"));
  const unreadable: GoalEvent = { type: "turnEnded", turnId: "a", turn: undefined };
  assertInstanceOf(failureOf(...begun, goal("complete"), unreadable), ProtocolError);
});

test("reduceGoal() goes on after a turn whose end cannot be read", () => {
  const unreadable: GoalEvent = { type: "turnEnded", turnId: "a", turn: undefined };
  assertEquals(phaseOf(after(...begun, unreadable)), "between");
  const end = [started("b"), goal("complete"), ended("b")];
  assertEquals(phaseOf(after(...begun, unreadable, ...end)), "completed");
});
