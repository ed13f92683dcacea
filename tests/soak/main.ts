/**
 * `deno task soak`: 30 minutes of work: on the fake server, on the real codex, and on the real codex over a line that is
 * lost again and again; with all gauges after each minute. `--minutes=4` and `--seed=7` change the length and the choices,
 * `--only=lines` works on one of the three alone. The exit code says whether all stayed flat.
 */

import process from "node:process";
import { type Gauges, grown } from "./gauges.ts";
import { fakeStage, lineStage, realStage, type SoakStage } from "./stages.ts";

const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1];
const minutes = Number(option("minutes") ?? 30) / 3;
const seed = Number(option("seed") ?? 1);

/** Pieces of work on each thread between two looks at the clock. */
const PIECES = 20;
const stages = { fake: fakeStage, real: realStage, lines: lineStage };
const MINUTE_MS = 60_000;
/** The most that the heap may grow after the first minutes, as a part of what it was. */
const MAX_HEAP_GROWTH = 0.1;

let isFlat = true;
for (const [name, start] of Object.entries(stages)) {
  if ((option("only") ?? name) !== name) continue;
  await using stage = await start(seed);
  if (!await runs(name, stage)) isFlat = false;
}
console.log(isFlat ? "flat" : "NOT FLAT");
process.exitCode = isFlat ? 0 : 1;

async function runs(name: string, { soak, forget }: SoakStage): Promise<boolean> {
  // The first pieces still load and compile.
  await soak.work(PIECES);
  const all: Gauges[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const end = performance.now() + Math.min(1, minutes) * MINUTE_MS;
    while (performance.now() < end) await soak.work(PIECES);
    await forget();
    const gauges = await soak.gauges();
    all.push(gauges);
    console.log(`${name} minute ${minute + 1}: ${soak.pieces} pieces of work, ${shown(gauges)}`);
  }
  const [first, ...rest] = all;
  const problems = rest.flatMap((now) => first === undefined ? [] : grown(first, now));
  const heaps = all.slice(1).map(({ heapMiB }) => heapMiB);
  const [early = NaN] = heaps;
  const late = heaps.at(-1) ?? NaN;
  if (late > early * (1 + MAX_HEAP_GROWTH)) problems.push(`heap: ${early} -> ${late} MiB`);
  for (const problem of new Set(problems)) console.log(`${name} has grown: ${problem}`);
  return problems.length === 0;
}

function shown(gauges: Gauges): string {
  return Object.entries(gauges).map(([name, value]) =>
    `${name} ${typeof value === "number" ? Math.round(value * 10) / 10 : "not counted"}`
  ).join(", ");
}
