/** Waits until nothing goes on by itself on a thread. */

import { requestStop } from "../connection/stop_work.ts";
import { CodexError, InvalidRequestError, RequestTimeoutError } from "../errors.ts";
import type { Notification } from "../protocol/notification.ts";
import type { Sink } from "../rpc/router.ts";
import type { ActiveThread } from "./active_thread.ts";
import { interruptTurn } from "./stop_turn.ts";

/**
 * So often in a row must the thread be seen idle, so many milliseconds apart. A turn that the server has decided to start
 * starts even after the goal was paused. Between two turns of a goal it was seen idle for 3 to 24 ms, but for up to 150 ms
 * on a machine with more to do than it can: many looks take the longer, the slower the server answers.
 */
const LOOKS = 6;
const LOOK_MS = 10;
/** A turn that runs, or a thread that is active, is looked at again after so many milliseconds. */
const RECHECK_MS = 1000;
/** Number of interrupts of work that goes on nevertheless. */
const MAX_INTERRUPTS = 30;
/** So many milliseconds does the server have to tell the thread's status. */
const ANSWER_MS = 2000;

/** Options of {@linkcode untilQuiet}. */
export interface QuietOptions {
  /** Whether turns are interrupted that no call here has started. Default false. */
  interrupt?: boolean;
  /** Asked after each wait: true ends it. */
  cancelled?: () => boolean;
}

/**
 * Resolves when no turn runs on the thread, and none is about to start, but such as calls here have started. Those are
 * left alone and not waited for.
 *
 * @throws {CodexError} A turn goes on although it was interrupted.
 * @throws {TransportClosedError} The connection has ended.
 */
export async function untilQuiet(
  thread: ActiveThread,
  { interrupt = false, cancelled = () => false }: QuietOptions = {},
): Promise<void> {
  const changes = new TurnChanges();
  const unfollow = thread.connection.router.follow(thread.id, changes);
  let interrupts = 0;
  try {
    for (let calm = 0; calm < LOOKS && !cancelled();) {
      const { stray, hasOwn: own } = thread.turns;
      const seen = changes.count;
      // The empty id means whatever runs or is starting, so it must not be sent while that may be a turn of ours.
      if (interrupt && (stray !== undefined || !own && calm === 0)) {
        if (interrupts++ === MAX_INTERRUPTS) {
          throw new CodexError(`thread ${thread.id} works on although it was interrupted`);
        }
        await interruptTurn(thread, () => stray ?? "");
      }
      const active = await isActive(thread) || thread.isCatchingUp;
      if (changes.count !== seen) calm = 0;
      else if (active && (stray !== undefined || !own)) await changes.next(RECHECK_MS);
      else {
        // A thread is idle a little before its turn ends. Two long looks without that end are enough.
        const [worth, waitMs] = stray === undefined ? [1, LOOK_MS] : [LOOKS / 2, RECHECK_MS];
        calm += worth;
        if (calm < LOOKS && await changes.next(waitMs)) calm = 0;
      }
    }
  } finally {
    unfollow();
  }
}

/** A thread that is not loaded is idle. */
async function isActive({ id: threadId, connection }: ActiveThread): Promise<boolean> {
  try {
    const { thread } = await requestStop(connection, "thread/read", { threadId }, {
      timeoutMs: ANSWER_MS,
    });
    return thread.status.type === "active";
  } catch (error) {
    if (error instanceof InvalidRequestError || error instanceof RequestTimeoutError) return false;
    throw error;
  }
}

/** Counts the starts and ends of turns. */
class TurnChanges implements Sink<Notification> {
  count = 0;
  #wake = () => {};

  /** Whether there was another one within `ms` milliseconds. */
  next(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  deliver({ method }: Notification): void {
    if (method === "turn/started" || method === "turn/completed") this.close();
  }

  close(): void {
    this.count++;
    this.#wake();
  }
}
