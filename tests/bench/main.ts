/**
 * `deno task bench`: every figure, on Deno and on Bun, each a line with its bound. The exit code says whether all bounds
 * hold. `--quick` measures less of each, `--only=name` runs one script, `--runtime=Bun` one runtime, `--chart` writes the
 * chart of the README.
 */

import { join } from "node:path";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { bunWorkspace } from "../runtime/bun_workspace.ts";
import { npx, output, root } from "../runtime/command.ts";
import { TemporaryFolder } from "../runtime/temporary_folder.ts";
import { BUN_VERSION, CODEX_SDK_VERSION } from "../runtime/versions.ts";
import { chart, type Measured } from "./chart.ts";
import { boundOf, keeps, measurements } from "./figures.ts";

type Runtime = "Deno" | "Bun";
/** What a script prints. Null is what this machine cannot say. */
type Result = Record<string, number | number[] | null>;

const option = (name: string) =>
  Deno.args.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1];
const isQuick = Deno.args.includes("--quick");
const drawsChart = Deno.args.includes("--chart");
if (drawsChart && (isQuick || option("only") || option("runtime"))) {
  throw new Error("the chart needs a whole run: leave out --quick, --only and --runtime");
}

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

const commands: { [R in Runtime]: (args: string[]) => Deno.Command } = {
  Deno: (args) =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--v8-flags=--expose-gc", ...args],
      cwd: root,
    }),
  Bun: (args) => workspace.command(args),
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

const scripts = new Set(measurements({ rival, bundle }).map(({ script }) => script));
if (!scripts.has(option("only") ?? "rival.ts")) {
  throw new Error(`--only takes one of ${[...scripts].join(", ")}`);
}
const measured: Measured = { Deno: {}, Bun: {} };
let missed = 0;
for (const runtime of ["Deno", "Bun"] as const) {
  if ((option("runtime") ?? runtime) !== runtime) continue;
  for (const { script, args, quick, figures } of measurements({ rival, bundle })) {
    if ((option("only") ?? script) !== script) continue;
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

/** Runs a script and reads the last line that it prints. One that fails has no figures. */
async function measure(
  runtime: Runtime,
  script: string,
  args: readonly string[],
): Promise<Result | undefined> {
  const { stdout, stderr, success } = await commands[runtime]([`tests/bench/${script}`, ...args])
    .output();
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
