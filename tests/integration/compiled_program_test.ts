/** The quickstart as an executable: `deno compile` and `bun build --compile`, each on its own runtime. */
import { assert, assertEquals } from "@std/assert";
import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { CodexHome } from "../support/codex_home.ts";
import { codexPath } from "../support/codex_path.ts";
import { noShell } from "../support/platform.ts";
import { reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { missingDenoBase } from "./deno_base.ts";
import {
  denoFlags,
  type Program,
  type ProgramEnd,
  programFile,
  runExecutable,
  runProgram,
} from "./programs.ts";

const run = promisify(execFile);
const onDeno = "Deno" in globalThis;

/** All that a compiled program needs of Deno. */
const permission = "--allow-run";

/** Starts the program with these options, as JSON, and this PATH. */
type Start = (options: string, env: { PATH: string }) => Program;

/** The folders of a test, and a model that answers "hello". */
class Stage implements AsyncDisposable {
  static async start(): Promise<Stage> {
    const model = await ScriptedModel.start();
    model.respond(() => reply("hello"));
    const home = await CodexHome.create(model);
    const path = join(home.root, "path");
    await mkdir(path);
    await symlink(await codexPath(), join(path, "codex"));
    return new Stage(model, home, path);
  }

  private constructor(
    readonly model: ScriptedModel,
    readonly home: CodexHome,
    /** A folder with `codex` in it. */
    readonly path: string,
  ) {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.model.close();
    await this.home.remove();
  }

  /** Runs the program in the three ways that it can be run in. */
  async check(start: Start): Promise<void> {
    const { env, cwd } = this.home;
    const withPath = JSON.stringify({ env, cwd, codexPath: await codexPath() });
    const without = JSON.stringify({ env, cwd });
    const nowhere = { PATH: cwd };
    assertAnswered(await start(withPath, nowhere).ended);
    assertAnswered(await start(without, { PATH: this.path }).ended);
    const { code, stdout, stderr } = await start(without, nowhere).ended;
    assertEquals([code, stdout], [1, []]);
    const explained =
      /CodexNotFoundError: .*a compiled program does not contain codex; put codex on PATH, or pass codexPath/;
    assert(explained.test(stderr), stderr);
  }
}

function assertAnswered({ code, stdout, stderr }: ProgramEnd): void {
  const answer = ["text hello", "result completed hello", "closed"];
  assertEquals([code, stdout, stderr], [0, answer, ""]);
}

async function compile(output: string): Promise<void> {
  const args = onDeno
    ? ["compile", ...denoFlags, "--no-check", permission, "--output", output]
    : ["build", "--compile", "--outfile", output];
  await run(process.execPath, [...args, programFile("ask.ts")]);
}

test(
  "a compiled program runs with codexPath or codex on PATH, else says what is missing",
  async () => {
    await using stage = await Stage.start();
    const executable = join(stage.home.root, "ask");
    await compile(executable);
    await stage.check((options, env) => runExecutable(executable, [options], env));
  },
  { skip: noShell ?? (onDeno ? await missingDenoBase() : undefined) },
);

// What `deno compile` makes can be run here even where its base executable cannot be had: the same
// program in a Deno that says of itself that it is compiled.
test("a program whose Deno is standalone needs --allow-run alone", async () => {
  await using stage = await Stage.start();
  const flags = [permission, "--preload", programFile("standalone.ts")];
  await stage.check((options, env) => runProgram("ask.ts", [options], flags, env));
}, { skip: onDeno ? noShell : "Deno's way of being compiled" });
