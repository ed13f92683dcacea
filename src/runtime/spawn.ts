/** The only place that detects the runtime. */

import { CodexError } from "../errors.ts";
import { bunRuntime } from "./bun.ts";
import { denoRuntime } from "./deno.ts";
import type { Runtime } from "./process.ts";

let detected: Runtime | undefined;

/**
 * The runtime that the program runs on.
 *
 * @throws {CodexError} It is neither Deno nor Bun.
 */
export function currentRuntime(): Runtime {
  return detected ??= detect();
}

function detect(): Runtime {
  // Bun first: a program on Bun may define `Deno` as a shim. Programs on Deno do not define `Bun`.
  if ("Bun" in globalThis) return bunRuntime();
  if ("Deno" in globalThis) return denoRuntime();
  throw new CodexError(
    "Codex.start() needs Deno or Bun to start a process; elsewhere use Codex.connect() with a transport",
  );
}
