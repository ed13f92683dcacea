/**
 * The gate: format, lint, types, documentation, generated files, a publish that is only played, then every test on Deno
 * and on Bun. On Bun the integration tests run against the package, as its users install it. The last line tells how
 * many tests passed and failed, over both.
 */

import type { BunProject } from "./bun_project.ts";
import { bunWorkspace } from "./bun_workspace.ts";
import { root } from "./command.ts";
import { endOnInterruption, interruption, ownGroup } from "./interruption.ts";
import { packageTests, packageTestsOnDeno, packedProject } from "./packed_project.ts";
import { TemporaryFolder, temporaryFolderVariables } from "./temporary_folder.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const testFolders = ["tests/unit", "tests/integration", "tests/types", "tests/docs"];
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Keys of the developer's must not reach a test, nor must colors reach the summaries that are read here. */
const env: Record<string, string> = { ...Deno.env.toObject(), NO_COLOR: "1" };
for (const name of ["OPENAI_API_KEY", "CODEX_API_KEY", "CODEX_ACCESS_TOKEN"]) delete env[name];

/** What tests leave behind when they are interrupted goes away with this folder. */
await using temporary = await TemporaryFolder.create("run");
Object.assign(env, temporaryFolderVariables(temporary));

await gate("format", ["fmt", "--check"]);
await gate("lint", ["lint"]);
await gate("types", ["check", "mod.ts", "src", "tests", "examples"]);
await gate("documentation", ["run", "-A", "tests/runtime/doc_lint.ts"]);
await gate("generated files", ["task", "generate", "--check"]);
await gate("publish, dry run", ["run", "-A", "tests/runtime/publish.ts", "--dry-run"]);

await testOnDeno("tests", ["--no-check", "--trace-leaks", ...testFolders]);
await testOnDeno("examples in the documentation", ["--doc", "mod.ts", "src", "README.md"]);
await testOnBun("the sources", bunWorkspace, ["tests/unit", "tests/types", "tests/docs"]);
await testOnBun("the package", packedProject, packageTests, async ({ path }) => {
  await testOnDeno("tests of the package", ["--no-check", ...packageTestsOnDeno], path);
});
await temporary[Symbol.asyncDispose]();

console.log(`\n${total.skipped} skipped; the name of each tells why`);
console.log(`${total.passed} passed, ${total.failed} failed`);
Deno.exit(total.failed === 0 ? 0 : 1);

/** A check that is no test: it passes or fails as one. What Deno warns of fails it. */
async function gate(name: string, args: string[]): Promise<void> {
  heading(name);
  const { success, text } = await run(deno(args));
  const clean = success && !/^warning\[/m.test(text);
  add({ passed: clean ? 1 : 0, failed: clean ? 0 : 1, skipped: 0 });
}

async function testOnDeno(what: string, args: string[], cwd: string = root): Promise<void> {
  heading(`${what} on Deno`);
  add(parseDeno(await run(deno(["test", "-A", ...args], cwd))));
}

async function testOnBun(
  what: string,
  create: () => Promise<BunProject>,
  folders: string[],
  then: (project: BunProject) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  heading(`tests of ${what} on Bun`);
  try {
    await using project = await create();
    add(parseBun(await run(project.command(["test", ...folders], settings()))));
    await then(project);
  } catch (error) {
    interruption.throwIfAborted();
    console.error(error);
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

function deno(args: string[], cwd: string = root): Deno.Command {
  return new Deno.Command(Deno.execPath(), { args, ...settings(), cwd });
}

interface Output {
  success: boolean;
  text: string;
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

/** Runs a command, shows what it prints, and returns that. */
async function run(command: Deno.Command): Promise<Output> {
  const child = endOnInterruption(command.spawn());
  const decoder = new TextDecoder();
  let text = "";
  const show = async (stream: ReadableStream<Uint8Array>) => {
    for await (const chunk of stream) {
      await Deno.stdout.write(chunk);
      text += decoder.decode(chunk);
    }
  };
  await Promise.all([show(child.stdout), show(child.stderr)]);
  const { success } = await child.status;
  interruption.throwIfAborted();
  return { success, text };
}

/** `ok | 12 passed | 0 failed | 1 ignored (3s)` */
function parseDeno({ success, text }: Output): Counts {
  const summary = /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?: \| (\d+) ignored)?/m.exec(
    text,
  );
  return counts(success, summary?.[1], summary?.[2], summary?.[3]);
}

/** ` 12 pass`, ` 1 skip`, ` 0 fail`, a line each */
function parseBun({ success, text }: Output): Counts {
  const count = (word: string) => new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(text)?.[1];
  return counts(success, count("pass"), count("fail"), count("skip"));
}

/** A run that failed has failed in at least one place, whatever it printed; so has one that ran no test. */
function counts(success: boolean, passed = "0", failed = "0", skipped = "0"): Counts {
  const broken = !success || passed === "0";
  return {
    passed: Number(passed),
    failed: Math.max(Number(failed), broken ? 1 : 0),
    skipped: Number(skipped),
  };
}

function add({ passed, failed, skipped }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function heading(text: string): void {
  console.log(`\n--- ${text}`);
}
