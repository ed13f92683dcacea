/** One goal on the server, as its handle and the calls around it see it. */

import { checkSignal } from "../arguments.ts";
import { stopInBackground, stopReporting } from "../connection/stop_work.ts";
import { CodexError, JsonRpcError, TurnStalledError } from "../errors.ts";
import { type ApplyEvent, GoalControl } from "./control.ts";
import {
  type GoalEvent,
  type GoalPhase,
  type GoalState,
  initialGoalState,
  isActive,
  reduceGoal,
} from "./state.ts";
import { LogicalTurn } from "./logical_turn.ts";
import { PhaseWatch } from "./phase_watch.ts";
import type { ClientParams } from "../protocol/methods.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { StoppedBy } from "../limits.ts";
import type { GoalResult } from "../result.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { ActiveThread, WorkFollower } from "../thread/active_thread.ts";
import type { StartPermit } from "../thread/start_permit.ts";
import { endWorkOf } from "../thread/stop_turn.ts";
import { type LimitWatch, watchLimits, type WorkLimits } from "../turn/limit_watch.ts";
import { unlessFailed } from "../turn/unless_failed.ts";

/** For how long the thread is kept free for a goal that was abandoned before the server answered, in milliseconds. */
const ABANDONED_MS = 10_000;

export interface ActiveGoalOptions extends WorkLimits {
  /** Held for as long as the goal goes on. */
  permit: StartPermit;
  /** Time for the first turn to start, and for each further one, in milliseconds. */
  startTimeoutMs: number;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
  /** Whether a stop leaves the commands of the goal running. */
  keepCommands: boolean;
}

/** Follows a goal over all its turns, from before it is set until it has settled, and stops it when asked to. */
export class ActiveGoal implements Sink<Notification>, WorkFollower {
  readonly thread: ActiveThread;
  /** What others get to see of it. */
  readonly turn: LogicalTurn;
  readonly #permit: StartPermit;
  readonly #control: GoalControl;
  readonly #startTimeoutMs: number;
  readonly #keepCommands: boolean;
  readonly #workLimits: WorkLimits;
  #limits: LimitWatch | undefined;
  /** The limit that it was stopped at. */
  #stoppedBy: StoppedBy | null = null;
  /** Set while it is being stopped, however often that is asked for meanwhile. */
  #stop: Promise<void> | undefined;
  readonly #apply: ApplyEvent = (event) => this.dispatch(event);
  #state: GoalState = initialGoalState;
  /** The call that has started the goal waits here for its first turn. */
  #started: Waiter<void> | undefined;
  readonly #phaseWatch = new PhaseWatch();
  #unfollow = () => {};
  #unlisten = () => {};

  constructor(thread: ActiveThread, options: ActiveGoalOptions) {
    const { permit, startTimeoutMs, retain, keepCommands, limits, budget } = options;
    this.#workLimits = { limits, budget };
    this.#keepCommands = keepCommands;
    this.thread = thread;
    this.turn = new LogicalTurn({ threadId: thread.id, total: thread.tokenTotal, retain });
    this.#permit = permit;
    this.#control = new GoalControl(thread, this);
    this.#startTimeoutMs = startTimeoutMs;
    // Where the connection has ended, this settles at once.
    const unfollow = thread.connection.router.follow(thread.id, this);
    const unwatch = thread.onWorkLost(this);
    this.#unfollow = () => {
      unwatch();
      unfollow();
    };
    // It may have settled meanwhile, as the connection has ended.
    if (this.#settled) unwatch();
  }

  get threadId(): string {
    return this.thread.id;
  }

  get state(): GoalState {
    return this.#state;
  }

  get #settled(): boolean {
    return this.#state.phase.name === "settled";
  }

  /**
   * Makes the goal active on the server, and waits for its first turn. From here on `signal` governs the goal: abort
   * stops it.
   *
   * @param params What the server is asked to set; nothing where it goes on with the goal by itself.
   * @throws {CodexError} No turn started within the time for it; the goal is stopped.
   */
  async activate(
    params: ClientParams<"thread/goal/set"> | undefined,
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
    this.#control.activate(params, this.#apply).catch((error) => this.#notActivated(error));
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

  deliver(notification: Notification, size: number, _scope?: string, turnId?: string): void {
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    this.#limits?.heard();
    switch (method) {
      case "turn/started":
        if (turnId === undefined || this.thread.turns.isOwn(turnId)) return;
        return this.#turnStarted(turnId, notification, size);
      case "turn/completed":
        return turnId === undefined ? undefined : this.#turnEnded(turnId, notification);
      case "thread/goal/updated":
      case "thread/goal/cleared":
        // Before, what is told is about another goal.
        return this.#state.goal === undefined ? undefined : this.#goalChanged(notification, size);
      case "thread/archived":
      case "thread/closed":
      case "thread/deleted":
        return this.dispatch({
          type: "gone",
          error: new CodexError(`thread ${this.threadId} was closed before its goal had ended`),
        });
      default:
        // Most events are of the last turn.
        if (turnId !== undefined && this.#state.turns.lastIndexOf(turnId) !== -1) {
          this.turn.add(notification, size);
          if (method === "thread/tokenUsage/updated") this.#limits?.used(this.turn.usedTokens);
        }
    }
  }

  close({ error }: CloseReason): void {
    this.lost(error);
  }

  /** Nothing more will be heard of it. */
  lost(error: unknown): void {
    this.dispatch({ type: "lost", error });
  }

  /** The line was lost, and what was missed of its turns has been told. The goal may have changed too. */
  takenUp(): void {
    this.#readAgain();
  }

  /** Resolves when the phase has changed. */
  nextPhase(signal?: AbortSignal): Promise<void> {
    return this.#phaseWatch.next(signal);
  }

  /** Waits for the end. A goal that failed with a turn rejects. */
  async run(signal?: AbortSignal): Promise<GoalResult> {
    const result = await this.turn.result(signal);
    // What it has started is ended, too; a failure of that is reported.
    if (result.stoppedBy !== null) await this.#stop?.catch(() => {});
    return unlessFailed(result, this.thread.connection);
  }

  /** Has the server start no further turn. Does nothing once the goal has ended. */
  async pause(signal?: AbortSignal): Promise<void> {
    checkSignal(signal);
    signal?.throwIfAborted();
    if (!this.#settled && isActive(this.#state.goal)) {
      await this.#control.pause(this.#apply, signal);
    }
  }

  /** Pauses the goal and interrupts its turn. Does nothing once it has ended. */
  async interrupt(signal?: AbortSignal): Promise<void> {
    checkSignal(signal);
    signal?.throwIfAborted();
    if (this.#settled && this.#stop === undefined) return;
    const stopped = new Waiter<void>({ signal });
    this.#stopOnce().then(() => stopped.resolve(), (error) => {
      if (stopped.settled) this.#stopReporting(() => Promise.reject(error));
      else stopped.reject(error);
    });
    await stopped.promise;
    const { phase } = this.#state;
    // It is not known whether it was stopped before.
    if (phase.name === "settled" && "failure" in phase.outcome) throw phase.outcome.failure;
  }

  /** Interrupts the goal if it has not ended, and waits for that. A failure is reported. */
  async dispose(): Promise<void> {
    await this.#stopReporting(() => this.interrupt());
  }

  #stopReporting(stop: () => Promise<unknown>): Promise<void> {
    return stopReporting(this.thread.connection, `the goal of thread ${this.threadId}`, stop);
  }

  /** Moves the state on, and does what follows from a new phase. */
  dispatch(event: GoalEvent): void {
    const before = this.#state.phase;
    this.#state = reduceGoal(this.#state, event);
    const { phase } = this.#state;
    if (phase !== before) this.#enter(phase);
    if (this.#state.goal !== undefined && this.turn.id !== "") this.#started?.resolve();
  }

  #enter(phase: GoalPhase): void {
    this.#phaseWatch.begun();
    switch (phase.name) {
      case "between":
        this.#waitForNextTurn(phase);
        break;
      case "confirming":
        this.#confirm(phase);
        break;
      case "settled":
        this.#unfollow();
        this.#unlisten();
        this.#limits?.end();
        this.#permit.release();
        this.turn.settle(this.#state, phase.outcome, this.#stoppedBy);
        if (this.turn.failure !== undefined) this.#started?.reject(this.turn.failure.error);
    }
    this.#phaseWatch.entered();
  }

  #waitForNextTurn(phase: GoalPhase): void {
    this.#phaseWatch.limit(this.#startTimeoutMs, () => {
      // Turns that were started here may come in between.
      if (this.thread.turns.hasOwn) this.#waitForNextTurn(phase);
      else this.#confirm(phase);
    });
  }

  #turnStarted(turnId: string, notification?: Notification, size?: number): void {
    if (this.#state.turns.includes(turnId)) return;
    this.thread.turns.watchKnown(turnId, {
      startedAs() {},
      // The end of the thread itself is told by a notification.
      lost: (error) => {
        if (error instanceof TurnStalledError) this.dispatch({ type: "gone", error });
      },
      hasItem: (itemId) => this.turn.hasItem(itemId),
      usageUnknown: () => this.turn.usageUnknown(),
    });
    const { model } = this.thread.settings.get(this.threadId) ?? {};
    this.turn.startTurn(turnId, notification, size, model);
    this.dispatch({ type: "turnStarted", turnId });
    if (!this.#settled) this.#limits ??= this.#watchLimits();
  }

  /** The limits hold from the first turn on: before, there is nothing to stop. */
  #watchLimits(): LimitWatch | undefined {
    return watchLimits({
      ...this.#workLimits,
      thread: this.thread,
      turnIds: () => this.#state.turns,
      stop: (by) => this.#stopAt(by),
    });
  }

  /** Stops the goal at a limit. */
  #stopAt(by: StoppedBy): void {
    if (this.#settled || this.#stop !== undefined) return;
    this.#stoppedBy = by;
    stopInBackground(this.thread.connection, `the goal of thread ${this.threadId}`, async () => {
      try {
        await this.#stopOnce();
      } catch (error) {
        // It goes on, so that is not what stops it.
        this.#stoppedBy = null;
        throw error;
      }
    });
  }

  #turnEnded(turnId: string, notification: Notification): void {
    if (!this.#state.turns.includes(turnId)) return;
    this.turn.endTurn(notification);
    const turn = needed(notification, "turn/completed")?.turn;
    this.dispatch({ type: "turnEnded", turnId, turn });
  }

  #goalChanged(notification: Notification, size: number): void {
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    if (method === "thread/goal/cleared") return this.dispatch({ type: "goal", goal: null });
    this.turn.add(notification, size);
    const goal = needed(notification, "thread/goal/updated")?.goal;
    if (goal !== undefined) this.dispatch({ type: "goal", goal });
    // Of one that misfits, not all can be known from here.
    if ("issues" in notification) this.#readAgain();
  }

  #readAgain(): void {
    this.#control.read().then((goal) => this.dispatch({ type: "goal", goal }), () => {});
  }

  async #confirm(phase: GoalPhase): Promise<void> {
    const event = await this.#control.confirm(phase, this.#apply);
    if (event !== undefined) this.dispatch(event);
  }

  #stopOnce(): Promise<void> {
    return this.#stop ??= this.#stopGoal().finally(() => this.#stop = undefined);
  }

  async #stopGoal(): Promise<void> {
    this.#permit.setStopping(true);
    this.dispatch({ type: "stop" });
    try {
      const event = await this.#control.stop(this.#apply);
      if (event !== undefined) this.dispatch(event);
      await endWorkOf(this.thread, new Set(this.#state.turns), this.#keepCommands);
    } catch (error) {
      // Where the connection has ended, so has the goal.
      if (this.thread.connection.router.closedBy !== undefined) return;
      if (this.#settled) throw error;
      this.#permit.setStopping(false);
      this.dispatch({ type: "stopFailed" });
      throw error;
    }
  }

  #notActivated(error: unknown): void {
    // What was refused does not go on. In any other case it may, so it is stopped.
    if (error instanceof JsonRpcError) this.dispatch({ type: "lost", error });
    else this.#abandon(error);
  }

  /** Everything that waits for the goal gets `error`. The goal is stopped all the same, and followed until then. */
  #abandon(error: unknown): void {
    if (this.#settled || this.turn.failure !== undefined) return;
    this.turn.abort(error);
    this.#started?.reject(error);
    this.#unlisten();
    if (this.#state.goal === undefined) this.#permit.releaseAfter(ABANDONED_MS);
    stopInBackground(
      this.thread.connection,
      `the goal of thread ${this.threadId}`,
      () => this.#stopOnce(),
    );
  }
}
