/**
 * The changes of files that a request asks for: one form for the protocol and its older version.
 *
 * @module
 */

import type {
  ApplyPatchApprovalParams,
  FileChangeRequestApprovalParams,
  ThreadItem,
} from "../protocol/generated/types.ts";
import type { FileChangeQuestion } from "./question.ts";
import { Refusal, refuseIfSet } from "./refusal.ts";

/** One change of the request: the wire's own shape, without the content. */
export interface WireChange {
  readonly path: string;
  readonly kind: { readonly type: string; readonly move_path?: string | null };
}

/** Changes of files as they are asked for. */
export interface AskedChanges {
  readonly question: FileChangeQuestion;
  /**
   * The changes.
   *
   * @throws {Refusal} More than these is asked for, or they are not known.
   */
  changes(): readonly WireChange[];
}

/** The changes that `item/fileChange/requestApproval` is about; the item alone has them. */
export function changesOf(
  params: FileChangeRequestApprovalParams,
  item: ThreadItem | undefined,
): AskedChanges {
  const { threadId, turnId, itemId, reason = null } = params;
  return {
    question: { kind: "fileChange", threadId, turnId, itemId, reason, changes: [] },
    changes() {
      refuseIfSet(params.grantRoot, "a folder to write in from now on");
      if (item?.type !== "fileChange" || item.id !== itemId) {
        throw new Refusal("its changes are not known");
      }
      return item.changes;
    },
  };
}

/** The changes in `applyPatchApproval`. */
export function legacyChangesOf(params: ApplyPatchApprovalParams): AskedChanges {
  const { conversationId: threadId, callId: itemId, reason = null, fileChanges } = params;
  return {
    question: { kind: "fileChange", threadId, turnId: null, itemId, reason, changes: [] },
    changes() {
      refuseIfSet(params.grantRoot, "a folder to write in from now on");
      return Object.entries(fileChanges).map(([path, kind]) => ({ path, kind }));
    },
  };
}
