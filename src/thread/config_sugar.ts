/** Options of a thread that are keys of codex's configuration. */

import { mustBeOneOf } from "../arguments.ts";
import type { SandboxOptions, ThreadConfigOptions, WebSearch } from "../options.ts";

const webSearches: readonly Exclude<WebSearch, boolean>[] = [
  "disabled",
  "cached",
  "indexed",
  "live",
];

/** The options that are keys of the configuration. */
export type ConfigSugar = ThreadConfigOptions & Pick<SandboxOptions, "networkAccess">;

/**
 * The values of the configuration that options stand for, by dotted path.
 *
 * @throws {TypeError} There is no such search.
 */
export function configSugar(
  { webSearch, networkAccess }: ConfigSugar,
): { [path: string]: string | boolean } {
  return {
    ...(webSearch !== undefined && { web_search: searchOf(webSearch) }),
    // Of the sandbox "workspace-write"; another one is changed when the thread is open.
    ...(networkAccess !== undefined && {
      "sandbox_workspace_write.network_access": networkAccess,
    }),
  };
}

function searchOf(webSearch: WebSearch): string {
  if (typeof webSearch === "boolean") return webSearch ? "live" : "disabled";
  if (webSearches.includes(webSearch)) return webSearch;
  throw new TypeError(mustBeOneOf("webSearch", webSearch, ["true", "false", ...webSearches]));
}
