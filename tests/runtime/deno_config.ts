import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./command.ts";

/** What is read of `deno.json`. */
export interface DenoConfig {
  name: string;
  version: string;
  /** Packages and their versions, as `package.json` says it: from npm, and the local stand-ins by path. */
  imports: Record<string, string>;
}

/** Reads `deno.json`. */
export async function denoConfig(): Promise<DenoConfig> {
  const config: DenoConfig = JSON.parse(await readFile(join(root, "deno.json"), "utf8"));
  const imports = Object.entries(config.imports).map(([name, specifier]) => {
    const version = specifier.slice(specifier.lastIndexOf("@") + 1);
    const standIn = `file:./tests/jsr_links/${name.slice("@std/".length)}`;
    return [name, specifier.startsWith("jsr:") ? standIn : version];
  });
  return { ...config, imports: Object.fromEntries(imports) };
}
