/** Reads back from the server how a turn has ended whose end was not heard. */

import {
  InvalidRequestError,
  JsonRpcError,
  RequestTimeoutError,
  TurnStalledError,
} from "../errors.ts";
import type { ThreadItemEntry, Turn } from "../protocol/generated/types.ts";
import type { KnownThread } from "./known_thread.ts";

/** Time for the server to answer each question, in milliseconds. */
const ANSWER_MS = 5000;
/** Number of the latest turns among which the turn is looked for. */
const LATEST_TURNS = 50;

/**
 * Ends a turn as the server says it has ended, with the items that were not heard. A turn that the server does not know,
 * or of which it keeps no list (ephemeral threads), ends as `otherwise` says. Does nothing while the thread is active or
 * the turn is listed as in progress, or when the server does not answer.
 */
export async function readBack(
  thread: KnownThread,
  turnId: string,
  otherwise: "interrupted" | "stalled",
): Promise<void> {
  try {
    if (await isActive(thread) || !thread.turns.has(turnId)) return;
    const turn = await findTurn(thread, turnId);
    if (turn?.status === "inProgress") return;
    const items = turn === undefined ? [] : await itemsOf(thread, turnId);
    if (!thread.turns.has(turnId)) return;
    if (turn !== undefined) endAs(thread, turn, items);
    else if (otherwise === "stalled") {
      thread.loseTurn(turnId, new TurnStalledError(thread.id, turnId));
    } else endAs(thread, { id: turnId, items: [], status: "interrupted", error: null }, []);
  } catch (error) {
    if (!(error instanceof RequestTimeoutError) && !(error instanceof JsonRpcError)) throw error;
  }
}

/** Frees a thread that was resumed during a turn whose id is not known, when the server says that none runs any more. */
export async function readBackUnknown(thread: KnownThread): Promise<void> {
  try {
    if (!await isActive(thread) && thread.hasUnknownTurn) thread.resumedIdle();
  } catch (error) {
    if (!(error instanceof RequestTimeoutError) && !(error instanceof JsonRpcError)) throw error;
  }
}

/** Whether the server says that the thread is active. */
export async function isActive(
  { id: threadId, connection }: KnownThread,
): Promise<boolean> {
  try {
    const { thread } = await connection.request("thread/read", { threadId }, {
      timeoutMs: ANSWER_MS,
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
  { id: threadId, connection }: KnownThread,
  turnId: string,
): Promise<Turn | undefined> {
  try {
    const { data } = await connection.request(
      "thread/turns/list",
      { threadId, limit: LATEST_TURNS },
      { timeoutMs: ANSWER_MS, urgent: true },
    );
    return data.find(({ id }) => id === turnId);
  } catch (error) {
    if (error instanceof JsonRpcError) return undefined;
    throw error;
  }
}

/** The items of a turn that have not been heard, in order. */
async function itemsOf(thread: KnownThread, turnId: string): Promise<ThreadItemEntry[]> {
  const { id: threadId, connection } = thread;
  const entries: ThreadItemEntry[] = [];
  let cursor: string | null | undefined;
  try {
    do {
      const page = await connection.request(
        "thread/items/list",
        { threadId, turnId, sortDirection: "asc", ...(cursor && { cursor }) },
        { timeoutMs: ANSWER_MS, urgent: true },
      );
      entries.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
  } catch (error) {
    if (!(error instanceof JsonRpcError)) throw error;
  }
  return entries.filter(({ item }) => !thread.turns.hasItem(turnId, item.id));
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
