/** Notices turns whose end was lost. */

import { stopInBackground } from "../connection/stop_work.ts";
import type { Notification } from "../protocol/notification.ts";
import { MAX_TIMER_MS } from "../alarm.ts";
import type { Sink } from "../rpc/router.ts";
import type { KnownThread } from "./known_thread.ts";
import {
  type Finding,
  loseStalled,
  MAX_UNDECIDED,
  readBack,
  readBackUnknown,
} from "./read_back.ts";

/**
 * Watches a thread that is not active although a turn is known to run on it. A short while that is so before each end
 * of a turn. When nothing is heard for `timeoutMs` milliseconds, the turn is read back from the server; more than 24 days
 * are no limit. A turn of which the server does not tell whether it is over is lost after {@linkcode MAX_UNDECIDED} times
 * in a row.
 */
export class StallWatch implements Sink<Notification> {
  readonly #thread: KnownThread;
  readonly #timeoutMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void) | undefined;
  /** When something was heard last, as `performance.now()` gives it. A timer is not set anew for each event. */
  #heardAt = 0;
  /** Number of times in a row that it was not found out whether a turn is over, by its id; empty for an unknown one. */
  readonly #undecided = new Map<string, number>();
  /** Set while turns are read back. */
  #reading = false;

  constructor(thread: KnownThread, timeoutMs: number) {
    this.#thread = thread;
    this.#timeoutMs = timeoutMs;
  }

  /** Must be called when the thread's status or its turns have changed. */
  update(): void {
    const { status, turns, hasUnknownTurn, connection, id } = this.#thread;
    const isBusy = turns.size > 0 || hasUnknownTurn;
    const isOdd = isBusy && status !== "active" && this.#timeoutMs <= MAX_TIMER_MS;
    if (!isOdd) return this.close();
    if (this.#unfollow !== undefined) return;
    this.#unfollow = connection.router.follow(id, this);
    this.#restart();
  }

  deliver(): void {
    this.#heardAt = performance.now();
    if (this.#undecided.size > 0) this.#undecided.clear();
  }

  close(): void {
    this.#undecided.clear();
    clearTimeout(this.#timer);
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  #restart(): void {
    this.#heardAt = performance.now();
    this.#wait(this.#timeoutMs);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expired(), ms);
  }

  #expired(): void {
    // It begins anew at the end of that.
    if (this.#reading) return;
    const restMs = this.#timeoutMs - (performance.now() - this.#heardAt);
    if (restMs > 0) return this.#wait(restMs);
    this.#reading = true;
    const { connection, id } = this.#thread;
    stopInBackground(connection, `a silent turn of thread ${id}`, async () => {
      try {
        await this.#readBack();
      } finally {
        this.#reading = false;
        if (this.#unfollow !== undefined) this.#restart();
      }
    });
  }

  async #readBack(): Promise<void> {
    const thread = this.#thread;
    const turns = thread.turns.ids;
    if (thread.hasUnknownTurn && this.#isLost("", await readBackUnknown(thread))) {
      thread.resumedIdle();
    }
    for (const turnId of turns) {
      const finding = await readBack(thread, turnId, "stalled");
      if (this.#isLost(turnId, finding)) loseStalled(thread, turnId, finding.cause);
    }
  }

  /** Whether it was not found out too often in a row whether the turn is over. */
  #isLost(turnId: string, finding: Finding): finding is Finding & { turn: "undecided" } {
    if (finding.turn !== "undecided" || this.#unfollow === undefined) {
      this.#undecided.delete(turnId);
      return false;
    }
    const times = (this.#undecided.get(turnId) ?? 0) + 1;
    this.#undecided.set(turnId, times);
    return times >= MAX_UNDECIDED;
  }
}
