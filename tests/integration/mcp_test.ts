/** MCP servers, on the real codex and with a real server: from the option to the call of a tool. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readdir, readFile } from "node:fs/promises";
import {
  type CodexOptions,
  type HandlerContext,
  InternalRpcError,
  type McpServers,
  type ServerRequestHandlers,
  type ThreadItem,
} from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { mcpProcess } from "../support/mcp_process.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const elicitation = "mcpServer/elicitation/request";
/** Linux shows the command lines of all processes. */
const existsProc = (await readdir("/proc").catch(() => [])).length > 0;
const TOKEN = "docs-token-0123456789";

/** The servers of a client: one, which a thread waits for. */
async function servers(): Promise<McpServers> {
  return { docs: { ...await mcpProcess({ DOCS_TOKEN: TOKEN }), required: true } };
}

/** The model calls these tools of the server, one after the other, then says "after". */
function calling(stage: CodexStage, ...calls: [tool: string, args: unknown][]): void {
  const scripts = calls.map(([tool, args]) => toolCall(tool, args, { namespace: "mcp__docs" }));
  stage.model.enqueue(...scripts, reply("after"));
}

/** What the calls of MCP tools came to. */
function outcomes(items: readonly ThreadItem[]): string[] {
  return items.filter((item) => item.type === "mcpToolCall").map(({ result, error, status }) =>
    JSON.stringify(result?.content ?? error?.message ?? status)
  );
}

/** The command lines of all processes whose own has `word`. */
async function commandLines(word: string): Promise<string[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")),
  );
  return lines.filter((line) => line.includes(word));
}

test("a tool of an MCP server is asked for by an elicitation, and called; no secret stands on a command line", async () => {
  const asked: (HandlerContext["item"])[] = [];
  const handlers: ServerRequestHandlers = {
    [elicitation]: (params, { item }) => {
      asked.push(item);
      assertEquals(Object(params._meta).codex_approval_kind, "mcp_tool_call");
      return { action: "accept", content: null, _meta: null };
    },
  };
  await using stage = await startCodex({ codex: { mcpServers: await servers(), handlers } });
  calling(stage, ["look_up", { word: "codex" }]);
  const thread = await stage.codex.startThread();
  const { items, finalResponse } = await thread.run("Look it up.");
  assertEquals(finalResponse, "after");
  assertStringIncludes(outcomes(items).join(), `codex: found with ${TOKEN}`);
  const [item] = asked;
  assert(item?.type === "mcpToolCall");
  assertEquals([asked.length, item.tool, item.arguments], [1, "look_up", { word: "codex" }]);
  if (existsProc) assertEquals(await commandLines(TOKEN), []);
});

test("a tool that is declined is not called, and the turn goes on", async () => {
  const handlers: ServerRequestHandlers = {
    [elicitation]: () => ({ action: "decline", content: null, _meta: null }),
  };
  await using stage = await startCodex({ codex: { mcpServers: await servers() } });
  calling(stage, ["look_up", { word: "codex" }]);
  const thread = await stage.codex.startThread({ handlers });
  const { items, finalResponse } = await thread.run("Look it up.");
  assertEquals(finalResponse, "after");
  assertEquals(outcomes(items).join().includes("found"), false);
});

test("a server asks the user by a form in the middle of a call, and gets the answer", async () => {
  const questions: [string, string | undefined][] = [];
  const handlers: ServerRequestHandlers = {
    [elicitation]: (params, { item }) => {
      questions.push([Object(params).message, item?.type]);
      return Object(params._meta).codex_approval_kind === undefined
        ? { action: "accept", content: { name: "the second", count: 2 }, _meta: null }
        : { action: "accept", content: null, _meta: null };
    },
  };
  await using stage = await startCodex();
  calling(stage, ["ask", {}]);
  const thread = await stage.codex.startThread({ mcpServers: await servers() });
  const { items } = await thread.run("Ask.", { handlers });
  const answer = JSON.stringify({ action: "accept", content: { name: "the second", count: 2 } });
  assertStringIncludes(outcomes(items).join(), JSON.stringify(answer).slice(1, -1));
  assertEquals(questions.length, 2);
  assertEquals(questions[1], ["Which one?", "mcpToolCall"]);
});

test("default_tools_approval_mode lets tools pass without a question, on the thread that says so", async () => {
  const mcpServers = await servers();
  await using stage = await startCodex({ codex: { mcpServers } });
  calling(stage, ["look_up", { word: "codex" }]);
  const docs = { ...await mcpProcess(), required: true, default_tools_approval_mode: "approve" };
  const thread = await stage.codex.startThread({ mcpServers: { docs } as McpServers });
  const { items } = await thread.run("Look it up.");
  assertStringIncludes(outcomes(items).join(), "codex: found with no token");
});

test("a thread fails to start with a server that is required and does not; without that it tells, and goes on", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const bad = { command: "/no/such/mcp-server" };
  await assertRejects(
    () => codex.startThread({ mcpServers: { bad: { ...bad, required: true } } }),
    InternalRpcError,
    "bad",
  );
  const events = codex.events();
  const thread = await codex.startThread({ mcpServers: { bad } });
  for await (const event of events) {
    if (event.method !== "mcpServer/startupStatus/updated") continue;
    const { threadId, name, status, error } = event.params;
    if (threadId !== thread.id || status !== "failed") continue;
    assertEquals(name, "bad");
    assertStringIncludes(error ?? "", "bad");
    break;
  }
  assertEquals((await thread.run("hi")).finalResponse, "ok");
});

test("credentials of config reach the server by its threads, and stand on no command line", async () => {
  const secret = "bearer-0123456789-secret";
  const config: CodexOptions["config"] = {
    mcp_servers: { docs: { ...Object(await mcpProcess({ DOCS_TOKEN: TOKEN })), required: true } },
    model_providers: { scripted: { experimental_bearer_token: secret } },
  };
  const handlers: ServerRequestHandlers = {
    [elicitation]: () => ({ action: "accept", content: null, _meta: null }),
  };
  await using stage = await startCodex({ codex: { config, handlers } });
  calling(stage, ["look_up", { word: "codex" }]);
  const thread = await stage.codex.startThread();
  const { items } = await thread.run("Look it up.");
  assertStringIncludes(outcomes(items).join(), TOKEN);
  assertEquals((await stage.model.request(0)).headers.authorization, `Bearer ${secret}`);
  if (existsProc) {
    assertEquals([...await commandLines(secret), ...await commandLines(TOKEN)], []);
    assert((await commandLines("app-server")).length > 0);
  }
});
