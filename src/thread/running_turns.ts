/** The turns that are known to run on one thread. */

import type { CodexError } from "../errors.ts";
import type { Notification } from "../protocol/notification.ts";

/** What a thread tells about a turn to the object that follows it. */
export interface TurnWatcher {
  /** A review's turn runs under an id of its own; its `turn/started` comes here. */
  startedAs(turnId: string, notification: Notification, size: number): void;
  /** The thread is no longer loaded, so nothing more will be heard of the turn. */
  lost(error: CodexError): void;
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
}

/** Turns by id, from their answer or their `turn/started` to their `turn/completed`. */
export class RunningTurns {
  readonly #turns = new Map<string, RunningTurn>();

  get size(): number {
    return this.#turns.size;
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
      const since = { rootTurnId: undefined, started: false, start: undefined };
      this.#turns.set(turnId, { ...since, own: true, joinable: true, watchers: [watcher] });
    }
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
      return false;
    }
    const root = rootTurnId === undefined ? undefined : this.#turns.get(rootTurnId);
    if (root !== undefined) {
      for (const watcher of root.watchers) watcher.startedAs(turnId, notification, size);
      return false;
    }
    const start = { notification, size };
    this.#turns.set(turnId, {
      ...{ rootTurnId, own: false, started: true, joinable: true, start, watchers: [] },
    });
    return true;
  }

  /** A turn has ended, and with it the one that ran on its behalf. */
  ended(turnId: string): void {
    for (const [id, { rootTurnId }] of this.#turns) {
      if (id === turnId || rootTurnId === turnId) this.#turns.delete(id);
    }
  }

  /** Nothing more will be heard of any of them. */
  lose(error: CodexError): void {
    const turns = [...this.#turns.values()];
    this.#turns.clear();
    for (const watcher of turns.flatMap(({ watchers }) => watchers)) watcher.lost(error);
  }

  /** Forgets all of them without a word. */
  clear(): void {
    this.#turns.clear();
  }
}
