/** The flood server, started as `Codex.start` or by hand. */

import process from "node:process";
import { fileURLToPath } from "node:url";
import type { ChildProcess } from "../../src/runtime/process.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";

/** What to give to `Codex.start`. */
export function floodLaunch(count: number): { codexPath: string; launchArgs: string[] } {
  const file = fileURLToPath(new URL("./flood_server.ts", import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--no-config", "--no-check"] : ["run"];
  return { codexPath: process.execPath, launchArgs: [...run, file, String(count)] };
}

/** The process itself. */
export function floodProcess(count: number): ChildProcess {
  const { codexPath, launchArgs } = floodLaunch(count);
  return currentRuntime().spawn(codexPath, { args: launchArgs });
}
