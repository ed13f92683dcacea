/**
 * The files to start for a path that names codex. On Windows npm puts scripts on the PATH (`codex.cmd`, `codex.ps1`,
 * `codex` for a POSIX shell) that start an executable in another place. A script needs a shell. The shell would interpret
 * `%`, `&` and quotes in the arguments, and a signal would end the shell and not codex. So the executable itself is
 * started.
 */

import { platformsThatRun } from "./codex_package.ts";
import { codexPin } from "./codex_pin.ts";
import { folderOf, isAbsolute, joinPath } from "./paths.ts";
import type { Platform } from "./process.ts";

/**
 * The executables that a path may mean, the likeliest first. Only the start shows which of them exists, because a look
 * at files would need a permission on Deno.
 *
 * @param searchPath Gives the folders for a name without a folder. Called only when they are needed.
 */
export function executablesBehind(
  path: string,
  platform: Platform,
  searchPath: () => readonly string[],
): readonly string[] {
  const { os } = platform;
  if (os !== "windows" || /\.(exe|com)$/i.test(path)) return [path];
  const folder = folderOf(os, path);
  const name = path.slice(folder.length).replace(/^[\\/]/, "");
  const stem = name.replace(/\.(cmd|bat|ps1|[cm]?js)$/i, "");
  const native = stem === name ? [`${path}.exe`] : [];
  // A script of another name is not npm's, and does more than to start codex.
  if (stem.toLowerCase() !== "codex") return native;
  if (folder === "") {
    const folders = searchPath();
    return [
      "codex.exe",
      ...folders.flatMap((folder) => executablesOfNpm(packagesBeside(folder), platform)),
    ];
  }
  const packages = /\.[cm]?js$/i.test(name) ? [folderOf(os, folder)] : packagesBeside(folder);
  return [...native, ...executablesOfNpm(packages, platform)];
}

/** The possible folders of the package whose script is in this folder: a global prefix, or `node_modules\.bin`. */
function packagesBeside(folder: string): string[] {
  return [joinPath("windows", folder, "node_modules"), folderOf("windows", folder)]
    .map((modules) => joinPath("windows", modules, "@openai/codex"));
}

/** The executables in an npm package of codex, in a platform package below it or beside it. */
function executablesOfNpm(packages: readonly string[], platform: Platform): string[] {
  return platformsThatRun(platform).flatMap((it) => {
    const pin = codexPin(it);
    if (pin === undefined) return [];
    return packages.flatMap((codex) => [
      joinPath("windows", codex, `node_modules/@openai/codex-${pin.platform}/${pin.executable}`),
      joinPath("windows", folderOf("windows", codex), `codex-${pin.platform}/${pin.executable}`),
      joinPath("windows", codex, pin.executable),
    ]);
  });
}

/**
 * The launcher (`codex.js`) that a script of npm or pnpm calls, for the text of the script and its folder. Both write
 * scripts for `cmd` on Windows; pnpm also writes them for `sh` elsewhere. A path on another drive is absolute.
 */
export function launcherOfScript(
  text: string,
  folder: string,
  os: Platform["os"],
): string | undefined {
  const [, path = ""] = /"([^"\n]*[\\/]@openai[\\/]codex[\\/]bin[\\/]codex\.js)"/i.exec(text) ?? [];
  const below = path.replace(/^(?:%~dp0|%dp0%|\$basedir)[\\/]?/i, "");
  if (below !== path) return joinPath(os, folder, below);
  return isAbsolute(os, path) ? path : undefined;
}

/** The folder of `@openai/codex` that a launcher (`bin/codex.js`) belongs to; `undefined` for any other file. */
export function packageOfLauncher(os: Platform["os"], path: string): string | undefined {
  const isLauncher = /[\\/]@openai[\\/]codex[\\/]bin[\\/]codex\.[cm]?js$/i.test(path);
  return isLauncher ? folderOf(os, folderOf(os, path)) : undefined;
}

/**
 * Starts the first of the executables that can be started.
 *
 * @throws The error of `path` itself, or an `Error` that says which path to use.
 */
export function startFirst<Started>(
  path: string,
  executables: readonly string[],
  start: (executable: string) => Started,
): Started {
  let cause: unknown;
  for (const executable of executables) {
    try {
      return start(executable);
    } catch (error) {
      if (executable === path) throw error;
      cause ??= error;
    }
  }
  throw new Error(
    "it is a script, and no executable was found behind it; pass the path of codex.exe",
    { cause },
  );
}
