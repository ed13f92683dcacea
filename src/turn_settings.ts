/**
 * The settings of a thread that a turn may bring along.
 *
 * @module
 */

import type { ClientParams } from "./protocol/methods.ts";

/**
 * Settings of the thread, as fields of the wire. A turn that names one changes it for itself and for all later turns of the
 * thread. A field that is left out, or `null`, changes nothing. {@linkcode Thread.settings} shows what holds.
 */
export interface TurnSettings {
  /** When the agent asks for an approval. Holds for this turn and for later turns. */
  approvalPolicy?: NonNullable<ClientParams<"turn/start">["approvalPolicy"]> | null;
  /** Who decides about approvals: the handlers, or the server's reviewer. Holds for this turn and for later turns. */
  approvalsReviewer?: NonNullable<ClientParams<"turn/start">["approvalsReviewer"]> | null;
  /**
   * The mode of the agent, such as plan mode, with the model of that mode. Holds for this turn and for later turns.
   *
   * @experimental
   */
  collaborationMode?: NonNullable<ClientParams<"turn/start">["collaborationMode"]> | null;
  /** Folder that the agent works in. Holds for this turn and for later turns. */
  cwd?: string | null;
  /** Plugins that are not used. Holds for this turn and for later turns. */
  disabledPluginIds?: string[] | null;
  /** How much the model thinks. Holds for this turn and for later turns. It cannot be unset, only set to another value. */
  effort?: NonNullable<ClientParams<"turn/start">["effort"]> | null;
  /**
   * Where commands run. Holds for this turn and for later turns.
   *
   * @experimental
   */
  environments?: NonNullable<ClientParams<"turn/start">["environments"]> | null;
  /** Model. Holds for this turn and for later turns. */
  model?: string | null;
  /**
   * Whether the agent may start subagents. Holds for this turn and for later turns.
   *
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: NonNullable<ClientParams<"turn/start">["multiAgentMode"]> | null;
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
  personality?: NonNullable<ClientParams<"turn/start">["personality"]> | null;
  /**
   * Folders that are the workspace. Holds for this turn and for later turns.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: NonNullable<ClientParams<"turn/start">["runtimeWorkspaceRoots"]> | null;
  /**
   * What the sandbox lets commands do. It replaces the thread's policy as a whole, network access included. Holds for this
   * turn and for later turns.
   */
  sandboxPolicy?: NonNullable<ClientParams<"turn/start">["sandboxPolicy"]> | null;
  /** Service tier. Holds for this turn and for later turns; `serviceTierForTurn` holds for this turn alone. */
  serviceTier?: string | null;
  /** Summary of the model's thoughts. Holds for this turn and for later turns. It cannot be unset. */
  summary?: NonNullable<ClientParams<"turn/start">["summary"]> | null;
}
