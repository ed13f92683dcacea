/** The flood server, started as `Codex.start` or by hand. */

import process from "node:process";
import { fileURLToPath } from "node:url";
import type { ChildProcess } from "../../src/runtime/process.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";

/** What the server sends: `count` deltas in each of `turns` turns, `runLength` of one before those of the next. */
export interface Flood {
  count: number;
  turns?: number;
  runLength?: number;
}

/** What to give to `Codex.start`. */
export function floodLaunch(
  { count, turns = 1, runLength = 1 }: Flood,
): { codexPath: string; launchArgs: string[] } {
  const file = fileURLToPath(new URL("./flood_server.ts", import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--no-config", "--no-check"] : ["run"];
  const numbers = [count, turns, runLength].map(String);
  return { codexPath: process.execPath, launchArgs: [...run, file, ...numbers] };
}

/** The process itself. */
export function floodProcess(flood: Flood): ChildProcess {
  const { codexPath, launchArgs } = floodLaunch(flood);
  return currentRuntime().spawn(codexPath, { args: launchArgs });
}
