/**
 * What is not in order and stops nothing.
 *
 * @module
 */

import type { NotificationParams } from "./protocol/methods.ts";
import type { KnownNotification } from "./protocol/notification.ts";

/** The configuration of codex is faulty (`configWarning`). */
export interface ConfigWarning {
  /** Says which warning this is. */
  readonly kind: "config";
  /** What is wrong, for people. */
  readonly message: string;
  /** More about it, or `null`. */
  readonly details: string | null;
  /** Path of the file, or `null`. */
  readonly path: string | null;
  /** Where in the file, or `null`. */
  readonly range: NonNullable<NotificationParams<"configWarning">["range"]> | null;
  /** What the server sent. */
  readonly notification: KnownNotification<"configWarning">;
}

/**
 * A warning of the server about a thread, or about codex as a whole (`warning`, `guardianWarning`,
 * `windows/worldWritableWarning`).
 */
export interface GeneralWarning {
  /** Says which warning this is. */
  readonly kind: "warning";
  /** What is wrong, for people. */
  readonly message: string;
  /** The thread that it is about, or `null`. */
  readonly threadId: string | null;
  /** What the server sent. */
  readonly notification:
    | KnownNotification<"warning">
    | KnownNotification<"guardianWarning">
    | KnownNotification<"windows/worldWritableWarning">;
}

/**
 * Codex does not know the model, and works with the facts of another one, such as the size of its context (`warning`). It
 * is known by the words of the server. In other words it is a {@linkcode GeneralWarning}.
 */
export interface ModelWarning {
  /** Says which warning this is. */
  readonly kind: "model";
  /** What is wrong, for people. */
  readonly message: string;
  /** The thread that it is about, or `null`. */
  readonly threadId: string | null;
  /** What the server sent. */
  readonly notification: KnownNotification<"warning">;
}

/** Something that is used will be gone in a later version of codex (`deprecationNotice`). */
export interface DeprecationWarning {
  /** Says which warning this is. */
  readonly kind: "deprecation";
  /** What is used, for people. */
  readonly message: string;
  /** More about it, or `null`. */
  readonly details: string | null;
  /** What the server sent. */
  readonly notification: KnownNotification<"deprecationNotice">;
}

/** An MCP server has not started, so its tools are missing (`mcpServer/startupStatus/updated`). */
export interface McpServerWarning {
  /** Says which warning this is. */
  readonly kind: "mcpServer";
  /** What is wrong, for people. */
  readonly message: string;
  /** Name of the MCP server. */
  readonly server: string;
  /** The thread that needs it, or `null`. */
  readonly threadId: string | null;
  /** The kind of failure where codex knows it, or `null`. */
  readonly failureReason:
    | NonNullable<NotificationParams<"mcpServer/startupStatus/updated">["failureReason"]>
    | null;
  /** What the server sent. */
  readonly notification: KnownNotification<"mcpServer/startupStatus/updated">;
}

/** The project has another version of codex installed than this SDK was made for. */
export interface CodexVersionWarning {
  /** Says which warning this is. */
  readonly kind: "codexVersion";
  /** What is wrong, for people. */
  readonly message: string;
  /** The installed version, which is used. */
  readonly version: string;
  /** The version that this SDK was made for. */
  readonly expected: string;
}

/**
 * What is not in order and stops nothing; see {@linkcode ConnectOptions.onWarning}. A union by `kind`. Later versions may
 * have more kinds; each has a `message`.
 */
export type Warning =
  | CodexVersionWarning
  | ConfigWarning
  | DeprecationWarning
  | GeneralWarning
  | McpServerWarning
  | ModelWarning;
