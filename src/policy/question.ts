/**
 * The requests that a policy decides.
 *
 * @module
 */

/** What a file change does to one path. A moved file is a `delete` and an `add`. */
export type FileChangeKind = "add" | "update" | "delete";

/** One program that a request would run. */
export interface PolicyCommand {
  /** The program and its arguments, as it will get them. */
  readonly argv: readonly string[];
  /** The index of the first rule that matches; null when there is none. */
  readonly rule: number | null;
}

/** One path that a request would change. */
export interface PolicyFileChange {
  /** The kind of change. */
  readonly kind: FileChangeKind;
  /** The path, as the request has it. */
  readonly path: string;
  /**
   * The path with every link followed; null when it could not be resolved, or no rule is about
   * files.
   */
  readonly resolvedPath: string | null;
  /** The index of the first rule that matches; null when there is none. */
  readonly rule: number | null;
}

/** One permission that a request asks for. */
export interface PolicyPermission {
  /** The kind of permission. */
  readonly kind: "network" | "read" | "write";
  /** The path, as the request has it; null for the network. */
  readonly path: string | null;
  /** The index of the first rule that matches; null when there is none. */
  readonly rule: number | null;
}

/** The fields of every question. */
export interface PolicyQuestionBase {
  /** The thread. */
  readonly threadId: string;
  /** The turn; null in requests of the older protocol, and where the server does not say. */
  readonly turnId: string | null;
  /** The item of the turn; null in questions of MCP servers. */
  readonly itemId: string | null;
  /** Why the agent wants it, in its own words; null when it did not say. */
  readonly reason: string | null;
}

/** A request to run a command. */
export interface CommandQuestion extends PolicyQuestionBase {
  /** Sets it apart from the other questions. */
  readonly kind: "command";
  /** The item of the turn. */
  readonly itemId: string;
  /** The command as the server shows it, for people to read; null when it shows none. */
  readonly command: string | null;
  /** The programs that it runs, in order; none when the command is not wholly understood. */
  readonly commands: readonly PolicyCommand[];
  /** The folder that it starts in; null when the server does not say. */
  readonly cwd: string | null;
}

/** A request to change files. */
export interface FileChangeQuestion extends PolicyQuestionBase {
  /** Sets it apart from the other questions. */
  readonly kind: "fileChange";
  /** The item of the turn. */
  readonly itemId: string;
  /** The changes, path by path; none when they are not known. */
  readonly changes: readonly PolicyFileChange[];
}

/** A request to call a tool of an MCP server. */
export interface McpToolQuestion extends PolicyQuestionBase {
  /** Sets it apart from the other questions. */
  readonly kind: "mcpTool";
  /** Name of the server in the configuration of codex. */
  readonly server: string;
  /** Name of the tool; null when the server does not say. */
  readonly tool: string | null;
  /** Arguments of the call, as the model gave them. */
  readonly arguments: unknown;
}

/** A request for more permissions. */
export interface PermissionQuestion extends PolicyQuestionBase {
  /** Sets it apart from the other questions. */
  readonly kind: "permissions";
  /** The item of the turn. */
  readonly itemId: string;
  /** The permissions that are asked for; empty when they are not wholly understood. */
  readonly permissions: readonly PolicyPermission[];
}

/** A question of an MCP server to the user. */
export interface ElicitationQuestion extends PolicyQuestionBase {
  /** Sets it apart from the other questions. */
  readonly kind: "elicitation";
  /** Name of the server in the configuration of codex. */
  readonly server: string;
  /** The question; for people to read. */
  readonly message: string;
}

/** A request that a policy decides. */
export type PolicyQuestion =
  | CommandQuestion
  | FileChangeQuestion
  | McpToolQuestion
  | PermissionQuestion
  | ElicitationQuestion;
