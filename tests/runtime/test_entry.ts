/** Makes one test file of many, so that Deno loads the modules of the SDK once, and not for each file anew. */

import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./command.ts";

/** The test files of some folders of the repository, in the order of their names. */
export async function testFiles(...folders: string[]): Promise<string[]> {
  const files = await Promise.all(folders.map(async (folder) => {
    const names = await readdir(join(root, folder), { recursive: true });
    return names.filter((name) => name.endsWith("_test.ts")).sort()
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
  }));
  return files.flat();
}

/** Writes a test file that imports these files of the repository. Returns its path. */
export async function writeTestEntry(
  folder: string,
  name: string,
  files: readonly string[],
): Promise<string> {
  const path = join(folder, `${name}_test.ts`);
  const imports = files.map((file) =>
    `import ${JSON.stringify(pathToFileURL(join(root, file)).href)};\n`
  );
  await writeFile(path, imports.join(""));
  return path;
}
