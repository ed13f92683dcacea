/** What has been heard of the turns that run: their starts, their items, and the texts of their messages so far. */

import { dropOldest } from "../oldest.ts";

/** What has been heard of an item of a turn. */
export interface HeardItem {
  /** Whether it was heard to start, and not to be completed since then. */
  started: boolean;
  /** How often it was completed: the model chooses some ids, so one may come twice. */
  completions: number;
  /** The text of a message so far. */
  text: string;
  /** Whether a part of its text was missed: what comes now cannot be joined to what came before. */
  hasGap: boolean;
}

/** What has been heard of a turn that runs. */
interface HeardTurn {
  readonly threadId: string;
  readonly rootTurnId: string;
  started: boolean;
  /** Whether a line was lost while it ran. */
  hasGap: boolean;
  readonly items: Map<string, HeardItem>;
}

/** The turn of a thread that was heard of last. */
export interface LastTurn {
  /** `null` before the first turn of the thread. */
  readonly id: string | null;
  readonly hasEnded: boolean;
}

/** So many ids are remembered. */
const MAX_REMEMBERED = 256;

/** Remembers the ids that were added last. */
export class Remembered {
  readonly #ids = new Set<string>();

  add(id: string): void {
    this.#ids.add(id);
    dropOldest(this.#ids, MAX_REMEMBERED);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}

/** Turns by id, from the first that was heard of them to their end. */
export class HeardTurns {
  readonly #turns = new Map<string, HeardTurn>();
  readonly #last = new Map<string, LastTurn>();
  readonly #ended = new Remembered();

  /** Number of turns of which something is kept. */
  get size(): number {
    return this.#turns.size;
  }

  /** The last turn of a thread; `undefined` where none is known, and there may be some. */
  lastOf(threadId: string): LastTurn | undefined {
    return this.#last.get(threadId);
  }

  /** A thread was opened whose last turn is this one; it has none where that is `null`. */
  opened(threadId: string, lastTurnId: string | null): void {
    if (!this.#last.has(threadId)) this.#last.set(threadId, { id: lastTurnId, hasEnded: true });
  }

  /** A turn has started; that of a review starts on behalf of `rootTurnId`. */
  started(threadId: string, turnId: string, rootTurnId: string): void {
    this.#last.set(threadId, { id: turnId, hasEnded: false });
    const turn = this.#turnOf(threadId, turnId, rootTurnId);
    if (turn !== undefined) turn.started = true;
  }

  /** A turn has ended, and with it the one that ran on its behalf. */
  ended(threadId: string, turnId: string): void {
    for (const [id, turn] of this.#turns) {
      const isOf = id === turnId || turn.rootTurnId === turnId;
      if (!isOf || turn.threadId !== threadId) continue;
      this.#turns.delete(id);
      this.#ended.add(id);
    }
    this.#ended.add(turnId);
    this.#last.set(threadId, { id: turnId, hasEnded: true });
  }

  /** Whether it was heard that this turn has started; that of a review starts under another id. */
  hasStarted(turnId: string): boolean {
    if (this.#turns.get(turnId)?.started) return true;
    return [...this.#turns.values()].some((turn) => turn.started && turn.rootTurnId === turnId);
  }

  /** Whether it was heard, of late, that this turn has ended. */
  hasEnded(turnId: string): boolean {
    return this.#ended.has(turnId);
  }

  /** Whether an item was heard to start that has not been completed. */
  hasStartedItem(turnId: string, itemId: string): boolean {
    return this.#turns.get(turnId)?.items.get(itemId)?.started ?? false;
  }

  /** How often an item was heard to be completed. */
  completionsOf(turnId: string, itemId: string): number {
    return this.#turns.get(turnId)?.items.get(itemId)?.completions ?? 0;
  }

  /** What has been heard of an item; nothing is kept of a turn that has ended. */
  item(threadId: string, turnId: string, itemId: string): HeardItem | undefined {
    return itemOf(this.#turnOf(threadId, turnId), itemId);
  }

  /** The same for a turn that is known. */
  knownItem(turnId: string, itemId: string): HeardItem | undefined {
    return itemOf(this.#turns.get(turnId), itemId);
  }

  /** A part of every message that is under way may be missed. */
  gap(): void {
    for (const turn of this.#turns.values()) gapIn(turn);
  }

  /** The same for this turn. */
  gapIn(threadId: string, turnId: string): void {
    const turn = this.#turnOf(threadId, turnId);
    if (turn !== undefined) gapIn(turn);
  }

  /** A response was cut, and begins anew: its messages are other ones, also under the same ids. */
  startedAnew(turnId: string): void {
    for (const item of this.#turns.get(turnId)?.items.values() ?? []) {
      item.text = "";
      if (isOpen(item)) item.hasGap = false;
    }
  }

  /** The thread is no longer of interest. */
  forget(threadId: string): void {
    this.#last.delete(threadId);
    for (const [id, turn] of this.#turns) {
      if (turn.threadId === threadId) this.#turns.delete(id);
    }
  }

  /** All turns are over. */
  clear(): void {
    for (const { threadId } of this.#turns.values()) {
      const last = this.#last.get(threadId);
      if (last !== undefined) this.#last.set(threadId, { ...last, hasEnded: true });
    }
    this.#turns.clear();
  }

  #turnOf(threadId: string, turnId: string, rootTurnId = turnId): HeardTurn | undefined {
    let turn = this.#turns.get(turnId);
    const last = this.#last.get(threadId);
    const isOver = this.#ended.has(turnId) || last?.id === turnId && last.hasEnded;
    if (turn === undefined && !isOver) {
      turn = { threadId, rootTurnId, started: false, hasGap: false, items: new Map() };
      this.#turns.set(turnId, turn);
    }
    return turn;
  }
}

function itemOf(turn: HeardTurn | undefined, itemId: string): HeardItem | undefined {
  if (turn === undefined) return undefined;
  let item = turn.items.get(itemId);
  if (item === undefined) {
    item = { started: false, completions: 0, text: "", hasGap: turn.hasGap };
    turn.items.set(itemId, item);
  }
  return item;
}

function gapIn(turn: HeardTurn): void {
  turn.hasGap = true;
  for (const item of turn.items.values()) {
    if (isOpen(item)) item.hasGap = true;
  }
}

/** Whether an item was not completed, as far as is known. */
function isOpen({ started, completions }: HeardItem): boolean {
  return started || completions === 0;
}
