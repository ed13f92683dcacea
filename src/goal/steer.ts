/** Input for a goal whose turns come and go. */

import type { ActiveGoal } from "./active_goal.ts";
import { InvalidRequestError } from "../errors.ts";
import type { GoalPhase } from "./state.ts";
import type { RunInput } from "../input.ts";
import { readInput } from "../turn/read_input.ts";
import type { TurnSteerResponse } from "../protocol/generated/types.ts";

/** So often may the server refuse the input for a turn that, as far as can be seen from here, runs. */
const MAX_REFUSALS = 3;

/** Adds input to the turn that runs now; between two turns, to the next one. */
export async function steerGoal(
  goal: ActiveGoal,
  input: RunInput,
  signal: AbortSignal | undefined,
): Promise<TurnSteerResponse> {
  const { id: threadId, connection } = goal.thread;
  const wireInput = await readInput(goal.thread, input);
  for (let refusals = 0;;) {
    const phase = await runningPhase(goal, signal);
    const params = { threadId, expectedTurnId: phase.turnId, input: wireInput };
    try {
      await connection.request("turn/steer", params, { signal });
      return { turnId: goal.turn.id };
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      // Has the turn ended? What tells of that comes before the answer to a later request.
      if (goal.state.phase === phase) {
        await connection.request("thread/read", { threadId }, { signal });
      }
      if (goal.state.phase === phase && ++refusals === MAX_REFUSALS) throw error;
    }
  }
}

/** Waits until a turn runs. */
async function runningPhase(
  goal: ActiveGoal,
  signal: AbortSignal | undefined,
): Promise<GoalPhase & { name: "running" }> {
  for (;;) {
    signal?.throwIfAborted();
    const { phase } = goal.state;
    if (phase.name === "running") return phase;
    if (goal.turn.failure !== undefined) throw goal.turn.failure.error;
    if (phase.name === "stopping") throw refusal("the goal is being interrupted");
    if (phase.name === "settled") {
      throw refusal(`the goal has ended, it is ${goal.state.goal?.status ?? "cleared"}`);
    }
    await goal.nextPhase(signal);
  }
}

/** The error with which the server refuses input for a turn that has ended. */
function refusal(message: string): InvalidRequestError {
  return new InvalidRequestError("turn/steer", -32600, message);
}
