/** The history of a thread, page by page, as the server has stored it. */

import { InternalRpcError, ThreadNotFoundError } from "../errors.ts";
import type { ThreadItemsOptions, ThreadTurnsOptions } from "../options.ts";
import type { Page, PageSource } from "../pages.ts";
import type { ThreadItem, Turn } from "../protocol/generated/types.ts";
import { pause } from "../rpc/waiter.ts";
import type { Connection } from "../connection/connection.ts";
import { isRefusal, readThread, reworded } from "./missing_thread.ts";

/** Turns and items that are asked for at once. */
const TURNS = 20;
const ITEMS = 100;
/** A turn that has just begun cannot be listed for some milliseconds. It is asked for again, so often, with such a pause. */
const TRIES = 40;
const PAUSE_MS = 25;

/** The thread whose history is read. */
export interface History {
  readonly connection: Connection;
  readonly threadId: string;
  /** Whether a turn is known to run on it. */
  hasTurn(): boolean;
}

/** The turns of a thread, with all their items. */
export function turnsOf(
  history: History,
  { order = "asc", limit = TURNS, signal }: ThreadTurnsOptions,
): PageSource<Turn> {
  const { connection, threadId } = history;
  const params = { threadId, limit, sortDirection: order, itemsView: "full" as const };
  const load = (cursor: string | undefined) =>
    connection.request("thread/turns/list", { ...params, ...(cursor && { cursor }) }, { signal });
  return pagesOf(history, load, signal);
}

/** The items of a thread, or of one of its turns. */
export function itemsOf(
  history: History,
  { order = "asc", limit = ITEMS, turnId, signal }: ThreadItemsOptions,
): PageSource<ThreadItem> {
  const { connection, threadId } = history;
  const params = { threadId, limit, sortDirection: order, ...(turnId !== undefined && { turnId }) };
  const load = async (cursor: string | undefined) => {
    const page = await connection.request("thread/items/list", {
      ...params,
      ...(cursor && { cursor }),
    }, { signal });
    return { ...page, data: page.data.map(({ item }) => item) };
  };
  return pagesOf(history, load, signal);
}

function pagesOf<T>(
  history: History,
  load: PageSource<T>["load"],
  signal: AbortSignal | undefined,
): PageSource<T> {
  const first = () =>
    firstPage(history, () => onceStored(history, () => load(undefined), signal), signal);
  return { load: (cursor) => cursor === undefined ? first() : load(cursor), signal };
}

/**
 * The first page. The server refuses it before the first turn of a thread, and some milliseconds longer. Then what it says
 * about the thread decides; its words are not read.
 */
async function firstPage<T>(
  { connection, threadId, hasTurn }: History,
  load: () => Promise<Page<T>>,
  signal: AbortSignal | undefined,
): Promise<Page<T>> {
  for (let tries = 1;; tries++) {
    try {
      return await load();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const thread = await readThread(connection, threadId, signal);
      if (thread === undefined) throw new ThreadNotFoundError(threadId, error);
      if (thread.ephemeral) {
        throw reworded(error, `thread ${threadId} is ephemeral, so its history is not stored`);
      }
      // A thread that has had a turn has the beginning of its first message as preview, some milliseconds later.
      const isNew = thread.status.type !== "active" && thread.preview === "" && !hasTurn();
      if (isNew) return { data: [] };
      if (tries === TRIES) throw error;
      await pause(PAUSE_MS, signal);
    }
  }
}

/**
 * Asks a server again that fails while it is about to store the first turn of a thread. For some milliseconds after the
 * turn has begun, the file exists and is empty, which the server tells as an internal error.
 *
 * @throws The error of the last try. On a thread where no turn runs there is one more try.
 */
export async function onceStored<T>(
  { connection, threadId, hasTurn }: History,
  load: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let left = TRIES;; left--) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof InternalRpcError) || left <= 1) throw error;
      const read = () => readThread(connection, threadId, signal).catch(() => undefined);
      if (!hasTurn() && (await read())?.status.type !== "active") left = 2;
      await pause(PAUSE_MS, signal);
    }
  }
}
