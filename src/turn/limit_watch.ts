/** Watches a turn or a goal, and stops it when it crosses a limit. */

import { alarm } from "../alarm.ts";
import type { BudgetLedger } from "../budget.ts";
import type { Limits, StoppedBy } from "../limits.ts";
import type { ActiveThread } from "../thread/active_thread.ts";

/** What may stop a piece of work. */
export interface WorkLimits {
  limits?: Limits | undefined;
  budget?: BudgetLedger | undefined;
}

/** The work that is watched. */
export interface LimitedWork extends WorkLimits {
  readonly thread: ActiveThread;
  /** Ids of its turns so far. */
  turnIds(): Iterable<string>;
  /** Interrupts it. Called once, and perhaps before the constructor has returned. */
  stop(by: StoppedBy): void;
}

/** A timer may fire a little early, by these milliseconds. */
const EARLY_MS = 1;

/** Watches from the start of the work until {@linkcode LimitWatch.end}. */
export class LimitWatch {
  readonly #work: LimitedWork;
  readonly #unwatch: (() => void)[] = [];
  #stopIdleAlarm = () => {};
  #heardAt = performance.now();
  /** Tokens that the budget knows of. */
  #spent = 0;
  #isOver = false;

  constructor(work: LimitedWork) {
    this.#work = work;
    const { limits: { durationMs, idleMs } = {}, budget, thread } = work;
    if (durationMs !== undefined) {
      this.#unwatch.push(alarm(durationMs, () => this.#cross("durationMs")));
    }
    if (idleMs !== undefined) {
      this.#unwatch.push(thread.answerers.questions.onAnswered(thread.id, () => this.heard()));
      this.#watchIdle(idleMs);
    }
    if (budget !== undefined) this.#unwatch.push(budget.use(() => this.#cross("budget")));
  }

  /** Something was heard of the work. */
  heard(): void {
    this.#heardAt = performance.now();
  }

  /** The work has used so many tokens until now. */
  used(tokens: number): void {
    const more = tokens - this.#spent;
    this.#spent = tokens;
    const { limits, budget } = this.#work;
    if (limits?.tokens !== undefined && tokens >= limits.tokens) this.#cross("tokens");
    if (more > 0) budget?.spend(more);
  }

  /** The work has ended. */
  end(): void {
    this.#isOver = true;
    this.#stopIdleAlarm();
    for (const unwatch of this.#unwatch.splice(0)) unwatch();
  }

  #cross(by: StoppedBy): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopIdleAlarm();
    this.#work.stop(by);
  }

  #watchIdle(idleMs: number): void {
    const left = this.#heardAt + idleMs - performance.now();
    this.#stopIdleAlarm = alarm(Math.max(left, EARLY_MS), () => {
      const { thread } = this.#work;
      const now = performance.now();
      if (thread.answerers.questions.has(thread.id)) this.#heardAt = now;
      this.#heardAt = Math.max(this.#heardAt, ...this.#agentsHeardAt());
      if (now - this.#heardAt + EARLY_MS >= idleMs) this.#cross("idleMs");
      else this.#watchIdle(idleMs);
    });
  }

  /** When the turns of subagents were last heard of. */
  #agentsHeardAt(): number[] {
    const { thread, turnIds } = this.#work;
    return thread.turnsSpawnedBy(new Set(turnIds())).map((agent) => agent.thread.heardAt);
  }
}

/** Watches the work where something limits it. */
export function watchLimits(work: LimitedWork): LimitWatch | undefined {
  const isLimited = work.budget !== undefined ||
    Object.values(work.limits ?? {}).some((limit) => limit !== undefined);
  return isLimited ? new LimitWatch(work) : undefined;
}
