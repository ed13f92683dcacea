/**
 * A budget that many turns and goals share.
 *
 * @module
 */

import { alarm } from "./alarm.ts";
import { BudgetExceededError } from "./errors.ts";
import { type BudgetOptions, type BudgetUse, checkBudgetOptions } from "./limits.ts";

/** A budget that many turns and goals share; {@linkcode budget} makes one. */
export interface Budget {
  /** What has been used of it so far. */
  readonly used: BudgetUse;
}

const ledgers = new WeakMap<object, BudgetLedger>();

/**
 * Makes a budget, to be given to any number of turns and goals (option `budget`), also of several threads and clients.
 *
 * When it is used up, all work that runs with it is interrupted (`stoppedBy: "budget"` in the result). What starts later, or
 * still waits for its thread to be free, is refused with {@linkcode BudgetExceededError} before anything is sent. The clock of
 * `durationMs` begins with the first start. Without limits it only counts. {@linkcode Limits} says how it differs from
 * `limits.tokens` and a goal's `tokenBudget`.
 *
 * @param options `tokens` and `durationMs`.
 * @throws {TypeError} An option is not known, or is no number.
 * @throws {RangeError} An option is not positive or not finite.
 *
 * @example Many questions, one budget
 * ```ts
 * import { budget, type Codex } from "@codexkit/sdk";
 *
 * export async function askAll(codex: Codex, questions: string[]): Promise<(string | null)[]> {
 *   const shared = budget({ tokens: 200_000, durationMs: 10 * 60_000 });
 *   const answers = questions.map(async (question) => {
 *     const thread = await codex.startThread({ sandbox: "read-only" });
 *     return (await thread.run(question, { budget: shared })).finalResponse;
 *   });
 *   const settled = await Promise.allSettled(answers);
 *   console.log(shared.used.tokens, "tokens in", shared.used.durationMs, "ms");
 *   return settled.map((it) => it.status === "fulfilled" ? it.value : null);
 * }
 * ```
 */
export function budget(options: BudgetOptions = {}): Budget {
  checkBudgetOptions(options);
  const ledger = new BudgetLedger(options);
  const made: Budget = Object.freeze({
    get used(): BudgetUse {
      return ledger.used;
    },
  });
  ledgers.set(made, ledger);
  return made;
}

/**
 * What the SDK knows of a budget; `undefined` without one.
 *
 * @throws {TypeError} It was not made by {@linkcode budget}.
 */
export function ledgerOf(value: unknown): BudgetLedger | undefined {
  if (value === undefined) return undefined;
  const ledger = typeof value === "object" && value !== null ? ledgers.get(value) : undefined;
  if (ledger === undefined) throw new TypeError("budget must be made by budget()");
  return ledger;
}

/** Counts what is used of a budget, and tells all that use it when it is used up. */
export class BudgetLedger {
  readonly #tokens: number;
  readonly #durationMs: number;
  readonly #users = new Set<() => void>();
  #used = 0;
  #startedAt: number | undefined;
  #isLate = false;
  #stopAlarm: (() => void) | undefined;

  constructor({ tokens = Infinity, durationMs = Infinity }: BudgetOptions) {
    this.#tokens = tokens;
    this.#durationMs = durationMs;
  }

  get used(): BudgetUse {
    return { tokens: this.#used, durationMs: Math.round(this.#elapsedMs) };
  }

  get isExceeded(): boolean {
    return this.#used >= this.#tokens || this.#isLate || this.#elapsedMs >= this.#durationMs;
  }

  /** Number of calls and pieces of work that are told of its end. */
  get size(): number {
    return this.#users.size;
  }

  /** What a start is refused with. */
  error(): BudgetExceededError {
    return new BudgetExceededError(this.used);
  }

  /** @throws {BudgetExceededError} It is used up. */
  check(): void {
    if (this.isExceeded) throw this.error();
  }

  /** Something is about to start: the clock runs from the first time on. */
  start(): void {
    this.check();
    this.#startedAt ??= performance.now();
    this.#setAlarm();
  }

  /** Tells `exceeded` when it is used up, at once where it is. Returns the function that ends that. */
  use(exceeded: () => void): () => void {
    // Each use is one of its own.
    const user = () => exceeded();
    this.#users.add(user);
    this.#setAlarm();
    if (this.isExceeded) user();
    return () => {
      this.#users.delete(user);
      if (this.#users.size > 0) return;
      this.#stopAlarm?.();
      this.#stopAlarm = undefined;
    };
  }

  /** So many more tokens are used. */
  spend(tokens: number): void {
    this.#used += tokens;
    if (this.isExceeded) this.#tell();
  }

  get #elapsedMs(): number {
    return this.#startedAt === undefined ? 0 : performance.now() - this.#startedAt;
  }

  /** No timer without users: it would keep the program alive. */
  #setAlarm(): void {
    if (this.#startedAt === undefined || this.#durationMs === Infinity) return;
    if (this.#stopAlarm !== undefined || this.#users.size === 0 || this.isExceeded) return;
    this.#stopAlarm = alarm(this.#durationMs - this.#elapsedMs, () => {
      this.#isLate = true;
      this.#tell();
    });
  }

  #tell(): void {
    for (const user of [...this.#users]) user();
  }
}
