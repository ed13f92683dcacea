/** What this program sees of the folders and files that threads are to use, where codex runs on the same machine. */

import { isAbsolute, joinPath } from "../runtime/paths.ts";
import type { Runtime } from "../runtime/process.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import { missingImageError, threadFolderError } from "../runtime/working_directory.ts";
import type { LookAtPath } from "../thread/folder_check.ts";

/**
 * Looks at folders and files as far as the program may read them. Shows no prompt for a permission.
 *
 * @param startCwd Folder of the process, where relative paths start; without one it is that of this program.
 */
export function localFolders(
  { platform: { os }, folderProblem }: Pick<Runtime, "platform" | "folderProblem">,
  startCwd: string | undefined,
): LookAtPath {
  return (given, wanted) => {
    const path = startCwd === undefined || isAbsolute(os, given)
      ? given
      : joinPath(os, startCwd, given);
    const problem = folderProblem(path);
    // Codex may have rights that this program does not have.
    if (problem === undefined || problem === "noAccess") return undefined;
    if (wanted === "folder") return { path, error: threadFolderError(given, problem) };
    return problem === "missing" ? { path, error: missingImageError(given) } : undefined;
  };
}

/**
 * Looks at folders for a server of this machine that the program has not started: where its relative paths start is not
 * known. `undefined` where the program cannot look at folders at all.
 */
export function absoluteFolders(): LookAtPath | undefined {
  try {
    const runtime = currentRuntime();
    const look = localFolders(runtime, undefined);
    return (given, wanted) =>
      isAbsolute(runtime.platform.os, given) ? look(given, wanted) : undefined;
  } catch {
    return undefined;
  }
}
