import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./command.ts";

/** The fields of `deno.json` that are used here. */
export interface DenoConfig {
  name: string;
  version: string;
  exports: unknown;
  /** Packages and their versions in the form of `package.json`: from npm by version, linked ones by path. */
  imports: Record<string, string>;
  /** Packages of JSR and their specifiers, such as `"jsr:@std/streams@^1.0.10"`. */
  jsrImports: Record<string, string>;
  /** Folders of local packages that replace those of JSR. */
  links: string[];
}

/** Reads the `deno.json` of the repository or of a linked package. */
export async function denoConfig(folder: string = root): Promise<DenoConfig> {
  const config: DenoConfig = JSON.parse(await readFile(join(folder, "deno.json"), "utf8"));
  const { imports = {}, links = [] }: Partial<DenoConfig> = config;
  const fromNpm = Object.entries(imports)
    .filter(([, specifier]) => specifier.startsWith("npm:"))
    .map(([name, specifier]) => [name, specifier.slice(specifier.lastIndexOf("@") + 1)]);
  const fromJsr = Object.entries(imports).filter(([, specifier]) => specifier.startsWith("jsr:"));
  const linked = await Promise.all(
    links.map(async (link) => [(await denoConfig(join(folder, link))).name, `file:./${link}`]),
  );
  return {
    ...config,
    imports: Object.fromEntries([...fromNpm, ...linked]),
    jsrImports: Object.fromEntries(fromJsr),
    links,
  };
}

/** The name under which JSR serves a package to npm clients: `@jsr/std__streams` for `@std/streams`. */
export function npmName(jsrName: string): string {
  return `@jsr/${jsrName.slice(1).replace("/", "__")}`;
}

/** Writes a `package.json` for Bun beside the `deno.json` of each linked package in a copy. */
export async function describeLinked(copy: string): Promise<void> {
  for (const link of (await denoConfig()).links) {
    const { name, version, exports } = await denoConfig(join(copy, link));
    const text = JSON.stringify({ name, version, type: "module", exports }, null, 2);
    await writeFile(join(copy, link, "package.json"), text);
  }
}
