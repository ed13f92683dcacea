/**
 * Environment variables of codex, as far as this program may know them.
 *
 * @module
 */

import { currentRuntime } from "../runtime/spawn.ts";
import type { ServerFacts } from "../server_facts.ts";

/** The value of a variable of codex; undefined when it is not set or not known. */
export function serverVariable(name: string, { env }: ServerFacts): string | undefined {
  if (Object.hasOwn(env, name)) return env[name];
  try {
    return currentRuntime().variable(name);
  } catch {
    return undefined; // neither Deno nor Bun
  }
}
