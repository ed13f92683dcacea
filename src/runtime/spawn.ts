/** The one place that asks which runtime this is. */

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
  // Bun first: a Bun program may define a `Deno` global as a shim, not the other way round.
  if ("Bun" in globalThis) return bunRuntime();
  if ("Deno" in globalThis) return denoRuntime();
  throw new CodexError(
    "Codex.start() needs Deno or Bun to start a process; elsewhere use Codex.connect() with a transport",
  );
}
