/** Finds the codex executable: `codexPath`, else the npm package of the pinned version. */

import { CodexNotFoundError } from "../errors.ts";
import { CODEX_VERSION } from "../protocol/version.ts";
import type { CodexPin, Platform, Runtime } from "./process.ts";
import { currentRuntime } from "./spawn.ts";

/** Platform package and target triple by operating system and processor, as codex publishes them. */
const targets: Readonly<Record<string, { platform: string; triple: string }>> = {
  "linux-x64": { platform: "linux-x64", triple: "x86_64-unknown-linux-musl" },
  "linux-arm64": { platform: "linux-arm64", triple: "aarch64-unknown-linux-musl" },
  "darwin-x64": { platform: "darwin-x64", triple: "x86_64-apple-darwin" },
  "darwin-arm64": { platform: "darwin-arm64", triple: "aarch64-apple-darwin" },
  "windows-x64": { platform: "win32-x64", triple: "x86_64-pc-windows-msvc" },
  "windows-arm64": { platform: "win32-arm64", triple: "aarch64-pc-windows-msvc" },
};

/** A cached package is found within a few milliseconds; whatever takes longer is the first download. */
const NOTICE_AFTER_MS = 400;

export interface ResolveCodexOptions {
  codexPath?: string | undefined;
  runtime?: Pick<Runtime, "platform" | "locateCodex">;
  /** Told once when the first download takes its time. Default: a line on stderr. */
  onDownload?: (notice: string) => void;
}

/** The npm package and executable of the pinned codex for a platform, or `undefined` where there is none. */
export function codexPin(platform: Platform): CodexPin | undefined {
  const target = targets[`${platform.os}-${platform.arch}`];
  if (target === undefined) return undefined;
  const name = platform.os === "windows" ? "codex.exe" : "codex";
  return {
    version: CODEX_VERSION,
    platform: target.platform,
    executable: `vendor/${target.triple}/bin/${name}`,
  };
}

/**
 * The path of the codex executable. A given `codexPath` is taken as it is: the spawn shows whether it is there.
 *
 * @throws {CodexNotFoundError} There is none, and how to get one.
 */
export async function resolveCodex(options: ResolveCodexOptions = {}): Promise<string> {
  if (options.codexPath !== undefined) return options.codexPath;
  const runtime = options.runtime ?? currentRuntime();
  const pin = codexPin(runtime.platform);
  if (pin === undefined) {
    throw new CodexNotFoundError(
      `codex ${CODEX_VERSION} is not published for ${runtime.platform.os} on ${runtime.platform.arch}; pass codexPath with the path of an executable of your own`,
    );
  }
  const onDownload = options.onDownload ?? console.error;
  const timer = setTimeout(
    () => onDownload(`Downloading codex ${pin.version} from npm (about 400 MB, once) ...`),
    NOTICE_AFTER_MS,
  );
  try {
    const location = await runtime.locateCodex(pin);
    if (location.path !== undefined) return location.path;
    throw new CodexNotFoundError(
      `codex ${pin.version} for ${pin.platform} was not found: ${location.hint}`,
      { cause: location.cause },
    );
  } finally {
    clearTimeout(timer);
  }
}
