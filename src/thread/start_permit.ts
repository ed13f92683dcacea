/** The permit to start work on a thread. */

import type { TurnWatcher } from "./running_turns.ts";

/** A permit to start a turn. It must be given back, by {@linkcode started} or by {@linkcode release}. */
export interface StartPermit {
  /** Whether there was a turn to be steered, so that the input may be added to that. */
  readonly shared: boolean;
  /** The server has answered: the turn `turnId` is active from now on. */
  started(turnId: string, watcher: TurnWatcher): void;
  /** No turn was started. Has no effect after {@linkcode started}. */
  release(): void;
  /**
   * Gives it back in `ms` milliseconds, unless that happens before, so that a lost answer does not block the thread for ever.
   * `onReleased` is told of that.
   */
  releaseAfter(ms: number, onReleased?: () => void): void;
  /** Says whether the work that it is held for is being stopped. Input is then no longer added to it; new turns wait for its end. */
  setStopping(stopping: boolean): void;
  /** No input may be added to the turn that it is held for: that takes none, or is interrupted as soon as it can be. */
  closeTurn(): void;
}

/** What the permit is held for: work that takes input, work that takes none, or work that is being stopped. */
export type PermitHolder = "joinable" | "closed" | "stopping";

/** What the thread does for a permit. */
export interface PermitOwner {
  /** What the permit is held for; `undefined` while it is free. */
  holder: PermitHolder | undefined;
  /** Number of inputs on their way to the turn that runs; one that comes too late makes a turn of its own. */
  steering: number;
  /** The turn is active from now on. */
  turnStarted(turnId: string, watcher: TurnWatcher): void;
  /** The answer to a call here has named the turn. */
  turnOwned(turnId: string, joinable: boolean): void;
  /** Lets the next turn start when the thread is free. */
  advance(): void;
}

/** Grants the permit of `owner`; a shared one goes beside the permit that is held. */
export function grantPermit(owner: PermitOwner, shared: boolean): StartPermit {
  let open = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveBack = () => {
    open = false;
    clearTimeout(timer);
    if (shared) owner.steering--;
    else owner.holder = undefined;
  };
  const permit: StartPermit = {
    shared,
    started: (turnId, watcher) => {
      const joinable = owner.holder !== "closed";
      if (open) giveBack();
      owner.turnStarted(turnId, watcher);
      if (!shared) owner.turnOwned(turnId, joinable);
    },
    release: () => {
      if (!open) return;
      giveBack();
      owner.advance();
    },
    releaseAfter: (ms, onReleased = () => {}) => {
      if (!open) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        onReleased();
        permit.release();
      }, ms);
    },
    setStopping: (stopping) => {
      if (open && !shared) owner.holder = stopping ? "stopping" : "joinable";
    },
    closeTurn: () => {
      if (open && !shared) owner.holder = "closed";
    },
  };
  return permit;
}
