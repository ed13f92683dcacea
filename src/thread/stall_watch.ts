/** Notices turns whose end was lost. */

import { stopInBackground } from "../connection/stop_work.ts";
import type { Notification } from "../protocol/notification.ts";
import type { Sink } from "../rpc/router.ts";
import type { KnownThread } from "./known_thread.ts";
import { readBack, readBackUnknown } from "./read_back.ts";

/** A timer of more than these milliseconds (24 days) would fire at once; so long a time is no limit. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Watches a thread that is not active although a turn is known to run on it. A short while that is so before each end
 * of a turn. When nothing is heard for `timeoutMs` milliseconds, the turn is read back from the server.
 */
export class StallWatch implements Sink<Notification> {
  readonly #thread: KnownThread;
  readonly #timeoutMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void) | undefined;

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
    if (this.#unfollow !== undefined) this.#restart();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expired(), this.#timeoutMs);
  }

  #expired(): void {
    const thread = this.#thread;
    const turns = thread.turns.ids;
    stopInBackground(thread.connection, `a silent turn of thread ${thread.id}`, async () => {
      if (thread.hasUnknownTurn) await readBackUnknown(thread);
      for (const turnId of turns) await readBack(thread, turnId, "stalled");
      if (this.#unfollow !== undefined) this.#restart();
    });
  }
}
