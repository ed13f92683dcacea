/** Ends the commands that turns have started and left running. */

import { requestStop } from "../connection/stop_work.ts";
import { InvalidRequestError } from "../errors.ts";
import type { ThreadBackgroundTerminal } from "../protocol/generated/types.ts";
import type { ActiveThread } from "./active_thread.ts";
import { allOf } from "./all_of.ts";

/**
 * Ends those commands of these turns that still run (`thread/backgroundTerminals/list`, then `terminate` for each).
 * A server that does not offer that (an older one, or one without `experimentalApi`) leaves them running.
 *
 * @throws {JsonRpcError} The server failed to list them, or to end one.
 * @throws {TransportClosedError} The connection has ended, and with it the commands of a process of ours.
 */
export async function endCommands(
  thread: ActiveThread,
  turnIds: ReadonlySet<string>,
): Promise<void> {
  const commands = thread.commands.of(turnIds);
  if (commands.length === 0) return;
  const itemIds = new Set(commands.map(({ itemId }) => itemId));
  // Of a second command under the same item id in the same turn the server tells nothing, so its process is not known.
  const ours = (await listCommands(thread)).filter(({ itemId, processId }) =>
    itemIds.has(itemId) &&
    (!thread.commands.hasProcess(processId) ||
      commands.some((one) => one.itemId === itemId && one.processId === processId))
  );
  await allOf(ours.map(({ processId }) => terminate(thread, processId)));
}

async function listCommands(
  { id: threadId, connection }: ActiveThread,
): Promise<ThreadBackgroundTerminal[]> {
  const listed: ThreadBackgroundTerminal[] = [];
  let cursor: string | null | undefined;
  try {
    do {
      const params = { threadId, ...(cursor && { cursor }) };
      const page = await requestStop(connection, "thread/backgroundTerminals/list", params);
      listed.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
  } catch (error) {
    // The method is not offered, or the thread is gone, and its commands with it.
    if (!(error instanceof InvalidRequestError)) throw error;
  }
  return listed;
}

async function terminate(
  { id: threadId, connection, commands }: ActiveThread,
  processId: string,
): Promise<void> {
  try {
    await requestStop(connection, "thread/backgroundTerminals/terminate", { threadId, processId });
    commands.ended(processId);
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof InvalidRequestError)) throw error;
  }
}
