/** What a program on Deno must be allowed: to run codex, and nothing else. */
import { assert, assertEquals } from "@std/assert";
import { spawn, spawnSync } from "node:child_process";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import type { CodexOptions } from "../../mod.ts";
import { codexPath, codexPathFromEnv } from "../support/codex_path.ts";
import { CodexHome } from "../support/codex_home.ts";
import { LoginIssuer } from "../support/login_issuer.ts";
import { noShell } from "../support/platform.ts";
import { escalatedCommand, reply, ScriptedModel, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";
import { denoFlags, optionsFor, type ProgramEnd, programFile, runProgram } from "./programs.ts";

const onDeno = { skip: "Deno" in globalThis ? noShell : "only Deno has permissions" };
const pinned = codexPathFromEnv === undefined
  ? onDeno
  : { skip: "CODEX_PATH stands in for the pinned package" };
/** A program that runs another one on a terminal; others of its name take other arguments. */
const noTerminal = String(spawnSync("script", ["--version"]).stdout).includes("util-linux")
  ? undefined
  : "it needs `script` of util-linux";

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

test(
  "--allow-run for codex alone is enough for turns, tools, approvals, goals and logins",
  async () => {
    await using issuer = await LoginIssuer.start();
    await using model = await ScriptedModel.start();
    await using home = await CodexHome.create(model, { config: issuer.config });
    issuer.behaviour.deviceCode = "pending";
    model.enqueue(
      reply("seen"),
      toolCall("add", { a: 1, b: 2 }),
      reply("added"),
      escalatedCommand("touch made.txt"),
      reply("run"),
      updateGoal("complete"),
      reply("done"),
    );
    const path = await codexPath();
    const options = JSON.parse(optionsFor(home, path));
    const env = { ...options.env, ...issuer.env };
    const args = [JSON.stringify({ ...options, env })];
    const { code, stdout, stderr } = await runProgram("permitted.ts", args, [`--allow-run=${path}`])
      .ended;
    assertEquals(stdout, [
      "text seen",
      "event string",
      "tool added",
      "policy allow",
      "command run",
      "goal complete",
      "device code CODE-1",
      "directory true",
    ]);
    assertEquals([code, stderr], [0, ""]);
    const output = model.requests[2]?.body.input.findLast(({ type }) =>
      type === "function_call_output"
    );
    assertEquals(JSON.stringify(output?.output).includes("3"), true);
  },
  onDeno,
);

test(
  "no permission is needed to import the SDK, and to connect over a transport of one's own",
  async () => {
    for (const [name, line] of [["imports.ts", "function"], ["connected.ts", "connected 1.2.3"]]) {
      const { code, stdout, stderr } = await runProgram(name ?? "", [], []).ended;
      assertEquals([code, stdout, stderr], [0, [line], ""]);
    }
  },
  onDeno,
);

/** Starts codex where that is not allowed; gives the flag that the error asks for, or nothing. */
async function flagAskedFor(permissions: string[], options: CodexOptions = {}): Promise<string> {
  const path = await codexPath();
  const orNull = (_: string, value: unknown) => value === undefined ? null : value;
  const args = [JSON.stringify({ codexPath: path, ...options }, orNull)];
  const { code, stdout, stderr } = await runProgram("not_allowed.ts", args, permissions).ended;
  assertEquals([code, stderr], [0, ""]);
  const [flag = "", message = ""] = stdout;
  assert(message.includes(flag), message);
  return flag.replace(path, "PATH");
}

test("what may not be started says which flag is missing, and that flag is enough", async () => {
  assertEquals(await flagAskedFor([]), "--allow-run=PATH");
  assertEquals(await flagAskedFor(["--allow-run=deno"]), "--allow-run=PATH");
  assertEquals(await flagAskedFor(["--allow-run", "--deny-run"]), "--allow-run=PATH");
  // Codex's own folder is where it starts.
  const path = await codexPath();
  const [codexPathThere, cwd] = [`./${basename(path)}`, dirname(path)];
  assertEquals(
    await flagAskedFor([], { codexPath: codexPathThere, cwd }),
    `--allow-run=${join(cwd, "X").slice(0, -1)}${codexPathThere}`,
  );
  // A list is not enough for variables that could make any other program of it.
  const env = { LD_LIBRARY_PATH: "/nowhere" };
  assertEquals(await flagAskedFor([`--allow-run=${path}`], { env }), "--allow-run");
}, onDeno);

test("a name that is not on PATH says that Deno's list takes none that is not there", async () => {
  const args = [JSON.stringify({ codexPath: "no-such-codex" })];
  // Deno itself says on stderr that it has not found the name.
  const { code, stdout } = await runProgram(
    "not_allowed.ts",
    args,
    ["--allow-run=no-such-codex"],
  ).ended;
  assertEquals(code, 0);
  assertEquals(stdout, [
    "--allow-run=no-such-codex",
    "codex may not be started: Deno needs --allow-run, or --allow-run=no-such-codex where that is on PATH, and no --deny-run",
  ]);
}, onDeno);

test("a start that needs no variable of this program needs no more than --allow-run", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const { env, cwd } = home;
  assertEquals(await flagAskedFor(["--allow-run"], { env, cwd, inheritEnv: false }), "");
  const removing = { env: { ...env, GONE: undefined }, cwd, inheritEnv: false };
  assertEquals(await flagAskedFor(["--allow-run"], removing), "");
  assertEquals(await flagAskedFor(["--allow-run"], { env, cwd, inheritEnv: [] }), "");
  const alone = {
    apiKey: "key-0123456789",
    baseUrl: "http://127.0.0.1:9/v1",
    codexHome: home.path,
  };
  assertEquals(await flagAskedFor(["--allow-run"], { env, cwd, ...alone }), "");
}, onDeno);

test("variables that must be read say which flag is missing, and that flag is enough", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const { env, cwd } = home;
  const named = { env, cwd, inheritEnv: ["PATH", "LANG"] };
  assertEquals(await flagAskedFor(["--allow-run"], named), "--allow-env=PATH,LANG");
  assertEquals(
    await flagAskedFor(["--allow-run", "--allow-env=PATH"], named),
    "--allow-env=PATH,LANG",
  );
  assertEquals(await flagAskedFor(["--allow-run", "--allow-env=PATH,LANG"], named), "");

  const removing = { env: { ...env, PATH: undefined }, cwd };
  assertEquals(await flagAskedFor(["--allow-run"], removing), "--allow-env");
  assertEquals(await flagAskedFor(["--allow-run", "--allow-env=PATH"], removing), "--allow-env");
  assertEquals(
    await flagAskedFor(["--allow-run", "--allow-env", "--deny-env=LANG"], removing),
    "--allow-env",
  );
  assertEquals(await flagAskedFor(["--allow-run", "--allow-env"], removing), "");
  // What is known not to be set needs no removal.
  const unset = { env: { ...env, CODEXKIT_UNSET: undefined }, cwd };
  assertEquals(await flagAskedFor(["--allow-run", "--allow-env=CODEXKIT_UNSET"], unset), "");
}, onDeno);

test("no prompt appears on a terminal", async () => {
  const args = [JSON.stringify({ codexPath: await codexPath() })];
  const output = await onTerminal(["run", ...denoFlags, programFile("not_allowed.ts"), ...args]);
  assert(!output.includes("Deno requests"), output);
  assert(output.includes("--allow-run"), output);
}, { skip: onDeno.skip ?? noTerminal });

/** What a command of Deno prints on a terminal of its own; as far as to the first prompt. */
async function onTerminal(args: string[]): Promise<string> {
  const quoted = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(" ");
  const child = spawn("script", ["-qec", `exec "$RUNTIME" ${quoted}`, "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, SHELL: "/bin/sh", RUNTIME: process.execPath, NO_COLOR: "1" },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.includes("Deno requests")) child.kill();
  });
  await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  return output;
}
