// Let somebody else answer what the agent asks, minutes later: a page, a chat bot, another process.
// Deno: deno run --allow-run --allow-net=127.0.0.1 examples/15_pending_requests.ts   Bun: bun examples/15_pending_requests.ts
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Codex, pendingRequests } from "@codexkit/sdk";

const inbox = pendingRequests();
// Every page that a browser of this machine shows can reach 127.0.0.1, so the answers need a password.
const password = crypto.randomUUID();

const server = createServer(async (request, response) => {
  if (request.headers.authorization !== `Bearer ${password}`) return response.writeHead(401).end();
  if (request.method === "GET") return response.end(JSON.stringify(inbox.list(), null, 2));
  try {
    const { id, answer } = JSON.parse(await text(request));
    inbox.answer(id, answer);
    response.writeHead(204).end();
  } catch (error) {
    // An answer that does not fit leaves the question in the list.
    response.writeHead(400).end(String(error));
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
// True because the server listens on a port.
const { port } = server.address() as AddressInfo;
console.log(`What waits:   curl -H "authorization: Bearer ${password}" http://127.0.0.1:${port}`);
console.log(`To answer it: the same, with -d '{"id": "...", "answer": {"decision": "accept"}}'`);

await using codex = await Codex.start({
  handlers: inbox.handlers,
  onWarning: ({ message }) => console.warn(message),
});
const thread = await codex.startThread({ sandbox: "read-only" });
const { finalResponse } = await thread.run("Write the current date into today.txt.");
console.log(finalResponse);
server.close();
