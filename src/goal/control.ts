/** What is asked of the server for a goal, and the events that its answers are for the goal's state. */

import { InvalidRequestError, TransportClosedError } from "../errors.ts";
import type { ThreadGoal } from "../protocol/generated/types.ts";
import type { ClientParams } from "../protocol/methods.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import { readBack } from "../thread/read_back.ts";
import { untilQuiet } from "../thread/quiet.ts";
import { confirmGoal, pauseGoal, readGoal } from "./requests.ts";
import {
  type GoalEvent,
  type GoalPhase,
  type GoalState,
  isActive,
  isDecided,
  isStranded,
} from "./state.ts";

/** Takes an event that must have its effect before the next message of the server is dispatched. */
export type ApplyEvent = (event: GoalEvent) => void;

/** Activates, pauses and stops a goal, and finds out whether the server goes on with it. */
export class GoalControl {
  readonly #thread: ActiveThread;
  readonly #goal: { readonly state: GoalState };
  /** Settles, without an error, when the server has answered to what makes the goal active. */
  #activation: Promise<unknown> = Promise.resolve();

  constructor(thread: ActiveThread, goal: { readonly state: GoalState }) {
    this.#thread = thread;
    this.#goal = goal;
  }

  /** Has the server set the goal, or go on with it. Without params it does so by itself, and is only asked about it. */
  async activate(
    params: ClientParams<"thread/goal/set"> | undefined,
    apply: ApplyEvent,
  ): Promise<void> {
    const { id: threadId, connection } = this.#thread;
    const onResult = ({ goal }: { goal?: ThreadGoal | null }) =>
      apply({ type: "activated", goal: goal ?? null });
    const answer = params === undefined
      ? connection.request("thread/goal/get", { threadId }, { onResult })
      : connection.request("thread/goal/set", params, { onResult })
        .catch((error) => this.#whetherSet(error, params, onResult));
    this.#activation = answer.catch(() => {});
    await answer;
  }

  /** Finds out whether the server has set the goal, where the line was lost before its answer. */
  async #whetherSet(
    error: unknown,
    { objective }: ClientParams<"thread/goal/set">,
    onResult: (result: { goal: ThreadGoal }) => void,
  ): Promise<void> {
    if (!(error instanceof TransportClosedError) || error.outcome === null) throw error;
    const goal = await readGoal(this.#thread);
    // The goal that was there before was cleared, or is the one that goes on.
    if (goal === null || objective !== undefined && goal.objective !== objective) throw error;
    if (objective === undefined && !isActive(goal)) throw error;
    onResult({ goal });
  }

  /** Has the server start no further turn. */
  async pause(apply: ApplyEvent, signal?: AbortSignal): Promise<void> {
    await pauseGoal(
      this.#thread,
      (goal) => apply({ type: "goal", goal }),
      { ...(signal && { signal }) },
    );
  }

  /**
   * Finds out, when no turn runs, whether another one comes, for as long as the phase stays the same. Gives nothing when
   * it has changed.
   */
  async confirm(phase: GoalPhase, apply: ApplyEvent): Promise<GoalEvent | undefined> {
    const cancelled = () => this.#goal.state.phase !== phase;
    try {
      await this.#activation;
      await untilQuiet(this.#thread, { cancelled });
      // A later turn would revive it, and nothing here would follow it then.
      if (!cancelled() && isStranded(this.#goal.state)) await this.pause(apply);
      const goal = cancelled() ? null : await this.read(confirmGoal);
      return cancelled() ? undefined : { type: "quiet", goal };
    } catch (error) {
      return cancelled() ? undefined : { type: "gone", error };
    }
  }

  /** Pauses the goal and interrupts its turn. Gives nothing when it has settled meanwhile. */
  async stop(apply: ApplyEvent): Promise<GoalEvent | undefined> {
    const cancelled = () => this.#goal.state.phase.name === "settled";
    await this.#activation;
    if (!cancelled() && !isDecided(this.#goal.state.goal)) await this.pause(apply);
    await untilQuiet(this.#thread, { interrupt: true, cancelled });
    // Where its turn is over and that was not heard.
    const { stray } = this.#thread.turns;
    if (!cancelled() && stray !== undefined) await readBack(this.#thread, stray, "interrupted");
    const goal = cancelled() ? null : await this.read(confirmGoal);
    return cancelled() ? undefined : { type: "quiet", goal };
  }

  /** The goal as the server has it; as last heard where that does not tell. */
  async read(ask = readGoal): Promise<ThreadGoal | null> {
    try {
      return await ask(this.#thread);
    } catch (error) {
      if (error instanceof InvalidRequestError) return this.#goal.state.goal ?? null;
      throw error;
    }
  }
}
