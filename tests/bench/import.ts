/** What importing `mod.ts` costs over an empty script, with a warm cache. Prints JSON. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { currentRuntime } from "../../src/runtime/spawn.ts";
import { median } from "./statistics.ts";

const ROUNDS = 21;

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "codexkit-import-"));
try {
  const empty = join(folder, "empty.ts");
  const importing = join(folder, "importing.ts");
  await writeFile(empty, "");
  await writeFile(importing, `import "${pathToFileURL(join(root, "mod.ts"))}";`);

  const run = async (file: string): Promise<number> => {
    const args = "Deno" in globalThis
      ? ["run", "--no-check", "--config", join(root, "deno.json"), file]
      : ["run", file];
    const start = performance.now();
    const child = currentRuntime().spawn(process.execPath, { args, cwd: root });
    await Promise.all([child.stdout.cancel(), child.stderr.cancel(), child.stdin.close()]);
    const { exitCode } = await child.exited;
    if (exitCode !== 0) throw new Error(`${file} exited with code ${exitCode}`);
    return performance.now() - start;
  };

  await run(importing);
  const times = { empty: [] as number[], importing: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.empty.push(await run(empty));
    times.importing.push(await run(importing));
  }
  const [emptyMs, importingMs] = [median(times.empty), median(times.importing)];
  console.log(JSON.stringify({ overEmptyMs: importingMs - emptyMs, emptyMs, importingMs }));
} finally {
  await rm(folder, { recursive: true });
}
