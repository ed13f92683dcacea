/** Why the server refused a request that names a thread: it has no such thread, or the thread is archived or not loaded. */

import type { Connection } from "../connection/connection.ts";
import {
  InvalidRequestError,
  type JsonRpcError,
  MethodNotFoundError,
  ThreadArchivedError,
  ThreadNotFoundError,
} from "../errors.ts";
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
    if (!isRefusal(error) || !isAbout(error, call.needs)) throw error;
    throw await explained(connection, call, error);
  }
}

/** The refusal, in the words of its reason where that can be found out. */
async function explained(
  connection: Connection,
  { threadId, needs, signal }: ThreadCall<unknown>,
  refusal: JsonRpcError,
): Promise<Error> {
  try {
    const thread = await readThread(connection, threadId, signal);
    if (thread === undefined) return new ThreadNotFoundError(threadId, refusal);
    if (needs === "stored") return refusal;
    if (thread.status.type !== "notLoaded") {
      const why = needs === "loaded" ? undefined : await whyNotStored(connection, thread, signal);
      return why === undefined ? refusal : reworded(refusal, why);
    }
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
export async function readThread(
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

/** Why a thread that is loaded is not stored; `undefined` where it is. */
async function whyNotStored(
  connection: Connection,
  { id: threadId, ephemeral }: Thread,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (ephemeral) return `thread ${threadId} is ephemeral, so it is not stored`;
  try {
    const options = { signal, timeoutMs: ANSWER_MS };
    await connection.request("thread/turns/list", { threadId, limit: 1 }, options);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // The server cannot list the turns of a thread before its first turn.
    return `thread ${threadId} has had no turn, and is stored from its first turn on; run that on the thread that startThread() gave`;
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

/** The classes of errors with which the server refuses what it cannot do with a thread. */
export function isRefusal(error: unknown): error is InvalidRequestError | MethodNotFoundError {
  return error instanceof InvalidRequestError || error instanceof MethodNotFoundError;
}

/** Whether a refusal may have to do with the thread. A thread without a turn is refused with either class. */
function isAbout(error: JsonRpcError, needs: NeededThread): boolean {
  return error instanceof InvalidRequestError || needs === "unarchived";
}

/** The same error in other words. */
export function reworded(cause: JsonRpcError, message: string): JsonRpcError {
  const ErrorClass = cause instanceof MethodNotFoundError
    ? MethodNotFoundError
    : InvalidRequestError;
  return new ErrorClass(cause.method, cause.code, message, cause.data, { cause });
}
