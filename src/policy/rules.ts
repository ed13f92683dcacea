/**
 * The rules of a policy: what they say, and what they match.
 *
 * @module
 */

import { isAbsolute } from "node:path";
import type { PolicyAction } from "./action.ts";
import type { SimpleCommand } from "./command_line.ts";
import { isInside, resolvePath } from "./paths.ts";
import { compileWords, isDisguise, isMatch, type WordPattern } from "./words.ts";

/** A rule over commands. */
export interface CommandRule {
  /**
   * The words of the command, program first, each matched as a whole.
   *
   * `"..."` as the last word stands for any further arguments, options among them. With one more
   * pattern behind it, it stands for further arguments that each match that pattern:
   * `["git", "diff", "...", /(?!-).+/]` takes no options. `["..."]` alone is any command.
   *
   * A program is meant as it is written: `git` is not `./git`, and not `/usr/bin/git`. In an
   * `allow` rule the programs known for running other programs (`env`, `xargs`, `sudo`, `find`,
   * shells, interpreters) are matched by a string alone, never by an expression or by `"..."`. A
   * `deny` or `ask` rule declines what could be its command in disguise: the program under another
   * path or in other case, behind a program that runs others, or in a folder that is not known.
   */
  readonly command: readonly WordPattern[];
  /**
   * Absolute folders: the command must start in one of them or below. Links are followed when a
   * request is decided; the folder of a command behind a `cd` on the same line is not known.
   * Default: anywhere.
   */
  readonly cwd?: string | readonly string[];
  /** What to do. */
  readonly action: PolicyAction;
}

/** What a file change does to one path. A moved file is a `delete` and an `add`. */
export type FileChangeKind = "add" | "update" | "delete";

/** A rule over file changes. */
export interface FileRule {
  /** Which files. */
  readonly files: {
    /**
     * Absolute folders (or files): the path must be one of them or below. Links are followed when a
     * request is decided.
     */
    readonly under: string | readonly string[];
    /**
     * What may be done there. To `add` where there is a file already is an `update`. Default: all
     * three.
     */
    readonly kinds?: readonly FileChangeKind[];
  };
  /** What to do. */
  readonly action: PolicyAction;
}

/** A rule of a {@linkcode policy}. */
export type PolicyRule = CommandRule | FileRule;

/** One path of a file change, with every link followed. */
export interface ResolvedChange {
  readonly kind: FileChangeKind;
  readonly resolvedPath: string;
}

/** A rule that was checked, and copied so that nobody can change it any more. */
export interface CompiledRule {
  /** What the rule does with a command; undefined when it says nothing about it. */
  onCommand?(command: SimpleCommand, cwd: string | null): Promise<PolicyAction | undefined>;
  /** What the rule does with a change; undefined when it says nothing about it. */
  onChange?(change: ResolvedChange): Promise<PolicyAction | undefined>;
}

const actions: readonly string[] = ["allow", "deny", "ask"];
const allKinds: readonly FileChangeKind[] = ["add", "update", "delete"];
/**
 * Checks the rules and makes them ready to match.
 *
 * @throws {TypeError} A rule is invalid; the message names its index and field.
 */
export function compileRules(rules: readonly PolicyRule[]): CompiledRule[] {
  if (!Array.isArray(rules)) throw new TypeError("rules must be an array");
  return Array.from(rules, compileRule); // not map(), which passes over holes
}

function compileRule(rule: PolicyRule, index: number): CompiledRule {
  const at = `rules[${index}]`;
  if (typeof rule !== "object" || rule === null) throw new TypeError(`${at} must be an object`);
  const { action } = rule;
  if (!actions.includes(action)) {
    throw new TypeError(`${at}.action must be one of ${actions.join(", ")}`);
  }
  if ("command" in rule) {
    checkKeys(rule, at, ["command", "cwd", "action"]);
    const words = compileWords(rule.command, action, `${at}.command`);
    const roots = rule.cwd === undefined ? undefined : compileRoots(rule.cwd, `${at}.cwd`);
    return {
      async onCommand({ argv, moved }, cwd) {
        const exact = isMatch(words, argv);
        if (!exact && (action === "allow" || !isDisguise(words, argv))) return undefined;
        const there = roots === undefined || await isFolderIn(roots, moved ? null : cwd);
        if (there === false) return undefined;
        if (exact && there) return action;
        return action === "allow" ? undefined : "deny";
      },
    };
  }
  if ("files" in rule) {
    checkKeys(rule, at, ["files", "action"]);
    if (typeof rule.files !== "object" || rule.files === null) {
      throw new TypeError(`${at}.files must be an object with the folders under`);
    }
    checkKeys(rule.files, `${at}.files`, ["under", "kinds"]);
    const roots = compileRoots(rule.files.under, `${at}.files.under`);
    const kinds = compileKinds(rule.files.kinds, `${at}.files.kinds`);
    return {
      onChange: async ({ kind, resolvedPath }) =>
        kinds.includes(kind) && await isIn(roots, resolvedPath) ? action : undefined,
    };
  }
  throw new TypeError(`${at} must have command or files`);
}

/** A restriction with a spelling mistake would be none. */
export function checkKeys(value: object, at: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new TypeError(`${at} has an unknown field ${unknown}; it takes ${known.join(", ")}`);
}

function compileRoots(given: string | readonly string[], at: string): readonly string[] {
  const roots: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  if (roots.length === 0) throw new TypeError(`${at} must name a folder`);
  return roots.map((root) => {
    if (typeof root === "string" && isAbsolute(root)) return root;
    throw new TypeError(`${at} must be an absolute path, or a list of these`);
  });
}

function compileKinds(
  kinds: readonly FileChangeKind[] | undefined,
  at: string,
): readonly FileChangeKind[] {
  if (kinds === undefined) return allKinds;
  if (Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => allKinds.includes(kind))) {
    return [...kinds];
  }
  throw new TypeError(`${at} must list some of ${allKinds.join(", ")}`);
}

async function isIn(roots: readonly string[], resolvedPath: string): Promise<boolean> {
  for (const root of roots) {
    if (isInside((await resolvePath(root)).path, resolvedPath)) return true;
  }
  return false;
}

/** Undefined when it is not known. */
async function isFolderIn(
  roots: readonly string[],
  cwd: string | null,
): Promise<boolean | undefined> {
  if (cwd === null) return undefined;
  const { path, exists } = await resolvePath(cwd);
  return exists ? await isIn(roots, path) : undefined;
}
