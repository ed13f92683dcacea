/** Which overrides of the configuration may stand on codex's command line, and which go to its threads. */

import { type ConfigLeaf, configLeaves, type ConfigOverrides, leafArgs } from "../config.ts";
import { isCredential } from "../connection/credentials.ts";
import { holdsVariableNames } from "../connection/credential_names.ts";

/** Tables that codex reads when it starts; in the configuration of a thread they have no effect. */
const ofTheProcess: ReadonlySet<string | undefined> = new Set(["otel"]);

/** Overrides by where they go. */
export interface SplitConfig {
  /** For the command line, which every user of the machine can read. */
  readonly commandLine: readonly ConfigLeaf[];
  /** For the configuration of each thread: MCP servers, and what looks like a credential. */
  readonly threads: readonly ConfigLeaf[];
}

/**
 * Splits overrides, so that no credential stands on the command line.
 *
 * @throws {TypeError} A value cannot be written in TOML, or a credential has no effect in the configuration of a thread.
 */
export function splitConfig(config: ConfigOverrides = {}): SplitConfig {
  const commandLine: ConfigLeaf[] = [];
  const threads: ConfigLeaf[] = [];
  const leaves = configLeaves(config);
  // Also what goes to threads must be a value of a configuration.
  leafArgs(leaves);
  for (const leaf of leaves) {
    const [table] = leaf.path;
    const isSecret = !leaf.path.some(holdsVariableNames) &&
      holdsCredential(leaf.path.at(-1) ?? "", leaf.value);
    if (isSecret && ofTheProcess.has(table)) {
      throw new TypeError(
        `config.${
          leaf.path.join(".")
        } looks like a credential, and must not stand on codex's command line, ` +
          "which every user of the machine can read; put it into config.toml of codex's home (codexHome)",
      );
    }
    (isSecret || table === "mcp_servers" ? threads : commandLine).push(leaf);
  }
  return { commandLine, threads };
}

function holdsCredential(name: string, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isCredential(name, value);
  if (holdsVariableNames(name)) return false;
  return Object.entries(value).some(([key, it]) =>
    holdsCredential(Array.isArray(value) ? name : key, it)
  );
}
