import { setImmediate } from "node:timers/promises";

interface Timer {
  at: number;
  callback: () => void;
}

/**
 * Stands in for `setTimeout`, `clearTimeout` and `performance.now` until it is disposed of. Time passes only in
 * {@linkcode tick}.
 */
export class FakeTime implements Disposable {
  #now = 1_000_000;
  #nextId = 1;
  readonly #timers = new Map<number, Timer>();
  readonly #restore: (() => void)[];
  /** The delay of every timer that was ever set, in milliseconds. */
  readonly delays: number[] = [];

  constructor() {
    this.#restore = [
      replace(globalThis, "setTimeout", (callback: () => void, ms = 0) => {
        // Runtimes take a delay over 2^31 - 1, or one that is no number, for 1.
        const delay = ms >= 0 && ms < 2 ** 31 ? ms : 1;
        this.delays.push(delay);
        this.#timers.set(this.#nextId, { at: this.#now + delay, callback });
        return this.#nextId++;
      }),
      replace(globalThis, "clearTimeout", (id: number) => void this.#timers.delete(id)),
      replace(performance, "now", () => this.#now),
    ];
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets `ms` milliseconds pass; before and after each timer everything that is due runs. */
  async tick(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const due = [...this.#timers].filter(([, { at }]) => at <= end);
      const [first] = due.sort(([, a], [, b]) => a.at - b.at);
      if (first === undefined) break;
      const [id, timer] = first;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
    }
    this.#now = end;
  }

  /** The program is busy for `ms` milliseconds: timers that are due by then run late, all at its end. */
  async leap(ms: number): Promise<void> {
    await settled();
    this.#now += ms;
    for (const [id, timer] of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(id);
      timer.callback();
    }
    await settled();
  }

  [Symbol.dispose](): void {
    for (const restore of this.#restore) restore();
  }
}

/** Resolves when every promise reaction that is due, and all that follow from them, have run. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) await setImmediate();
}

function replace(target: object, name: string, value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (original === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, original);
  };
}
