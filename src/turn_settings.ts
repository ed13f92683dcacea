/**
 * The settings of a thread that a turn may bring along.
 *
 * @module
 */

import type {
  AbsolutePathBuf,
  ApprovalsReviewer,
  AskForApproval,
  CollaborationMode,
  MultiAgentMode,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
  TurnEnvironmentParams,
} from "./protocol/generated/types.ts";

/**
 * Settings of the thread, as fields of the wire. A turn that names one changes it for itself and for all later turns of the
 * thread. A field that is left out, or `null`, changes nothing. {@linkcode Thread.settings} shows what holds.
 */
export interface TurnSettings {
  /** When the agent asks for an approval. Holds for this turn and for later turns. */
  approvalPolicy?: AskForApproval | null;
  /** Who decides about approvals: the handlers, or the server's reviewer. Holds for this turn and for later turns. */
  approvalsReviewer?: ApprovalsReviewer | null;
  /**
   * The mode of the agent, such as plan mode, with the model of that mode. Holds for this turn and for later turns.
   *
   * @experimental
   */
  collaborationMode?: CollaborationMode | null;
  /** Folder that the agent works in. Holds for this turn and for later turns. */
  cwd?: string | null;
  /** Plugins that are not used. Holds for this turn and for later turns. */
  disabledPluginIds?: string[] | null;
  /** How much the model thinks. Holds for this turn and for later turns. It cannot be unset, only set to another value. */
  effort?: ReasoningEffort | null;
  /**
   * Where commands run. Holds for this turn and for later turns.
   *
   * @experimental
   */
  environments?: TurnEnvironmentParams[] | null;
  /** Model. Holds for this turn and for later turns. */
  model?: string | null;
  /**
   * Whether the agent may start subagents. Holds for this turn and for later turns.
   *
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode | null;
  /**
   * Name of a profile of permissions. It takes the place of `sandboxPolicy`. Holds for this turn and for later turns.
   *
   * @experimental
   */
  permissions?: string | null;
  /**
   * Tone of the agent. Holds for this turn and for later turns.
   *
   * @deprecated The schema of codex says so.
   */
  personality?: Personality | null;
  /**
   * Folders that are the workspace. Holds for this turn and for later turns.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null;
  /**
   * What the sandbox lets commands do. It replaces the thread's policy as a whole, network access included. Holds for this
   * turn and for later turns.
   */
  sandboxPolicy?: SandboxPolicy | null;
  /** Service tier. Holds for this turn and for later turns; `serviceTierForTurn` holds for this turn alone. */
  serviceTier?: string | null;
  /** Summary of the model's thoughts. Holds for this turn and for later turns. It cannot be unset. */
  summary?: ReasoningSummary | null;
}
