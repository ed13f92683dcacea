/**
 * Folders that every command depends on, wherever it runs: those of programs and of their settings.
 *
 * @module
 */

import type { ServerFacts } from "../server_facts.ts";
import { thisOs } from "./disk.ts";
import { isInside, partsOf } from "./path_names.ts";
import { isUnder, overlap } from "./roots.ts";
import { checkReadable, serverVariable } from "./server_variable.ts";
import { type WritableFolder, writableFolder } from "./writable.ts";

/** Programs, their libraries, and settings for all users. */
const system =
  /* @__PURE__ */ `/bin /etc /lib /lib64 /sbin /usr/bin /usr/lib /usr/lib64 /usr/libexec
  /usr/local/bin /usr/local/lib /usr/local/sbin /usr/sbin /usr/share`.split(/\s+/);

/** Below the home folder. */
const personal = [
  "bin",
  ".bun/bin",
  ".cargo/bin",
  ".config",
  ".deno/bin",
  ".gnupg",
  ".local/bin",
  ".ssh",
];

/** Variables that name what shells, git and interpreters load wherever they run; lists of paths among them. */
const variables =
  /* @__PURE__ */ `BASH_ENV CARGO_HOME ENV GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_EXEC_PATH
  GIT_TEMPLATE_DIR LD_LIBRARY_PATH LD_PRELOAD NODE_PATH NPM_CONFIG_USERCONFIG PATH PERL5LIB PYTHONHOME
  PYTHONPATH RUBYLIB XDG_CONFIG_DIRS XDG_CONFIG_HOME ZDOTDIR npm_config_userconfig`.split(/\s+/);

/** Where home folders are; used when the HOME of codex is not known. */
const homes = ["/home", "/Users"];

/**
 * Checks that the variables may be read that name folders which every command depends on.
 *
 * @param others Further variables to check with them, so that one message names all.
 * @throws {Refusal} Some may not.
 */
export function checkStartVariables(server: ServerFacts, others: readonly string[] = []): void {
  checkReadable(["HOME", ...variables, ...others], server);
}

/**
 * The first writable folder that every command depends on, and the name by which it does.
 *
 * @throws {Refusal} That cannot be told, because variables may not be read.
 */
export function writableStart(
  folders: readonly WritableFolder[],
  server: ServerFacts,
): { readonly start: string; readonly folder: WritableFolder } | undefined {
  if (folders.length === 0) return undefined;
  checkStartVariables(server);
  const os = thisOs();
  const home = serverVariable("HOME", server);
  const near = nearFolders(home, server);
  const holding = (home ? [home] : ["/root", ...homes]).flatMap(pathsOf);
  for (const folder of folders) {
    for (const path of folder.paths) {
      const start = near.find((it) => overlap(it, path)) ??
        holding.find((it) => isUnder(os, path, it)) ??
        (home ? undefined : homes.find((it) => isHomeIn(it, path)));
      if (start !== undefined) return { start, folder };
    }
  }
  return undefined;
}

/** Folders that may not be writable, not even in part. */
function nearFolders(home: string | undefined, server: ServerFacts): string[] {
  const os = thisOs();
  const named = variables.flatMap((name) =>
    serverVariable(name, server)?.split(os === "windows" ? ";" : ":") ?? []
  );
  const own = home ? personal.map((name) => `${home}/${name}`) : [];
  return [...system, ...named, ...own, server.codexHome]
    .flatMap((it) => it !== undefined && partsOf(os, it) !== undefined ? pathsOf(it) : []);
}

/** The folder under its name and the name that it leads to. */
function pathsOf(path: string): readonly string[] {
  return writableFolder(path, "").paths;
}

/** Whether a path is the home folder of a user: `/home/me`. */
function isHomeIn(homes: string, path: string): boolean {
  const os = thisOs();
  return isInside(os, homes, path) && partsOf(os, path)?.parts.length === 2;
}
