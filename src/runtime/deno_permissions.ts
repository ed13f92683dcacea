/** The reading of variables on Deno, as far as it is allowed. Shows no prompt. */

import { MissingPermissionError } from "../errors.ts";
import { isGranted } from "./deno_machine.ts";
import { inheritedOf, mergeEnvironment } from "./environment.ts";
import type { Platform, SpawnOptions } from "./process.ts";

/** A variable of this program; `undefined` when it is not set, `null` where it may not be read. */
export function visibleVariable(name: string): string | undefined | null {
  return isGranted({ name: "env", variable: name }) ? Deno.env.get(name) : null;
}

/** The same, with `undefined` also where it may not be read. */
export function readVariable(name: string): string | undefined {
  return visibleVariable(name) ?? undefined;
}

/**
 * The environment of the child, in the words of `Deno.Command`. Additions take no permission: Deno itself merges them.
 *
 * @throws {MissingPermissionError} This program's environment must be read for it, and may not.
 */
export function environment(
  { env = {}, inheritEnv = true }: SpawnOptions,
  os: Platform["os"],
): { env: Record<string, string>; clearEnv: boolean } {
  if (inheritEnv !== true) {
    const below = inheritedOf(readVariables(inheritEnv || []), inheritEnv, os);
    return { env: mergeEnvironment(below, env, os), clearEnv: true };
  }
  const removed = Object.keys(env).filter((name) => env[name] === undefined && maybeSet(name));
  if (removed.length === 0) return { env: mergeEnvironment({}, env, os), clearEnv: false };
  return { env: mergeEnvironment(readAllVariables(removed), env, os), clearEnv: true };
}

/** Whether a variable is set, as far as this program may know it. */
function maybeSet(name: string): boolean {
  return !isGranted({ name: "env", variable: name }) || Deno.env.has(name);
}

export function readVariables(names: readonly string[]): Record<string, string | undefined> {
  if (names.some((variable) => !isGranted({ name: "env", variable }))) {
    const flag = `--allow-env=${names.join(",")}`;
    throw new MissingPermissionError(
      `codex cannot inherit the variables that inheritEnv names: Deno needs ${flag} to read them, and no --deny-env`,
      { flag },
    );
  }
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

/** `Deno.Command` cannot leave out single variables, so all others are read and given. */
function readAllVariables(removed: readonly string[]): Record<string, string> {
  const { state, partial } = Deno.permissions.querySync({ name: "env" });
  if (state === "granted" && !partial) return Deno.env.toObject();
  throw new MissingPermissionError(
    `env cannot remove ${
      removed.join(", ")
    }: Deno needs --allow-env, without a list and without --deny-env, to read the other variables`,
    { flag: "--allow-env" },
  );
}
