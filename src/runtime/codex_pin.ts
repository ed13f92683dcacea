/** The place of the executable in the npm package of codex, for each platform. */

import { CODEX_VERSION } from "../protocol/version.ts";
import type { CodexPin, Platform } from "./process.ts";

/** Platform package and target triple by operating system and processor, as codex publishes them. */
const targets: Readonly<Record<string, { platform: string; triple: string }>> = {
  "linux-x64": { platform: "linux-x64", triple: "x86_64-unknown-linux-musl" },
  "linux-arm64": { platform: "linux-arm64", triple: "aarch64-unknown-linux-musl" },
  "darwin-x64": { platform: "darwin-x64", triple: "x86_64-apple-darwin" },
  "darwin-arm64": { platform: "darwin-arm64", triple: "aarch64-apple-darwin" },
  "windows-x64": { platform: "win32-x64", triple: "x86_64-pc-windows-msvc" },
  "windows-arm64": { platform: "win32-arm64", triple: "aarch64-pc-windows-msvc" },
};

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
