/** Runs commands to their end. */

import { join } from "node:path";
import { interruption } from "./interruption.ts";
import { BUN_VERSION } from "./versions.ts";

/** The root of the repository. */
export const root: string = join(import.meta.dirname ?? "", "../..");

/**
 * Runs a command to its end.
 *
 * @returns The text that it wrote to stdout.
 * @throws {Error} The command failed. The message holds its output.
 */
export async function output(file: string, args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(file, {
    args,
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    signal: interruption,
  }).output();
  interruption.throwIfAborted();
  const [written, complained] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${[file, ...args].join(" ")}\n${written}${complained}`);
  return written ?? "";
}

/** The command that runs programs from npm. */
export const npx: string = Deno.build.os === "windows" ? "npx.cmd" : "npx";

let bun: Promise<string> | undefined;

/** The path of the executable of Bun, which npm installs. It runs without npx, so that signals reach it. */
export function bunPath(): Promise<string> {
  return bun ??= output(npx, ["-y", `bun@${BUN_VERSION}`, "-p", "process.execPath"], root)
    .then((path) => path.trim());
}
