/**
 * `deno task generate`: writes `src/protocol/generated/` from the schema of the pinned codex.
 * `deno task generate --check`: writes nothing, and fails when a file differs from what it would write.
 *
 * @module
 */
import { codexSchema } from "./codex_schema.ts";
import { generate } from "./generate.ts";

const FOLDER = new URL("../generated/", import.meta.url);

/** Runs the program and returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  if (args.some((arg) => arg !== "--check")) {
    console.error("usage: deno task generate [--check]");
    return 2;
  }

  const files = await generate(await codexSchema());
  const drifted: string[] = [];
  for (const [name, text] of files) {
    if (await current(name) === text) continue;
    drifted.push(name);
    if (!check) await Deno.writeTextFile(new URL(name, FOLDER), text);
  }
  const stale = (await existing()).filter((name) => !files.has(name));
  if (!check) await Promise.all(stale.map((name) => Deno.remove(new URL(name, FOLDER))));

  const changed = [...drifted, ...stale].map((name) => `src/protocol/generated/${name}`);
  if (changed.length === 0) return 0;
  if (!check) {
    console.log(`written: ${changed.join(", ")}`);
    return 0;
  }
  console.error(`not what codex's schema gives: ${changed.join(", ")}\nrun \`deno task generate\``);
  return 1;
}

async function current(name: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(new URL(name, FOLDER));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function existing(): Promise<string[]> {
  await Deno.mkdir(FOLDER, { recursive: true });
  return (await Array.fromAsync(Deno.readDir(FOLDER))).map(({ name }) => name);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
