import { assertRejects, assertThrows } from "@std/assert";
import { Codex, type McpServers } from "../../mod.ts";
import { checkMcpServers } from "../../src/mcp_servers.ts";
import { test } from "../support/test.ts";
import { MemoryServer } from "./doubles/memory_server.ts";

test("checkMcpServers() takes processes, addresses, and what is switched off", () => {
  const servers: McpServers = {
    docs: { command: "docs-server", args: ["--stdio"], env: { TOKEN: "t" }, required: true },
    "issues-2": { url: "https://issues.example/mcp", http_headers: { "x-api-key": "k" } },
    off_1: { enabled: false },
    future: { command: "x", future_field: [1] },
  };
  for (const it of [undefined, {}, servers]) checkMcpServers(it);
});

test("checkMcpServers() says which server is invalid", () => {
  const invalid: [unknown, string][] = [
    [null, "mcpServers must be an object"],
    [[], "mcpServers must be an object"],
    ["docs", "mcpServers must be an object"],
    [{ "a.b": { command: "x" } }, '"a.b"'],
    [{ "": { command: "x" } }, '""'],
    [{ docs: "npx docs" }, "mcpServers.docs must be an object"],
    [{ docs: {} }, "mcpServers.docs must have either"],
    [{ docs: { command: "" } }, "mcpServers.docs must have either"],
    [{ docs: { command: ["npx"] } }, "mcpServers.docs must have either"],
    [{ docs: { command: "x", url: "http://x" } }, "mcpServers.docs must have either"],
    [{ docs: { enabled: true } }, "mcpServers.docs must have either"],
    [{ docs: { url: "http://x", headers: { a: "b" } } }, "did you mean http_headers?"],
    [{ docs: { url: "http://x", httpHeaders: {} } }, "did you mean http_headers?"],
  ];
  for (const [servers, message] of invalid) {
    assertThrows(() => checkMcpServers(servers), TypeError, message);
  }
});

test("mcpServers are checked wherever they are taken, before anything is sent", async () => {
  // What untyped code may pass.
  const mcpServers = { docs: {} } as unknown as McpServers;
  await assertRejects(() => Codex.start({ mcpServers, codexPath: "/none" }), TypeError, "docs");
  await assertRejects(() => Codex.connect(new MemoryServer(), { mcpServers }), TypeError, "docs");
  await using server = await MemoryServer.connect();
  const { codex } = server;
  await assertRejects(() => codex.startThread({ mcpServers }), TypeError, "docs");
  await assertRejects(() => codex.resumeThread("t", { mcpServers }), TypeError, "docs");
  await assertRejects(() => codex.forkThread("t", { mcpServers }), TypeError, "docs");
  await server.roundTrip();
});
