/** The turn that runs on a thread now, whoever has started it. */

import { checkOptions } from "../option_names.ts";
import type { WaitOptions } from "../options.ts";
import { InvalidRequestError, type JsonRpcError, MethodNotFoundError } from "../errors.ts";
import type { Turn } from "../protocol/generated/types.ts";
import { pause } from "../rpc/waiter.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import { onceStored } from "../thread/history.ts";
import { rootOn } from "../thread/known_thread.ts";
import { ActiveTurn } from "./active_turn.ts";
import { TurnSoFar } from "./turn_so_far.ts";

/** The list lacks a turn that has only just started, for some milliseconds. */
const TRIES = 40;
const PAUSE_MS = 50;

/**
 * Follows the turn that runs now, with all that it has produced; `null` where none runs.
 *
 * @throws {InvalidRequestError} A turn runs, and the server keeps no list of the turns of this thread.
 */
export async function currentTurn(
  thread: ActiveThread,
  options: WaitOptions,
): Promise<ActiveTurn | null> {
  checkOptions("currentTurn", options);
  const { signal } = options;
  for (let left = TRIES;; left--) {
    const found = await lookUp(thread, signal);
    if (found instanceof ActiveTurn) return found;
    if (!await runsSomething(thread, found, signal)) return null;
    if (left === 0) {
      if (found !== undefined) throw found;
      return null;
    }
    await pause(PAUSE_MS, signal);
  }
}

/** The turn in the server's list; the refusal where there is no list, and `undefined` where no turn in it runs. */
async function lookUp(
  thread: ActiveThread,
  signal: AbortSignal | undefined,
): Promise<ActiveTurn | JsonRpcError | undefined> {
  const { connection, id: threadId } = thread;
  const params = { threadId, limit: 1, itemsView: "full" } as const;
  const load = () =>
    connection.request("thread/turns/list", params, {
      signal,
      // While the answer is routed: events of the turn that came in the meantime are kept until then.
      onResult: ({ data: [turn] }) =>
        turn?.status === "inProgress" ? follow(thread, turn) : undefined,
    });
  const history = { connection, threadId, hasTurn: () => thread.turns.size > 0 };
  try {
    return await onceStored(history, load, signal);
  } catch (error) {
    // So the server refuses before the first turn of a thread, and for some milliseconds after its start.
    if (error instanceof InvalidRequestError || error instanceof MethodNotFoundError) return error;
    throw error;
  }
}

/** @throws The refusal of the list, where the thread cannot be read either. */
async function runsSomething(
  { turns, id: threadId, connection }: ActiveThread,
  refusal: JsonRpcError | undefined,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (turns.size > 0) return true;
  try {
    const { thread } = await connection.request("thread/read", { threadId }, { signal });
    return thread.status.type === "active";
  } catch (error) {
    throw error instanceof InvalidRequestError ? refusal ?? error : error;
  }
}

function follow(thread: ActiveThread, listed: Turn): ActiveTurn {
  // A review runs under an id of its own, and its events have the id of its root.
  const root = rootOn(thread, listed);
  const isReview = root !== listed.id;
  const params = { threadId: thread.id, turn: listed };
  const start = { notification: { method: "turn/started", params } as const, size: 0 };
  const turn = new ActiveTurn(thread, {
    id: root,
    retain: true,
    running: !isReview,
    joined: true,
    soFar: new TurnSoFar(thread.id, { ...listed, id: root }),
    startedAs: thread.turns.takeStartedFor(root) ??
      (isReview ? { turnId: listed.id, ...start } : undefined),
  });
  // Its end may have been on its way.
  if (!turn.ended) thread.turnFound(root, turn);
  return turn;
}
