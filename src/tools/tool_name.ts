/** The names that a tool may have. */

/** Why a name cannot be used: the server refuses it, or has a tool of its own with that name. */
export function problemOfName(name: string): string | undefined {
  if (typeof name !== "string" || !/^[a-zA-Z0-9_-]{1,128}$/.test(name)) {
    return "must have 1 to 128 letters (a-z), digits, _ or -";
  }
  if (name === "mcp" || name.startsWith("mcp__")) return "is reserved for MCP servers";
  if (ownTools.has(name)) return "is that of a tool of Codex itself, which would be called instead";
  return undefined;
}

/** The tools of codex 0.169.0: always there, for some models, with MCP servers, or by configuration. */
const ownTools: ReadonlySet<string> = new Set([
  "apply_patch",
  "create_goal",
  "exec_command",
  "get_context_remaining",
  "get_goal",
  "list_mcp_resource_templates",
  "list_mcp_resources",
  "new_context",
  "read_mcp_resource",
  "request_permissions",
  "request_user_input",
  "tool_search",
  "update_goal",
  "view_image",
  "write_stdin",
]);
