/** What is done on the server for a goal, and what the answers mean for its state. */

import type { Connection } from "../connection/connection.ts";
import { InvalidRequestError } from "../errors.ts";
import { pauseGoal, readGoal } from "./requests.ts";
import { type GoalEvent, type GoalPhase, type GoalState, isDecided, isStranded } from "./state.ts";
import type { ThreadGoal } from "../protocol/generated/types.ts";
import type { ClientParams } from "../protocol/methods.ts";
import type { StartPermit } from "../thread/activity.ts";
import { untilQuiet } from "../thread/quiet.ts";

/** A goal that moves on by what happens to it. */
export interface MovingGoal {
  readonly threadId: string;
  readonly state: GoalState;
  dispatch(event: GoalEvent): void;
}

/** Activates, pauses and stops a goal, and finds out whether the server goes on with it. */
export class GoalControl {
  readonly #connection: Connection;
  readonly #permit: StartPermit;
  readonly #goal: MovingGoal;
  /** Settles, without an error, when the server has answered to what makes the goal active. */
  #activation: Promise<unknown> = Promise.resolve();
  #stop: Promise<void> | undefined;

  constructor(connection: Connection, permit: StartPermit, goal: MovingGoal) {
    this.#connection = connection;
    this.#permit = permit;
    this.#goal = goal;
  }

  /** Has the server set the goal, or go on with it. Without params it does so by itself, and is only asked about it. */
  async activate(params: ClientParams<"thread/goal/set"> | undefined): Promise<void> {
    const { threadId } = this.#goal;
    // The state is right before the next message is dispatched.
    const claim = ({ goal }: { goal?: ThreadGoal | null }) =>
      this.#goal.dispatch({ type: "activated", goal: goal ?? null });
    const answer = params === undefined
      ? this.#connection.request("thread/goal/get", { threadId }, { claim })
      : this.#connection.request("thread/goal/set", params, { claim });
    this.#activation = answer.catch(() => {});
    await answer;
  }

  /** Has the server start no further turn. */
  async pause(signal?: AbortSignal): Promise<void> {
    await pauseGoal(this.#connection, this.#goal.threadId, (goal) => {
      this.#goal.dispatch({ type: "goal", goal });
    }, { ...(signal && { signal }) });
  }

  /** Pauses the goal and interrupts its turn, once however often it is called meanwhile. */
  stop(): Promise<void> {
    return this.#stop ??= this.#stopGoal().finally(() => this.#stop = undefined);
  }

  /** Finds out, when no turn runs, whether another one comes, for as long as the phase stays the same. */
  async confirm(phase: GoalPhase): Promise<void> {
    const { threadId } = this.#goal;
    const cancelled = () => this.#goal.state.phase !== phase;
    try {
      await this.#activation;
      await untilQuiet(this.#connection, threadId, { cancelled });
      // Nobody would follow it when a later turn revives it.
      if (!cancelled() && isStranded(this.#goal.state)) await this.pause();
      const goal = cancelled() ? null : await this.#read();
      if (!cancelled()) this.#goal.dispatch({ type: "quiet", goal });
    } catch (error) {
      if (!cancelled()) this.#goal.dispatch({ type: "gone", error });
    }
  }

  /** Asks for the goal, where it was told in another shape. */
  refresh(): void {
    this.#read().then((goal) => this.#goal.dispatch({ type: "goal", goal }), () => {});
  }

  async #stopGoal(): Promise<void> {
    const { threadId } = this.#goal;
    const cancelled = () => this.#goal.state.phase.name === "settled";
    this.#permit.setStopping(true);
    this.#goal.dispatch({ type: "stop" });
    try {
      await this.#activation;
      if (!cancelled() && !isDecided(this.#goal.state.goal)) await this.pause();
      await untilQuiet(this.#connection, threadId, { interrupt: true, cancelled });
      const goal = cancelled() ? null : await this.#read();
      if (!cancelled()) this.#goal.dispatch({ type: "quiet", goal });
    } catch (error) {
      // Where the connection has ended, so has the goal.
      if (cancelled()) return;
      this.#permit.setStopping(false);
      this.#goal.dispatch({ type: "stopFailed" });
      throw error;
    }
  }

  /** The goal as the server has it; as last heard where that does not tell. */
  async #read(): Promise<ThreadGoal | null> {
    try {
      return await readGoal(this.#connection, this.#goal.threadId);
    } catch (error) {
      if (error instanceof InvalidRequestError) return this.#goal.state.goal ?? null;
      throw error;
    }
  }
}
