// A small MCP server over stdio: the tools `read` and `write`, and `ask`, which has a question for the user.
import process from "node:process";
import { createInterface } from "node:readline";

interface Message {
  id?: number | string;
  method?: string;
  params?: { protocolVersion?: string; name?: string };
  result?: { action?: string };
}

const waiting = new Map<string, Message["id"]>();
const send = (message: object) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const say = (id: Message["id"], text: string) =>
  send({ id, result: { content: [{ type: "text", text }] } });
const inputSchema = { type: "object", properties: {} };

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params = {}, result }: Message = JSON.parse(line);
  if (method === "initialize") {
    const { protocolVersion } = params;
    const serverInfo = { name: "small", version: "1" };
    send({ id, result: { protocolVersion, capabilities: { tools: {} }, serverInfo } });
  } else if (method === "tools/list") {
    const tools = ["read", "write", "ask"].map((name) => ({
      name,
      description: name,
      inputSchema,
      ...(name === "ask" && { annotations: { readOnlyHint: true } }),
    }));
    send({ id, result: { tools } });
  } else if (method === "tools/call" && params.name === "ask") {
    waiting.set("question", id);
    send({
      id: "question",
      method: "elicitation/create",
      params: { message: "Go on?", requestedSchema: inputSchema },
    });
  } else if (method === "tools/call") {
    say(id, `${params.name} was called`);
  } else if (id === "question") {
    say(waiting.get("question"), `the answer was ${result?.action}`);
  } else if (id !== undefined && method !== undefined) {
    send({ id, result: {} });
  }
}
