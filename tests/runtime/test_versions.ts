/**
 * The core of the integration tests against other versions of codex, which npm brings (about 400 MB each): `deno task
 * test:versions`. Prints a table of what passed. Arguments: the versions, in place of the usual ones.
 */

import { fileURLToPath } from "node:url";
import { codexPin } from "../../src/runtime/codex_pin.ts";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { root } from "./command.ts";
import { endOnInterruption, interruption, ownGroup } from "./interruption.ts";
import { TemporaryFolder, temporaryFolderVariables } from "./temporary_folder.ts";

const versions = Deno.args.length > 0
  ? Deno.args
  : ["0.139.0", "0.145.0", "0.150.1", "0.163.0", CODEX_VERSION];

/** What is tried, by the name that the table has for it. */
const areas: { readonly [area: string]: readonly string[] } = {
  "turns, streams, results": ["turn_streams", "failed_turn"],
  "steer, interrupt": ["steer", "interrupt"],
  "threads": ["thread_lifecycle"],
  "approvals, questions": ["approvals", "questions"],
  "tools, MCP servers": ["tools", "mcp"],
  "goals": ["goal_run"],
  "reviews": ["review"],
  "requests": ["requests"],
};

const oses: { readonly [os: string]: "linux" | "darwin" | "windows" } = {
  linux: "linux",
  darwin: "darwin",
  windows: "windows",
};

/** The path of the executable of a version, which is fetched first. */
async function codexOf(version: string): Promise<string> {
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "x64";
  const pin = codexPin({ os: oses[Deno.build.os] ?? "other", arch });
  if (pin === undefined) throw new Error(`codex is not published for ${Deno.build.os}`);
  const manifest = `npm:@openai/codex@${version}-${pin.platform}/package.json`;
  await import(manifest, { with: { type: "json" } });
  return fileURLToPath(new URL(pin.executable, import.meta.resolve(manifest)));
}

interface Outcome {
  passed: number;
  failed: number;
  /** Names of the tests that failed. */
  failures: string[];
}

/** Runs a file. A test that hangs leaves something behind for those after it: each that fails is tried again, alone. */
async function run(name: string, env: Record<string, string>): Promise<Outcome> {
  const path = `tests/integration/${name}_test.ts`;
  const first = await runTests([path], env);
  const failures: string[] = [];
  for (const name of first.failures) {
    const alone = `/^${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$/`;
    const again = await runTests(["--filter", alone, path], env);
    if (again.passed === 0 || again.failed > 0) failures.push(name);
  }
  // Where more failed than can be named, the file did not come to its end.
  const failed = failures.length + first.failed - first.failures.length;
  return { passed: first.passed + first.failed - failed, failed, failures };
}

async function runTests(args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const child = endOnInterruption(
    new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", ...args],
      cwd: root,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
      ...ownGroup,
    }).spawn(),
  );
  const text = await new Response(child.stdout).text();
  await child.status;
  interruption.throwIfAborted();
  const summary = /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed/m.exec(text);
  const names = [...text.matchAll(/^(.*) => .*test\.ts:\d+:\d+$/gm)].map(([, name = ""]) => name);
  return {
    passed: Number(summary?.[1] ?? 0),
    failed: Number(summary?.[2] ?? 1),
    failures: [...new Set(names)],
  };
}

await using temporary = await TemporaryFolder.create("versions");
const cells = new Map<string, Pick<Outcome, "passed" | "failed">>();
for (const version of versions) {
  const env = {
    ...temporaryFolderVariables(temporary),
    CODEX_PATH: await codexOf(version),
    NO_COLOR: "1",
    OPENAI_API_KEY: "",
    // What another version never does is not waited for as long as here.
    TEST_TIMEOUT_MS: "30000",
  };
  for (const [area, files] of Object.entries(areas)) {
    const sum = { passed: 0, failed: 0 };
    for (const file of files) {
      const { passed, failed, failures } = await run(file, env);
      sum.passed += passed;
      sum.failed += failed;
      for (const name of failures) console.error(`${version}: ${name}`);
    }
    cells.set(`${version} ${area}`, sum);
  }
}

const rows = Object.keys(areas).map((area) => [
  area,
  ...versions.map((version) => {
    const { passed = 0, failed = 0 } = cells.get(`${version} ${area}`) ?? {};
    return failed === 0 ? `${passed}` : `${passed} of ${passed + failed}`;
  }),
]);
console.log(`| tests that pass | ${versions.join(" | ")} |`);
console.log(`| --- |${" --- |".repeat(versions.length)}`);
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
Deno.exitCode = rows.every((row) => !/ of /.test(row.at(-1) ?? "")) ? 0 : 1;
