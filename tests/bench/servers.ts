/** The servers of the benchmarks, started by `Codex.start` or by hand. */

import process from "node:process";
import { fileURLToPath } from "node:url";
import type { ChildProcess } from "../../src/runtime/process.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";

/** What to give to `Codex.start`. */
export interface Launch {
  codexPath: string;
  launchArgs: string[];
}

/** What the flood server sends: `count` deltas in each of `turns` turns. */
export interface Flood {
  count: number;
  /** @default {1} */
  turns?: number;
  /**
   * Number of deltas of one turn before those of the next one.
   *
   * @default {1}
   */
  runLength?: number;
}

/** Launches `flood_server.ts`. */
export function floodLaunch({ count, turns = 1, runLength = 1 }: Flood): Launch {
  return launch("flood_server.ts", [count, turns, runLength].map(String));
}

/** The flood server as a process. */
export function floodProcess(flood: Flood): ChildProcess {
  const { codexPath, launchArgs } = floodLaunch(flood);
  return currentRuntime().spawn(codexPath, { args: launchArgs });
}

/** Launches `turn_server.ts`. */
export function turnServerLaunch(): Launch {
  return launch("turn_server.ts", []);
}

function launch(name: string, args: readonly string[]): Launch {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--no-config", "--no-check"] : ["run"];
  return { codexPath: process.execPath, launchArgs: [...run, file, ...args] };
}
