/** How the tests have codex start the MCP server of `mcp_server.ts`, on the runtime that runs them. */

import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { McpProcess } from "../../mod.ts";

const program = fileURLToPath(new URL("./mcp_server.ts", import.meta.url));

/** The server as an option; `env` is added to what its runtime needs. */
export async function mcpProcess(env: Record<string, string> = {}): Promise<McpProcess> {
  if (!("Deno" in globalThis)) return { command: process.execPath, args: [program], env };
  const config = fileURLToPath(new URL("../../deno.json", import.meta.url));
  // Codex passes on little of its environment, and a home of its own: the packages are where they are for this program.
  const { stdout } = await promisify(execFile)(process.execPath, ["info", "--json"]);
  const { denoDir }: { denoDir: string } = JSON.parse(stdout);
  return {
    command: process.execPath,
    args: ["run", "-A", "--no-lock", "--cached-only", "--config", config, program],
    env: { DENO_DIR: denoDir, ...env },
  };
}
