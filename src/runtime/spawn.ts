/** The processes of the runtime that the program runs on. */

import { CodexError } from "../errors.ts";
import { bunRuntime } from "./bun.ts";
import { denoRuntime } from "./deno.ts";
import { forRuntime } from "./detect.ts";
import type { Runtime } from "./process.ts";

let detected: Runtime | undefined;

/**
 * The runtime that the program runs on.
 *
 * @throws {CodexError} It is neither Deno nor Bun.
 */
export function currentRuntime(): Runtime {
  return detected ??= forRuntime({ bun: bunRuntime, deno: denoRuntime, other: noRuntime })();
}

function noRuntime(): never {
  throw new CodexError(
    "Codex.start() needs Deno or Bun to start a process; elsewhere use Codex.connect() with a transport",
  );
}
