/** What a program on Deno must be allowed: to run codex, and nothing else. */
import { assert, assertEquals } from "@std/assert";
import { codexPath, codexPathFromEnv } from "../support/codex_path.ts";
import { CodexHome } from "../support/codex_home.ts";
import { noShell } from "../support/platform.ts";
import { reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { optionsFor, type ProgramEnd, runProgram } from "./programs.ts";

const onDeno = { skip: "Deno" in globalThis ? noShell : "only Deno has permissions" };
const pinned = codexPathFromEnv === undefined
  ? onDeno
  : { skip: "CODEX_PATH stands in for the pinned package" };

/** Runs the quickstart with these permissions; without a path the pinned codex is used. */
async function ask(permissions: string[], path?: string): Promise<ProgramEnd> {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  model.enqueue(reply("hello"));
  return await runProgram("ask.ts", [optionsFor(home, path)], permissions).ended;
}

const answered = ["text hello", "result completed hello", "closed"];

test("--allow-run is enough for a program that names codexPath", async () => {
  const { code, stdout, stderr } = await ask(["--allow-run"], await codexPath());
  assertEquals([code, stdout, stderr], [0, answered, ""]);
}, onDeno);

test("--allow-run for codex alone is enough", async () => {
  const path = await codexPath();
  const { code, stdout, stderr } = await ask([`--allow-run=${path}`], path);
  assertEquals([code, stdout, stderr], [0, answered, ""]);
}, onDeno);

test("--allow-run is enough for a program that uses the pinned codex", async () => {
  const { code, stdout, stderr } = await ask(["--allow-run"]);
  assertEquals([code, stdout, stderr], [0, answered, ""]);
}, pinned);

test("without --allow-run the error tells which permission is missing", async () => {
  const { code, stdout, stderr } = await ask([], await codexPath());
  assertEquals([code, stdout], [1, []]);
  assert(stderr.includes("CodexNotFoundError") && stderr.includes("--allow-run"), stderr);
}, onDeno);
