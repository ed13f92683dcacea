/** The end of a turn or a goal, as its callers see it: a result, or the error that says why it failed. */

import type { Connection } from "../connection/connection.ts";
import { TurnFailedError } from "../errors.ts";
import type { GoalResult, TurnResult } from "../result.ts";
import { isUsageLimit } from "../turn_failure.ts";

/**
 * The result, unless the turn failed.
 *
 * @throws {TurnFailedError} It failed.
 */
export function unlessFailed<Result extends TurnResult | GoalResult>(
  result: Result,
  { rateLimits }: Pick<Connection, "rateLimits">,
): Result {
  if (result.status !== "failed") return result;
  const isLimited = isUsageLimit(result.error?.codexErrorInfo ?? null);
  throw new TurnFailedError(result, { resetsAt: isLimited ? rateLimits.resetsAt() : null });
}
