import { mkdtemp, realpath, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { removeFolder } from "../../support/remove_folder.ts";

/** An empty temporary folder, by its real path; removed in the end. */
export async function folder(): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await realpath(await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX)));
  return {
    root,
    async [Symbol.asyncDispose]() {
      await removeFolder(root);
    },
  };
}

/**
 * Makes a symbolic link. Windows must be told whether it leads to a folder, and takes backslashes alone. A link that leads
 * nowhere counts as one to a folder.
 */
export async function linkTo(target: string, path: string): Promise<void> {
  const there = await stat(resolve(dirname(path), target)).catch(() => undefined);
  const type = there?.isFile() ? "file" : "dir";
  await symlink(sep === "/" ? target : target.replaceAll("/", sep), path, type);
}
