/** What an event costs with many turns at once, against one turn: deltas of each in turn. Prints JSON. */

import process from "node:process";
import { Codex, isNotification, type TurnHandle } from "../../mod.ts";
import { type Cost, least, meter } from "./cost.ts";
import { floodLaunch } from "./servers.ts";

/** Number of deltas of all turns together, of rounds, and of turns. */
const total = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);
const many = (process.argv[4] ?? "100,1000").split(",").map(Number);

/** Measures from the first delta to the last one: starts and ends of turns are no events of this kind, and many. */
class DeltaMeter {
  #left: number = total;
  #cost: (() => Cost) | undefined;
  #spent: Cost | undefined;

  /** A delta has come to its reader. */
  came(): void {
    this.#cost ??= meter();
    if (--this.#left === 0) this.#spent = this.#cost();
  }

  get spent(): Cost {
    if (this.#spent === undefined) throw new Error("not all deltas came one by one");
    return this.#spent;
  }
}

async function readDeltas(turn: TurnHandle, deltas: DeltaMeter): Promise<void> {
  for await (const event of turn.stream()) {
    if (isNotification(event, "item/agentMessage/delta")) deltas.came();
  }
}

async function run(turns: number): Promise<Cost> {
  await using codex = await Codex.start(floodLaunch({ count: total / turns, turns }));
  const threads = await Promise.all(Array.from({ length: turns }, () => codex.startThread()));
  const last = threads.pop();
  const handles = await Promise.all(threads.map((thread) => thread.turn("go")));
  const deltas = new DeltaMeter();
  const reads = handles.map((turn) => readDeltas(turn, deltas));
  // The server begins when the last turn starts.
  if (last !== undefined) reads.push(readDeltas(await last.turn("go"), deltas));
  await Promise.all(reads);
  return deltas.spent;
}

const costs = new Map([1, ...many].map((turns) => [turns, [] as Cost[]]));
for (let round = 0; round < rounds; round++) {
  // In turns, so that a slow moment of the machine meets all of them.
  for (const [turns, list] of costs) list.push(await run(turns));
}
const cpuMs = (turns: number) => least(costs.get(turns) ?? []).cpuMs;
const ratios = many.map((turns) => [`turns${turns}`, cpuMs(turns) / cpuMs(1)]);
console.log(JSON.stringify({ ...Object.fromEntries(ratios), costs: Object.fromEntries(costs) }));
