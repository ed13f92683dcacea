// Give the agent an MCP server: its tools are asked for, and it may ask for more itself.
// Deno: deno run --allow-run examples/16_mcp_server.ts <command> [...args]   Bun: bun examples/16_mcp_server.ts ...
// For example: ... 16_mcp_server.ts npx -y @modelcontextprotocol/server-everything
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Codex, type protocol } from "@codexkit/sdk";

const [command = "npx", ...args] = process.argv.slice(2);
const terminal = createInterface({ input: process.stdin, output: process.stdout });

/** Asks for each field of a form, and gives what was entered. */
async function fill(
  { properties }: protocol.McpElicitationSchema,
  signal: AbortSignal,
): Promise<Record<string, string | number>> {
  const content: Record<string, string | number> = {};
  for (const [name, field] of Object.entries(properties)) {
    const text = await terminal.question(`${name}: `, { signal });
    const isNumber = field.type === "number" || field.type === "integer";
    content[name] = isNumber ? Number(text) : text;
  }
  return content;
}

await using codex = await Codex.start({
  onWarning: ({ message }) => console.warn(message),
  // Codex gets it with each thread, not on its command line: a token in env is no secret there.
  mcpServers: { server: { command, args, required: true } },
  handlers: {
    "mcpServer/elicitation/request": async (params, { item, signal }) => {
      if (params.mode !== "form") return { action: "decline", content: null, _meta: null };
      // Without any field it is the question whether a tool may run, which is `item`.
      if (item?.type === "mcpToolCall") console.log(item.tool, JSON.stringify(item.arguments));
      const answer = await terminal.question(`${params.message} [y/N] `, { signal });
      if (answer.toLowerCase() !== "y") return { action: "decline", content: null, _meta: null };
      const content = await fill(params.requestedSchema, signal);
      return { action: "accept", content, _meta: null };
    },
  },
});

// `required`: the thread does not start without the server, and the error says why.
const thread = await codex.startThread({ sandbox: "read-only" });
const { finalResponse } = await thread.run("Which of your tools are from an MCP server? Try one.");
console.log(finalResponse);
terminal.close();
