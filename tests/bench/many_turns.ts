/** The heap after each tenth of many turns over 100 threads. Prints JSON. */

import process from "node:process";
import { Codex, type Thread } from "../../mod.ts";
import { turnServerLaunch } from "./servers.ts";

const turns = Number(process.argv[2] ?? 10_000);
const THREADS = 100;
const PARTS = 10;

/** The heap in bytes, without garbage. Deno needs `--v8-flags=--expose-gc`. */
async function heap(): Promise<number> {
  // What has ended is let go of in later tasks.
  for (let pass = 0; pass < 3; pass++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

function collectGarbage(): void {
  // True because each of the two runtimes has one of these globals, in this form.
  const { Bun, gc } = globalThis as { Bun?: { gc(sync: boolean): void }; gc?: () => void };
  if (Bun === undefined) gc?.();
  else Bun.gc(true);
}

async function work(thread: Thread, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    const handle = await thread.turn("deltas 3");
    for await (const _ of handle.textStream());
    await handle.run();
  }
}

await using codex = await Codex.start(turnServerLaunch());
const threads = await Promise.all(Array.from({ length: THREADS }, () => codex.startThread()));
const heaps: number[] = [];
for (let part = 0; part < PARTS; part++) {
  await Promise.all(threads.map((thread) => work(thread, turns / PARTS / THREADS)));
  heaps.push(await heap());
}
// The first part still loads and compiles.
const [, second = NaN, ...rest] = heaps;
console.log(JSON.stringify({ drift: Math.max(second, ...rest) / second - 1, heaps }));
