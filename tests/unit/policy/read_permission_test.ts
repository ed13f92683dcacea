/** Rules that look at the disk and at variables, in a Deno that may not. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "../../support/test.ts";
import { folder } from "./folder.ts";

const repository = new URL("../../../", import.meta.url);

/** Decides about a file and two commands below `root`, and prints why and what. */
const program = (root: string): string => `
import { policy } from "${new URL("src/policy.ts", repository)}";
const root = ${JSON.stringify(root)};
const handlersOf = (...rules) => policy({ rules, onDecision: ({ why }) => console.log(why) });
const files = handlersOf({ files: { under: root }, action: "allow" });
const commands = handlersOf(
  { command: ["ls"], cwd: root, action: "allow" },
  { command: ["pwd"], action: "allow" },
);
const ids = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 1 };
const changes = [{ path: root + "/a/b", kind: { type: "add" }, diff: "" }];
const item = { type: "fileChange", id: "i", status: "inProgress", changes };
const settings = { cwd: root, sandboxPolicy: { type: "readOnly" } };
const context = { signal: new AbortController().signal, requestId: 0, item, settings };
const run = commands["item/commandExecution/requestApproval"];
const answers = [
  await files["item/fileChange/requestApproval"](ids, context),
  await run({ ...ids, command: "ls", cwd: root }, context),
  await run({ ...ids, command: "pwd", cwd: root }, context),
];
console.log(answers.map(({ decision }) => decision).join(" "));
`;

/**
 * Decides about a command: where the agent may write nothing, in a folder that the rule trusts, where the sandbox lets it
 * write, where a rule does, and in a sandbox with a temporary folder; and about a file, without and with that folder.
 * `env` has variables of codex.
 */
const withVariables = (env: Record<string, string>) => (root: string): string => `
import { policy } from "${new URL("src/policy.ts", repository)}";
const root = ${JSON.stringify(root)};
const server = { sameMachine: true, env: ${JSON.stringify(env)} };
const sandbox = (excludeTmpdirEnvVar) => ({
  cwd: root + "/ws",
  sandboxPolicy: { type: "workspaceWrite", writableRoots: [], excludeSlashTmp: true, excludeTmpdirEnvVar },
});
const readOnly = { cwd: root, sandboxPolicy: { type: "readOnly" } };
const ids = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 1 };
const changes = [{ path: root + "/notes/b", kind: { type: "add" }, diff: "" }];
const item = { type: "fileChange", id: "i", status: "inProgress", changes };
const command = { command: ["ls"], cwd: root + "/apart", action: "allow" };
const files = { files: { under: root + "/notes" }, action: "allow" };
async function decide(method, settings, ...rules) {
  const handlers = policy({ rules, onDecision: ({ why }) => console.log(why) });
  const context = { signal: new AbortController().signal, requestId: 0, item, settings, server };
  const asked = method === "item/fileChange/requestApproval" ? ids : { ...ids, command: "ls", cwd: command.cwd };
  return (await handlers[method](asked, context)).decision;
}
const [run, change] = ["item/commandExecution/requestApproval", "item/fileChange/requestApproval"];
const decisions = [
  await decide(run, readOnly, command),
  await decide(run, sandbox(false), { ...command, trustsFolder: true }),
  await decide(run, sandbox(true), command),
  await decide(run, readOnly, command, files),
  await decide(run, sandbox(false), command),
  await decide(change, sandbox(true), files),
  await decide(change, sandbox(false), files),
];
console.log(decisions.join(" "));
`;

async function decide(...flags: string[]): Promise<string> {
  return await run(program, flags);
}

/** Runs a program that is made for a folder with three others in it; gives what it prints. */
async function run(program: (root: string) => string, flags: readonly string[]): Promise<string> {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["ws", "apart", "notes"]) await mkdir(join(root, name));
  const path = join(root, "program.js");
  await writeFile(path, program(root));
  const args = [
    "run",
    "--no-prompt",
    ...flags.map((flag) => flag.replace("ROOT", root)),
    `--config=${fileURLToPath(new URL("deno.json", repository))}`,
    "--frozen=false",
    "--no-lock",
    pathToFileURL(path).href,
  ];
  // Not node:child_process, which would start a Deno without flags as a Deno that may do anything.
  const command = new Deno.Command(Deno.execPath(), { args, stdin: "null" });
  const { success, stdout, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const skip = "Bun" in globalThis ? { skip: "Bun has no permissions" } : {};

test("without permission to read, rules with files or cwd decline and say why", async () => {
  const output = await decide();
  assertStringIncludes(output, "may not be read: Deno needs --allow-read");
  assertEquals(output.trim().split("\n").at(-1), "decline decline accept");
}, skip);

test("permission to read the folders of the rules is enough", async () => {
  assertEquals(
    (await decide("--allow-read=ROOT")).trim().split("\n").at(-1),
    "accept accept accept",
  );
}, skip);

test("permission to read something else is not", async () => {
  assertEquals(
    (await decide("--allow-read=/usr")).trim().split("\n").at(-1),
    "decline decline accept",
  );
}, skip);

/** The variables that name where programs and their settings are. */
const ofPrograms =
  "HOME,BASH_ENV,CARGO_HOME,ENV,GIT_CONFIG_GLOBAL,GIT_CONFIG_SYSTEM,GIT_EXEC_PATH," +
  "GIT_TEMPLATE_DIR,LD_LIBRARY_PATH,LD_PRELOAD,NODE_PATH,NPM_CONFIG_USERCONFIG,PATH,PERL5LIB,PYTHONHOME," +
  "PYTHONPATH,RUBYLIB,XDG_CONFIG_DIRS,XDG_CONFIG_HOME,ZDOTDIR,npm_config_userconfig";
const all = `${ofPrograms},TMPDIR`;

async function decideVariables(env: Record<string, string>, ...flags: string[]): Promise<string[]> {
  const output = await run(withVariables(env), ["--allow-read", ...flags]);
  return output.trim().split("\n");
}

test(
  "where the agent may write, variables that may not be read decline, with one flag for all",
  async () => {
    for (const flags of [[], ["--allow-env", "--ignore-env"], ["--allow-env=PATH"]]) {
      const lines = await decideVariables({}, ...flags);
      assertEquals(lines.at(-1), "accept accept decline decline decline accept decline");
      const names = (list: string) =>
        flags[0] === "--allow-env=PATH" ? list.replace("PATH,PERL", "PERL") : list;
      for (
        const [index, list] of [[2, ofPrograms], [3, ofPrograms], [4, all], [6, "TMPDIR"]] as const
      ) {
        const flag = `Deno needs --allow-env=${names(list)} for it`;
        assert(lines[index]?.endsWith(flag), `${lines[index]} / ${flag}`);
      }
    }
  },
  skip,
);

test("README names the variables", async () => {
  const text = await readFile(new URL("README.md", repository), "utf8");
  for (const name of all.split(",")) assertStringIncludes(text, `\`${name}\``);
});

test("the variables that the reason names are enough, and so is the env of codex", async () => {
  const accepted = "accept accept accept accept accept accept accept";
  const temporary = { TMPDIR: "/elsewhere" };
  const flags = `--allow-env=${ofPrograms}`;
  assertEquals((await decideVariables(temporary, flags)).at(-1), accepted);
  const env = Object.fromEntries(ofPrograms.split(",").map((name) => [name, "/nowhere"]));
  assertEquals((await decideVariables({ ...env, ...temporary }, "--deny-env")).at(-1), accepted);
}, skip);
