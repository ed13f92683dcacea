/**
 * MCP servers for the agent: programs that give it tools.
 *
 * @module
 */
import { isJsonObject } from "./json.ts";

/** How the agent may use the tools of an MCP server. */
export type McpApprovalMode = "auto" | "prompt" | "approve";

/** What all MCP servers have in codex's configuration. */
export interface McpServerBase {
  /** Whether the server is used. Default true. */
  readonly enabled?: boolean;
  /** Whether a thread fails to start where the server does not. Default false: the thread then has no tools of it. */
  readonly required?: boolean;
  /** Time limit of its start, in seconds. */
  readonly startup_timeout_sec?: number;
  /** Time limit of each call of a tool, in seconds. */
  readonly tool_timeout_sec?: number;
  /** The only tools that are offered. Default: all. */
  readonly enabled_tools?: readonly string[];
  /** Tools that are not offered. Default: none. */
  readonly disabled_tools?: readonly string[];
  /**
   * Whether a call of a tool is asked for. By default the tools without annotations are, by `mcpServer/elicitation/request`;
   * `"approve"` lets all of them pass.
   */
  readonly default_tools_approval_mode?: McpApprovalMode;
  /** Other fields of `mcp_servers.<name>` in codex's configuration. */
  readonly [field: string]: unknown;
}

/** An MCP server that codex starts as a process, and speaks to over stdin and stdout. */
export interface McpProcess extends McpServerBase {
  /** The executable. Codex, not this program, starts it. */
  readonly command: string;
  /** Its arguments. Default: none. */
  readonly args?: readonly string[];
  /** Environment variables of the process, beside the few that codex passes on. Default: none. */
  readonly env?: { readonly [name: string]: string };
  /** Names of variables of codex's own environment that the process gets. Default: none. */
  readonly env_vars?: readonly string[];
  /** Working directory of the process. */
  readonly cwd?: string;
  /** Not together with `command`. */
  readonly url?: undefined;
}

/** An MCP server that codex reaches over HTTP. */
export interface McpUrl extends McpServerBase {
  /** The address of the server. */
  readonly url: string;
  /** Headers of every request. Default: none. */
  readonly http_headers?: { readonly [name: string]: string };
  /** Headers by the name of the environment variable of codex that has the value. Default: none. */
  readonly env_http_headers?: { readonly [name: string]: string };
  /** Name of the environment variable of codex that holds a bearer token. */
  readonly bearer_token_env_var?: string;
  /** Not together with `url`. */
  readonly command?: undefined;
}

/** Switches off a server of the same name that the client or codex's configuration has. */
export interface McpOff {
  /** The server is not used. */
  readonly enabled: false;
  /** Given where the server is to be replaced. */
  readonly command?: undefined;
  /** Given where the server is to be replaced. */
  readonly url?: undefined;
}

/** One MCP server, in the fields of codex's own configuration. */
export type McpServer = McpProcess | McpUrl | McpOff;

/**
 * MCP servers by name: letters, digits, `_` and `-`.
 *
 * Codex gets them with each thread, not on its command line, which every user of the machine can read.
 *
 * @example
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export async function lookUp(token: string): Promise<string | null> {
 *   await using codex = await Codex.start({
 *     mcpServers: {
 *       docs: { command: "docs-server", args: ["--stdio"], env: { DOCS_TOKEN: token } },
 *       issues: { url: "http://127.0.0.1:8931/mcp", http_headers: { "x-api-key": token } },
 *     },
 *   });
 *   const thread = await codex.startThread();
 *   return (await thread.run("Which issue does the release wait for?")).finalResponse;
 * }
 * ```
 */
export interface McpServers {
  /** A server by its name. */
  readonly [name: string]: McpServer;
}

/**
 * Checks MCP servers that a user passes in.
 *
 * @throws {TypeError} A name or a server is invalid; the message says which.
 */
export function checkMcpServers(servers: unknown): void {
  if (servers === undefined) return;
  if (!isJsonObject(servers)) {
    throw new TypeError("mcpServers must be an object of servers by name");
  }
  for (const [name, server] of Object.entries(servers)) {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
      throw new TypeError(
        `mcpServers: the name ${JSON.stringify(name)} may only have letters, digits, _ and -`,
      );
    }
    if (!isJsonObject(server)) throw new TypeError(`mcpServers.${name} must be an object`);
    const other = ["headers", "httpHeaders"].find((field) => server[field] !== undefined);
    if (other !== undefined) {
      throw new TypeError(
        `mcpServers.${name}: codex takes no ${other} there; did you mean http_headers?`,
      );
    }
    if (isOff(server) || isAddress(server.command) !== isAddress(server.url)) continue;
    throw new TypeError(
      `mcpServers.${name} must have either a command or a url, a string that is not empty`,
    );
  }
}

/** Whether it says no more than that a server is not used. */
export function isOff(server: { readonly [field: string]: unknown } | McpOff): boolean {
  return server.enabled === false && server.command === undefined && server.url === undefined;
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
