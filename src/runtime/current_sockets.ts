/** The WebSockets of the runtime that the program runs on. */

import { bunSockets } from "./bun_sockets.ts";
import { denoSockets } from "./deno_sockets.ts";
import { forRuntime } from "./detect.ts";
import type { Sockets } from "./sockets.ts";
import { workerSockets } from "./worker_sockets.ts";

/** The WebSockets of the runtime that the program runs on, whichever it is. */
export function currentSockets(): Sockets {
  return forRuntime({ bun: bunSockets, deno: denoSockets, other: workerSockets })();
}
