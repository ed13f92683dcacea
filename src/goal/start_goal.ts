/** How a client starts a goal on a thread, or takes one up again. */

import { ActiveGoal } from "./active_goal.ts";
import { CodexError } from "../errors.ts";
import { clearGoal, readGoal } from "./requests.ts";
import { isActive } from "./state.ts";
import { checkFilled, checkPositive } from "../arguments.ts";
import { type BudgetLedger, ledgerOf } from "../budget.ts";
import { checkLimits } from "../limits.ts";
import { checkOptions } from "../option_names.ts";
import type { GoalOptions } from "../options.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import type { StartPermit } from "../thread/start_permit.ts";
import { sendCarried } from "../thread/update_thread.ts";
import { untilQuiet } from "../thread/quiet.ts";

const DEFAULT_START_TIMEOUT_MS = 30_000;
/** The server's limit, in Unicode code points. */
const MAX_OBJECTIVE = 4000;

/** Sets a new goal. `retain`: whether its events are kept for a stream that is opened later. */
export async function startGoal(
  thread: ActiveThread,
  objective: string,
  options: GoalOptions,
  retain: boolean,
): Promise<ActiveGoal> {
  checkObjective(objective);
  const { signal, tokenBudget, startTimeoutMs, keepCommands = false, limits, budget } = checked(
    options,
  );
  const permit = await thread.permit("reject", signal);
  const active = await releasing(permit, async () => {
    budget?.start();
    await clearOldGoal(thread, options);
    await sendCarried(thread);
    signal?.throwIfAborted();
    const own = { retain, keepCommands, limits, budget };
    return new ActiveGoal(thread, { permit, startTimeoutMs, ...own });
  });
  await active.activate({
    threadId: thread.id,
    objective,
    status: "active",
    ...(tokenBudget !== undefined && { tokenBudget }),
  }, signal);
  return active;
}

/** Has the server go on with the goal that the thread has, or follows it where it does so already. */
export async function resumeGoal(
  thread: ActiveThread,
  options: GoalOptions,
): Promise<ActiveGoal> {
  const { signal, tokenBudget, startTimeoutMs, keepCommands = false, limits, budget } = checked(
    options,
  );
  const permit = await thread.takeOver(signal);
  try {
    budget?.start();
  } catch (error) {
    permit.release();
    throw error;
  }
  // Before anything is waited for, so that no event is missed.
  const own = { retain: true, keepCommands, limits, budget };
  const active = new ActiveGoal(thread, { permit, startTimeoutMs, ...own });
  let goesOn = false;
  let isRunning = false;
  try {
    await sendCarried(thread);
    const goal = await readGoal(thread, options);
    if (goal === null) throw new CodexError(`thread ${thread.id} has no goal to resume`);
    if (goal.status === "complete") {
      throw new CodexError(
        `the goal of thread ${thread.id} is complete; startGoal() sets a new one`,
      );
    }
    isRunning = isActive(goal);
    const running = thread.hasUnknownTurn ? await latestTurn(thread, signal) : thread.turns.stray;
    signal?.throwIfAborted();
    if (running !== undefined) active.adopt(running);
    // A turn that runs may complete the goal, which must not be set active again then.
    goesOn = running !== undefined && isRunning && tokenBudget === undefined;
  } catch (error) {
    // From the answer on, the signal governs the goal.
    if (isRunning && signal?.aborted) active.dispose();
    else active.dispatch({ type: "lost", error });
    throw error;
  }
  const set = {
    threadId: thread.id,
    status: "active" as const,
    ...(tokenBudget !== undefined && { tokenBudget }),
  };
  await active.activate(goesOn ? undefined : set, signal);
  return active;
}

/** The id of the turn that ran when the thread was resumed, if it still runs. */
async function latestTurn(
  thread: ActiveThread,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { data } = await thread.connection.request(
    "thread/turns/list",
    { threadId: thread.id, limit: 1 },
    { signal },
  );
  const [latest] = data;
  const stillRuns = thread.hasUnknownTurn && latest?.status === "inProgress";
  return stillRuns ? latest.id : thread.turns.stray;
}

/** Clears the goal that the thread has, and lets no turn go on that the server was about to start for it. */
async function clearOldGoal(
  thread: ActiveThread,
  options: GoalOptions,
): Promise<void> {
  const goal = await readGoal(thread, options);
  if (goal === null) return;
  await clearGoal(thread, options);
  if (!isActive(goal)) return;
  const cancelled = () => options.signal?.aborted ?? false;
  await untilQuiet(thread, { interrupt: true, cancelled });
}

async function releasing<T>(permit: StartPermit, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    permit.release();
    throw error;
  }
}

function checkObjective(objective: unknown): void {
  checkFilled("objective", objective);
  // True because that was checked.
  const text = objective as string;
  if (!text.isWellFormed()) throw new TypeError("objective must be well-formed Unicode");
  // A text has at least as many UTF-16 units as code points.
  if (text.length > MAX_OBJECTIVE && [...text].length > MAX_OBJECTIVE) {
    throw new RangeError(`objective must have at most ${MAX_OBJECTIVE} characters`);
  }
}

interface CheckedOptions extends Omit<GoalOptions, "budget"> {
  startTimeoutMs: number;
  budget: BudgetLedger | undefined;
}

function checked(options: GoalOptions): CheckedOptions {
  checkOptions("goal", options);
  const { tokenBudget, startTimeoutMs = DEFAULT_START_TIMEOUT_MS } = options;
  checkPositive("startTimeoutMs", startTimeoutMs);
  if (tokenBudget !== undefined && !(Number.isSafeInteger(tokenBudget) && tokenBudget > 0)) {
    throw new RangeError("tokenBudget must be a positive integer");
  }
  checkLimits(options.limits);
  const budget = ledgerOf(options.budget);
  budget?.check();
  return { ...options, startTimeoutMs, budget };
}
