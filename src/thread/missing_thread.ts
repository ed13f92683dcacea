/** Why the server refused a request that names a thread: it has no such thread, or the thread is archived or not loaded. */

import type { Connection } from "../connection/connection.ts";
import { InvalidRequestError, ThreadArchivedError, ThreadNotFoundError } from "../errors.ts";
import type { SessionSource, Thread, ThreadSourceKind } from "../protocol/generated/types.ts";

/** Time for the server to answer each question, in milliseconds. */
const ANSWER_MS = 5000;
/** Number of archived threads that are asked for at once. */
const PAGE_SIZE = 100;

/** A thread as a request needs it: loaded; stored, but not archived; or stored anywhere. */
export type NeededThread = "loaded" | "unarchived" | "stored";

/** A request that names a thread. */
export interface ThreadCall<T> {
  readonly threadId: string;
  readonly needs: NeededThread;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  send(): Promise<T>;
}

/**
 * Sends a request that names a thread. Where the server refuses it, the server is asked for the thread; its words are not
 * read.
 *
 * @throws {ThreadNotFoundError} There is no such thread.
 * @throws {ThreadArchivedError} The thread is archived, and the request needs it elsewhere.
 * @throws Any other error of the request.
 */
export async function callOnThread<T>(connection: Connection, call: ThreadCall<T>): Promise<T> {
  try {
    return await call.send();
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw await explained(connection, call, error);
  }
}

/** The refusal, in the words of its reason where that can be found out. */
async function explained(
  connection: Connection,
  { threadId, needs, signal }: ThreadCall<unknown>,
  refusal: InvalidRequestError,
): Promise<Error> {
  try {
    const thread = await readThread(connection, threadId, signal);
    if (thread === undefined) return new ThreadNotFoundError(threadId, refusal);
    if (needs === "unarchived" && thread.ephemeral) {
      return reworded(refusal, `thread ${threadId} is ephemeral, so it is not stored`);
    }
    if (needs === "stored" || thread.status.type !== "notLoaded") return refusal;
    if (await isArchived(connection, thread, signal)) {
      return new ThreadArchivedError(threadId, refusal);
    }
    if (needs !== "loaded") return refusal;
    return reworded(
      refusal,
      `thread ${threadId} is stored, but not loaded; codex.resumeThread() loads it`,
    );
  } catch {
    signal?.throwIfAborted();
    return refusal;
  }
}

/** The thread as the server knows it; `undefined` where it does not. */
async function readThread(
  connection: Connection,
  threadId: string,
  signal: AbortSignal | undefined,
): Promise<Thread | undefined> {
  try {
    const options = { signal, timeoutMs: ANSWER_MS };
    return (await connection.request("thread/read", { threadId }, options)).thread;
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
}

/** Whether the list of archived threads has it. The newest come first, so it ends with the first older one. */
async function isArchived(
  connection: Connection,
  { id, createdAt, source }: Thread,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let cursor: string | null | undefined;
  do {
    const page = await connection.request("thread/list", {
      archived: true,
      sortKey: "created_at",
      sortDirection: "desc",
      modelProviders: [],
      sourceKinds: [kindOf(source)],
      limit: PAGE_SIZE,
      ...(cursor && { cursor }),
    }, { signal, timeoutMs: ANSWER_MS });
    if (page.data.some((thread) => thread.id === id)) return true;
    const isPast = page.data.some((thread) => thread.createdAt < createdAt);
    cursor = isPast ? undefined : page.nextCursor;
  } while (cursor);
  return false;
}

/** The kind under which the list has a thread. Without it, the server lists the threads of interactive programs alone. */
function kindOf(source: SessionSource): ThreadSourceKind {
  if (typeof source === "string") return source;
  return "subAgent" in source ? "subAgent" : "unknown";
}

function reworded(cause: InvalidRequestError, message: string): InvalidRequestError {
  return new InvalidRequestError(cause.method, cause.code, message, cause.data, { cause });
}
