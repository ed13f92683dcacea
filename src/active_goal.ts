/** One goal on the server, as its handle and the calls around it see it. */

import type { Connection } from "./connection.ts";
import { CodexError, InvalidRequestError } from "./errors.ts";
import { pauseGoal, readGoal } from "./goal_calls.ts";
import {
  type GoalEvent,
  type GoalPhase,
  type GoalState,
  initialGoalState,
  isActive,
  isDecided,
  reduceGoal,
} from "./goal_state.ts";
import { LogicalTurn } from "./logical_turn.ts";
import type { ThreadGoal } from "./protocol/generated/types.ts";
import type { ClientParams } from "./protocol/methods.ts";
import { isNotification, type Notification } from "./protocol/notification.ts";
import { route } from "./protocol/routes.ts";
import type { CloseReason, Sink } from "./rpc/router.ts";
import { Waiter } from "./rpc/waiter.ts";
import type { StartPermit } from "./thread_activity.ts";
import { untilQuiet } from "./thread_quiet.ts";

/** For how long the thread is kept free for a goal that was abandoned before the server answered, in milliseconds. */
const ABANDONED_MS = 10_000;

export interface ActiveGoalOptions {
  threadId: string;
  /** Held for as long as the goal goes on. */
  permit: StartPermit;
  /** Time for the first turn to start, and for each further one, in milliseconds. */
  startTimeoutMs: number;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
}

/** Follows a goal over all its turns, from before it is set until it has settled, and stops it when asked to. */
export class ActiveGoal implements Sink<Notification> {
  readonly threadId: string;
  /** What others get to see of it. */
  readonly turn: LogicalTurn;
  readonly #connection: Connection;
  readonly #permit: StartPermit;
  readonly #startTimeoutMs: number;
  #state: GoalState = initialGoalState;
  #objective = "";
  /** Whether the server has set it; until then what is told of a goal is not about this one. */
  #activated = false;
  /** Settles when the server has answered to that. */
  #activation: Promise<void> = Promise.resolve();
  #started: Waiter<void> | undefined;
  #stop: Promise<void> | undefined;
  /** Those who wait for the next change of the phase. */
  readonly #onlookers = new Set<Waiter<void>>();
  /** Bounds the time between two turns. */
  #patience: Waiter<void> | undefined;
  #unfollow = () => {};
  #unlisten = () => {};

  constructor(connection: Connection, options: ActiveGoalOptions) {
    const { threadId, permit, startTimeoutMs, retain } = options;
    this.threadId = threadId;
    this.turn = new LogicalTurn({ threadId, total: connection.totals.get(threadId), retain });
    this.#connection = connection;
    this.#permit = permit;
    this.#startTimeoutMs = startTimeoutMs;
    // Where the connection has ended, this settles at once.
    this.#unfollow = connection.router.follow(threadId, this);
  }

  get objective(): string {
    return this.#objective;
  }

  /** As last heard; `null` when it was cleared. */
  get goal(): ThreadGoal | null {
    return this.#state.goal;
  }

  /** Ids of the physical turns, in order. */
  get turns(): readonly string[] {
    return this.#state.turns;
  }

  get phase(): GoalPhase {
    return this.#state.phase;
  }

  get #settled(): boolean {
    return this.#state.phase.name === "settled";
  }

  /**
   * Sets the goal on the server, and waits for its first turn. From here on `signal` governs the goal: abort stops it.
   *
   * @throws {CodexError} No turn started within the time for it; the goal is stopped.
   */
  async activate(
    params: ClientParams<"thread/goal/set">,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (this.turn.failure !== undefined) throw this.turn.failure.error;
    this.#started = new Waiter<void>({
      timeoutMs: this.#startTimeoutMs,
      timeoutError: () =>
        new CodexError(`no turn of the goal started within ${this.#startTimeoutMs} ms`),
    });
    const onAbort = () => this.#abandon(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    this.#unlisten = () => signal?.removeEventListener("abort", onAbort);
    this.#activation = this.#connection.request("thread/goal/set", params, {
      claim: ({ goal }) => {
        this.#activated = true;
        this.#objective = goal.objective;
        this.#dispatch({ type: "goal", goal });
        this.#tellStarted();
      },
    }).catch((error) => this.#dispatch({ type: "lost", error }));
    try {
      await this.#started.promise;
    } catch (error) {
      // Of no effect, unless it is the time that is over.
      this.#abandon(error);
      throw error;
    }
  }

  /** A turn of the goal that runs already. */
  adopt(turnId: string): void {
    if (this.#state.phase.name === "starting") this.#turnStarted(turnId);
  }

  /** Gives it up before it is activated. */
  discard(error: unknown): void {
    this.#dispatch({ type: "lost", error });
  }

  deliver(notification: Notification, size: number): void {
    const { key: turnId } = route(notification);
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    switch (method) {
      case "turn/started":
        if (turnId === undefined || this.#connection.activity.isOwn(this.threadId, turnId)) return;
        return this.#turnStarted(turnId, notification, size);
      case "turn/completed":
        return turnId === undefined ? undefined : this.#turnEnded(turnId, notification);
      case "thread/goal/updated":
      case "thread/goal/cleared":
        return this.#activated ? this.#goalChanged(notification, size) : undefined;
      case "thread/archived":
      case "thread/closed":
      case "thread/deleted":
        return this.#dispatch({
          type: "gone",
          error: new CodexError(`thread ${this.threadId} was closed before its goal had ended`),
        });
      default:
        // Most events are of the last turn.
        if (turnId !== undefined && this.turns.lastIndexOf(turnId) !== -1) {
          this.turn.add(notification, size);
        }
    }
  }

  close({ error }: CloseReason): void {
    this.#dispatch({ type: "lost", error });
  }

  /** Resolves when the phase has changed. */
  nextPhase(signal?: AbortSignal): Promise<void> {
    const onlooker: Waiter<void> = new Waiter({
      signal,
      onAbandon: () => this.#onlookers.delete(onlooker),
    });
    this.#onlookers.add(onlooker);
    return onlooker.promise;
  }

  /** Has the server start no further turn. Does nothing once the goal has ended. */
  async pause(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#settled && isActive(this.goal)) await this.#pause(signal);
  }

  /** Pauses the goal and interrupts its turn. Does nothing once it has ended. */
  async interrupt(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#settled) return;
    const stopped = new Waiter<void>({ signal });
    this.#stopOnce().then(() => stopped.resolve(), (error) => stopped.reject(error));
    await stopped.promise;
  }

  #turnStarted(turnId: string, notification?: Notification, size?: number): void {
    const { length } = this.turns;
    this.#dispatch({ type: "turnStarted", turnId });
    if (this.turns.length === length) return;
    this.turn.startTurn(turnId, notification, size);
    this.#tellStarted();
  }

  #turnEnded(turnId: string, notification: Notification): void {
    if (!this.turns.includes(turnId)) return;
    this.turn.endTurn(notification);
    const turn = isNotification(notification, "turn/completed")
      ? notification.params.turn
      : undefined;
    this.#dispatch({ type: "turnEnded", turnId, turn });
  }

  #goalChanged(notification: Notification, size: number): void {
    if (isNotification(notification, "thread/goal/cleared")) {
      this.#dispatch({ type: "goal", goal: null });
    } else if (isNotification(notification, "thread/goal/updated")) {
      this.turn.add(notification, size);
      this.#dispatch({ type: "goal", goal: notification.params.goal });
    } else {
      // Told in another shape.
      this.#read().then((goal) => this.#dispatch({ type: "goal", goal }), () => {});
    }
  }

  #tellStarted(): void {
    if (this.#activated && this.turns.length > 0) this.#started?.resolve();
  }

  #dispatch(event: GoalEvent): void {
    const before = this.#state.phase;
    this.#state = reduceGoal(this.#state, event);
    const { phase } = this.#state;
    if (phase === before) return;
    this.#patience?.resolve();
    switch (phase.name) {
      case "between":
        this.#waitForNextTurn(phase);
        break;
      case "confirming":
        this.#confirm(phase);
        break;
      case "settled":
        this.#release();
        this.turn.settle(this.#state, phase.outcome);
        if (this.turn.failure !== undefined) this.#started?.reject(this.turn.failure.error);
    }
    for (const onlooker of this.#onlookers) onlooker.resolve();
    this.#onlookers.clear();
  }

  #waitForNextTurn(phase: GoalPhase): void {
    this.#patience = new Waiter<void>({ timeoutMs: this.#startTimeoutMs });
    this.#patience.promise.catch(() => {
      // Turns that were started here may come in between.
      if (this.#connection.activity.hasOwnTurn(this.threadId)) this.#waitForNextTurn(phase);
      else this.#confirm(phase);
    });
  }

  /** Finds out, when no turn runs, whether another one comes, for as long as the phase stays the same. */
  async #confirm(phase: GoalPhase): Promise<void> {
    const cancelled = () => this.#state.phase !== phase;
    try {
      await this.#activation;
      await untilQuiet(this.#connection, this.threadId, { cancelled });
      const goal = cancelled() ? null : await this.#read();
      if (!cancelled()) this.#dispatch({ type: "quiet", goal });
    } catch (error) {
      if (!cancelled()) this.#dispatch({ type: "gone", error });
    }
  }

  #stopOnce(): Promise<void> {
    return this.#stop ??= this.#stopGoal().finally(() => this.#stop = undefined);
  }

  async #stopGoal(): Promise<void> {
    const cancelled = () => this.#settled;
    this.#permit.setStopping(true);
    this.#dispatch({ type: "stop" });
    try {
      await this.#activation;
      if (!cancelled() && !isDecided(this.goal)) await this.#pause();
      await untilQuiet(this.#connection, this.threadId, { interrupt: true, cancelled });
      if (!cancelled()) this.#dispatch({ type: "quiet", goal: await this.#read() });
    } catch (error) {
      // Where the connection has ended, so has the goal.
      if (cancelled()) return;
      this.#permit.setStopping(false);
      const turnId = this.#connection.activity.strayTurn(this.threadId);
      this.#dispatch({ type: "stopFailed", turnId });
      throw error;
    }
  }

  async #pause(signal?: AbortSignal): Promise<void> {
    await pauseGoal(this.#connection, this.threadId, (goal) => {
      this.#dispatch({ type: "goal", goal });
    }, { ...(signal && { signal }) });
  }

  /** The goal as the server has it; as last heard where that does not tell. */
  async #read(): Promise<ThreadGoal | null> {
    try {
      return await readGoal(this.#connection, this.threadId);
    } catch (error) {
      if (error instanceof InvalidRequestError) return this.goal;
      throw error;
    }
  }

  /** Nobody shall learn more of the goal than `error`. It is stopped all the same, and followed until then. */
  #abandon(error: unknown): void {
    if (this.#settled || this.turn.failure !== undefined) return;
    this.turn.abort(error);
    this.#started?.reject(error);
    this.#unlisten();
    if (!this.#activated) this.#permit.releaseAfter(ABANDONED_MS);
    this.#stopOnce().catch(() => {});
  }

  #release(): void {
    this.#unfollow();
    this.#unlisten();
    this.#permit.release();
  }
}
