/** The only place that detects the runtime. */

import { CodexError } from "../errors.ts";
import { bunRuntime } from "./bun.ts";
import { bunSockets } from "./bun_sockets.ts";
import { denoRuntime } from "./deno.ts";
import { denoSockets } from "./deno_sockets.ts";
import type { Runtime } from "./process.ts";
import type { Sockets } from "./sockets.ts";
import { workerSockets } from "./worker_sockets.ts";

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

/** The WebSockets of the runtime that the program runs on, whichever it is. */
export function currentSockets(): Sockets {
  if ("Bun" in globalThis) return bunSockets();
  if ("Deno" in globalThis) return denoSockets();
  return workerSockets();
}
