/** What is asked of the server about the goal of a thread. */

import { requestStop } from "../connection/stop_work.ts";
import { InvalidRequestError } from "../errors.ts";
import type { ThreadGoal } from "../protocol/generated/types.ts";
import type { WaitOptions } from "../options.ts";
import type { ActiveThread } from "../thread/active_thread.ts";

/** The goal of a thread, or `null` (`thread/goal/get`). */
export async function readGoal(
  { id: threadId, connection }: ActiveThread,
  options: WaitOptions = {},
): Promise<ThreadGoal | null> {
  const { goal } = await connection.request("thread/goal/get", { threadId }, {
    signal: options.signal,
  });
  return goal ?? null;
}

/** The same for a goal that is being stopped or has ended: asked ahead of all that waits, and again under overload. */
export async function confirmGoal(
  { id: threadId, connection }: ActiveThread,
  { signal }: WaitOptions = {},
): Promise<ThreadGoal | null> {
  const { goal } = await requestStop(connection, "thread/goal/get", { threadId }, { signal });
  return goal ?? null;
}

/** Removes the goal of a thread (`thread/goal/clear`). Whether there was one. */
export async function clearGoal(
  { id: threadId, connection }: ActiveThread,
  options: WaitOptions = {},
): Promise<boolean> {
  const { cleared } = await connection.request("thread/goal/clear", { threadId }, {
    signal: options.signal,
  });
  return cleared;
}

/**
 * Pauses the goal of a thread (`thread/goal/set`), and gives what it is then: `null` when there is none to pause. `onResult`
 * is told of the same before the next message of the server is dispatched.
 */
export async function pauseGoal(
  thread: ActiveThread,
  onResult: (goal: ThreadGoal) => void,
  options: WaitOptions = {},
): Promise<void> {
  const params = { threadId: thread.id, status: "paused" } as const;
  const { signal } = options;
  try {
    await requestStop(thread.connection, "thread/goal/set", params, {
      signal,
      onResult: ({ goal }) => onResult(goal),
    });
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    // Refused, because it has been cleared meanwhile?
    if (await confirmGoal(thread, options) !== null) throw error;
  }
}
