/** Which turns run on each thread, and who may start the next one. */

import { CodexError, ThreadBusyError } from "../errors.ts";
import type { WhenBusy } from "../options.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import { route } from "../connection/routes.ts";
import { Hold } from "../rpc/keep_alive.ts";
import type { CloseReason, Router, Sink } from "../rpc/router.ts";
import { Waiter } from "../rpc/waiter.ts";

/** What the activity of a thread tells about a turn that somebody holds. */
export interface TurnWatcher {
  /** A review's turn runs under an id of its own; its `turn/started` comes here. */
  startedAs(turnId: string, notification: Notification, size: number): void;
  /** The thread is no longer loaded, so the turn will not be heard of again. */
  lost(error: CodexError): void;
}

/** A permit to start a turn; it must be given back, by one of the two. */
export interface StartPermit {
  /** Whether there was a turn to be steered, so that the input may be added to that. */
  readonly shared: boolean;
  /** The server has answered: the turn `turnId` is active from now on. */
  started(turnId: string, watcher: TurnWatcher): void;
  /** No turn was started. Has no effect after {@linkcode started}. */
  release(): void;
  /** Gives it back in `ms` milliseconds, unless that happens before, so that a lost answer blocks nobody for ever. */
  releaseAfter(ms: number): void;
  /** Whether what it is held for is being stopped: nobody joins that any more, but waits for its end. */
  setStopping(stopping: boolean): void;
  /** Nobody joins the turn that it is held for: that takes no input, or is interrupted as soon as it can be. */
  closeTurn(): void;
}

/** Waits for the next turn on a thread that no answer has named. */
export interface NextStart {
  /** Called as soon as it starts, before its events are routed. */
  started(turnId: string): void;
  /** It will not start: the connection has ended, or the thread is no longer loaded. */
  lost(error: Error): void;
}

interface KnownTurn {
  rootTurnId: string | undefined;
  /** Whether a call here has started it; one that a call has only joined goes on by itself. */
  own: boolean;
  /** Whether `turn/started` has come; until then the server does not know the turn by its id. */
  started: boolean;
  /** Whether input can be added to it; a compaction takes none, and what is added to an interrupted turn is lost. */
  joinable: boolean;
  /** What its `turn/started` was; a review's may come before the answer that it belongs to. */
  start: { notification: Notification; size: number } | undefined;
  watchers: TurnWatcher[];
}

/**
 * What the permit is held for: a turn that others may add input to, one that they may not, or something that is being
 * stopped, whose end they wait for.
 */
type Held = "joinable" | "closed" | "stopping";

interface ThreadState {
  /** Active turns by id. */
  turns: Map<string, KnownTurn>;
  /** A turn that was already running when the thread was resumed; its id is not known. */
  unknownTurn: boolean;
  /** Set while somebody holds the permit. */
  held: Held | undefined;
  /** Inputs on their way to the turn that runs; one that comes too late makes a turn of its own. */
  steering: number;
  /** Who waits for the permit, first come, first served. */
  queue: Waiter<void>[];
  nextStart: NextStart | undefined;
}

/**
 * Follows `turn/started` and `turn/completed` of every thread on the connection.
 *
 * On the wire a `turn/start` during a turn steers that turn. So turns are started one at a time per thread, each when
 * all known turns (also reviews, compactions, those of other clients) have ended. The thread's status is not used: it
 * turns idle before `turn/completed`.
 */
export class ThreadActivity implements Sink<Notification> {
  /** Threads with something going on; all others are idle. */
  readonly #threads = new Map<string, ThreadState>();
  /** Set while there are any: also what nobody waits for, or has asked for here, is not cut off by the program's end. */
  readonly #hold = new Hold();

  #closedBy: Error | undefined;

  constructor(router: Router<Notification>) {
    router.watch(["turn/started", "turn/completed", "thread/closed", "thread/deleted"], this);
  }

  /** Whether a turn runs, is being started, or is waited for. */
  isBusy(threadId: string): boolean {
    const state = this.#threads.get(threadId);
    return state !== undefined && !isIdle(state);
  }

  /**
   * Takes the permit to start a turn.
   *
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   * @throws The reason of the close, once the connection has ended.
   */
  async permit(
    threadId: string,
    whenBusy: WhenBusy = "wait",
    signal?: AbortSignal,
  ): Promise<StartPermit> {
    signal?.throwIfAborted();
    if (this.#closedBy !== undefined) throw this.#closedBy;
    // What is being stopped is as good as over.
    const isStopping = this.#threads.get(threadId)?.held === "stopping";
    const freeSoon = isStopping && !this.#isAwaited(threadId);
    if (whenBusy === "reject" && this.isBusy(threadId) && !freeSoon) {
      throw new ThreadBusyError(threadId);
    }
    const state = this.#state(threadId);
    const idle = isIdle(state);
    // A steer needs no permit of its own, unless there is nothing to steer.
    const shared = whenBusy === "steer" && !idle && isJoinable(state);
    if (idle) state.held = "joinable";
    else if (shared) state.steering++;
    else await this.#enqueue(threadId, state, signal);
    const permit = this.#grant(threadId, state, shared);
    // The abort may have come after the permit was granted, and before this went on.
    if (signal?.aborted) permit.release();
    signal?.throwIfAborted();
    return permit;
  }

  /**
   * Takes the permit for a goal that goes on by itself, or shall go on: turns may run that no call here has started.
   *
   * @throws {ThreadBusyError} A turn that was started here runs, or somebody waits to start one.
   * @throws The reason of the close, once the connection has ended.
   */
  async takeOver(threadId: string, signal?: AbortSignal): Promise<StartPermit> {
    const known = this.#threads.get(threadId);
    if (known === undefined || known.held === "stopping") {
      return await this.permit(threadId, "reject", signal);
    }
    signal?.throwIfAborted();
    if (known.held !== undefined || this.hasOwnTurn(threadId) || this.#isAwaited(threadId)) {
      throw new ThreadBusyError(threadId);
    }
    known.held = "joinable";
    return this.#grant(threadId, known, false);
  }

  #grant(threadId: string, state: ThreadState, shared: boolean): StartPermit {
    let open = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const done = () => {
      open = false;
      clearTimeout(timer);
      if (shared) state.steering--;
      else state.held = undefined;
    };
    const permit: StartPermit = {
      shared,
      started: (turnId, watcher) => {
        const joinable = state.held !== "closed";
        if (open) done();
        this.watch(threadId, turnId, watcher);
        if (shared) return;
        this.#own(threadId, turnId);
        this.setJoinable(threadId, turnId, joinable);
      },
      release: () => {
        if (!open) return;
        done();
        this.#advance(threadId, state);
      },
      releaseAfter: (ms) => {
        if (open) timer = setTimeout(permit.release, ms);
      },
      setStopping: (stopping) => {
        if (open && !shared) state.held = stopping ? "stopping" : "joinable";
      },
      closeTurn: () => {
        if (open && !shared) state.held = "closed";
      },
    };
    return permit;
  }

  /** Whether input can be added to an active turn. */
  setJoinable(threadId: string, turnId: string, joinable: boolean): void {
    const turn = this.#threads.get(threadId)?.turns.get(turnId);
    if (turn !== undefined) turn.joinable = joinable;
  }

  /** A thread was resumed while a turn was running on it. */
  resumedActive(threadId: string): void {
    this.#state(threadId).unknownTurn = true;
  }

  /** That turn has ended, unseen. */
  resumedIdle(threadId: string): void {
    const state = this.#threads.get(threadId);
    if (state === undefined) return;
    state.unknownTurn = false;
    this.#advance(threadId, state);
  }

  /** Whether a turn ran when the thread was resumed, and its id is not known. */
  hasUnknownTurn(threadId: string): boolean {
    return this.#threads.get(threadId)?.unknownTurn ?? false;
  }

  /** Whether this turn is active and was started by a call here: the answer to it has named the turn. */
  isOwn(threadId: string, turnId: string): boolean {
    return this.#threads.get(threadId)?.turns.get(turnId)?.own ?? false;
  }

  /** Whether a turn is active that was started by a call here. */
  hasOwnTurn(threadId: string): boolean {
    const turns = this.#threads.get(threadId)?.turns.values() ?? [];
    return [...turns].some(({ own }) => own);
  }

  /** The id of a turn that runs and that no call here has started, such as a goal's. */
  strayTurn(threadId: string): string | undefined {
    const turns = this.#threads.get(threadId)?.turns ?? [];
    return [...turns].find(([, { own }]) => !own)?.[0];
  }

  #own(threadId: string, turnId: string): void {
    const turn = this.#threads.get(threadId)?.turns.get(turnId);
    if (turn !== undefined) turn.own = true;
  }

  #isAwaited(threadId: string): boolean {
    return (this.#threads.get(threadId)?.queue.length ?? 0) > 0;
  }

  /** Whether this turn is known to be active, and if so, whether it has started. */
  phaseOf(threadId: string, turnId: string): "starting" | "running" | undefined {
    const turn = this.#threads.get(threadId)?.turns.get(turnId);
    return turn === undefined ? undefined : turn.started ? "running" : "starting";
  }

  /** Tells `watcher` about a turn that is active from now on, or already is. */
  watch(threadId: string, turnId: string, watcher: TurnWatcher): void {
    const { turns } = this.#state(threadId);
    const turn = turns.get(turnId);
    if (turn !== undefined) turn.watchers.push(watcher);
    else {
      turns.set(turnId, {
        rootTurnId: undefined,
        own: true,
        started: false,
        joinable: true,
        start: undefined,
        watchers: [watcher],
      });
    }
  }

  /** The turn that has started on behalf of `rootTurnId`, before the answer that names that one; it is forgotten here. */
  takeStartedFor(
    threadId: string,
    rootTurnId: string,
  ): { turnId: string; notification: Notification; size: number } | undefined {
    const turns = this.#threads.get(threadId)?.turns;
    for (const [turnId, turn] of turns ?? []) {
      if (turn.rootTurnId !== rootTurnId || turnId === rootTurnId) continue;
      turns?.delete(turnId);
      return turn.start && { turnId, ...turn.start };
    }
    return undefined;
  }

  /** Waits for the next turn on a thread for which a permit is held. Returns the function that stops it. */
  onNextStart(threadId: string, next: NextStart): () => void {
    const state = this.#state(threadId);
    state.nextStart = next;
    return () => {
      if (state.nextStart === next) state.nextStart = undefined;
    };
  }

  deliver(notification: Notification, size: number): void {
    if (isNotification(notification, "turn/started")) {
      const { threadId, turn } = notification.params;
      this.#turnStarted(threadId, turn.id, turn.rootTurnId ?? undefined, notification, size);
    } else if (isEndOfTurn(notification)) {
      const { topic: threadId, key: turnId } = route(notification);
      if (threadId !== undefined && turnId !== undefined) this.#turnCompleted(threadId, turnId);
    } else if (
      isNotification(notification, "thread/closed") ||
      isNotification(notification, "thread/deleted")
    ) {
      this.#threadGone(notification.params.threadId);
    }
  }

  close(reason: CloseReason): void {
    this.#closedBy = reason.error;
    for (const state of this.#threads.values()) {
      for (const waiter of state.queue) waiter.reject(reason.error);
      state.nextStart?.lost(reason.error);
    }
    this.#threads.clear();
    this.#hold.set(false);
  }

  #turnStarted(
    threadId: string,
    turnId: string,
    rootTurnId: string | undefined,
    notification: Notification,
    size: number,
  ): void {
    const state = this.#state(threadId);
    const known = state.turns.get(turnId);
    if (known !== undefined) {
      known.started = true;
      return;
    }
    const root = rootTurnId === undefined ? undefined : state.turns.get(rootTurnId);
    if (root !== undefined) {
      for (const watcher of root.watchers) watcher.startedAs(turnId, notification, size);
      return;
    }
    const start = { notification, size };
    state.turns.set(turnId, {
      rootTurnId,
      own: false,
      started: true,
      joinable: true,
      start,
      watchers: [],
    });
    const next = state.nextStart;
    state.nextStart = undefined;
    next?.started(turnId);
  }

  #turnCompleted(threadId: string, turnId: string): void {
    const state = this.#threads.get(threadId);
    if (state === undefined) return;
    state.unknownTurn = false;
    for (const [id, turn] of state.turns) {
      if (id === turnId || turn.rootTurnId === turnId) state.turns.delete(id);
    }
    this.#advance(threadId, state);
  }

  #threadGone(threadId: string): void {
    const state = this.#threads.get(threadId);
    if (state === undefined) return;
    const error = new CodexError(`thread ${threadId} was closed before its turn had ended`);
    const turns = [...state.turns.values()];
    state.turns.clear();
    state.unknownTurn = false;
    for (const watcher of turns.flatMap(({ watchers }) => watchers)) watcher.lost(error);
    state.nextStart?.lost(error);
    state.nextStart = undefined;
    this.#advance(threadId, state);
  }

  #state(threadId: string): ThreadState {
    let state = this.#threads.get(threadId);
    if (state === undefined) {
      state = {
        turns: new Map(),
        unknownTurn: false,
        held: undefined,
        steering: 0,
        queue: [],
        nextStart: undefined,
      };
      this.#threads.set(threadId, state);
      this.#hold.set(true);
    }
    return state;
  }

  #enqueue(threadId: string, state: ThreadState, signal: AbortSignal | undefined): Promise<void> {
    const waiter: Waiter<void> = new Waiter({
      signal,
      onAbandon: () => {
        state.queue = state.queue.filter((other) => other !== waiter);
        this.#advance(threadId, state);
      },
    });
    state.queue.push(waiter);
    return waiter.promise;
  }

  /** Lets the next one start when the thread is free, and forgets a thread on which nothing goes on. */
  #advance(threadId: string, state: ThreadState): void {
    if (state.turns.size > 0 || state.unknownTurn || state.held !== undefined) return;
    if (state.steering > 0) return;
    const next = state.queue.shift();
    if (next !== undefined) {
      state.held = "joinable";
      next.resolve();
    } else if (this.#threads.get(threadId) === state) {
      this.#threads.delete(threadId);
      this.#hold.set(this.#threads.size > 0);
    }
  }
}

/** Also one of the wrong shape: the turn is over all the same. */
function isEndOfTurn({ method }: { method: string }): boolean {
  return method === "turn/completed";
}

function isIdle(state: ThreadState): boolean {
  return state.turns.size === 0 && !state.unknownTurn && state.held === undefined &&
    state.steering === 0 && state.queue.length === 0;
}

function isJoinable({ held, turns }: ThreadState): boolean {
  return (held ?? "joinable") === "joinable" &&
    [...turns.values()].every((turn) => turn.joinable);
}
