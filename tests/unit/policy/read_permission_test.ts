/** Rules that look at the disk, in a Deno that may not. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { writeFile } from "node:fs/promises";
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

async function decide(...flags: string[]): Promise<string> {
  await using temporary = await folder();
  const { root } = temporary;
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
