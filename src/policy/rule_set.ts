/**
 * The rules as a whole: whether one lets the agent write in a folder where another runs a command.
 *
 * @module
 */

import { overlap, type Root } from "./roots.ts";
import type { CompiledRule } from "./rules.ts";

/**
 * Refuses rules of which one lets the agent write in a folder in which another lets a command run:
 * together they let any code out of the sandbox.
 *
 * @throws {TypeError} There are such rules; the message names both, and what to do.
 */
export function refuseMeetings(rules: readonly CompiledRule[]): void {
  const written = writtenRoots(rules);
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== "command" || rule.action !== "allow" || rule.trustsFolder) continue;
    for (const { root, by } of written) {
      const meeting = rule.roots === undefined
        ? `runs in any folder`
        : rule.roots.some((other) => rootsOverlap(root, other))
        ? `runs there`
        : undefined;
      if (meeting === undefined) continue;
      throw new TypeError(
        `rules[${by}] lets the agent write below ${root.path}, and the command of rules[${index}] ${meeting}: ` +
          "what the agent writes could make the command run any code outside of the sandbox. " +
          `Give rules[${index}] a cwd apart from these files, or take one of the rules away; where any code may run, as in ` +
          `a throw-away container, give rules[${index}] trustsFolder: true`,
      );
    }
  }
}

function rootsOverlap(a: Root, b: Root): boolean {
  const paths = ({ path, pinned }: Root) => pinned === undefined ? [path] : [path, pinned];
  return paths(a).some((one) => paths(b).some((other) => overlap(one, other)));
}

/** The rules by which an agent comes to write something. */
export type WritingKind = "files" | "permissions";

/** A folder in which a rule lets the agent write. */
export interface WrittenRoot {
  readonly root: Root;
  /** The index of the rule. */
  readonly by: number;
  readonly kind: WritingKind;
}

/** The folders in which rules let the agent write. */
export function writtenRoots(rules: readonly CompiledRule[]): WrittenRoot[] {
  return rules.flatMap((rule, by): WrittenRoot[] => {
    if (rule.action !== "allow") return [];
    if (rule.kind === "files") return rule.roots.map((root) => ({ root, by, kind: rule.kind }));
    if (rule.kind !== "permissions") return [];
    return rule.write.map((root) => ({ root, by, kind: rule.kind }));
  });
}
