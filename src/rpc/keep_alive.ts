/**
 * Keeps the program alive while something is under way, and only then.
 *
 * Deno and Bun end a program when nothing is left that they must wait for. The app-server would be such a thing for as
 * long as it lives, so the adapters take its process and its pipes out of the reckoning (`unref`). What is to be waited
 * for is told here instead, by all who know of work under way: unanswered requests, turns, reads of a stream.
 */

/** The longest delay of a timer, in milliseconds: 24 days. What it calls does nothing. */
const LONGEST_MS = 2 ** 31 - 1;

/** How many hold the program, and the one timer that does it for all of them. */
let count = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** How many holds there are now. */
export function keepAlives(): number {
  return count;
}

/** Something that keeps the program alive while it is set. */
export class KeepAlive {
  #held = false;

  /** Sets or lifts it; what it is already has no effect. */
  set(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    count += held ? 1 : -1;
    if (count === 0) {
      clearInterval(timer);
      timer = undefined;
    } else {
      timer ??= setInterval(() => {}, LONGEST_MS);
    }
  }
}

/**
 * A promise that keeps the program alive from when somebody waits for it until it settles.
 *
 * Of a plain promise nobody can tell whether it is waited for: `await` does not call its `then`. That of a subclass it does.
 */
export class KeepAlivePromise<T> extends Promise<T> {
  readonly #keepAlive = new KeepAlive();
  #settled = false;

  /** What is derived from it are plain promises: who waits for those waits for this one already. */
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
