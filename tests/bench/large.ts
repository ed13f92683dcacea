/** What is large: items of a turn, a line, and both directions at once. Prints JSON; throws where something is lost. */

import process from "node:process";
import { Codex } from "../../mod.ts";
import { type Cost, least, meter } from "./cost.ts";
import { turnServerLaunch } from "./servers.ts";

/** Number of items, and of characters of the line. */
const items = Number(process.argv[2] ?? 100_000);
const lineLength = Number(process.argv[3] ?? 200_000_000);
const ROUNDS = 3;
const MB = 1_000_000;
const MESSAGES = Number(process.argv[4] ?? 60);

await using codex = await Codex.start(turnServerLaunch());
const thread = await codex.startThread();

async function manyItems(count: number): Promise<Cost> {
  const cost = meter();
  const result = await thread.run(`items ${count}`);
  const total = cost();
  if (result.items.length !== count) throw new Error(`${result.items.length} items of ${count}`);
  return total;
}

async function longLine(length: number): Promise<Cost> {
  const cost = meter();
  const { finalResponse } = await thread.run(`line ${length}`);
  const total = cost();
  if (finalResponse?.length !== length) throw new Error("the line is not whole");
  return total;
}

/** Requests of a megabyte each, all at once; two thirds of each come back. */
async function bothWays(): Promise<void> {
  const cursors = Array.from({ length: MESSAGES }, (_, index) => `${index % 10}`.repeat(MB));
  const answers = await Promise.all(
    cursors.map((cursor) => codex.request("model/list", { cursor })),
  );
  const isWhole = answers.every(({ nextCursor }, index) =>
    nextCursor === cursors[index]?.slice(0, Math.round(MB * 2 / 3))
  );
  if (!isWhole) throw new Error("not all answers are whole");
}

/** The CPU time of the whole over that of a half: two where the cost is linear. The least of some rounds of each. */
async function growth(work: (size: number) => Promise<Cost>, size: number): Promise<number> {
  const costs = { half: [] as Cost[], whole: [] as Cost[] };
  for (let round = 0; round < ROUNDS; round++) {
    costs.half.push(await work(size / 2));
    costs.whole.push(await work(size));
  }
  return least(costs.whole).cpuMs / least(costs.half).cpuMs;
}

const itemGrowth = await growth(manyItems, items);
const lineGrowth = await growth(longLine, lineLength);
await bothWays();
console.log(JSON.stringify({ items: itemGrowth, line: lineGrowth, lostMessages: 0 }));
