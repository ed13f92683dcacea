/** What holds of a goal whatever happens to it, in any order. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import * as fc from "fast-check";
import type { protocol } from "../../../mod.ts";
import {
  type GoalEvent,
  type GoalPhase,
  type GoalState,
  initialGoalState,
  isActive,
  reduceGoal,
} from "../../../src/goal/state.ts";
import { historyOf, property } from "../../support/property.ts";
import { test } from "../../support/test.ts";
import { turnOf } from "../doubles/wire.ts";
import { goalOf } from "./goal_server.ts";

type PhaseName = GoalPhase["name"];

/** Where each event may lead from each phase; it may also lead nowhere. */
const edges: Record<PhaseName, readonly PhaseName[]> = {
  starting: ["running", "confirming", "stopping", "settled"],
  running: ["between", "confirming", "stopping", "settled"],
  between: ["running", "confirming", "stopping", "settled"],
  confirming: ["starting", "running", "between", "stopping", "settled"],
  stopping: ["running", "between", "confirming", "settled"],
  settled: [],
};

const turnId = fc.constantFrom("a", "b", "c", "d");
const turnStatus = fc.constantFrom<protocol.TurnStatus>("completed", "failed", "interrupted");
const anyGoal = fc.option(
  fc.record({
    status: fc.constantFrom<protocol.ThreadGoalStatus>(
      "active",
      "active",
      "paused",
      "complete",
      "blocked",
      "usageLimited",
      "budgetLimited",
    ),
    objective: fc.constantFrom("Do it.", "Do more."),
  }).map(goalOf),
);

const error = new Error("mine");

/** Anything that may happen, the ends of a thread and of a connection aside. */
const step: fc.Arbitrary<GoalEvent> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<GoalEvent>({ type: "activated", goal: goalOf() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("goal" as const), goal: anyGoal }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("turnStarted" as const), turnId }) },
  {
    weight: 5,
    arbitrary: fc.tuple(turnId, fc.option(turnStatus)).map(([turnId, status]): GoalEvent => {
      const turn = status === null ? undefined : turnOf(turnId, { status });
      return { type: "turnEnded", turnId, turn };
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("quiet" as const), goal: anyGoal }) },
  { weight: 1, arbitrary: fc.constantFrom<GoalEvent>({ type: "stop" }, { type: "stopFailed" }) },
);
const end = fc.constantFrom<GoalEvent>({ type: "gone", error }, { type: "lost", error });
const steps = fc.tuple(
  historyOf(step, 30),
  fc.array(end, { maxLength: 1 }),
  fc.array(step, { maxLength: 3 }),
).map((parts) => parts.flat());

/** Checks one step. */
function checkStep(before: GoalState, event: GoalEvent, after: GoalState): void {
  const [from, to] = [before.phase, after.phase];
  if (from.name === "settled") return assertStrictEquals(after, before, "the end is final");
  if (to.name !== from.name) {
    assert(edges[from.name].includes(to.name), `${event.type}: ${from.name} -> ${to.name}`);
  }
  assertEquals(new Set(after.turns).size, after.turns.length, "no turn is listed twice");
  assertEquals(after.turns.slice(0, before.turns.length), before.turns, "turns are only added");
  if (after.turns.length > before.turns.length) assertEquals(event.type, "turnStarted");
  const running = "turnId" in to ? to.turnId : undefined;
  assert(running === undefined || after.turns.includes(running), "its own turn runs");
  if (to.name === "starting") assertEquals(after.last, undefined);
  if (to.name === "between") assert(from.name === "between" || isActive(after.goal));
  if (before.goal === undefined && !["activated", "quiet"].includes(event.type)) {
    assertEquals(after.goal, undefined, "what is told before is about another goal");
  }
  if (to.name !== "settled") return;
  assert(event.type !== "turnStarted" && event.type !== "stop", "a beginning is no end");
  if ("failure" in to.outcome) return;
  const { status } = to.outcome;
  const wasStopped = from.name === "stopping" && status === "interrupted";
  const last = after.last === "unreadable" ? undefined : after.last;
  assert(wasStopped || last?.status === status, "it ends as its last turn did");
}

property("reduceGoal() keeps its promises whatever happens, in any order", [steps], (events) => {
  let state = initialGoalState;
  let objective = "";
  for (const event of events) {
    const before = state;
    state = reduceGoal(before, event);
    checkStep(before, event, state);
    const told = before.phase.name !== "settled" && "goal" in event && state.goal === event.goal;
    if (told) objective = event.goal?.objective ?? objective;
    assertEquals(state.objective, objective, "the objective is kept as last heard");
  }
}, { runs: 5000 });

property("reduceGoal() settles in the end, however the goal went", [steps], (events) => {
  const went = events.reduce(reduceGoal, initialGoalState);
  for (const type of ["gone", "lost"] as const) {
    assertEquals(reduceGoal(went, { type, error }).phase.name, "settled");
  }
  // As the server does after a stop: the turn that runs ends, then nothing goes on.
  const stopped = reduceGoal(went, { type: "stop" });
  const quiet: GoalEvent = { type: "quiet", goal: goalOf({ status: "paused" }) };
  assertEquals(reduceGoal(stopped, quiet).phase.name, "settled");
}, { runs: 1000 });

test("every edge of the life of a goal is one that the property has seen", () => {
  const seen = new Set<string>();
  const histories = fc.sample(steps, { seed: 1, numRuns: 5000 });
  for (const events of histories) {
    events.reduce((state, event) => {
      const next = reduceGoal(state, event);
      if (next.phase.name !== state.phase.name) seen.add(`${state.phase.name} ${next.phase.name}`);
      return next;
    }, initialGoalState);
  }
  const allowed = Object.entries(edges).flatMap(([from, to]) =>
    to.map((name) => `${from} ${name}`)
  );
  assertEquals([...seen].sort(), allowed.sort());
});
