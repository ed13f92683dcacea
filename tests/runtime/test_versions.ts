/**
 * The core of the integration tests against other versions of codex, which npm brings (about 400 MB each): `deno task
 * test:versions`. Prints a table of what passed. Arguments: the versions, in place of the usual ones.
 */

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
  "turns, streams, results": ["turn_streams", "turn_queue", "failed_turn"],
  "steer, interrupt": ["steer", "interrupt"],
  "threads": ["thread_lifecycle"],
  "approvals, questions": ["approvals", "questions"],
  "tools, MCP servers": ["tools", "mcp"],
  "goals": ["goal_run", "goal_end"],
  "reviews, compaction": ["review", "compaction"],
  "login": ["login_api_key"],
  "requests, close": ["requests", "close"],
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
  return decodeURIComponent(new URL(pin.executable, import.meta.resolve(manifest)).pathname);
}

interface Outcome {
  passed: number;
  failed: number;
  /** Names of the tests that failed. */
  failures: string[];
}

async function run(files: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const paths = files.map((name) => `tests/integration/${name}_test.ts`);
  const child = endOnInterruption(
    new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", ...paths],
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
  return {
    passed: Number(summary?.[1] ?? 0),
    failed: Number(summary?.[2] ?? 1),
    failures: [...text.matchAll(/^(.*) \.\.\. FAILED/gm)].map(([, name = ""]) => name),
  };
}

await using temporary = await TemporaryFolder.create("versions");
const cells = new Map<string, Outcome>();
for (const version of versions) {
  const env = {
    ...temporaryFolderVariables(temporary),
    CODEX_PATH: await codexOf(version),
    NO_COLOR: "1",
    OPENAI_API_KEY: "",
    // What another version never does is not waited for as long as here.
    TEST_TIMEOUT_MS: "20000",
  };
  for (const [area, files] of Object.entries(areas)) {
    const outcome = await run(files, env);
    cells.set(`${version} ${area}`, outcome);
    for (const name of outcome.failures) console.error(`${version}: ${name}`);
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
