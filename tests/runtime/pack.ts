/** Builds the package as npm clients get it from JSR, and checks its content. */

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { output, root } from "./command.ts";
import { denoConfig, npmName } from "./deno_config.ts";
import { checkPackage } from "./package_content.ts";
import { inlineJsrImports, publishedTree } from "./published_tree.ts";
import { TemporaryFolder } from "./temporary_folder.ts";

/**
 * Writes the tarball of the package.
 *
 * @returns A summary of its content, a line each.
 * @throws {Error} It cannot be built, or its content is wrong.
 */
export async function pack(tarball: string): Promise<string[]> {
  await using tree = await publishedTree({ standIns: true });
  const fromJsr = [...await inlineJsrImports(tree)].map(([name, range]) => [npmName(name), range]);
  const config = await denoConfig();
  return await repack(tree.path, tarball, async (folder, manifest) => {
    // Deno packs modules of the stand-ins, which are not imported, and does not list their packages.
    await rm(join(folder, "tests"), { recursive: true });
    manifest.dependencies = { ...manifest.dependencies, ...Object.fromEntries(fromJsr) };
    await writeManifest(folder, manifest);
    return await checkPackage(folder, config);
  });
}

/** Writes the tarball of a stand-in, under the name of the original in JSR's npm registry. */
export async function packStandIn(link: string, tarball: string): Promise<void> {
  await repack(join(root, link), tarball, async (folder, manifest) => {
    manifest.name = npmName(manifest.name);
    await writeManifest(folder, manifest);
  });
}

/** The fields of `package.json` that are changed. */
interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/** Packs a folder with Deno, changes the content and packs it again. */
async function repack<T>(
  source: string,
  tarball: string,
  change: (folder: string, manifest: Manifest) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(tarball), { recursive: true });
  await using folder = await TemporaryFolder.create("pack");
  const { path } = folder;
  // A source map would hold the sources and their paths.
  const args = ["pack", "--allow-dirty", "--no-source-maps", "--output", join(path, "deno.tgz")];
  await output(Deno.execPath(), args, source);
  await output("tar", ["-xzf", "deno.tgz"], path);
  const unpacked = join(path, "package");
  const manifest: Manifest = JSON.parse(await readFile(join(unpacked, "package.json"), "utf8"));
  const result = await change(unpacked, manifest);
  // Names without a folder, because the tar of Git takes `C:` for a host.
  await output("tar", ["-czf", "changed.tgz", "package"], path);
  await copyFile(join(path, "changed.tgz"), tarball);
  return result;
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
}

if (import.meta.main) {
  const { version } = await denoConfig();
  const tarball = join("dist", `codexkit-sdk-${version}.tgz`);
  console.log([...await pack(join(root, tarball)), tarball].join("\n"));
}
