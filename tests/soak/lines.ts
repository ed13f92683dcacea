/**
 * Runs for long what the gate runs ten times.
 *
 * `deno task soak:lines` runs all of it; `deno task soak:lines cuts 200 1`, `cuts-unix` or `kills` one of them: so many rounds, from this
 * seed on. `bun run tests/soak/lines.ts` runs it on Bun.
 */
import process from "node:process";
import { wholeNumber } from "../support/whole_number.ts";
import { soakCuts } from "./cuts.ts";
import { soakKills } from "./kills.ts";

const soaks: { readonly [name: string]: (rounds: number, seed: number) => Promise<string[]> } = {
  cuts: (rounds, seed) => soakCuts(rounds, seed, "ws"),
  "cuts-unix": (rounds, seed) => soakCuts(rounds, seed, "unix"),
  kills: soakKills,
};

const [name, roundsText = "200", seedText = "1"] = process.argv.slice(2);
const rounds = wholeNumber("the number of rounds", roundsText, 1);
const seed = wholeNumber("the seed", seedText, 0);
const chosen = Object.entries(soaks).filter(([it]) => name === undefined || it === name);
if (chosen.length === 0) throw new Error(`there are ${Object.keys(soaks).join(", ")}`);
let problems = 0;
for (const [it, soak] of chosen) {
  console.log(`${it}: ${rounds} rounds from seed ${seed}`);
  problems += (await soak(rounds, seed)).length;
}
process.exitCode = problems === 0 ? 0 : 1;
