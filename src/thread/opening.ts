/** What is told when a thread is opened or closed. */

import type { Thread, ThreadResumeResponse } from "../protocol/generated/types.ts";

/** What the answer that opens a thread tells of it. */
export interface Opening extends Pick<ThreadResumeResponse, "initialTurnsPage"> {
  readonly thread: Pick<Thread, "id" | "ephemeral">;
}

/** Is told of the threads that a client opens. */
export interface OpeningWatcher {
  /** A thread was opened: by the method, with the params, as the answer tells. */
  openedBy(
    method: "thread/start" | "thread/resume" | "thread/fork",
    params: object,
    opening: Opening,
  ): void;
  /** Resolves when what was missed of the thread has been told; at once where nothing was. */
  caughtUp(threadId: string | null): Promise<void>;
  /** The thread is closed, archived or deleted. */
  forget(threadId: string): void;
}
