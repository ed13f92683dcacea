/**
 * The rules of a policy, as users write them.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import type { FileChangeKind } from "./question.ts";
import type { WordPattern } from "./words.ts";

/** A rule over commands. An allowed command runs outside of the sandbox. */
export interface CommandRule {
  /**
   * The words of the command, program first, each matched as a whole.
   *
   * `"..."` as the last word stands for any further arguments, options among them. With one more
   * pattern behind it, it stands for further arguments that each match that pattern:
   * `["git", "fetch", "...", /(?!-).+/]` takes no options. `["..."]` alone is any command.
   *
   * A program is meant as it is written: `git` is not `./git`, and not `/usr/bin/git`. In an
   * `allow` rule the programs known for running other programs (`env`, `xargs`, `sudo`, `find`,
   * shells, interpreters of any version) are matched by a string alone, never by an expression or
   * by `"..."`. A `deny` or `ask` rule declines what could be its command in disguise: the program
   * under another path, in other case or of another version, behind a program that runs others, or
   * in a folder that is not known.
   */
  readonly command: readonly WordPattern[];
  /**
   * Absolute folders: the command must start in one of them or below. The folder of a command
   * behind a `cd` on the same line is not known. Default: anywhere.
   *
   * The folders are resolved when the policy is made. One that leads elsewhere later does not match
   * any more. No wildcards and no `..`.
   */
  readonly cwd?: string | readonly string[];
  /**
   * Whether any code in the folder may run, from any author. Default false: an allowed command is
   * declined when the agent may write its folder, an argument of it, or a folder that programs
   * start from. What a program finds in its folder decides what it does: `npm test` runs what
   * `package.json` says, `git status` what `.git/config` says.
   *
   * With `true` such a command runs, and the agent can do through it all that your user can do. It is
   * for a container or a throw-away machine.
   *
   * @default false
   */
  readonly trustsFolder?: boolean;
  /** The decision on a request that matches. */
  readonly action: PolicyAction;
}

/** A rule over file changes. An allowed change is written outside of the sandbox. */
export interface FileRule {
  /** Which files. */
  readonly files: {
    /**
     * Absolute folders (or files): the path must be one of them or below. They are resolved when the
     * policy is made. One that leads elsewhere later is declined. No wildcards and no `..`.
     *
     * A folder that the sandbox lets the agent write is declined: changes there need no approval, and
     * the agent could put a link in their way.
     */
    readonly under: string | readonly string[];
    /**
     * What may be done there. To `add` where there is a file already is an `update`. Default: all
     * three.
     */
    readonly kinds?: readonly FileChangeKind[];
  };
  /**
   * `"allow"` includes the files of {@linkcode filesThatRunLater}, such as `package.json`, which an
   * `allow` rule declines otherwise.
   */
  readonly filesThatRunLater?: "allow";
  /** The decision on a request that matches. */
  readonly action: PolicyAction;
}

/** A rule over calls of tools of MCP servers, where codex asks before the call. */
export interface McpRule {
  /** Which tools. */
  readonly mcp: {
    /** Name of the server in the configuration of codex. */
    readonly server: WordPattern;
    /** Names of tools. Default: every tool of the server. */
    readonly tools?: WordPattern;
  };
  /** The decision on a request that matches. */
  readonly action: PolicyAction;
}

/**
 * A rule over permissions that the agent asks for, for the rest of its turn. All that is asked for
 * has to be allowed.
 */
export interface PermissionRule {
  /** Which permissions; at least one. */
  readonly permissions: {
    /** Access to the network. */
    readonly network?: true;
    /** Absolute folders (or files) to read, or below. */
    readonly read?: string | readonly string[];
    /**
     * Absolute folders (or files) to write, or below, and to read. A command rule without
     * `trustsFolder` has to be apart from these.
     */
    readonly write?: string | readonly string[];
  };
  /** The decision on a request that matches. */
  readonly action: PolicyAction;
}

/**
 * A rule over questions of MCP servers to the user. `allow` says yes to a question that has nothing
 * to fill in; one with fields, or with a URL, is declined.
 */
export interface ElicitationRule {
  /** Which questions. */
  readonly elicitation: {
    /** Name of the server in the configuration of codex. */
    readonly server: WordPattern;
  };
  /** The decision on a request that matches. */
  readonly action: PolicyAction;
}

/** A rule of a {@linkcode policy}. */
export type PolicyRule = CommandRule | FileRule | McpRule | PermissionRule | ElicitationRule;
