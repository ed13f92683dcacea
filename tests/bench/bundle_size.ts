/**
 * The size of a program that starts codex and runs a turn, in a minified bundle. Prints JSON: sizes in kB of what is loaded
 * with the program, of what is loaded for its first client, and of what is loaded only when it is needed.
 */

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What most programs use. */
const program = (sdk: string) =>
  `import { Codex } from ${JSON.stringify(sdk)};
await using codex = await Codex.start();
const thread = await codex.startThread();
console.log((await thread.run("hi")).finalResponse);
`;

const folder = await mkdtemp(join(tmpdir(), "codexkit-bundle-"));
try {
  const entry = join(folder, "program.ts");
  const output = join(folder, "out");
  await writeFile(entry, program(pathToFileURL(join(root, "mod.ts")).href));
  const args = ["bundle", "--quiet", "--minify", "--code-splitting", "--config"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args, join(root, "deno.json"), `--outdir=${output}`, entry],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  console.log(JSON.stringify(await sizes(output)));
} finally {
  await rm(folder, { recursive: true });
}

/** The sizes of the modules in a folder, in kB. */
async function sizes(output: string): Promise<Record<string, number>> {
  const sum = {
    startKb: 0,
    startGzipKb: 0,
    clientKb: 0,
    clientGzipKb: 0,
    laterKb: 0,
    laterGzipKb: 0,
  };
  const modules = new Map<string, Uint8Array>();
  for (const name of await readdir(output)) modules.set(name, await readFile(join(output, name)));
  const atStart = loadedWith("program.js", modules);
  // The bundler names a chunk after its first module: those of `client/start.ts` and `work.ts`.
  const ofClient = [...modules.keys()].filter((name) => /^(?:start|work)\b/.test(name));
  if (ofClient.length !== 2) throw new Error(`chunks: ${[...modules.keys()]}`);
  const forClient = new Set(ofClient.flatMap((name) => [...loadedWith(name, modules)]));
  for (const [name, bytes] of modules) {
    const gzipped = (await promisify(gzip)(bytes, { level: 9 })).length;
    if (atStart.has(name)) {
      sum.startKb += bytes.length / 1000;
      sum.startGzipKb += gzipped / 1000;
    } else if (forClient.has(name)) {
      sum.clientKb += bytes.length / 1000;
      sum.clientGzipKb += gzipped / 1000;
    } else {
      sum.laterKb += bytes.length / 1000;
      sum.laterGzipKb += gzipped / 1000;
    }
  }
  return sum;
}

/** A module and all that it imports, but for what it imports only when it is needed. */
function loadedWith(entry: string, modules: ReadonlyMap<string, Uint8Array>): Set<string> {
  const found = new Set([entry]);
  for (const name of found) {
    const text = new TextDecoder().decode(modules.get(name));
    for (const [, imported = ""] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
      found.add(imported);
    }
  }
  return found;
}
