/** Refuses a folder for a thread that is not there. The server would take it, and each command in it would fail. */

import type { Connection } from "../connection/connection.ts";

/** Time for the server to answer, in milliseconds. */
const ANSWER_MS = 5000;

/** Looks at a folder on this machine. Gives where it looked and the error to throw; nothing where all is well or unknown. */
export type LookAtFolder = (cwd: string) => { path: string; error: RangeError } | undefined;

/** The fields of a thread or a turn that say where it works. */
export interface FolderFields {
  readonly cwd?: unknown;
  readonly environments?: unknown;
}

/**
 * Checks the folder of a thread or a turn, as far as this program sees it.
 *
 * @throws {RangeError} There is no such folder, neither for this program nor for the server.
 */
export async function checkFolder(
  { connection, lookAtFolder }: { connection: Connection; lookAtFolder: LookAtFolder | undefined },
  { cwd, environments }: FolderFields,
): Promise<void> {
  // In environments of their own, paths are those of other machines.
  if (typeof cwd !== "string" || (environments ?? undefined) !== undefined) return;
  const problem = lookAtFolder?.(cwd);
  if (problem === undefined) return;
  // What was started may be a script that runs codex in a container.
  if (await isFolderOfServer(connection, problem.path)) return;
  throw problem.error;
}

async function isFolderOfServer(connection: Connection, path: string): Promise<boolean> {
  try {
    const options = { timeoutMs: ANSWER_MS };
    return (await connection.request("fs/getMetadata", { path }, options)).isDirectory;
  } catch {
    return false;
  }
}
