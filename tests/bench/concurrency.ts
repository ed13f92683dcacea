/** What an event costs with many turns at once, against one turn: deltas of each in turn. Prints JSON. */

import process from "node:process";
import { Codex, isNotification, type TurnHandle } from "../../mod.ts";
import { type Cost, meter } from "./cost.ts";
import { floodLaunch } from "./servers.ts";
import { median } from "./statistics.ts";

/** Number of deltas of all turns together, of rounds, and of turns. */
const total = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);
const many = (process.argv[4] ?? "100,1000").split(",").map(Number);

async function deltasOf(turn: TurnHandle): Promise<number> {
  let deltas = 0;
  for await (const event of turn.stream()) {
    if (isNotification(event, "item/agentMessage/delta")) deltas++;
  }
  return deltas;
}

async function run(turns: number): Promise<Cost> {
  const count = total / turns;
  await using codex = await Codex.start(floodLaunch({ count, turns }));
  const threads = await Promise.all(Array.from({ length: turns }, () => codex.startThread()));
  const last = threads.pop();
  const handles = await Promise.all(threads.map((thread) => thread.turn("go")));
  const counts = handles.map(deltasOf);
  // The server begins when the last turn starts.
  const cost = meter();
  if (last !== undefined) counts.push(deltasOf(await last.turn("go")));
  const deltas = await Promise.all(counts);
  const spent = cost();
  if (deltas.some((came) => came !== count)) throw new Error("not all deltas came one by one");
  return spent;
}

const ratios = new Map(many.map((turns) => [turns, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  // In turns, so that a slow moment of the machine meets all of them.
  const one = await run(1);
  for (const [turns, list] of ratios) list.push((await run(turns)).cpuMs / one.cpuMs);
}
const of = [...ratios].map(([turns, list]) => [`turns${turns}`, median(list)]);
console.log(JSON.stringify({ ...Object.fromEntries(of), ratios: Object.fromEntries(ratios) }));
