/** A turn from its start to its result, with the repairs of its output. */

import { BudgetExceededError, OutputValidationError } from "../errors.ts";
import type { RunInput } from "../input.ts";
import type { Limits } from "../limits.ts";
import type { TurnOptions } from "../options.ts";
import { repairText, type Schema } from "../output.ts";
import type { TurnResult } from "../result.ts";
import { joinedUsage } from "../thread/token_usage.ts";
import type { ActiveTurn } from "./active_turn.ts";
import { joinedDiffs } from "./fold.ts";
import { repairsOf } from "./output_option.ts";

type Options = TurnOptions<Schema | undefined>;

/**
 * Runs a turn, and asks again while the answer does not fit the output, and as far as the limits of the turn go: they hold
 * for all attempts together.
 *
 * @param start Starts a turn on the thread.
 * @throws {RangeError} `repairAttempts` is no whole number that is not negative.
 */
export async function runTurn(
  input: RunInput,
  options: Options,
  start: (input: RunInput, options: Options) => Promise<ActiveTurn>,
): Promise<TurnResult<unknown>> {
  const repairs = repairsOf(options);
  const { signal } = options;
  const results: TurnResult[] = [];
  let turn = await start(input, options);
  while (true) {
    results.push(await turn.result());
    try {
      return await turn.finish(joined(results), signal);
    } catch (error) {
      if (results.length > repairs || !isMisfit(error)) throw error;
      const limits = limitsLeft(options.limits, joined(results));
      if (limits === "none") throw error;
      turn = await start(repairText(error.issues), repairOptions(options, limits))
        // The answer that there is says more than the budget that has no room for another one.
        .catch((refusal) =>
          Promise.reject(refusal instanceof BudgetExceededError ? error : refusal)
        );
    }
  }
}

/** Whether the model may do better: it has given an answer, and the check of it has worked. */
function isMisfit(error: unknown): error is OutputValidationError {
  return error instanceof OutputValidationError && error.text !== null &&
    error.cause === undefined;
}

/** The options of a repair: those of the turn, without what belongs to its own input. */
function repairOptions(options: Options, limits: Limits | undefined): Options {
  const { toolOutput: _, clientUserMessageId: __, additionalContext: ___, ...rest } = options;
  // The thread may be busy by now with a turn that has waited; the call was taken already.
  return { ...rest, ...(limits !== undefined && { limits }), whenBusy: "wait" };
}

/** What the attempts so far have left of the limits; `"none"` when one of them is used up. */
function limitsLeft(
  limits: Limits | undefined,
  { durationMs, usage }: TurnResult,
): Limits | undefined | "none" {
  if (limits === undefined) return undefined;
  const left: Limits = { ...limits };
  if (left.durationMs !== undefined) left.durationMs -= durationMs ?? 0;
  if (left.tokens !== undefined) left.tokens -= usage?.used.totalTokens ?? 0;
  return [left.durationMs, left.tokens].some((it) => it !== undefined && it <= 0) ? "none" : left;
}

/** One result for all attempts, from the results of each. */
function joined(results: readonly TurnResult[]): TurnResult {
  const [first, ...others] = results;
  const last = others.at(-1);
  if (first === undefined) throw new Error("there is no attempt");
  if (last === undefined) return first;
  return {
    ...last,
    startedAt: first.startedAt,
    durationMs: sum(results.map(({ durationMs }) => durationMs)),
    items: results.flatMap(({ items }) => items),
    usage: joinedUsage(results.map(({ usage }) => usage)),
    diff: joinedDiffs(results.map(({ diff }) => diff)),
    plan: results.findLast(({ plan }) => plan !== null)?.plan ?? null,
    attempts: results.length,
  };
}

/** How long the attempts took; unknown if that of one is. */
function sum(durations: readonly (number | null)[]): number | null {
  return durations.reduce((total, it) => total === null || it === null ? null : total + it, 0);
}
