import { assertEquals, assertThrows } from "@std/assert";
import type { McpServers } from "../../../mod.ts";
import { clientConfig, threadConfig } from "../../../src/thread/thread_config.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { threadResponse } from "../doubles/wire.ts";

const docs: McpServers = { docs: { command: "docs", env: { TOKEN: "t" } } };
const client = clientConfig(
  [{ path: ["model_providers", "x", "http_headers"], value: { "x-api-key": "k" } }],
  docs,
);

test("clientConfig() says each value by its dotted path", () => {
  assertEquals(client, {
    "model_providers.x.http_headers": { "x-api-key": "k" },
    "mcp_servers.docs.command": "docs",
    "mcp_servers.docs.env.TOKEN": "t",
  });
  assertEquals(clientConfig([], undefined), {});
});

test("threadConfig() passes on what the user gave, where there is nothing else", () => {
  const config = { mcp_servers: { a: { command: "x" } }, "b.c": 1 };
  assertEquals(threadConfig({}, { config }), { config });
  for (const options of [{}, { config: null }]) assertEquals(threadConfig({}, options), {});
});

test("threadConfig() lays the thread's own over the client's, each value once", () => {
  const own: McpServers = { issues: { url: "http://x", required: true } };
  const config = {
    model: "m",
    mcp_servers: { docs: { env: { TOKEN: "own" } } },
    "a.b": { c: 1, "d.e": { f: 2 } },
  };
  assertEquals(threadConfig(client, { config, mcpServers: own }).config, {
    "model": "m",
    "model_providers.x.http_headers": { "x-api-key": "k" },
    "mcp_servers.docs.command": "docs",
    "mcp_servers.docs.env.TOKEN": "own",
    "mcp_servers.issues.url": "http://x",
    "mcp_servers.issues.required": true,
    "a.b": { c: 1, "d.e": { f: 2 } },
  });
});

test("a server of the thread replaces the client's of that name, or switches it off", () => {
  const headers = "model_providers.x.http_headers";
  const replaced = threadConfig(client, { mcpServers: { docs: { url: "http://y" } } }).config;
  assertEquals(replaced, { [headers]: client[headers], "mcp_servers.docs.url": "http://y" });
  const off = threadConfig(client, { mcpServers: { docs: { enabled: false } } }).config;
  assertEquals(off, { ...client, "mcp_servers.docs.enabled": false });
});

test("threadConfig() refuses servers that are none", () => {
  // What untyped code may pass.
  const mcpServers = { docs: {} } as unknown as McpServers;
  assertThrows(() => threadConfig({}, { mcpServers }), TypeError, "mcpServers.docs");
});

test("threads get the servers however they come to be, and the wire none of the option itself", async () => {
  await using server = await MemoryServer.connect({ mcpServers: docs });
  const { codex } = server;
  const ways = [
    ["thread/start", () => codex.startThread()],
    ["thread/resume", () => codex.resumeThread("t1")],
    ["thread/fork", () => codex.forkThread("t1", { mcpServers: {} })],
  ] as const;
  for (const [method, open] of ways) {
    const opening = open();
    const request = await server.next(method);
    server.answer(request, threadResponse("t1"));
    await opening;
    assertEquals(request.params?.config, {
      "mcp_servers.docs.command": "docs",
      "mcp_servers.docs.env.TOKEN": "t",
    });
    assertEquals("mcpServers" in (request.params ?? {}), false);
  }
});

test("threadConfig() lays the sugar over the client's, and the thread's own config over the sugar", () => {
  const defaults = { web_search: "cached", model: "m" };
  assertEquals(threadConfig(defaults, { webSearch: true, networkAccess: false }).config, {
    model: "m",
    web_search: "live",
    "sandbox_workspace_write.network_access": false,
  });
  const config = { sandbox_workspace_write: { network_access: true }, web_search: "indexed" };
  assertEquals(threadConfig(defaults, { config, webSearch: true, networkAccess: false }).config, {
    model: "m",
    web_search: "indexed",
    "sandbox_workspace_write.network_access": true,
  });
});

test("threadConfig() refuses a configuration that contains itself", () => {
  const config: { [key: string]: unknown } = { a: [] };
  config.b = { a: [config] };
  for (const options of [{ config }, { config, webSearch: true }]) {
    assertThrows(() => threadConfig({}, options), TypeError, "config must not contain itself");
  }
});
