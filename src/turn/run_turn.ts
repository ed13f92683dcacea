/** A turn from its start to its result, with the repairs of its output. */

import { OutputValidationError } from "../errors.ts";
import type { RunInput } from "../input.ts";
import type { TurnOptions } from "../options.ts";
import { repairText, type Schema } from "../output.ts";
import type { TurnResult } from "../result.ts";
import { joinedUsage } from "../thread/token_usage.ts";
import type { ActiveTurn } from "./active_turn.ts";
import { repairsOf } from "./output_option.ts";

type Options = TurnOptions<Schema | undefined>;

/**
 * Runs a turn, and asks again while the answer does not fit the output.
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
      turn = await start(repairText(error.issues), repairOptions(options));
    }
  }
}

/** Whether the model may do better: it has given an answer, and the check of it has worked. */
function isMisfit(error: unknown): error is OutputValidationError {
  return error instanceof OutputValidationError && error.text !== null &&
    error.cause === undefined;
}

/** The options of a repair: those of the turn, without what belongs to its own input. */
function repairOptions(options: Options): Options {
  const { toolOutput: _, clientUserMessageId: __, additionalContext: ___, ...rest } = options;
  // The thread may be busy by now with a turn that has waited; the call was taken already.
  return { ...rest, whenBusy: "wait" };
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

/** The diffs of the attempts, one after the other. */
function joinedDiffs(diffs: readonly (string | null)[]): string | null {
  const told = diffs.filter((diff) => diff !== null);
  return told.length === 0 ? null : told.join("");
}

/** How long the attempts took; unknown if that of one is. */
function sum(durations: readonly (number | null)[]): number | null {
  return durations.reduce((total, it) => total === null || it === null ? null : total + it, 0);
}
