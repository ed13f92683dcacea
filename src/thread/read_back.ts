/** Reads back from the server how a turn has ended whose end was not heard. */

import { InvalidRequestError, MethodNotFoundError, TurnStalledError } from "../errors.ts";
import type { ThreadItemEntry, Turn } from "../protocol/generated/types.ts";
import type { KnownThread } from "./known_thread.ts";

/**
 * Number of times in a row that a turn is read back without finding out whether it is over, on a thread that is not active.
 * Then the turn is lost.
 */
export const MAX_UNDECIDED = 3;
/** Number of the latest turns among which the turn is looked for. */
const LATEST_TURNS = 50;

/** What was found out about a turn. */
export type Finding =
  /** The turn is over, or nothing more will be heard of it. */
  | { turn: "over" }
  /** The thread is active, so the turn may run. */
  | { turn: "active" }
  /** The thread is not active, but the turn is listed as in progress, or the server fails to answer. */
  | { turn: "undecided"; cause?: unknown };

/**
 * Ends a turn as the server says it has ended, with the items that were not heard. A turn that the server does not know,
 * or of which it keeps no list (ephemeral threads), ends as `otherwise` says.
 */
export async function readBack(
  thread: KnownThread,
  turnId: string,
  otherwise: "interrupted" | "stalled",
): Promise<Finding> {
  const isOver = () => !thread.turns.has(turnId);
  // As last heard, until the server says it.
  let active = thread.status === "active";
  try {
    active = await isActive(thread);
    if (isOver()) return { turn: "over" };
    if (active) return { turn: "active" };
    const turn = await findTurn(thread, turnId);
    if (turn?.status === "inProgress") return { turn: isOver() ? "over" : "undecided" };
    const items = turn === undefined ? [] : await itemsOf(thread, turnId);
    if (isOver()) return { turn: "over" };
    if (turn !== undefined) endAs(thread, turn, items);
    else if (otherwise === "stalled") loseStalled(thread, turnId);
    else endAs(thread, { id: turnId, items: [], status: "interrupted", error: null }, []);
    return { turn: "over" };
  } catch (cause) {
    return isOver() ? { turn: "over" } : unanswered(thread, active, cause);
  }
}

/** Frees a thread that was resumed during a turn whose id is not known, when the server says that none runs any more. */
export async function readBackUnknown(thread: KnownThread): Promise<Finding> {
  try {
    if (await isActive(thread)) return { turn: thread.hasUnknownTurn ? "active" : "over" };
    if (thread.hasUnknownTurn) thread.resumedIdle();
    return { turn: "over" };
  } catch (cause) {
    return thread.hasUnknownTurn
      ? unanswered(thread, thread.status === "active", cause)
      : { turn: "over" };
  }
}

/** The finding where the server fails to answer. */
function unanswered({ connection }: KnownThread, active: boolean, cause: unknown): Finding {
  if (connection.router.closedBy !== undefined) throw cause;
  return active ? { turn: "active" } : { turn: "undecided", cause };
}

/** Gives up a turn whose end cannot be found out. Returns the error that those who follow it get. */
export function loseStalled(
  thread: KnownThread,
  turnId: string,
  cause?: unknown,
): TurnStalledError {
  const options = cause === undefined ? undefined : { cause };
  const error = new TurnStalledError(thread.id, turnId, options);
  thread.loseTurn(turnId, error);
  return error;
}

/** Whether the server says that the thread is active. */
export async function isActive(
  { id: threadId, connection, times }: KnownThread,
): Promise<boolean> {
  try {
    const { thread } = await connection.request("thread/read", { threadId }, {
      timeoutMs: times.answerMs,
      urgent: true,
    });
    return thread.status.type === "active";
  } catch (error) {
    // It is not loaded.
    if (error instanceof InvalidRequestError) return false;
    throw error;
  }
}

/** The turn as the server lists it; `undefined` where it does not. */
async function findTurn(
  { id: threadId, connection, times }: KnownThread,
  turnId: string,
): Promise<Turn | undefined> {
  try {
    const { data } = await connection.request(
      "thread/turns/list",
      { threadId, limit: LATEST_TURNS },
      { timeoutMs: times.answerMs, urgent: true },
    );
    return data.find(({ id }) => id === turnId);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** The items of a turn that have not been heard, in order. */
async function itemsOf(thread: KnownThread, turnId: string): Promise<ThreadItemEntry[]> {
  const { id: threadId, connection, times } = thread;
  const entries: ThreadItemEntry[] = [];
  let cursor: string | null | undefined;
  try {
    do {
      const page = await connection.request(
        "thread/items/list",
        { threadId, turnId, sortDirection: "asc", ...(cursor && { cursor }) },
        { timeoutMs: times.answerMs, urgent: true },
      );
      entries.push(...page.data);
      cursor = page.nextCursor === cursor ? undefined : page.nextCursor;
    } while (cursor);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  return entries.filter(({ item }) => !thread.turns.hasItem(turnId, item.id));
}

/** Whether the server keeps no such list, as of ephemeral threads. One that is overloaded or broken may keep it. */
function isRefused(error: unknown): boolean {
  return error instanceof InvalidRequestError || error instanceof MethodNotFoundError;
}

/** Tells all that follow the turn what the server would have told them. */
function endAs(
  { id: threadId, connection }: KnownThread,
  turn: Turn,
  items: ThreadItemEntry[],
): void {
  for (const { item, completedAtMs } of items) {
    connection.dispatch({
      method: "item/completed",
      params: { threadId, turnId: turn.id, item, completedAtMs: completedAtMs ?? Date.now() },
    });
  }
  connection.dispatch({ method: "turn/completed", params: { threadId, turn } });
}
