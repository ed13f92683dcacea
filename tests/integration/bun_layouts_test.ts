/** Where Bun projects have codex, each from an empty folder. Nothing is installed behind the user's back. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { chmod, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { codexPin } from "../../src/runtime/codex_pin.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";
import { codexPackages, oldCodexPackage, sdkPackages } from "../support/codex_packages.ts";
import type { NpmPackage } from "../support/npm_registry.ts";
import { noShell } from "../support/platform.ts";
import { test } from "../support/test.ts";
import { type Output, program, Project } from "./layouts.ts";

const skip = { skip: "Deno" in globalThis ? "they are layouts of Bun" : noShell };
const OTHER_VERSION = "0.168.0";
const { platform } = codexPin(currentRuntime().platform) ?? { platform: "" };
const sdk = skip.skip === undefined ? await sdkPackages() : [];

/** A project that depends on the SDK and on this version of codex, if on any. */
async function projectWith(
  version: string | undefined,
  packages: readonly NpmPackage[] = [
    ...codexPackages(OTHER_VERSION),
    ...codexPackages(CODEX_VERSION),
  ],
): Promise<Project> {
  const codex = version === undefined ? {} : { "@openai/codex": version };
  return await Project.create([...packages, ...sdk], {
    "main.ts": program("@codexkit/sdk"),
    "package.json": { dependencies: { ...codex, "@codexkit/sdk": "*" } },
  });
}

/** A PATH without any codex, but with what else is needed. */
const bare = { PATH: "/usr/bin:/bin" };

function start(project: Project, env: Record<string, string> = bare): Promise<Output> {
  return project.run(process.execPath, ["run", "main.ts"], env);
}

async function starts(project: Project, version: string): Promise<void> {
  const before = project.downloads.length;
  const { stdout, stderr } = await start(project);
  assertEquals(stdout, `started ${version}\n`, stderr);
  assertEquals(stderr.includes("warning codexVersion"), version !== CODEX_VERSION, stderr);
  assertEquals(project.downloads.slice(before), []);
}

for (
  const [name, ...command] of [
    ["bun install", process.execPath, "install", "--linker", "hoisted"],
    ["bun install, isolated", process.execPath, "install", "--linker", "isolated"],
    ["npm install", "npm", "install", "--silent"],
  ]
) {
  test(`the codex of a project, by ${name}`, async () => {
    await using project = await projectWith(CODEX_VERSION);
    const [file = "", ...args] = command;
    await project.succeed(file, ...args);
    await starts(project, CODEX_VERSION);
  }, skip);
}

test("an installed codex of another version is used", async () => {
  await using project = await projectWith(OTHER_VERSION);
  await project.succeed(process.execPath, "install");
  await starts(project, OTHER_VERSION);
}, skip);

test("a codex of up to 0.128, with its executables in the main package", async () => {
  await using project = await projectWith("0.120.0", [oldCodexPackage("0.120.0")]);
  await project.succeed(process.execPath, "install");
  await starts(project, "0.120.0");
}, skip);

test("the executable behind npm's launcher on the PATH", async () => {
  await using project = await projectWith(undefined);
  await project.succeed(process.execPath, "install");
  const global = join(project.folder, "..", "global");
  await project.succeed(
    "npm",
    "install",
    "--silent",
    "--global",
    "--prefix",
    global,
    `@openai/codex@${CODEX_VERSION}`,
  );
  const { stdout } = await start(project, { PATH: `${join(global, "bin")}:${bare.PATH}` });
  assertEquals(stdout, `started ${CODEX_VERSION}\n`);
}, skip);

test("the executable behind Bun's launcher on the PATH", async () => {
  await using project = await projectWith(undefined);
  await project.succeed(process.execPath, "install");
  const home = join(project.folder, "../bun");
  const env = { BUN_INSTALL: home };
  const codex = `@openai/codex@${CODEX_VERSION}`;
  const { code, stderr } = await project.run(process.execPath, ["add", "--global", codex], env);
  assertEquals(code, 0, stderr);
  const { stdout } = await start(project, { PATH: `${join(home, "bin")}:${bare.PATH}` });
  assertEquals(stdout, `started ${CODEX_VERSION}\n`);
}, skip);

test("the executable behind pnpm's script on the PATH", async () => {
  await using project = await projectWith(CODEX_VERSION);
  await project.succeed(process.execPath, "install", "--linker", "hoisted");
  const folder = join(project.folder, "../pnpm");
  await mkdir(folder);
  await rename(join(project.folder, "node_modules/@openai"), join(folder, "@openai"));
  const script = '#!/bin/sh\nexec node  "$basedir/@openai/codex/bin/codex.js" "$@"\n';
  await writeFile(join(folder, "codex"), script, { mode: 0o755 });
  const { stdout } = await start(project, { PATH: `${folder}:${bare.PATH}` });
  assertEquals(stdout, `started ${CODEX_VERSION}\n`);
}, skip);

test("the codex of a workspace, hoisted above the member that runs", async () => {
  await using project = await projectWith(CODEX_VERSION);
  await project.write({
    "package.json": { private: true, workspaces: ["member"] },
    "member/package.json": {
      name: "member",
      dependencies: { "@openai/codex": CODEX_VERSION, "@codexkit/sdk": "*" },
    },
    "member/main.ts": program("@codexkit/sdk"),
  });
  await project.succeed(process.execPath, "install", "--linker", "hoisted");
  const { stdout, stderr } = await project.run(process.execPath, ["run", "member/main.ts"], bare);
  assertEquals(stdout, `started ${CODEX_VERSION}\n`, stderr);
}, skip);

test("another codex on the PATH is started as it is", async () => {
  await using project = await projectWith(undefined);
  await project.succeed(process.execPath, "install");
  const [{ files = {} } = { files: {} }] = codexPackages("0.1.2").slice(1);
  const script = Object.values(files)[0];
  const folder = join(project.folder, "..", "bin");
  await mkdir(folder);
  assert(typeof script === "object" && "executable" in script);
  await writeFile(join(folder, "real"), script.executable);
  await chmod(join(folder, "real"), 0o755);
  await symlink("real", join(folder, "codex"));
  const { stdout } = await start(project, { PATH: `${folder}:${bare.PATH}` });
  assertEquals(stdout, "started 0.1.2\n");
}, skip);

test("a project without codex says where was looked, and which command helps", async () => {
  await using project = await projectWith(undefined);
  await project.succeed(process.execPath, "install");
  const { stdout } = await start(project);
  assertMatch(
    stdout,
    /^CodexNotFoundError codex \S+ for \S+ was not found: there is no @openai\/codex in the node_modules of .*project.* and the folders above, and no codex on PATH; run "bun add @openai\/codex@[\d.]+", or pass codexPath\n$/,
  );
}, skip);

test("a folder without node_modules: Bun installs no codex of its own choice", async () => {
  await using project = await projectWith(undefined);
  await project.write({ "package.json": "{}" });
  const { stdout } = await project.run(
    process.execPath,
    ["run", "--install=force", "main.ts"],
    bare,
  );
  assertMatch(stdout, /^CodexNotFoundError .*run "bun add @openai\/codex@/);
  assertEquals(project.downloads.filter((id) => id.startsWith("@openai/")), []);
}, skip);

test("a codex whose platform package is missing names the folder and the command", async () => {
  await using project = await projectWith(CODEX_VERSION);
  await project.succeed("npm", "install", "--silent", "--omit=optional");
  const { stdout } = await start(project);
  assertMatch(
    stdout,
    /^CodexNotFoundError .*node_modules\/@openai\/codex has no package @openai\/codex-\S+ beside it, /,
  );
  assert(stdout.includes(`codex-${platform} beside it`), stdout);
}, skip);
