/** Whether a server of another version has forked a thread at the turn that it was asked to. */

import { isOtherVersion } from "../connection/server_version.ts";
import { CodexError, InvalidRequestError, MethodNotFoundError } from "../errors.ts";
import type { ThreadForkOptions } from "../options.ts";
import type { KnownThread } from "./known_thread.ts";

/** Number of the latest turns that are looked at. */
const LATEST_TURNS = 50;

/** The turn that a fork ends with, or ends before. */
type ForkPoint = Pick<ThreadForkOptions, "lastTurnId" | "beforeTurnId">;

/**
 * An older codex ignores the turn, and takes all turns of the thread into the fork. A server of the pinned version, or one
 * that does not list turns, is not asked.
 *
 * @throws {CodexError} The fork has turns that it was asked to leave out.
 */
export async function checkFork(
  { id: threadId, connection, times }: Pick<KnownThread, "id" | "connection" | "times">,
  { lastTurnId, beforeTurnId }: ForkPoint,
  signal?: AbortSignal,
): Promise<void> {
  const { serverVersion } = connection;
  const [name, turnId] = lastTurnId ? ["lastTurnId", lastTurnId] : ["beforeTurnId", beforeTurnId];
  if (!turnId || !isOtherVersion(serverVersion)) return;
  try {
    const options = { signal, timeoutMs: times.answerMs };
    const params = { threadId, limit: LATEST_TURNS };
    // The latest turn comes first.
    const { data } = await connection.request("thread/turns/list", params, options);
    const kept = data.findIndex(({ id }) => id === turnId);
    if (kept === -1 || name === "lastTurnId" && kept === 0) return;
  } catch (error) {
    if (error instanceof InvalidRequestError || error instanceof MethodNotFoundError) return;
    throw error;
  }
  throw new CodexError(
    `codex ${serverVersion} does not know ${name}: thread ${threadId}, the fork, has all turns of the thread; ` +
      "update codex, or fork without it",
  );
}
