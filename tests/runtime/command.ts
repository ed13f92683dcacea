/** Commands that are run for what they do. */

import { join } from "node:path";
import { interruption } from "./interruption.ts";
import { BUN_VERSION } from "./versions.ts";

/** The root of the repository. */
export const root: string = join(import.meta.dirname ?? "", "../..");

/**
 * Runs a command to its end.
 *
 * @returns What it wrote to stdout.
 * @throws {Error} It failed; with all that it wrote.
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

let bun: Promise<string> | undefined;

/** The executable of Bun, which npm brings. Run without npx, it is what a signal reaches. */
export function bunPath(): Promise<string> {
  const npx = Deno.build.os === "windows" ? "npx.cmd" : "npx";
  return bun ??= output(npx, ["-y", `bun@${BUN_VERSION}`, "-p", "process.execPath"], root)
    .then((path) => path.trim());
}
