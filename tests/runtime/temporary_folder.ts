import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is removed at the end of its block. */
export class TemporaryFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes a folder whose name begins with `codexkit-` and this. */
  static async create(name: string): Promise<TemporaryFolder> {
    return new TemporaryFolder(await realpath(await mkdtemp(join(tmpdir(), `codexkit-${name}-`))));
  }

  /** Removes the folder with everything in it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Environment variables that put a program's temporary folders into this one. */
export function temporaryFolderVariables({ path }: TemporaryFolder): Record<string, string> {
  return { TMPDIR: path, TEMP: path, TMP: path };
}
