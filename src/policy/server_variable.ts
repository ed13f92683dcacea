/**
 * Environment variables of codex, as far as this program may know them.
 *
 * @module
 */

import { ownVariable } from "../runtime/own_variable.ts";
import type { ServerFacts } from "../server_facts.ts";

/** The value of a variable of codex; undefined when it is not set or not known. */
export function serverVariable(name: string, { env }: ServerFacts): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : ownVariable(name);
}
