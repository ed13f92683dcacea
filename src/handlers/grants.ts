/** What handlers have let agents write, beyond their sandboxes. */

import { isJsonObject } from "../json.ts";

/** More paths than this are not told apart. */
const MAX_PATHS = 1000;

/**
 * Remembers the paths of every grant to write, of all threads of a client and for as long as it lives: what was written
 * there stays when the grant ends.
 */
export class Grants {
  readonly #paths = new Set<string>();
  #anywhere = false;

  /** The granted paths, or `"anywhere"` where they cannot be told. */
  get writable(): readonly string[] | "anywhere" {
    return this.#anywhere || this.#paths.size > MAX_PATHS ? "anywhere" : [...this.#paths];
  }

  /** Hears the answer to `item/permissions/requestApproval`. */
  hear(answer: unknown): void {
    const permissions = isJsonObject(answer) ? answer.permissions : undefined;
    const fileSystem = isJsonObject(permissions) ? permissions.fileSystem : undefined;
    if (!isJsonObject(fileSystem)) return;
    for (const path of listOf(fileSystem.write)) this.#add(path);
    for (const entry of listOf(fileSystem.entries)) {
      if (!isJsonObject(entry) || entry.access === "read" || entry.access === "deny") continue;
      this.#add(isJsonObject(entry.path) ? entry.path.path : undefined);
    }
  }

  clear(): void {
    this.#paths.clear();
    this.#anywhere = false;
  }

  /** A pattern, or a place by name, may be anywhere. */
  #add(path: unknown): void {
    if (typeof path === "string") this.#paths.add(path);
    else this.#anywhere = true;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
