/** Environment variables of the program, on each runtime. */

import { globals } from "./bun_globals.ts";
import { platform } from "./bun_machine.ts";
import { visibleVariable } from "./deno_permissions.ts";
import { forRuntime } from "./detect.ts";
import { variable } from "./environment.ts";

/** The value of a variable; undefined when it is not set, null when it may not be read. Shows no prompt. */
export function ownVariable(name: string): string | undefined | null {
  return forRuntime({ bun: bunVariable, deno: visibleVariable, other: () => null })(name);
}

function bunVariable(name: string): string | undefined {
  return variable(globals().process.env, name, platform().os);
}
