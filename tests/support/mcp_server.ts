/**
 * A small MCP server, as a program that speaks over stdin and stdout. It has a tool that looks something up, with a token
 * of its environment, and one that asks the user a question in the middle of its call.
 */

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import process from "node:process";
import { z } from "zod";

const server = new McpServer({ name: "docs", version: "1.0.0" });

server.registerTool(
  "look_up",
  { description: "Looks up a word.", inputSchema: { word: z.string() } },
  ({ word }: { word: string }) =>
    text(`${word}: found with ${process.env.DOCS_TOKEN ?? "no token"}`),
);

server.registerTool("ask", { description: "Asks the user which one is meant." }, async () => {
  const { action, content } = await server.server.elicitInput({
    message: "Which one?",
    requestedSchema: {
      type: "object",
      properties: { name: { type: "string" }, count: { type: "integer", minimum: 1 } },
      required: ["name"],
    },
  });
  return text(JSON.stringify({ action, content }));
});

await server.connect(new StdioServerTransport());

function text(text: string): { content: { type: "text"; text: string }[] } {
  return { content: [{ type: "text", text }] };
}
