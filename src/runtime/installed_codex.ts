/** Looks for an installed codex, on a runtime where reading files needs no permission. */

import { executablesIn } from "./codex_package.ts";
import { launcherOfScript, packageOfLauncher } from "./executable.ts";
import { folderOf, joinPath } from "./paths.ts";
import type { CodexPin, FoundCodex, Platform } from "./process.ts";

/** The file system, as far as it is needed here. */
export interface Files {
  exists(path: string): boolean;
  /** The path without links. Throws when there is no such file. */
  real(path: string): string;
  /** The text of a file. Throws when there is no such file, or when it is too large for a manifest or a script. */
  text(path: string): string;
}

/** The folders of `@openai/codex` that a module in one of these folders would find, the nearest first. */
export function packagesAbove(
  folders: readonly string[],
  os: Platform["os"],
  files: Files,
): string[] {
  const candidates = folders.flatMap((folder) => [folder, ...parents(folder, os)])
    .map((folder) => joinPath(os, folder, "node_modules/@openai/codex"));
  return [...new Set(candidates)].filter((it) => files.exists(joinPath(os, it, "package.json")));
}

function parents(folder: string, os: Platform["os"]): string[] {
  const parent = folderOf(os, folder);
  return parent === "" || parent === folder ? [] : [parent, ...parents(parent, os)];
}

/** The codex of a package; `undefined` when it has no executable for this platform. */
export function codexOfPackage(
  folder: string,
  platform: Platform,
  pin: CodexPin,
  files: Files,
): FoundCodex | undefined {
  // Package managers that use links put the platform package beside the real folder.
  const folders = [...new Set([folder, files.real(folder)])];
  const path = folders.flatMap((it) => executablesIn(it, platform, pin)).find(files.exists);
  if (path === undefined) return undefined;
  const version = versionOf(joinPath(platform.os, folder, "package.json"), files);
  return { path, ...(version !== undefined && { version }) };
}

function versionOf(manifest: string, files: Files): string | undefined {
  try {
    const { version }: { version?: unknown } = JSON.parse(files.text(manifest));
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The codex behind a command. Package managers put a link to a launcher on the PATH, or a script or a program that calls
 * one. Any other command is started itself. `undefined` for a launcher without an executable.
 */
export function codexOfCommand(
  command: string,
  platform: Platform,
  pin: CodexPin,
  files: Files,
): FoundCodex | undefined {
  const folder = packageOfCommand(command, platform.os, files);
  return folder === undefined ? { path: command } : codexOfPackage(folder, platform, pin, files);
}

/** The folder of the package whose launcher a command calls. */
function packageOfCommand(
  command: string,
  os: Platform["os"],
  files: Files,
): string | undefined {
  const linked = os === "windows" ? undefined : packageOfLauncher(os, files.real(command));
  if (linked !== undefined) return linked;
  const folder = folderOf(os, command);
  if (os === "windows" && !/\.(?:cmd|bat)$/i.test(command)) {
    return packageOfBun(command, folder, files);
  }
  try {
    const launcher = launcherOfScript(files.text(command), folder, os);
    return launcher === undefined ? undefined : packageOfLauncher(os, launcher);
  } catch {
    return undefined;
  }
}

/**
 * On Windows Bun puts a program (`codex.exe`) and the path that it starts (`codex.bunx`) into `node_modules\.bin`, or into
 * `bin` beside `install\global\node_modules`.
 */
function packageOfBun(command: string, folder: string, files: Files): string | undefined {
  if (!files.exists(command.replace(/\.exe$/i, "") + ".bunx")) return undefined;
  const above = folderOf("windows", folder);
  return [above, joinPath("windows", above, "install/global/node_modules")]
    .map((modules) => joinPath("windows", modules, "@openai/codex"))
    .find((it) => files.exists(joinPath("windows", it, "package.json")));
}
