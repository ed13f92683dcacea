/** Where an installed npm package of codex keeps the executable, in every layout that package managers make. */

import { codexPin } from "./codex_pin.ts";
import { joinPath } from "./paths.ts";
import type { CodexPin, Platform } from "./process.ts";

/**
 * The platform, then those whose programs it runs as well: a runtime that is emulated (Rosetta, Windows on ARM) may stand
 * beside a codex of the machine's own kind, and the other way round.
 */
export function platformsThatRun(platform: Platform): Platform[] {
  const { os, arch } = platform;
  const emulates = (os === "darwin" || os === "windows") && arch !== "other";
  return emulates ? [platform, { os, arch: arch === "x64" ? "arm64" : "x64" }] : [platform];
}

/**
 * The executables that may belong to `@openai/codex` in this folder, the likeliest first.
 *
 * Since 0.129 (and partly before) the executable is in a package for the platform:
 *
 * - npm, pnpm, Bun and Deno put that beside the main package: `node_modules/@openai/codex-linux-x64`;
 * - Deno's cache too, by version: `@openai/codex/0.169.0` and `@openai/codex/0.169.0-linux-x64`;
 * - npm may put it below the main package.
 *
 * Older versions have all executables in the main package.
 */
export function executablesIn(folder: string, platform: Platform): string[] {
  const { os } = platform;
  return platformsThatRun(platform).flatMap((it) => {
    const pin = codexPin(it);
    if (pin === undefined) return [];
    return [
      `${folder}-${pin.platform}`,
      joinPath(os, folder, `node_modules/@openai/codex-${pin.platform}`),
      folder,
    ].flatMap((home) => executablesOf(home, pin, os));
  });
}

/** The executable in a package, in its new and in its old place. */
export function executablesOf(folder: string, pin: CodexPin, os: Platform["os"]): string[] {
  // Up to 0.128.
  const old = pin.executable.replace("/bin/", "/codex/");
  return [joinPath(os, folder, pin.executable), joinPath(os, folder, old)];
}
