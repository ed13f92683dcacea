/** Environment variables. On Windows their names have no case. */

import type { Environment, Platform } from "./process.ts";

type Os = Platform["os"];

/** The variables of an environment that a process inherits: all, none or the named ones. */
export function inheritedOf(
  environment: Environment,
  inherit: boolean | readonly string[],
  os: Os,
): Environment {
  if (inherit === true) return environment;
  const names = inherit === false ? [] : inherit;
  return Object.fromEntries(names.map((name) => [name, variable(environment, name, os)]));
}

/**
 * One environment over another; `undefined` removes a variable. On Windows `PATH` replaces `Path`: with both the
 * process could see either.
 */
export function mergeEnvironment(
  below: Environment,
  above: Environment,
  os: Os,
): Record<string, string> {
  const merged: Record<string, string> = {};
  const names = new Map<string, string>();
  for (const [name, value] of [...Object.entries(below), ...Object.entries(above)]) {
    const key = os === "windows" ? name.toUpperCase() : name;
    const known = names.get(key) ?? name;
    names.set(key, known);
    if (value === undefined) delete merged[known];
    else merged[known] = value;
  }
  return merged;
}

/** The value of a variable, found as the system finds it. */
export function variable(environment: Environment, name: string, os: Os): string | undefined {
  const key = name.toUpperCase();
  for (const [known, value] of Object.entries(environment)) {
    if (known === name || (os === "windows" && known.toUpperCase() === key)) return value;
  }
  return undefined;
}

/** The folders of a Windows `PATH`, where an entry may stand in quotes. */
export function foldersOfPath(path: string | undefined): string[] {
  const entries = path?.match(/(?:"[^"]*"|[^;"])+/g) ?? [];
  return entries.map((entry) => entry.replaceAll('"', "").trim()).filter((entry) => entry !== "");
}
