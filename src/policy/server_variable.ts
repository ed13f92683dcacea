/**
 * Environment variables of codex, as far as this program may know them.
 *
 * @module
 */

import { ownVariable } from "../runtime/own_variable.ts";
import type { ServerFacts } from "../server_facts.ts";
import { Refusal } from "./refusal.ts";

/**
 * The value of a variable of codex; undefined when it is not set.
 *
 * @throws {Refusal} It may not be read.
 */
export function serverVariable(name: string, server: ServerFacts): string | undefined {
  return variableOf(name, server) ?? checkReadable([name], server);
}

/**
 * Checks that the variables may be read. Codex inherits also what this program may not read.
 *
 * @throws {Refusal} Some may not; the message names the flag of Deno for all of these.
 */
export function checkReadable(names: readonly string[], server: ServerFacts): undefined {
  const hidden = names.filter((name) => variableOf(name, server) === null);
  if (hidden.length === 0) return;
  throw new Refusal(
    "variables that name what the agent may write, or where programs and their settings are, " +
      `may not be read: Deno needs --allow-env=${hidden.join(",")} for it`,
  );
}

/** The value of a variable; undefined when it is not set, null when it may not be read. */
function variableOf(name: string, { env }: ServerFacts): string | undefined | null {
  return Object.hasOwn(env, name) ? env[name] : ownVariable(name);
}
