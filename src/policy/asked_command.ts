/**
 * The command that a request asks for: one form for the protocol and its older version.
 *
 * @module
 */

import type {
  CommandExecutionRequestApprovalParams,
  ExecCommandApprovalParams,
} from "../protocol/generated/types.ts";
import { readShownCommand } from "./command_line.ts";
import type { CommandQuestion } from "./question.ts";
import { Refusal, refuseIfSet } from "./refusal.ts";

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
      if (params.availableDecisions?.includes("accept") === false) {
        throw new Refusal("the server does not let it be accepted for this once");
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
