/** Builds the package as npm clients get it from JSR, and checks what is in it. */

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { output, root } from "./command.ts";
import { denoConfig } from "./deno_config.ts";
import { checkPackage } from "./package_content.ts";
import { TemporaryFolder } from "./temporary_folder.ts";

/**
 * Writes the tarball.
 *
 * @returns What is in it, a line each.
 * @throws {Error} It cannot be built, or its content is wrong.
 */
export async function pack(tarball: string): Promise<string[]> {
  await mkdir(dirname(tarball), { recursive: true });
  // A source map would hold the sources, and where they were.
  const args = ["pack", "--allow-dirty", "--no-source-maps", "--output", tarball];
  await output(Deno.execPath(), args, root);
  await using folder = await TemporaryFolder.create("pack");
  await output("tar", ["-xzf", tarball], folder.path);
  return await checkPackage(join(folder.path, "package"), await denoConfig());
}

if (import.meta.main) {
  const { version } = await denoConfig();
  const tarball = join("dist", `codexkit-sdk-${version}.tgz`);
  console.log([...await pack(join(root, tarball)), tarball].join("\n"));
}
