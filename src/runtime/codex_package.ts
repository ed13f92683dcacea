/** The places of the executable in an installed npm package of codex, in the layouts of all package managers. */

import { codexPin } from "./codex_pin.ts";
import { joinPath } from "./paths.ts";
import type { CodexPin, Platform } from "./process.ts";

/**
 * The platform, then the others whose programs the system can run. A runtime may be emulated (Rosetta, Windows on ARM)
 * while the installed codex is not, and the other way round.
 */
export function platformsThatRun(platform: Platform): Platform[] {
  const { os, arch } = platform;
  const emulates = (os === "darwin" || os === "windows") && arch !== "other";
  return emulates ? [platform, { os, arch: arch === "x64" ? "arm64" : "x64" }] : [platform];
}

/**
 * The possible executables of the `@openai/codex` in this folder, the likeliest first. Current versions have the executable
 * in a platform package:
 *
 * - npm, pnpm, Bun and Deno put it beside the main package: `node_modules/@openai/codex-linux-x64`.
 * - The cache of Deno does so by version: `@openai/codex/0.169.0` and `@openai/codex/0.169.0-linux-x64`.
 * - npm may put it below the main package.
 *
 * Older versions have all executables in the main package.
 */
export function executablesIn(folder: string, platform: Platform, pin: CodexPin): string[] {
  const { os } = platform;
  const [, ...others] = platformsThatRun(platform).map((it) => codexPin(it));
  return [pin, ...others].flatMap((it) =>
    it === undefined ? [] : [
      `${folder}-${it.platform}`,
      joinPath(os, folder, `node_modules/@openai/codex-${it.platform}`),
      folder,
    ].flatMap((home) => executablesOf(home, it, os))
  );
}

/** The executable in a package: its current place, then its old one. */
export function executablesOf(folder: string, pin: CodexPin, os: Platform["os"]): string[] {
  // The place up to version 0.128.
  const old = pin.executable.replace("/bin/", "/codex/");
  return [joinPath(os, folder, pin.executable), joinPath(os, folder, old)];
}
