/**
 * A copy of the published files. In the tree, `links` names stand-ins for packages of JSR. Deno treats a linked package
 * as a part of ours, so it refuses to publish the tree.
 */

import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./command.ts";
import { denoConfig } from "./deno_config.ts";
import { TemporaryFolder } from "./temporary_folder.ts";

const published = ["mod.ts", "src", "README.md", "LICENSE", "CHANGELOG.md", "deno.lock"];

export interface PublishedTreeOptions {
  /** Whether the stand-ins become workspace members. Then JSR is not needed. */
  standIns: boolean;
}

/** Copies the tree into a temporary folder, without `links`. */
export async function publishedTree({ standIns }: PublishedTreeOptions): Promise<TemporaryFolder> {
  const folder = await TemporaryFolder.create("publish");
  try {
    const { links, ...config } = JSON.parse(await readFile(join(root, "deno.json"), "utf8"));
    for (const name of [...published, ...(standIns ? links : [])]) {
      await cp(join(root, name), join(folder.path, name), { recursive: true });
    }
    const text = JSON.stringify(standIns ? { ...config, workspace: links } : config, null, 2);
    await writeFile(join(folder.path, "deno.json"), text);
    return folder;
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Writes `jsr:` specifiers into the imports of a copy, as `deno publish` does. `deno pack` does not read them from
 * `deno.json` (denoland/deno#36017).
 *
 * @returns The version ranges of the packages that are imported from JSR, by name.
 */
export async function inlineJsrImports({ path }: TemporaryFolder): Promise<Map<string, string>> {
  const { jsrImports } = await denoConfig();
  const used = new Map<string, string>();
  for (const name of await readdir(join(path, "src"), { recursive: true })) {
    if (!name.endsWith(".ts")) continue;
    const file = join(path, "src", name);
    let text = await readFile(file, "utf8");
    for (const [name, specifier] of Object.entries(jsrImports)) {
      const statement = new RegExp(`(?<= from ")${name}(?=["/])`, "g");
      if (!statement.test(text)) continue;
      used.set(name, specifier.slice(specifier.lastIndexOf("@") + 1));
      text = text.replace(statement, specifier);
      await writeFile(file, text);
    }
  }
  return used;
}
