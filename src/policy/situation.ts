/**
 * The surroundings in which a request is judged: all rules, and the thread that asks.
 *
 * @module
 */

import type { ServerFacts } from "../server_facts.ts";
import type { ThreadSettings } from "../thread_settings.ts";
import { Refusal } from "./refusal.ts";
import type { CompiledRule } from "./rules.ts";
import {
  foldersOfRules,
  type WritableFolder,
  writableFolder,
  writableFolders,
} from "./writable.ts";

/** The surroundings in which a request is judged. */
export interface Situation {
  readonly rules: readonly CompiledRule[];
  /** What holds on the thread that asks; undefined when it is not known. */
  readonly settings: ThreadSettings | undefined;
  readonly server: ServerFacts;
}

/**
 * The folders that the agent may write without an approval, or may have been permitted to.
 *
 * @throws {Refusal} They are not known.
 */
export function freeFolders({ rules, settings, server }: Situation): WritableFolder[] {
  return [
    ...writableFolders(settings, server),
    ...foldersOfRules(rules, ["permissions"]),
    ...grantedFolders(server),
  ];
}

/** The folders that other handlers have let agents write. */
function grantedFolders({ granted = [] }: ServerFacts): WritableFolder[] {
  if (granted === "anywhere") throw new Refusal("a handler has let the agent write anywhere");
  return granted.map((path) => writableFolder(path, "a handler has let the agent write there"));
}

/**
 * Checks that the paths of the server are paths of this machine.
 *
 * @throws {Refusal} Codex runs on another one.
 */
export function checkSameMachine({ server }: Situation): void {
  if (!server.sameMachine) {
    throw new Refusal("codex runs on another machine, whose files are not seen");
  }
}
