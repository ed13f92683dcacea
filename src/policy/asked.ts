/**
 * What a request asks for, from its params: one form for the protocol and its older version.
 *
 * @module
 */

import type {
  ApplyPatchApprovalParams,
  CommandExecutionRequestApprovalParams,
  ExecCommandApprovalParams,
  FileChangeRequestApprovalParams,
  ThreadItem,
} from "../protocol/generated/types.ts";
import { readShownCommand } from "./command_line.ts";
import type { CommandQuestion, FileChangeQuestion } from "./question.ts";
import { Refusal } from "./refusal.ts";

/** A command as it is asked for. */
export interface AskedCommand {
  readonly question: CommandQuestion;
  /** The folder that it starts in, on this machine; null when it is not known. */
  readonly cwd: string | null;
  /**
   * The argument vector.
   *
   * @throws {Refusal} More than a command is asked for, or the command cannot be read.
   */
  argv(): readonly string[];
}

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

/** The command in `item/commandExecution/requestApproval`. */
export function commandOf(params: CommandExecutionRequestApprovalParams): AskedCommand {
  const { threadId, turnId, itemId, reason = null, command = null, cwd = null } = params;
  const { environmentId } = params;
  return {
    question: {
      kind: "command",
      threadId,
      turnId,
      itemId,
      reason,
      command,
      commands: [],
      cwd,
    },
    cwd: environmentId == null || environmentId === "local" ? cwd : null,
    argv() {
      const { kind = "command" } = params;
      if (kind !== "command") throw new Refusal(`it is not for a command of its own but ${kind}`);
      refuseIfSet(params.approvalId, "a part of a running command");
      refuseIfSet(params.additionalPermissions, "additional permissions");
      refuseIfSet(params.networkApprovalContext, "network access");
      if (params.proposedNetworkPolicyAmendments?.length) {
        throw new Refusal("it is for network access");
      }
      if (command === null) throw new Refusal("it shows no command");
      return readShownCommand(command);
    },
  };
}

/** The command in `execCommandApproval`. */
export function legacyCommandOf(params: ExecCommandApprovalParams): AskedCommand {
  const { conversationId: threadId, callId: itemId, reason = null, command, cwd } = params;
  return {
    question: {
      kind: "command",
      threadId,
      turnId: null,
      itemId,
      reason,
      command: command.join(" "),
      commands: [],
      cwd,
    },
    cwd,
    argv() {
      refuseIfSet(params.approvalId, "a part of a running command");
      return command;
    },
  };
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

function refuseIfSet(field: unknown, what: string): void {
  if (field !== undefined && field !== null) throw new Refusal(`it is for ${what}`);
}
