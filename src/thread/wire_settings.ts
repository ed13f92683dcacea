/** Settings of threads and turns in the wire's own fields. */

import { oneOf } from "../arguments.ts";
import { handlesApprovals } from "../handlers/request_kinds.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import type { ApprovalMode } from "../options.ts";
import type { ApprovalsReviewer, AskForApproval } from "../protocol/generated/types.ts";

interface WireApproval {
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
}

const approvalModes: { readonly [M in ApprovalMode]: WireApproval } = {
  denyAll: { approvalPolicy: "never" },
  autoReview: { approvalPolicy: "on-request", approvalsReviewer: "auto_review" },
  ask: { approvalPolicy: "on-request", approvalsReviewer: "user" },
};

/** Values of `approvalPolicy` and names of other clients, which people give as a mode. */
const otherModes: ReadonlyMap<string, string> = new Map([
  ["never", 'that is approvalPolicy: "never", or approvalMode: "denyAll"'],
  ["on-request", 'that is approvalPolicy: "on-request", or approvalMode: "ask"'],
  ["untrusted", 'that is approvalPolicy: "untrusted"'],
  ["on-failure", 'codex no longer has it; approvalPolicy: "on-request" is the nearest'],
]);

/**
 * The wire's fields for an approval mode; fields that the user gave are left alone.
 *
 * @throws {TypeError} There is no such mode.
 */
export function approvalFields(mode: ApprovalMode | undefined, given: WireApproval): WireApproval {
  if (mode === undefined) return {};
  const other = otherModes.get(mode);
  if (other !== undefined) {
    throw new TypeError(`approvalMode: there is no ${JSON.stringify(mode)}: ${other}`);
  }
  const { approvalPolicy, approvalsReviewer } = given;
  return {
    ...oneOf("approvalMode", mode, approvalModes),
    ...(approvalPolicy !== undefined && { approvalPolicy }),
    ...(approvalsReviewer !== undefined && { approvalsReviewer }),
  };
}

/** The approval mode that options ask for; `undefined` when they leave it as it is. */
export function approvalModeOf(
  { approvalMode, handlers }: { approvalMode?: ApprovalMode; handlers?: ServerRequestHandlers },
): ApprovalMode | undefined {
  return approvalMode ?? (handlesApprovals(handlers) ? "ask" : undefined);
}
