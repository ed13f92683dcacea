import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
