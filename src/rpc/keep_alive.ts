/**
 * Keeps the program alive while work is under way, and only then.
 *
 * Deno and Bun end a program when they have nothing left to wait for. They would wait for the app-server as long as it
 * lives, so the adapters make its process and its pipes not count (`unref`). Work under way counts here instead:
 * unanswered requests, turns, reads of a stream.
 */

import { MAX_TIMER_MS } from "../alarm.ts";

/** Number of holds, and the one timer that keeps the program alive for all of them. */
let count = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Number of holds at present. */
export function keepAlives(): number {
  return count;
}

/** Adds a hold, or takes one back. */
export function hold(held: boolean): void {
  count += held ? 1 : -1;
  if (count === 0) {
    clearInterval(timer);
    timer = undefined;
  } else {
    timer ??= setInterval(() => {}, MAX_TIMER_MS);
  }
}

/** Something that keeps the program alive while it is set. */
export class KeepAlive {
  #held = false;

  /** Sets or lifts the hold. Setting the current value does nothing. */
  set(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    hold(held);
  }
}

/**
 * A promise that keeps the program alive from the first wait for it until it settles.
 *
 * It is a subclass because `await` calls the `then` of a subclass. It does not call the `then` of a plain promise, so a
 * plain promise cannot know that something waits for it.
 */
export class KeepAlivePromise<T> extends Promise<T> {
  readonly #keepAlive = new KeepAlive();
  #settled = false;

  /** Promises derived from it are plain: a wait for one of them already waits for this one. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** A promise that settles as `promise` does. */
  static of<T>(promise: Promise<T>): KeepAlivePromise<T> {
    const holding = new KeepAlivePromise<T>((resolve, reject) => promise.then(resolve, reject));
    const settled = () => {
      holding.#settled = true;
      holding.#keepAlive.set(false);
    };
    promise.then(settled, settled);
    return holding;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (!this.#settled) this.#keepAlive.set(true);
    return super.then(onFulfilled, onRejected);
  }
}
