/** What is asked of the server about the goal of a thread. */

import type { Connection } from "../connection/connection.ts";
import { InvalidRequestError } from "../errors.ts";
import type { ThreadGoal } from "../protocol/generated/types.ts";
import { retryOnOverload } from "../retry.ts";
import type { WaitOptions } from "../options.ts";

/** The goal of a thread, or `null` (`thread/goal/get`). */
export async function readGoal(
  connection: Connection,
  threadId: string,
  options: WaitOptions = {},
): Promise<ThreadGoal | null> {
  const { goal } = await connection.request("thread/goal/get", { threadId }, {
    signal: options.signal,
  });
  return goal ?? null;
}

/** Removes the goal of a thread (`thread/goal/clear`). Whether there was one. */
export async function clearGoal(
  connection: Connection,
  threadId: string,
  options: WaitOptions = {},
): Promise<boolean> {
  const { cleared } = await connection.request("thread/goal/clear", { threadId }, {
    signal: options.signal,
  });
  return cleared;
}

/**
 * Pauses the goal of a thread (`thread/goal/set`), and gives what it is then: `null` when there is none to pause. `claim`
 * is told of the same before the next message of the server is dispatched.
 */
export async function pauseGoal(
  connection: Connection,
  threadId: string,
  claim: (goal: ThreadGoal) => void,
  options: WaitOptions = {},
): Promise<void> {
  const send = () =>
    connection.request("thread/goal/set", { threadId, status: "paused" }, {
      signal: options.signal,
      claim: ({ goal }) => claim(goal),
    });
  try {
    await retryOnOverload(send, options);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    // Refused, because it has been cleared meanwhile?
    if (await readGoal(connection, threadId, options) !== null) throw error;
  }
}
