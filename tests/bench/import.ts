/**
 * What importing `mod.ts` costs over an empty script, with a warm cache, as it is and as a bundle. Prints JSON.
 *
 * On Deno the scripts stand in a project that has the packages of the SDK alone, as a user's has. Deno looks at every
 * package in the lock file of a project, so the packages of our tests would count for an import, too.
 */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { currentRuntime } from "../../src/runtime/spawn.ts";
import type { Cost } from "./cost.ts";
import { lowerQuartile } from "./statistics.ts";

/** The path of the bundle, and the number of rounds. */
const [bundle = "", rounds = "21"] = process.argv.slice(2);

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "codexkit-import-"));
try {
  const script = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const config = await script("deno.json", await userConfig());
  const empty = await script("empty.ts", "");
  const importing = await script("importing.ts", importOf(join(root, "mod.ts")));
  const bundled = await script("bundled.ts", importOf(bundle));

  const run = async (file: string): Promise<Cost> => {
    const args = "Deno" in globalThis
      ? ["run", "--no-check", "--config", config, file]
      : ["run", file];
    const start = performance.now();
    const before = await childrenCpuMs();
    const child = currentRuntime().spawn(process.execPath, { args, cwd: root });
    await Promise.all([child.stdout.cancel(), child.stderr.cancel(), child.stdin.close()]);
    const { exitCode } = await child.exited;
    if (exitCode !== 0) throw new Error(`${file} exited with code ${exitCode}`);
    const wallMs = performance.now() - start;
    return { wallMs, cpuMs: await childrenCpuMs() - before };
  };

  await run(importing);
  await run(bundled);
  const costs = { empty: [] as Cost[], importing: [] as Cost[], bundled: [] as Cost[] };
  for (let round = 0; round < Number(rounds); round++) {
    costs.empty.push(await run(empty));
    costs.importing.push(await run(importing));
    costs.bundled.push(await run(bundled));
  }
  const over = (kind: "importing" | "bundled") => ({
    wallMs: wallOf(costs[kind]) - wallOf(costs.empty),
    cpuMs: cpuOf(costs[kind]) - cpuOf(costs.empty),
  });
  const [module, file] = [over("importing"), over("bundled")];
  console.log(JSON.stringify({
    overEmptyMs: module.wallMs,
    overEmptyCpuMs: module.cpuMs,
    bundleMs: file.wallMs,
    bundleCpuMs: file.cpuMs,
    emptyMs: wallOf(costs.empty),
  }));
} finally {
  await rm(folder, { recursive: true });
}

/** The `deno.json` of a project that uses the SDK: what its sources import. */
async function userConfig(): Promise<string> {
  const { imports, links } = JSON.parse(await readFile(join(root, "deno.json"), "utf8"));
  const used = ["@std/streams", "@valibot/to-json-schema"];
  return JSON.stringify({
    imports: Object.fromEntries(used.map((name) => [name, imports[name]])),
    links: links.map((link: string) => join(root, link)),
  });
}

function importOf(path: string): string {
  return `import "${pathToFileURL(path)}";`;
}

function wallOf(costs: readonly Cost[]): number {
  return lowerQuartile(costs.map(({ wallMs }) => wallMs));
}

/** The mean, because a single time is a multiple of 10 ms. */
function cpuOf(costs: readonly Cost[]): number {
  return costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / costs.length;
}

/** CPU time of all children that have ended, in milliseconds; no number where the system does not tell. */
async function childrenCpuMs(): Promise<number> {
  const stat = await readFile("/proc/self/stat", "utf8").catch(() => "");
  // The name is field 2; fields 16 and 17 are the times of the children, in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
