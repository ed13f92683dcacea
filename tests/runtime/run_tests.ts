/**
 * The gate: format, lint, types, documentation, typos, generated files, a dry run of publishing, then every test on Deno
 * and on Bun. On Bun the integration tests run against the package, as its users install it.
 *
 * The parts run side by side. The output of a part is printed when the part has ended; of a check that passed, its name
 * alone. What failed is printed once more at the end. The last line is the number of tests that passed and failed in all
 * parts.
 */

import { join } from "node:path";
import type { BunProject } from "./bun_project.ts";
import { bunWorkspace } from "./bun_workspace.ts";
import { npx, root } from "./command.ts";
import { endOnInterruption, interruption, ownGroup } from "./interruption.ts";
import { packageTestsOnDeno, packedProject } from "./packed_project.ts";
import { sideBySide } from "./side_by_side.ts";
import { TemporaryFolder, temporaryFolderVariables } from "./temporary_folder.ts";
import {
  countBun,
  countCheck,
  countDeno,
  type Counts,
  failures,
  type Output,
} from "./test_output.ts";
import { testFiles, writeTestEntry } from "./test_entry.ts";
import { CSPELL_VERSION } from "./versions.ts";

/** A part of the gate. */
interface Part {
  name: string;
  run(): Promise<Output>;
  count(output: Output): Counts;
}

/** Tests of files that one file imports, which is in another folder. */
const together = ["--no-check", "--trace-leaks", "--config", join(root, "deno.json")];

/** The environment of the tests: without the developer's keys, and without colors in the summaries. */
const env: Record<string, string> = { ...Deno.env.toObject(), NO_COLOR: "1" };
for (const name of ["OPENAI_API_KEY", "CODEX_API_KEY", "CODEX_ACCESS_TOKEN"]) delete env[name];

Deno.exitCode = await runGate();

async function runGate(): Promise<number> {
  // Holds everything that interrupted tests leave behind.
  await using temporary = await TemporaryFolder.create("run");
  Object.assign(env, temporaryFolderVariables(temporary));
  // Several parts share a project.
  await using projects = new AsyncDisposableStack();
  const once = (create: () => Promise<BunProject>) => {
    let project: Promise<BunProject> | undefined;
    return () => project ??= create().then((it) => projects.use(it));
  };
  const sources = once(bunWorkspace);
  const packed = once(packedProject);

  const integration = await testFiles("tests/integration");
  const half = integration.filter((_, index) => index % 2 === 0);
  const otherHalf = integration.filter((_, index) => index % 2 === 1);
  const others = ["tests/unit", "tests/types", "tests/docs"];
  const entry = (name: string, files: string[]) => writeTestEntry(temporary.path, name, files);
  const scenarios = "integration tests";
  const parts: Part[] = [
    check("format", ["fmt", "--check"]),
    check("lint", ["lint"]),
    check("types", ["check", "mod.ts", "src", "tests", "examples"]),
    // Long parts come first, so that all lanes end at about the same time.
    onDeno(`${scenarios}, 1 of 2`, [...together, await entry("half", half)]),
    onBun(`${scenarios} of the package, 1 of 2`, packed, [...half, "tests/package"]),
    onDeno(`${scenarios}, 2 of 2`, [...together, await entry("other_half", otherHalf)]),
    onBun(`${scenarios} of the package, 2 of 2`, packed, otherHalf),
    onDeno("other tests", [...together, await entry("other", await testFiles(...others))]),
    onBun("other tests of the sources", sources, others),
    onDeno("tests of the package", ["--no-check", ...packageTestsOnDeno], packed),
    onDeno("examples in the documentation", ["--doc", "mod.ts", "src", "README.md"]),
    check("publish, dry run", ["run", "-A", "tests/runtime/publish.ts", "--dry-run"]),
    check("generated files", ["task", "generate", "--check"]),
    check("documentation", ["run", "-A", "tests/runtime/doc_lint.ts"]),
    { name: "typos", run: findTypos, count: countCheck },
  ];
  const lanes = Math.min(Math.max(navigator.hardwareConcurrency, 2), 4);
  const results = await sideBySide(parts.map((part) => () => runPart(part)), lanes);
  const total = sum(results.map((result) => result.counts));
  for (const { name, counts, text } of results) {
    if (counts.failed > 0) console.log(`\n--- failed: ${name}\n${failures(text)}`);
  }
  console.log(`\n${total.skipped} skipped; the name of each tells why`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function check(name: string, args: string[]): Part {
  return { name, run: () => runDeno(args), count: countCheck };
}

function onDeno(name: string, args: string[], project?: () => Promise<BunProject>): Part {
  const run = async () => await runDeno(["test", "-A", ...args], (await project?.())?.path);
  return { name: `${name} on Deno`, run, count: countDeno };
}

function onBun(name: string, project: () => Promise<BunProject>, paths: string[]): Part {
  const run = async () => output((await project()).command(["test", ...paths], settings()));
  return { name: `${name} on Bun`, run, count: countBun };
}

/** What a part has shown. */
interface Result {
  name: string;
  counts: Counts;
  text: string;
}

/** Runs a part and prints its output. A part that cannot be started has failed. */
async function runPart({ name, run, count }: Part): Promise<Result> {
  const start = performance.now();
  const result = await run().catch((error): Output => {
    interruption.throwIfAborted();
    return { success: false, text: `${error.stack ?? error}\n` };
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  const counts = count(result);
  const isCleanCheck = count === countCheck && counts.failed === 0;
  console.log(`\n--- ${name} (${seconds} s)\n${isCleanCheck ? "ok" : result.text.trimEnd()}`);
  interruption.throwIfAborted();
  return { name, counts, text: result.text };
}

function runDeno(args: string[], cwd = root): Promise<Output> {
  return output(new Deno.Command(Deno.execPath(), { ...settings(), args, cwd }));
}

function findTypos(): Promise<Output> {
  const args = ["-y", `cspell@${CSPELL_VERSION}`, "--no-progress", "--no-summary", "--dot", "**"];
  return output(new Deno.Command(npx, { args, ...settings() }));
}

function settings(): Deno.CommandOptions {
  return {
    cwd: root,
    env,
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...ownGroup,
  };
}

/** Runs a command to its end, or until an interruption. */
async function output(command: Deno.Command): Promise<Output> {
  const child = endOnInterruption(command.spawn());
  let text = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  };
  await Promise.all([read(child.stdout), read(child.stderr)]);
  const { success } = await child.status;
  return { success, text };
}

function sum(all: Counts[]): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}
