/**
 * `deno task soak`: 30 minutes of work: on the fake server, on the real codex, and on the real codex over a line that is
 * lost again and again; with all gauges after each minute. `--minutes=9` and `--seed=7` change the length and the choices,
 * `--only=lines` works on one of the three alone, all the minutes. The exit code says whether all stayed flat.
 */

import process from "node:process";
import { parseArgs } from "node:util";
import { wholeNumber } from "../support/whole_number.ts";
import { type Gauges, grown } from "./gauges.ts";
import { fakeStage, lineStage, realStage, type SoakStage } from "./stages.ts";

/** Pieces of work on each thread between two looks at the clock. */
const PIECES = 20;
const stages = { fake: fakeStage, real: realStage, lines: lineStage };
const MINUTE_MS = 60_000;
/** The most that the heap may grow after the first minutes, as a part of what it was. */
const MAX_HEAP_GROWTH = 0.1;

/** The gauges of the second minute and of those after it are compared with the ones before. */
const MIN_MINUTES = 3;

const { minutes, seed, chosen } = readOptions();
console.log(
  `seed ${seed}; ${minutes} minutes each: ${chosen.map(([name]) => name).join(", ")}
flat: no count is above that of the first minute, and the heap is at most ${
    100 * MAX_HEAP_GROWTH
  } % above that of the second`,
);
let isFlat = true;
for (const [name, start] of chosen) {
  await using stage = await start(seed);
  if (!await runs(name, stage)) isFlat = false;
}
console.log(isFlat ? "flat" : "NOT FLAT");
process.exitCode = isFlat ? 0 : 1;

/** @throws {TypeError} An option is not known, or cannot be. */
function readOptions() {
  const { values } = parseArgs({
    options: { minutes: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
  });
  const { only } = values;
  const chosen = Object.entries(stages).filter(([name]) => only === undefined || only === name);
  if (chosen.length === 0) {
    throw new TypeError(`--only takes one of ${Object.keys(stages).join(", ")}`);
  }
  const all = wholeNumber("--minutes", values.minutes ?? "30", MIN_MINUTES * chosen.length);
  const seed = wholeNumber("--seed", values.seed ?? "1", 0);
  return { minutes: Math.floor(all / chosen.length), seed, chosen };
}

async function runs(name: string, { soak, forget }: SoakStage): Promise<boolean> {
  // The first pieces still load and compile.
  await soak.work(PIECES);
  const all: Gauges[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const end = performance.now() + MINUTE_MS;
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
