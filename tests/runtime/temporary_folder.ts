import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../support/remove_folder.ts";

/** A folder that is removed at the end of its block. */
export class TemporaryFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes a folder whose name begins with `codexkit-` and this. It has a space and an umlaut, as folders of users may have:
   * what cannot live with them fails.
   */
  static async create(name: string): Promise<TemporaryFolder> {
    const folder = await mkdtemp(join(tmpdir(), `codexkit-${name} Übung mit Leer-`));
    return new TemporaryFolder(await realpath(folder));
  }

  /** Removes the folder with everything in it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await removeFolder(this.path);
  }
}

/** Environment variables that put a program's temporary folders into this one. */
export function temporaryFolderVariables({ path }: TemporaryFolder): Record<string, string> {
  return { TMPDIR: path, TEMP: path, TMP: path };
}
