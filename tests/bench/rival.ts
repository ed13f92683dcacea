/** Turns and conversations against `@openai/codex-sdk`, both on the same codex and model. Prints JSON. */

import { readFile } from "node:fs/promises";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Codex } from "../../mod.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { processTree } from "../support/processes.ts";
import { meter } from "./cost.ts";
import { RealCodex } from "./real_codex.ts";
import { median } from "./statistics.ts";

/** The path of the other SDK's module; number of rounds, and of turns in each of them. */
const [modulePath = "", roundsText = "5", turnsText = "5"] = process.argv.slice(2);
const rounds = Number(roundsText);
const turns = Number(turnsText);
const AT_ONCE = 8;
const KIB_PER_MIB = 1024;

/** The other SDK, as far as it is used here. */
interface Rival {
  Codex: new (options: { codexPathOverride: string; env: Record<string, string> }) => {
    startThread(options: { workingDirectory: string; skipGitRepoCheck: boolean }): {
      run(input: string): Promise<unknown>;
    };
  };
}

/** One conversation after another call of `thread`, in either SDK. */
interface Side {
  thread(): Promise<{ run(input: string): Promise<unknown> }>;
}

// True because this is what the version that the bench installs exports.
const rivalModule = await import(pathToFileURL(modulePath).href) as Rival;

await using real = await RealCodex.start();
const ourHome = await real.home();
const theirHome = await real.home();

function theirs(): Side {
  // Its variables replace those of the program.
  const env = { PATH: process.env.PATH ?? "", ...theirHome.env };
  const codex = new rivalModule.Codex({ codexPathOverride: real.path, env });
  const options = { workingDirectory: theirHome.cwd, skipGitRepoCheck: true };
  return { thread: () => Promise.resolve(codex.startThread(options)) };
}

async function oneByOne(side: Side): Promise<number> {
  const thread = await side.thread();
  await thread.run("hi");
  const cost = meter();
  for (let turn = 0; turn < turns; turn++) await thread.run("hi");
  return cost().wallMs / turns;
}

async function atOnce(side: Side): Promise<number> {
  const cost = meter();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => (await side.thread()).run("hi")));
  return cost().wallMs;
}

/** Memory of all descendants while eight conversations are in the middle of their answers, in MiB. */
async function memory(side: Side): Promise<number | null> {
  const first = real.model.requests.length;
  const held = gate();
  real.model.respond(() => reply("ok", { deltas: ["o", held, "k"] }));
  const runs = Array.from({ length: AT_ONCE }, async () => (await side.thread()).run("hi"));
  for (let index = 0; index < AT_ONCE; index++) await real.model.request(first + index);
  await held.reached;
  const mib = await residentMiB();
  held.open();
  await Promise.all(runs);
  real.model.respond(() => undefined);
  return mib;
}

async function residentMiB(): Promise<number | null> {
  if (process.platform !== "linux") return null;
  const [, ...descendants] = await processTree(process.pid);
  const sizes = descendants.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / KIB_PER_MIB;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const times = { one: [[], []], many: [[], []] } as Record<"one" | "many", [number[], number[]]>;
const rival = theirs();
// Theirs first: our app-server would count as its descendant.
const theirMiB = await memory(rival);
await using codex = await Codex.start(ourHome);
const ours: Side = { thread: () => codex.startThread() };
const ourMiB = await memory(ours);
for (let round = 0; round < rounds; round++) {
  for (const [index, side] of [ours, rival].entries()) {
    times.one[index]?.push(await oneByOne(side));
    times.many[index]?.push(await atOnce(side));
  }
}
const [one, many] = [times.one.map(median), times.many.map(median)];
const ratio = ([ours = NaN, theirs = NaN]: readonly number[]) => theirs / ours;
console.log(JSON.stringify({
  turn: ratio(one),
  atOnce: ratio(many),
  memory: ourMiB === null || theirMiB === null ? null : ourMiB / theirMiB,
  turnMs: one,
  atOnceMs: many,
  memoryMiB: [ourMiB, theirMiB],
}));
