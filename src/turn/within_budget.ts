/** Starts that wait, while there is still a budget for them. */

import type { BudgetLedger } from "../budget.ts";

/**
 * Does something that may take long before work starts.
 *
 * @param signal Ends the wait, as the end of the budget does.
 * @throws {BudgetExceededError} The budget is used up, or was before the wait had ended.
 */
export async function withinBudget<T>(
  budget: BudgetLedger | undefined,
  signal: AbortSignal | undefined,
  wait: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (budget === undefined) return await wait(signal);
  budget.check();
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const unwatch = budget.use(() => controller.abort(budget.error()));
  try {
    return await wait(controller.signal);
  } finally {
    unwatch();
    signal?.removeEventListener("abort", onAbort);
  }
}
