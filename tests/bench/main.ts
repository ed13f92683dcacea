/** Every measurement, on Deno and on Bun, each a line with its bound. */

import { bunWorkspace } from "../runtime/bun_workspace.ts";
import { root } from "../runtime/command.ts";

interface Benchmark {
  file: string;
  /** The figure of interest in what the script prints, and what it is to be compared with. */
  field: string;
  title: string;
  bound: { least: number } | { most: number };
}

const benchmarks: Benchmark[] = [
  {
    file: "throughput.ts",
    field: "ratio",
    title: "throughput of turn.stream() / bare loop",
    bound: { least: 0.5 },
  },
  {
    file: "latency.ts",
    field: "ratio",
    title: "latency of a turn / by hand",
    bound: { most: 1.03 },
  },
  {
    file: "import.ts",
    field: "overEmptyMs",
    title: "import of mod.ts, ms over an empty script",
    bound: { most: 60 },
  },
  {
    file: "memory.ts",
    field: "overIdleMiB",
    title: "peak with a slow consumer, MiB over idle",
    bound: { most: 64 },
  },
  {
    file: "validation.ts",
    field: "delta",
    title: "validation of a delta / JSON.parse",
    bound: { most: 1 },
  },
  {
    file: "validation.ts",
    field: "item",
    title: "validation of an item / JSON.parse",
    bound: { most: 2 },
  },
];

await using workspace = await bunWorkspace();
const runtimes = {
  Deno: (file: string) =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", `tests/bench/${file}`],
      cwd: root,
    }),
  Bun: (file: string) => workspace.command([`tests/bench/${file}`]),
};

for (const [runtime, command] of Object.entries(runtimes)) {
  const results = new Map<string, Record<string, number>>();
  for (const { file, field, title, bound } of benchmarks) {
    if (!results.has(file)) results.set(file, await measure(command(file)));
    const value = results.get(file)?.[field] ?? NaN;
    const kept = "least" in bound ? value >= bound.least : value <= bound.most;
    const limit = "least" in bound ? `at least ${bound.least}` : `at most ${bound.most}`;
    const verdict = kept ? "" : "  <- not kept";
    console.log(
      `${runtime.padEnd(5)} ${title.padEnd(44)} ${
        value.toFixed(3).padStart(8)
      }  (${limit})${verdict}`,
    );
  }
}

/** Runs a script and reads the last line that it prints. */
async function measure(command: Deno.Command): Promise<Record<string, number>> {
  const { stdout, stderr, success } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "");
}
