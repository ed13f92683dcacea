/** How Bun finds codex: in `node_modules`, then on the PATH. It never installs anything. */

import { fileSystem, globals } from "./bun_globals.ts";
import { codexOfCommand, codexOfPackage, type Files, packagesAbove } from "./installed_codex.ts";
import { folderOf } from "./paths.ts";
import { type CodexLocation, type CodexPin, COMPILED_HINT, type Platform } from "./process.ts";

/** The size of the largest file that is read as text, in bytes. An executable of codex has 200 MB. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** The files of this machine. */
export function files(): Files {
  const { existsSync, readFileSync, realpathSync, statSync } = fileSystem();
  return {
    exists: existsSync,
    real: (path) => realpathSync(path),
    text: (path) => {
      if (statSync(path).size > MAX_TEXT_BYTES) throw new RangeError(`${path} is too large`);
      return readFileSync(path, "utf8");
    },
  };
}

/**
 * Looks for `@openai/codex` above the SDK itself, the main script and the working directory, then for `codex` on PATH. The
 * folder of the SDK is not enough: with isolated installs its neighbours are elsewhere.
 *
 * This looks at folders. It does not use the resolver of Bun, which would install any version where there is no
 * `node_modules`.
 */
export function locateCodex(pin: CodexPin, platform: Platform): CodexLocation {
  const { Bun, process } = globals();
  const command = Bun.which("codex");
  const onPath = command === null ? undefined : codexOfCommand(command, platform, pin, files());
  // A compiled program could only look in the working directory, where other people may have put files. PATH alone counts.
  if (Bun.isStandaloneExecutable) return onPath ?? { hint: COMPILED_HINT };
  const { os } = platform;
  const from = [import.meta.dirname ?? "", folderOf(os, Bun.main), process.cwd()]
    .filter((folder) => folder !== "");
  const packages = packagesAbove(from, os, files());
  for (const folder of packages) {
    const codex = codexOfPackage(folder, platform, pin, files());
    if (codex !== undefined) return codex;
  }
  return onPath ?? { hint: missing(packages, from, pin) };
}

function missing(packages: readonly string[], from: readonly string[], pin: CodexPin): string {
  const command = `"bun add @openai/codex@${pin.version}"`;
  const [incomplete] = packages;
  const what = incomplete === undefined
    ? `there is no @openai/codex in the node_modules of ${
      [...new Set(from)].join(", ")
    } and the folders above, and no codex on PATH`
    : `${incomplete} has no package @openai/codex-${pin.platform} beside it, and no codex is on PATH`;
  return `${what}; run ${command}, or pass codexPath`;
}
