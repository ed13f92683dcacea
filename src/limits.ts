/**
 * Where unattended work stops: the limits of one piece of work, and those of a budget that many share.
 *
 * @module
 */

import { isJsonObject } from "./json.ts";
import { nearest } from "./nearest.ts";

/**
 * Limits of one turn or goal. When it crosses one, it is interrupted as by {@linkcode TurnHandle.interrupt}, commands and
 * subagents included. Nothing is thrown: the status of the result is `interrupted`, and its `stoppedBy` names the limit.
 *
 * Three things limit tokens:
 *
 * | option           | of                        | who counts | counts                       | what happens                     |
 * | ---------------- | ------------------------- | ---------- | ---------------------------- | -------------------------------- |
 * | `limits.tokens`  | one turn or goal          | the client | `usage.used` of its result   | interrupt; `stoppedBy: "tokens"` |
 * | `tokenBudget`    | one goal, also over pauses and restarts | the server | `goal.tokensUsed` | its turn ends by itself; `goal.status: "budgetLimited"` |
 * | `budget`         | all turns and goals that it is given to | the client | the sum of their `usage.used` | interrupt; `stoppedBy: "budget"`; later starts are refused |
 *
 * None of them counts the tokens of subagents, which work on threads of their own.
 */
export interface Limits {
  /** How long it may run, in milliseconds, from its start on the server. The time in which it waits for its start is free. */
  durationMs?: number;
  /**
   * How long it may be silent, in milliseconds: nothing is heard of it or of its subagents. A command that prints nothing is
   * silent, too. The clock stands still while the server waits for an answer of this program (an approval, a tool, a question).
   */
  idleMs?: number;
  /**
   * How many tokens it may use (`usage.used.totalTokens`). The server reports them after each model call, so one call may go
   * beyond.
   */
  tokens?: number;
}

/** Limits of a {@linkcode Budget}. */
export interface BudgetOptions {
  /**
   * How many tokens all work together may use. The server reports them after each model call, so each running turn may go
   * beyond by one call.
   *
   * @default {no limit}
   */
  tokens?: number;
  /**
   * How long all work together may take, in milliseconds, from the first start on. The time between pieces of work counts.
   *
   * @default {no limit}
   */
  durationMs?: number;
}

/** What has been used of a {@linkcode Budget}. */
export interface BudgetUse {
  /** Tokens that turns and goals have used with this budget. */
  tokens: number;
  /** Milliseconds since the first start; 0 before. */
  durationMs: number;
}

/** What has stopped a turn or goal: a limit of its own, or the budget that it shares. */
export type StoppedBy = keyof Limits | "budget";

const limitNames: { readonly [Name in keyof Limits]-?: true } = {
  durationMs: true,
  idleMs: true,
  tokens: true,
};
const budgetNames: { readonly [Name in keyof BudgetOptions]-?: true } = {
  tokens: true,
  durationMs: true,
};

/**
 * Checks the limits of a turn or goal.
 *
 * @throws {TypeError} They are no object, there is no such limit, or it is no number.
 * @throws {RangeError} A limit is not positive or not finite.
 */
export function checkLimits(limits: unknown): void {
  if (limits !== undefined) checkNumbers("limits", limits, Object.keys(limitNames));
}

/** Checks the options of a budget, as {@linkcode checkLimits} does. */
export function checkBudgetOptions(options: unknown): void {
  checkNumbers("budget", options, Object.keys(budgetNames));
}

function checkNumbers(title: string, options: unknown, names: readonly string[]): void {
  if (!isJsonObject(options)) {
    throw new TypeError(`${title} must be an object with ${names.join(", ")}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!names.includes(name)) {
      const meant = nearest(name, names);
      const hint = meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`;
      throw new TypeError(`${title}: there is no limit ${name} (${hint})`);
    }
    if (typeof value !== "number") throw new TypeError(`${title}.${name} must be a number`);
    if (!(value > 0 && Number.isFinite(value))) {
      throw new RangeError(`${title}.${name} must be positive and finite`);
    }
  }
}
