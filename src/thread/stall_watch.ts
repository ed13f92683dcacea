/** Notices turns whose end was lost. */

import { stopInBackground } from "../connection/stop_work.ts";
import type { Notification } from "../protocol/notification.ts";
import { MAX_TIMER_MS } from "../rpc/keep_alive.ts";
import type { Sink } from "../rpc/router.ts";
import type { KnownThread } from "./known_thread.ts";
import { readBack, readBackUnknown } from "./read_back.ts";

/**
 * Watches a thread that is not active although a turn is known to run on it. A short while that is so before each end
 * of a turn. When nothing is heard for `timeoutMs` milliseconds, the turn is read back from the server. More than 24 days are no limit.
 */
export class StallWatch implements Sink<Notification> {
  readonly #thread: KnownThread;
  readonly #timeoutMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void) | undefined;
  /** When something was heard last, as `performance.now()` gives it. A timer is not set anew for each event. */
  #heardAt = 0;

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
  }

  close(): void {
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
    const restMs = this.#timeoutMs - (performance.now() - this.#heardAt);
    if (restMs > 0) return this.#wait(restMs);
    const thread = this.#thread;
    const turns = thread.turns.ids;
    stopInBackground(thread.connection, `a silent turn of thread ${thread.id}`, async () => {
      if (thread.hasUnknownTurn) await readBackUnknown(thread);
      for (const turnId of turns) await readBack(thread, turnId, "stalled");
      if (this.#unfollow !== undefined) this.#restart();
    });
  }
}
