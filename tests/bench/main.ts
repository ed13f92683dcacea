/**
 * `deno task bench`: every figure, on Deno and on Bun, each a line with its bound. The exit code says whether all bounds
 * hold. `--quick` measures less of each, `--only=name` runs one script, `--runtime=Bun` one runtime, `--chart` writes the
 * chart of the README.
 */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { bunWorkspace } from "../runtime/bun_workspace.ts";
import { npx, output, root } from "../runtime/command.ts";
import { endOnInterruption, interruption, ownGroup } from "../runtime/interruption.ts";
import { TemporaryFolder, temporaryFolderVariables } from "../runtime/temporary_folder.ts";
import { BUN_VERSION, CODEX_SDK_VERSION } from "../runtime/versions.ts";
import { chart, type Measured } from "./chart.ts";
import { boundOf, keeps, measurements } from "./figures.ts";

type Runtime = "Deno" | "Bun";
/** What a script prints. Null is what this machine cannot say. */
type Result = Record<string, number | number[] | null>;

const runtimes = ["Deno", "Bun"] as const;
const { quick: isQuick, chart: drawsChart, only, runtime: onlyOn } = readOptions();

await using folder = await TemporaryFolder.create("bench");
await using workspace = await bunWorkspace();
// As bundles for production are: small names, and chunks for what is loaded later.
const bundled = ["--target=node", "--minify", "--splitting", `--outdir=${folder.path}/bundle`];
await workspace.run("build", "mod.ts", ...bundled);
const bundle = join(folder.path, "bundle", "mod.js");
const npm = npx.replace("npx", "npm");
const install = ["install", "--silent", "--ignore-scripts", "--omit=optional"];
await output(npm, [...install, `@openai/codex-sdk@${CODEX_SDK_VERSION}`], folder.path);
const rival = join(folder.path, "node_modules/@openai/codex-sdk/dist/index.js");

const settings: Deno.CommandOptions = {
  // What an interrupted script leaves behind goes with the folder.
  env: temporaryFolderVariables(folder),
  stdin: "null",
  stdout: "piped",
  stderr: "piped",
  ...ownGroup,
};
const commands: { [R in Runtime]: (args: string[]) => Deno.Command } = {
  Deno: (args) =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--v8-flags=--expose-gc", ...args],
      cwd: root,
      ...settings,
    }),
  Bun: (args) => workspace.command(args, settings),
};

const processors = new Set(await processorNames());
const machine = `${navigator.hardwareConcurrency} processors${
  [...processors].map((name) => ` (${name})`).join("")
}, ${Deno.build.os}`;
const versions = [
  `codex ${CODEX_VERSION}`,
  `Deno ${Deno.version.deno}`,
  `Bun ${BUN_VERSION}`,
  `@openai/codex-sdk ${CODEX_SDK_VERSION}`,
].join(", ");
console.log(`${new Date().toISOString().slice(0, 10)}; ${machine}; load ${load()}\n${versions}`);

if (isQuick) console.log("a quick run: it measures less of each than the titles say");

const measured: Measured = { Deno: {}, Bun: {} };
let missed = 0;
for (const runtime of runtimes) {
  if ((onlyOn ?? runtime) !== runtime) continue;
  for (const { script, args, quick, figures } of measurements({ rival, bundle })) {
    if ((only ?? script) !== script) continue;
    const result = await measure(runtime, script, isQuick ? quick : args);
    measured[runtime][script] ??= result;
    for (const figure of figures) {
      const value = result?.[figure.field];
      const bound = boundOf(figure, runtime);
      const limit = "least" in bound ? `at least ${bound.least}` : `at most ${bound.most}`;
      const isKept = typeof value === "number" && keeps(value, bound);
      const cannot = result !== undefined && value === null;
      if (!isKept && !cannot) missed++;
      const shown = typeof value === "number" ? value.toFixed(3) : "-";
      const verdict = isKept ? "kept" : cannot ? "not to be had on this machine" : "NOT KEPT";
      console.log(
        `${runtime.padEnd(5)}${figure.title.padEnd(58)}${shown.padStart(9)}  ${
          limit.padEnd(14)
        } ${verdict}`,
      );
    }
  }
}
console.log(`load ${load()} at the end; ${missed} bounds not kept${isQuick ? " (quick run)" : ""}`);

if (drawsChart) {
  const note = `${
    new Date().toISOString().slice(0, 10)
  }; ${machine}; load ${load()} at the end; ${versions}`;
  for (const scheme of ["light", "dark"] as const) {
    await Deno.writeTextFile(
      join(root, `.github/bench-${scheme}.svg`),
      chart(measured, note, scheme),
    );
  }
}
Deno.exitCode = missed === 0 ? 0 : 1;

/** @throws {TypeError} An option is not known, or cannot be. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      chart: { type: "boolean", default: false },
      only: { type: "string" },
      runtime: { type: "string" },
    },
  });
  const { quick, chart, only, runtime } = values;
  const scripts = new Set(measurements({ rival: "", bundle: "" }).map(({ script }) => script));
  if (only !== undefined && !scripts.has(only)) {
    throw new TypeError(`--only takes one of ${[...scripts].join(", ")}`);
  }
  if (runtime !== undefined && !runtimes.some((name) => name === runtime)) {
    throw new TypeError(`--runtime takes one of ${runtimes.join(", ")}`);
  }
  if (chart && (quick || only !== undefined || runtime !== undefined)) {
    throw new TypeError("the chart needs a whole run: leave out --quick, --only and --runtime");
  }
  return values;
}

/** Runs a script and reads the last line that it prints. One that fails has no figures. */
async function measure(
  runtime: Runtime,
  script: string,
  args: readonly string[],
): Promise<Result | undefined> {
  const child = commands[runtime]([`tests/bench/${script}`, ...args]).spawn();
  const { stdout, stderr, success } = await endOnInterruption(child).output();
  interruption.throwIfAborted();
  if (success) return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "");
  console.log(`${runtime} ${script} failed:\n${new TextDecoder().decode(stderr)}`);
  return undefined;
}

/** The processes that wanted to run in the last minute, on average. */
function load(): string {
  return Deno.loadavg()[0]?.toFixed(1) ?? "-";
}

async function processorNames(): Promise<string[]> {
  const text = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  return Array.from(text.matchAll(/^model name\s*: (.*)$/gm), ([, name = ""]) => name);
}
