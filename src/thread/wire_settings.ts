/** Settings of threads and turns in the wire's own fields. */

import { oneOf } from "../arguments.ts";
import { handlesApprovals } from "../handlers/request_kinds.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import type { ApprovalMode, Sandbox } from "../options.ts";
import type {
  ApprovalsReviewer,
  AskForApproval,
  SandboxPolicy,
} from "../protocol/generated/types.ts";

interface WireApproval {
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
}

const approvalModes: { readonly [M in ApprovalMode]: WireApproval } = {
  denyAll: { approvalPolicy: "never" },
  autoReview: { approvalPolicy: "on-request", approvalsReviewer: "auto_review" },
  ask: { approvalPolicy: "on-request", approvalsReviewer: "user" },
};

const sandboxPolicies: { readonly [S in Sandbox]: SandboxPolicy } = {
  "read-only": { type: "readOnly" },
  "workspace-write": { type: "workspaceWrite" },
  "danger-full-access": { type: "dangerFullAccess" },
};

/**
 * The wire's fields for an approval mode; fields that the user gave are left alone.
 *
 * @throws {TypeError} There is no such mode.
 */
export function approvalFields(mode: ApprovalMode | undefined, given: WireApproval): WireApproval {
  if (mode === undefined) return {};
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

/**
 * The wire's sandbox policy for a sandbox name.
 *
 * @throws {TypeError} There is no such sandbox.
 */
export function sandboxPolicy(sandbox: Sandbox): SandboxPolicy {
  return oneOf("sandbox", sandbox, sandboxPolicies);
}
