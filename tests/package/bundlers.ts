/** The bundlers that users have, each with the command that makes a bundle of a program. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

/** One way to make a bundle. */
export interface Bundler {
  name: string;
  /**
   * Prepares it, and gives its command.
   *
   * @param project The folder in which it is installed.
   * @param entry The program.
   * @param output The folder that the bundle goes to.
   */
  command(project: string, entry: string, output: string): Promise<string[]>;
}

/** The bundlers of npm run on Node.js, as for their users. */
function fromNpm(project: string, bin: string): string[] {
  return ["node", join(project, "node_modules", bin)];
}

const esbuild: Bundler = {
  name: "esbuild",
  command: (project, entry, output) =>
    Promise.resolve([
      ...fromNpm(project, "esbuild/bin/esbuild"),
      entry,
      "--bundle",
      "--minify",
      "--splitting",
      "--format=esm",
      "--platform=node",
      "--log-level=warning",
      `--outdir=${output}`,
    ]),
};

const rollup: Bundler = {
  name: "rollup",
  command: (project, entry, output) =>
    Promise.resolve([
      ...fromNpm(project, "rollup/dist/bin/rollup"),
      "--silent",
      `--input=${entry}`,
      "--format=es",
      "--plugin=node-resolve",
      `--dir=${output}`,
    ]),
};

/** Vite leaves packages out of a bundle for servers, unless it is told not to. */
const vite: Bundler = {
  name: "vite, for a server",
  async command(project, entry, output) {
    const config = join(project, "vite.config.mjs");
    const settings = {
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: output, target: "esnext" },
    };
    await writeFile(config, `export default ${JSON.stringify(settings)};\n`);
    const options = ["build", "--logLevel=warn", `--config=${config}`];
    return [...fromNpm(project, "vite/bin/vite.js"), ...options];
  },
};

const bunBuild: Bundler = {
  name: "bun build",
  command: (_project, entry, output) =>
    Promise.resolve([process.execPath, "build", entry, "--target=bun", `--outdir=${output}`]),
};

const denoBundle: Bundler = {
  name: "deno bundle",
  command: (_project, entry, output) =>
    Promise.resolve([
      process.execPath,
      "bundle",
      "--quiet",
      `--output=${join(output, "a.js")}`,
      entry,
    ]),
};

/** The bundlers to be tried on this runtime. */
export const bundlers: readonly Bundler[] = [
  esbuild,
  rollup,
  vite,
  "Deno" in globalThis ? denoBundle : bunBuild,
];
