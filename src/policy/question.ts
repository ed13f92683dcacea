/**
 * What a policy decides about.
 *
 * @module
 */

import type { FileChangeKind } from "./rules.ts";

/** One program that a request would run. */
export interface PolicyCommand {
  /** The program and its arguments, as it will get them. */
  readonly argv: readonly string[];
  /** The index of the first rule that matches; null when there is none. */
  readonly rule: number | null;
}

/** One path that a request would change. */
export interface PolicyFileChange {
  /** What happens to it. */
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

/** What every question has. */
export interface PolicyQuestionBase {
  /** The thread. */
  readonly threadId: string;
  /** The turn; null in requests of the older protocol. */
  readonly turnId: string | null;
  /** The item of the turn. */
  readonly itemId: string;
  /** Why the agent wants it, in its own words; null when it did not say. */
  readonly reason: string | null;
}

/** A request to run a command. */
export interface CommandQuestion extends PolicyQuestionBase {
  /** Tells it from a {@linkcode FileChangeQuestion}. */
  readonly kind: "command";
  /** The command as the server shows it, for people to read; null when it shows none. */
  readonly command: string | null;
  /** The programs that it runs, in order; none when the command is not wholly understood. */
  readonly commands: readonly PolicyCommand[];
  /** The folder that it starts in; null when the server does not say. */
  readonly cwd: string | null;
}

/** A request to change files. */
export interface FileChangeQuestion extends PolicyQuestionBase {
  /** Tells it from a {@linkcode CommandQuestion}. */
  readonly kind: "fileChange";
  /** The changes, path by path; none when they are not known. */
  readonly changes: readonly PolicyFileChange[];
}

/** What a policy decides about. */
export type PolicyQuestion = CommandQuestion | FileChangeQuestion;
