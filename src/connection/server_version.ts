/** The version of codex that a server says it is. */

import { CODEX_VERSION } from "../protocol/version.ts";

/** Version of the server, such as `"0.169.0"`, read from its user agent; empty when there is none in it. */
export function serverVersionOf(userAgent: unknown): string {
  if (typeof userAgent !== "string") return "";
  // The name of the client comes before it, and may look like a version itself.
  return /\/(\d+\.\d+\.\d+[^\s()/]*)(?: \(|$)/.exec(userAgent)?.[1] ?? "";
}

/** Whether a server has told that it is of another version than the pinned one. */
export function isOtherVersion(serverVersion: string): boolean {
  return serverVersion !== "" && serverVersion !== CODEX_VERSION;
}
