/** The turns that are known to run on one thread. */

import type { CodexError } from "../errors.ts";
import type { Notification } from "../protocol/notification.ts";
import { Waiter } from "../rpc/waiter.ts";

/** What a thread tells about a turn to the object that follows it. */
export interface TurnWatcher {
  /** A review's turn runs under an id of its own; its `turn/started` comes here. */
  startedAs(turnId: string, notification: Notification, size: number): void;
  /** Nothing more will be heard of the turn: the thread is no longer loaded, or the server does not know the turn. */
  lost(error: CodexError): void;
  /** Whether this item of the turn was heard to be completed. */
  hasItem(itemId: string): boolean;
  /** The turn has ended unheard: what it has used is not known. */
  usageUnknown?(): void;
}

interface RunningTurn {
  rootTurnId: string | undefined;
  /** Whether a call here has started it; one that a call has only joined goes on by itself. */
  own: boolean;
  /** Whether `turn/started` has come; until then the server does not know the turn by its id. */
  started: boolean;
  /** Whether input can be added to it; a compaction takes none, and what is added to an interrupted turn is lost. */
  joinable: boolean;
  /** Its `turn/started`; a review's may come before the answer that it belongs to. */
  start: { notification: Notification; size: number } | undefined;
  watchers: TurnWatcher[];
  /** Set while it is being stopped by {@linkcode RunningTurns.stopOnce}. */
  stop?: Promise<void> | undefined;
  /** Waits for its next change. */
  readonly changes: Set<Waiter<void>>;
}

/** Turns by id, from their answer or their `turn/started` to their `turn/completed`. */
export class RunningTurns {
  readonly #turns = new Map<string, RunningTurn>();

  get size(): number {
    return this.#turns.size;
  }

  get ids(): string[] {
    return [...this.#turns.keys()];
  }

  has(turnId: string): boolean {
    return this.#turns.has(turnId);
  }

  /** The id of the turn that runs, where it is the only one. */
  get only(): string | undefined {
    return this.#turns.size === 1 ? this.ids[0] : undefined;
  }

  /** Whether an item of the turn was heard to be completed, by anybody who follows the turn. */
  hasItem(turnId: string, itemId: string): boolean {
    return this.#turns.get(turnId)?.watchers.some((watcher) => watcher.hasItem(itemId)) ?? false;
  }

  /** The turn has ended unheard: what it has used is not known. */
  usageUnknown(turnId: string): void {
    for (const watcher of this.#turns.get(turnId)?.watchers ?? []) watcher.usageUnknown?.();
  }

  /** The turn on whose behalf this one runs; `undefined` where it is not known. */
  rootOf(turnId: string): string | undefined {
    return this.#turns.get(turnId)?.rootTurnId;
  }

  /** The turns that have been started on behalf of these, as by their agents on threads of their own. */
  spawnedBy(rootTurnIds: ReadonlySet<string>): string[] {
    return [...this.#turns]
      .filter(([id, { rootTurnId = id }]) => rootTurnId !== id && rootTurnIds.has(rootTurnId))
      .map(([id]) => id);
  }

  /** Resolves when the turn has started or ended, at once where it is not known; at the latest after `ms` milliseconds. */
  async change(turnId: string, ms: number): Promise<void> {
    const turn = this.#turns.get(turnId);
    if (turn === undefined) return;
    const waiter: Waiter<void> = new Waiter({
      timeoutMs: ms,
      onAbandon: () => turn.changes.delete(waiter),
    });
    turn.changes.add(waiter);
    await waiter.promise.catch(() => {});
  }

  /** Resolves when the turn has ended, at once where it is not known. */
  async end(turnId: string): Promise<undefined> {
    for (let turn; (turn = this.#turns.get(turnId)) !== undefined;) {
      const waiter = new Waiter<void>();
      turn.changes.add(waiter);
      await waiter.promise;
    }
  }

  /** Stops the turn by `stop`, or waits for what is stopping it already. */
  stopOnce(turnId: string, stop: () => Promise<void>): Promise<void> {
    const turn = this.#turns.get(turnId);
    if (turn === undefined) return stop();
    return turn.stop ??= stop().finally(() => turn.stop = undefined);
  }

  /** Whether a turn runs that was started by a call here. */
  get hasOwn(): boolean {
    return [...this.#turns.values()].some(({ own }) => own);
  }

  /** The id of a turn that runs and that no call here has started, such as a goal's. */
  get stray(): string | undefined {
    return [...this.#turns].find(([, { own }]) => !own)?.[0];
  }

  /** Whether input can be added to each of them. */
  get joinable(): boolean {
    return [...this.#turns.values()].every((turn) => turn.joinable);
  }

  /** Whether this turn runs and was started by a call here: the answer to it has named the turn. */
  isOwn(turnId: string): boolean {
    return this.#turns.get(turnId)?.own ?? false;
  }

  /** Whether this turn is known to be active, and if so, whether it has started. */
  phaseOf(turnId: string): "starting" | "running" | undefined {
    const turn = this.#turns.get(turnId);
    return turn === undefined ? undefined : turn.started ? "running" : "starting";
  }

  setJoinable(turnId: string, joinable: boolean): void {
    const turn = this.#turns.get(turnId);
    if (turn !== undefined) turn.joinable = joinable;
  }

  /** Says that a call here has started the turn. */
  setOwn(turnId: string): void {
    const turn = this.#turns.get(turnId);
    if (turn !== undefined) turn.own = true;
  }

  /** Tells `watcher` about a turn that is active from now on, or already is. */
  watch(turnId: string, watcher: TurnWatcher): void {
    const turn = this.#turns.get(turnId);
    if (turn !== undefined) turn.watchers.push(watcher);
    else {
      this.#turns.set(turnId, {
        rootTurnId: undefined,
        own: true,
        started: false,
        joinable: true,
        start: undefined,
        watchers: [watcher],
        changes: new Set(),
      });
    }
  }

  /** Tells `watcher` about a turn that runs already, and that no call here has started. */
  watchFound(turnId: string, watcher: TurnWatcher): void {
    if (!this.#turns.has(turnId)) this.#turns.set(turnId, foundTurn());
    this.watchKnown(turnId, watcher);
  }

  /** Tells `watcher` about a turn that runs; nothing where the turn is not known. */
  watchKnown(turnId: string, watcher: TurnWatcher): void {
    this.#turns.get(turnId)?.watchers.push(watcher);
  }

  /** The turn that has started on behalf of `rootTurnId`, before the answer that names that one; it is forgotten here. */
  takeStartedFor(
    rootTurnId: string,
  ): { turnId: string; notification: Notification; size: number } | undefined {
    for (const [turnId, turn] of this.#turns) {
      if (turn.rootTurnId !== rootTurnId || turnId === rootTurnId) continue;
      this.#turns.delete(turnId);
      return turn.start && { turnId, ...turn.start };
    }
    return undefined;
  }

  /** A turn has started. Returns whether it is one that nothing was known of. */
  started(
    turnId: string,
    rootTurnId: string | undefined,
    notification: Notification,
    size: number,
  ): boolean {
    const known = this.#turns.get(turnId);
    if (known !== undefined) {
      known.started = true;
      changed(known);
      return false;
    }
    const root = rootTurnId === undefined ? this.#reviewToStart : this.#turns.get(rootTurnId);
    if (root !== undefined) {
      for (const watcher of root.watchers) watcher.startedAs(turnId, notification, size);
      changed(root);
      return false;
    }
    this.#turns.set(turnId, {
      rootTurnId,
      own: false,
      started: true,
      joinable: true,
      start: { notification, size },
      watchers: [],
      changes: new Set(),
    });
    return true;
  }

  /** Older servers do not name the turn on whose behalf another one runs; a review is the only one that has not started. */
  get #reviewToStart(): RunningTurn | undefined {
    const waiting = [...this.#turns.values()]
      .filter(({ own, started, joinable }) => own && !started && !joinable);
    return waiting.length === 1 ? waiting[0] : undefined;
  }

  /** A turn has ended, and with it the one that ran on its behalf. */
  ended(turnId: string): void {
    for (const [id, turn] of this.#turns) {
      if (id !== turnId && turn.rootTurnId !== turnId) continue;
      this.#turns.delete(id);
      changed(turn);
    }
  }

  /** Nothing more will be heard of this turn. */
  loseOne(turnId: string, error: CodexError): void {
    const watchers = this.#turns.get(turnId)?.watchers ?? [];
    this.ended(turnId);
    for (const watcher of watchers) watcher.lost(error);
  }

  /** Nothing more will be heard of any of them. */
  lose(error: CodexError): void {
    const turns = [...this.#turns.values()];
    this.clear();
    for (const watcher of turns.flatMap(({ watchers }) => watchers)) watcher.lost(error);
  }

  /** Forgets all of them without a word. */
  clear(): void {
    const turns = [...this.#turns.values()];
    this.#turns.clear();
    turns.forEach(changed);
  }
}

/** A turn whose start was not seen. */
function foundTurn(): RunningTurn {
  return {
    rootTurnId: undefined,
    own: false,
    started: true,
    joinable: true,
    start: undefined,
    watchers: [],
    changes: new Set(),
  };
}

function changed(turn: RunningTurn): void {
  for (const waiter of turn.changes) waiter.resolve();
  turn.changes.clear();
}
