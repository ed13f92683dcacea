/** A turn, and the start to the first text, on the real codex, against JSON-RPC by hand. Prints JSON. */

import process from "node:process";
import { Codex } from "../../mod.ts";
import { handClient } from "./by_hand.ts";
import { meter } from "./cost.ts";
import { RealCodex } from "./real_codex.ts";
import { lowerQuartile } from "./statistics.ts";

/** Number of turns, and of starts. */
const turns = Number(process.argv[2] ?? 100);
const starts = Number(process.argv[3] ?? 15);
/** Turns before those that are timed. In the first ones the runtime compiles the code of both, beside codex, on the same cores. */
const warmUps = Math.ceil(turns / 2);

await using real = await RealCodex.start();
const homes = [await real.home(), await real.home()] as const;
const times = { handTurn: [], sdkTurn: [], handStart: [], sdkStart: [] } as Record<
  "handTurn" | "sdkTurn" | "handStart" | "sdkStart",
  number[]
>;

async function time(work: () => Promise<unknown>): Promise<number> {
  const cost = meter();
  await work();
  return cost().wallMs;
}

/**
 * Does both in turns, so that a slow moment of the machine meets both. Each is first in every other round: codex still works
 * after the end of a turn, which slows the turn that follows on another codex.
 */
async function bothWays(
  rounds: number,
  hand: () => Promise<void>,
  sdk: () => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const work of round % 2 === 0 ? [hand, sdk] : [sdk, hand]) await work();
  }
}

async function compareTurns(): Promise<void> {
  const hand = await handClient(homes[0]);
  await using codex = await Codex.start(homes[1]);
  const thread = await codex.startThread();
  await bothWays(warmUps, () => hand.turn(), async () => void await thread.run("hi"));
  await bothWays(
    turns,
    async () => void times.handTurn.push(await time(() => hand.turn())),
    async () => void times.sdkTurn.push(await time(() => thread.run("hi"))),
  );
  await hand.close();
}

async function compareStarts(): Promise<void> {
  let close = () => Promise.resolve();
  const byHand = async () => {
    const hand = await handClient(homes[0]);
    close = () => hand.close();
    await hand.turn("text");
  };
  const bySdk = async () => {
    const codex = await Codex.start(homes[1]);
    close = () => codex.close();
    const thread = await codex.startThread();
    const turn = await thread.turn("hi");
    for await (const _ of turn.textStream()) break;
  };
  await bothWays(
    starts,
    async () => {
      times.handStart.push(await time(byHand));
      await close();
    },
    async () => {
      times.sdkStart.push(await time(bySdk));
      await close();
    },
  );
}

await compareTurns();
await compareStarts();
const [handTurn, sdkTurn] = [lowerQuartile(times.handTurn), lowerQuartile(times.sdkTurn)];
const [handStart, sdkStart] = [lowerQuartile(times.handStart), lowerQuartile(times.sdkStart)];
console.log(JSON.stringify({
  turn: sdkTurn / handTurn,
  start: sdkStart / handStart,
  ms: { handTurn, sdkTurn, handStart, sdkStart },
}));
