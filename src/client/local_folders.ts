/** What this program sees of the folders that threads are to work in, where codex runs on the same machine. */

import { isAbsolute, joinPath } from "../runtime/paths.ts";
import type { Runtime } from "../runtime/process.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import { threadFolderError } from "../runtime/working_directory.ts";
import type { LookAtFolder } from "../thread/folder_check.ts";

/**
 * Looks at folders as far as the program may read them. Asks nobody for permission.
 *
 * @param startCwd Folder of the process, where relative paths start; without one it is that of this program.
 */
export function localFolders(
  { platform: { os }, folderProblem }: Pick<Runtime, "platform" | "folderProblem">,
  startCwd: string | undefined,
): LookAtFolder {
  return (cwd) => {
    const path = startCwd === undefined || isAbsolute(os, cwd) ? cwd : joinPath(os, startCwd, cwd);
    const problem = folderProblem(path);
    // Codex may have rights that this program does not have.
    if (problem === undefined || problem === "noAccess") return undefined;
    return { path, error: threadFolderError(cwd, problem) };
  };
}

/**
 * Looks at folders for a server of this machine that the program has not started: where its relative paths start is not
 * known. `undefined` where the program cannot look at folders at all.
 */
export function absoluteFolders(): LookAtFolder | undefined {
  try {
    const runtime = currentRuntime();
    const look = localFolders(runtime, undefined);
    return (cwd) => isAbsolute(runtime.platform.os, cwd) ? look(cwd) : undefined;
  } catch {
    return undefined;
  }
}
