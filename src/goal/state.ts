/**
 * The life of a goal: what becomes of its state by what happens. The I/O around it is in `active_goal.ts`.
 *
 * For the server a goal is a row of turns, which it starts by itself, one after the other, for as long as the goal is
 * active. Those are the physical turns; together they are one logical turn.
 *
 * @module
 */

import { CodexError, ProtocolError } from "../errors.ts";
import type { ThreadGoal, Turn, TurnError, TurnStatus } from "../protocol/generated/types.ts";

/** Where a goal stands. */
export type GoalPhase =
  /** It is being set; no turn of it has started. */
  | { readonly name: "starting" }
  /** The physical turn `turnId` runs. */
  | { readonly name: "running"; readonly turnId: string }
  /** It is active and no turn runs: the server is about to start the next one. */
  | { readonly name: "between" }
  /** No turn runs, and perhaps none will: that is being found out, until `quiet`. */
  | { readonly name: "confirming" }
  /**
   * It is being paused and interrupted from here, and so is a turn that the server starts nevertheless. `turnId` is the
   * turn that runs.
   */
  | { readonly name: "stopping"; readonly turnId: string | undefined }
  | { readonly name: "settled"; readonly outcome: GoalOutcome };

/** How a goal came to its end. */
export type GoalOutcome =
  | { readonly status: TurnStatus; readonly error: TurnError | null }
  /** Nothing is known of the end, or there was nothing to end. */
  | { readonly failure: unknown };

/** What is known of a goal. */
export interface GoalState {
  readonly phase: GoalPhase;
  /**
   * As last heard; `null` when the thread has none. `undefined` until the server has made it active: what is told of a
   * goal before is about another one.
   */
  readonly goal: ThreadGoal | null | undefined;
  /** As last heard. */
  readonly objective: string;
  /** Ids of the physical turns, in order. */
  readonly turns: readonly string[];
  /** The physical turn that ended last; `"unreadable"` when the server told of its end in another shape. */
  readonly last: Turn | "unreadable" | undefined;
}

/** What happens to a goal. */
export type GoalEvent =
  /** The server has made the goal active, or has told that it is. */
  | { readonly type: "activated"; readonly goal: ThreadGoal | null }
  /** The goal has changed, or is no more. */
  | { readonly type: "goal"; readonly goal: ThreadGoal | null }
  /** A turn has started that no answer to a call here has named. */
  | { readonly type: "turnStarted"; readonly turnId: string }
  | { readonly type: "turnEnded"; readonly turnId: string; readonly turn: Turn | undefined }
  /** No turn runs and none is about to start; `goal` was read after that. */
  | { readonly type: "quiet"; readonly goal: ThreadGoal | null }
  /** It shall be paused and interrupted. */
  | { readonly type: "stop" }
  /** That was not possible. */
  | { readonly type: "stopFailed" }
  /** The thread is no longer loaded. */
  | { readonly type: "gone"; readonly error: unknown }
  /** Nothing more will be heard. */
  | { readonly type: "lost"; readonly error: unknown };

/** The state before anything has happened. */
export const initialGoalState: GoalState = {
  phase: { name: "starting" },
  goal: undefined,
  objective: "",
  turns: [],
  last: undefined,
};

/** Moves a goal on by one event. A goal that has settled stays as it is. */
export function reduceGoal(state: GoalState, event: GoalEvent): GoalState {
  if (state.phase.name === "settled") return state;
  switch (event.type) {
    case "activated":
      return goalChanged(withGoal(state, event.goal));
    case "goal":
      return state.goal === undefined ? state : goalChanged(withGoal(state, event.goal));
    case "turnStarted":
      return turnStarted(state, event.turnId);
    case "turnEnded":
      return turnEnded(state, event.turnId, event.turn ?? "unreadable");
    case "quiet":
      return quiet(withGoal(state, event.goal));
    case "stop":
      return stopping(state);
    case "stopFailed":
      return stopFailed(state);
    case "gone":
      if (state.phase.name === "stopping") return settled(state, interrupted);
      return state.phase.name === "confirming" && state.last !== undefined
        ? ended(state)
        : settled(state, { failure: event.error });
    case "lost":
      return settled(state, { failure: event.error });
  }
}

/** Whether the server goes on with the goal by itself. */
export function isActive(goal: ThreadGoal | null | undefined): boolean {
  return goal?.status === "active";
}

/** Whether the goal ended in a way that no turn follows: the server itself decided so, during a turn. */
export function isDecided(goal: ThreadGoal | null | undefined): boolean {
  switch (goal?.status) {
    case "complete":
    case "blocked":
    case "usageLimited":
    case "budgetLimited":
      return true;
    default:
      return false;
  }
}

/**
 * Whether the last turn ended so that the server does not go on, though the goal is active: another client has interrupted it.
 * The next turn of anybody's would revive such a goal.
 */
export function isStranded(state: GoalState): boolean {
  return isActive(state.goal) && state.last !== undefined && !wentThrough(state);
}

const interrupted: GoalOutcome = { status: "interrupted", error: null };

function withGoal(state: GoalState, goal: ThreadGoal | null): GoalState {
  return { ...state, goal, objective: goal?.objective ?? state.objective };
}

function goalChanged(state: GoalState): GoalState {
  const waits = state.phase.name === "starting" || state.phase.name === "between";
  return waits && !isActive(state.goal) ? to(state, { name: "confirming" }) : state;
}

function turnStarted(state: GoalState, turnId: string): GoalState {
  const turns = state.turns.includes(turnId) ? state.turns : [...state.turns, turnId];
  const after = { ...state, turns };
  return to(after, { name: state.phase.name === "stopping" ? "stopping" : "running", turnId });
}

function turnEnded(state: GoalState, turnId: string, turn: Turn | "unreadable"): GoalState {
  if (!state.turns.includes(turnId)) return state;
  const after = { ...state, last: turn };
  const { phase } = state;
  if (!("turnId" in phase) || phase.turnId !== turnId) return after;
  if (phase.name === "stopping") return to(after, { name: "stopping", turnId: undefined });
  if (isDecided(after.goal)) return ended(after);
  return withoutTurn(after);
}

/**
 * No turn runs. A pause or a clear may cross the start of the next one. A turn that did not complete is followed by no
 * other, unless something else goes on, such as a compaction.
 */
function withoutTurn(state: GoalState): GoalState {
  const goesOn = isActive(state.goal) && !isStranded(state);
  return to(state, { name: goesOn ? "between" : "confirming" });
}

function quiet(state: GoalState): GoalState {
  switch (state.phase.name) {
    case "stopping":
      return stopped(state);
    case "between":
      return isActive(state.goal)
        ? settled(state, {
          failure: new CodexError(
            "the goal is active, but the server does not go on with it; resumeGoal() takes it up again",
          ),
        })
        : ended(state);
    case "confirming":
      if (!isActive(state.goal) || isStranded(state)) return ended(state);
      return to(state, { name: state.last === undefined ? "starting" : "between" });
    default:
      return state;
  }
}

/** Whether the last turn ended as turns do that are followed by the next one. */
function wentThrough({ last }: GoalState): boolean {
  return last === "unreadable" || last?.status === "completed";
}

/** Ends as the last turn did. */
function ended(state: GoalState): GoalState {
  const { last, goal } = state;
  if (last === undefined) {
    const how = goal?.status ?? "cleared";
    return settled(state, { failure: new CodexError(`no turn of the goal started: it is ${how}`) });
  }
  if (last === "unreadable") {
    const failure = new ProtocolError("the goal ended with a notification of the wrong shape");
    return settled(state, { failure });
  }
  return settled(state, { status: last.status, error: last.error ?? null });
}

function stopping(state: GoalState): GoalState {
  const { phase } = state;
  if (phase.name === "stopping") return state;
  const turnId = phase.name === "running" ? phase.turnId : undefined;
  return to(state, { name: "stopping", turnId });
}

function stopFailed(state: GoalState): GoalState {
  const { phase } = state;
  if (phase.name !== "stopping") return state;
  const { turnId } = phase;
  return turnId === undefined ? withoutTurn(state) : to(state, { name: "running", turnId });
}

/** A goal that was over before it could be stopped has not been interrupted. */
function stopped(state: GoalState): GoalState {
  const { last, goal } = state;
  const wasOver = isDecided(goal) && last !== undefined && last !== "unreadable" &&
    last.status === "completed";
  return wasOver ? ended(state) : settled(state, interrupted);
}

function to(state: GoalState, phase: GoalPhase): GoalState {
  return { ...state, phase };
}

function settled(state: GoalState, outcome: GoalOutcome): GoalState {
  return to(state, { name: "settled", outcome });
}
