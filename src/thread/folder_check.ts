/** Refuses a folder for a thread that is not there. The server would take it, and each command in it would fail. */

import type { Connection } from "../connection/connection.ts";

/** Time for the server to answer, in milliseconds. */
const ANSWER_MS = 5000;

/** What a path is to lead to. */
export type WantedPath = "folder" | "image";

/** Looks at a path on this machine. Gives where it looked and the error to throw; nothing where all is well or unknown. */
export type LookAtPath = (
  path: string,
  wanted: WantedPath,
) => { path: string; error: RangeError } | undefined;

/** What a path is checked with. */
export interface PathChecks {
  readonly connection: Connection;
  readonly lookAtPath: LookAtPath | undefined;
}

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
  checks: PathChecks,
  { cwd, environments }: FolderFields,
): Promise<void> {
  // In environments of their own, paths are those of other machines.
  if (typeof cwd !== "string" || (environments ?? undefined) !== undefined) return;
  await checkPath(checks, cwd, "folder");
}

/**
 * Checks a path, as far as this program sees it.
 *
 * @throws {RangeError} It leads to nothing of the kind, neither for this program nor for the server.
 */
export async function checkPath(
  { connection, lookAtPath }: PathChecks,
  path: string,
  wanted: WantedPath,
): Promise<void> {
  const problem = lookAtPath?.(path, wanted);
  if (problem === undefined) return;
  // What was started may be a script that runs codex in a container.
  if (await isThereForServer(connection, problem.path, wanted)) return;
  throw problem.error;
}

async function isThereForServer(
  connection: Connection,
  path: string,
  wanted: WantedPath,
): Promise<boolean> {
  try {
    const options = { timeoutMs: ANSWER_MS };
    const { isDirectory } = await connection.request("fs/getMetadata", { path }, options);
    return isDirectory === (wanted === "folder");
  } catch {
    return false;
  }
}
