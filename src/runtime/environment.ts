/** Environment variables, whose names know no case on Windows. */

import type { Platform } from "./process.ts";

type Os = Platform["os"];
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * One environment over another. On Windows `PATH` replaces `Path`: both together would leave it to the
 * process which of the two it sees.
 */
export function mergeEnvironment(
  below: Environment,
  above: Environment,
  os: Os,
): Record<string, string> {
  const merged: Record<string, string> = {};
  const names = new Map<string, string>();
  for (const [name, value] of [...Object.entries(below), ...Object.entries(above)]) {
    if (value === undefined) continue;
    const key = os === "windows" ? name.toUpperCase() : name;
    const known = names.get(key) ?? name;
    names.set(key, known);
    merged[known] = value;
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
