/** The package in a bundle: each is built from the entry of the package, and runs a turn on the real codex. */
import { assertEquals } from "@std/assert";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { programFile } from "../integration/programs.ts";
import { CodexHome } from "../support/codex_home.ts";
import { reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { bundlers } from "./bundlers.ts";

const run = promisify(execFile);
const project = fileURLToPath(new URL("../../", import.meta.url));

const rules = "it has the tables of policy(), which the program does not call";

/** Runs a bundle in the project, where codex is installed. It is not told where. */
async function answerOf(bundle: string): Promise<string[]> {
  const model = await ScriptedModel.start();
  const home = await CodexHome.create(model);
  try {
    model.respond(() => reply("hello"));
    const flags = "Deno" in globalThis ? ["--allow-run", "--no-prompt"] : [];
    const options = JSON.stringify({ env: home.env, cwd: home.cwd });
    const { stdout } = await run(process.execPath, ["run", ...flags, bundle, options], {
      cwd: project,
    });
    return stdout.trimEnd().split(/\r?\n/);
  } finally {
    await model.close();
    await home.remove();
  }
}

for (const { name, command } of bundlers) {
  test(`a bundle of ${name} runs a turn`, async () => {
    // Below `node_modules` Deno takes modules for those of a package.
    const output = join(project, "dist", name.replace(/\W+/g, "_"));
    const [file = "", ...args] = await command(project, programFile("ask.ts"), output);
    await run(file, args, { cwd: project });
    const bundle = (await readdir(output)).find((it) => /^(?:ask|a)\.m?js$/.test(it)) ?? "";
    const text = await readFile(join(output, bundle), "utf8");
    const imported = /(?:^|;)\s*import\b[^;*]*["']((?:@codexkit|@jsr)\/[^"']*)/m.exec(text)?.[1];
    assertEquals(imported, undefined, "it imports the package");
    assertEquals(text.includes("stateBuiltins") || text.includes("caffeinate"), false, rules);
    const answer = ["text hello", "result completed hello", "closed"];
    assertEquals(await answerOf(join(output, bundle)), answer);
  });
}
