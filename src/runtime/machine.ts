/** The machine that the program runs on, without what starts processes. */

import { bunMachine } from "./bun_machine.ts";
import { denoMachine } from "./deno_machine.ts";
import { forRuntime } from "./detect.ts";
import type { Machine } from "./process.ts";

/** What the program may know about its machine; nothing where there is neither Deno nor Bun. */
export function currentMachine(): Machine {
  return forRuntime({ bun: bunMachine, deno: denoMachine, other: unknownMachine })();
}

function unknownMachine(): Machine {
  return {
    platform: { os: "other", arch: "other" },
    mayRead: () => false,
  };
}
