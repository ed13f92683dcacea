/** The error for a message that departs from the protocol. */

import { ProtocolError } from "../errors.ts";
import type { ValidationIssue } from "../protocol/issue.ts";

/** `what` departs from the protocol, as the issues say. */
export function misfitError(what: string, issues: readonly ValidationIssue[]): ProtocolError {
  const [first] = issues;
  const where = first === undefined ? "" : `: ${first.path || "it"}: ${first.message}`;
  return new ProtocolError(`${what} has the wrong shape${where}`, { issues });
}
