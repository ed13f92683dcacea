/** The configuration that threads get: what the client has for all of them, and what one of them asks for. */

import { type ConfigLeaf, configLeaves, type ConfigOverrides } from "../config.ts";
import { checkAcyclic } from "../arguments.ts";
import { isJsonObject } from "../json.ts";
import { checkMcpServers, isOff, type McpServers } from "../mcp_servers.ts";
import { type ConfigSugar, configSugar } from "./config_sugar.ts";

/** Overrides of codex's configuration for threads, by dotted path. */
export type ThreadConfig = { readonly [path: string]: unknown };

/** What a client has for all its threads. */
export function clientConfig(
  leaves: readonly ConfigLeaf[],
  mcpServers: McpServers | undefined,
): ThreadConfig {
  return { ...byPath(leaves), ...serverLeaves(mcpServers) };
}

/**
 * The wire's `config` of one thread, as far as there is anything to say: the client's, then the thread's sugar, then its own
 * `config`, then its `mcpServers`. A server of the thread takes the place of the client's of that name.
 *
 * @throws {TypeError} `mcpServers` or the sugar is invalid, or `config` contains itself.
 */
export function threadConfig(
  defaults: ThreadConfig,
  options: ConfigSugar & {
    config?: { readonly [key: string]: unknown } | null;
    mcpServers?: McpServers;
  },
): { config?: { [key: string]: unknown } } {
  const { config, mcpServers } = options;
  checkMcpServers(mcpServers);
  checkAcyclic("config", config);
  const sugar = configSugar(options);
  const own = serverLeaves(mcpServers);
  const replaced = Object.entries(mcpServers ?? {}).filter(([, server]) => !isOff(server));
  const below = { ...withoutServers(defaults, replaced.map(([name]) => name)), ...sugar };
  if (Object.keys(below).length === 0 && Object.keys(own).length === 0) {
    return config === undefined || config === null ? {} : { config: { ...config } };
  }
  // The server applies them in no order, so each value may be said only once.
  return { config: { ...below, ...flat(config ?? {}), ...own } };
}

function serverLeaves(mcpServers: McpServers = {}): ThreadConfig {
  return Object.keys(mcpServers).length === 0 ? {} : flat({ mcp_servers: mcpServers });
}

function withoutServers(config: ThreadConfig, names: readonly string[]): ThreadConfig {
  const isOf = (path: string, name: string) => `${path}.`.startsWith(`mcp_servers.${name}.`);
  return Object.fromEntries(
    Object.entries(config).filter(([path]) => !names.some((name) => isOf(path, name))),
  );
}

/** A configuration by dotted paths; keys of its own that have dots are such paths already. */
function flat(config: { readonly [key: string]: unknown }): ThreadConfig {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]): [string, unknown][] => {
      if (!isJsonObject(value)) return [[key, value]];
      // True as far as it matters here: the values are passed on as they are.
      const leaves = configLeaves({ root: value as ConfigOverrides });
      return leaves.map(({ path, value }) => [[key, ...path.slice(1)].join("."), value]);
    }),
  );
}

function byPath(leaves: readonly ConfigLeaf[]): ThreadConfig {
  return Object.fromEntries(leaves.map(({ path, value }) => [path.join("."), value]));
}
