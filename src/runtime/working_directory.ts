/** What is wrong with the folder in which a process or a thread was to work, in the same words on every runtime. */

/** Why nothing can work in a folder. */
export type FolderProblem = "missing" | "notAFolder" | "noAccess";

const words: { readonly [P in FolderProblem]: string } = {
  missing: "there is no such folder",
  notAFolder: "that is not a folder",
  noAccess: "this program may not enter that folder",
};

/** The error of a start in such a folder. */
export function workingDirectoryError(
  cwd: string,
  problem: FolderProblem,
  cause: unknown,
): RangeError {
  return new RangeError(
    `codex cannot be started in cwd ${JSON.stringify(cwd)}: ${words[problem]}`,
    { cause },
  );
}

/** The error of a thread or a turn in such a folder. */
export function threadFolderError(cwd: string, problem: FolderProblem): RangeError {
  return new RangeError(`a thread cannot work in cwd ${JSON.stringify(cwd)}: ${words[problem]}`);
}

/** The error of an input with an image file that is not there. */
export function missingImageError(path: string): RangeError {
  return new RangeError(
    `input localImage has path ${JSON.stringify(path)}, but there is no such file; ` +
      "a relative path begins at the folder in which codex was started",
  );
}

/** The problem that a system's error code stands for, if it is one of a folder. */
export function folderProblem(code: unknown): FolderProblem | undefined {
  if (code === "ENOENT") return "missing";
  if (code === "ENOTDIR") return "notAFolder";
  return code === "EACCES" || code === "EPERM" ? "noAccess" : undefined;
}
