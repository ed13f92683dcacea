/** The error for a message that departs from the protocol. */

import { ProtocolError } from "../errors.ts";
import type { ValidationIssue } from "../protocol/issue.ts";
import { CODEX_VERSION } from "../protocol/version.ts";

/** `what` departs from the protocol, as the issues say. `serverVersion` is empty where the server has not told it. */
export function misfitError(
  what: string,
  issues: readonly ValidationIssue[],
  serverVersion: string,
): ProtocolError {
  const [first] = issues;
  const where = first === undefined ? "" : `: ${first.path || "it"}: ${first.message}`;
  const server = serverVersion === "" ? "codex of unknown version" : `codex ${serverVersion}`;
  return new ProtocolError(
    `${what} has the wrong shape${where} (from ${server}; this SDK is made for ${CODEX_VERSION})`,
    { issues },
  );
}
