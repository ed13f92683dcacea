/** Messages that are nested deeper than a program's stack goes. */

import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { CodexError, isNotification, tool } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { threadResponse, TurnEvents } from "../doubles/wire.ts";

const DEPTHS = [20_000, 100_000];

/** A line in which the text `"DEEP"` is replaced by lists within lists, and by objects within objects. */
function deep(message: unknown, depth: number): string[] {
  const line = JSON.stringify(message);
  return [
    line.replace('"DEEP"', "[".repeat(depth) + "]".repeat(depth)),
    line.replace('"DEEP"', '{"a":'.repeat(depth) + "1" + "}".repeat(depth)),
  ];
}

/** A client that has logged in, so that failures are searched for the key. */
async function loggedIn(): Promise<MemoryServer> {
  const server = await MemoryServer.connect();
  const login = server.codex.loginApiKey("sk-deep-0123456789");
  server.answer(await server.next("account/login/start"), { type: "apiKey" });
  await login;
  return server;
}

test("a request rejects whose error or result is nested deeper than the stack, and the connection lives", async () => {
  await using server = await loggedIn();
  for (const depth of DEPTHS) {
    for (const index of [0, 1]) {
      const failing = server.codex.account().catch((error) => error);
      const { id } = await server.next("account/read");
      const answer = { id, error: { code: -32600, message: "no", data: "DEEP" } };
      server.sendLines([deep(answer, depth)[index] ?? ""]);
      assertInstanceOf(await failing, CodexError);

      const reading = server.codex.account().catch((error) => error);
      const request = await server.next("account/read");
      const account = { id: request.id, result: { account: "DEEP", requiresOpenaiAuth: false } };
      server.sendLines([deep(account, depth)[index] ?? ""]);
      assertInstanceOf(await reading, CodexError);
      await server.roundTrip();
    }
  }
});

test("notifications arrive, or are reported, that are nested deeper than the stack", async () => {
  const reports: string[] = [];
  await using server = await MemoryServer.connect({
    onProtocolError: ({ message }) => void reports.push(message),
  });
  const login = server.codex.loginApiKey("sk-deep-0123456789");
  server.answer(await server.next("account/login/start"), { type: "apiKey" });
  await login;
  const turn = await server.runningTurn();
  const seen = Array.fromAsync(turn);
  const ids = { threadId: "t1", turnId: "u1" };
  const item = { type: "mcpToolCall", id: "i", server: "s", tool: "t", status: "completed" };
  const messages = [
    {
      method: "error",
      params: { ...ids, willRetry: false, error: { message: "x", codexErrorInfo: "DEEP" } },
    },
    {
      method: "item/completed",
      params: { ...ids, item: { ...item, arguments: "DEEP" }, completedAtMs: 1 },
    },
    { method: "item/completed", params: { ...ids, item: "DEEP", completedAtMs: 1 } },
    { method: "turn/plan/updated", params: { ...ids, plan: "DEEP" } },
    { method: "item/agentMessage/delta", params: { ...ids, itemId: "DEEP", delta: "x" } },
    { method: "future/thing", params: "DEEP" },
    "DEEP",
  ];
  const lines = DEPTHS.flatMap((depth) => messages.flatMap((message) => deep(message, depth)));
  server.sendLines(lines);
  server.send(new TurnEvents("u1").completed());
  const { items } = await turn.run();
  assertEquals(items.map(({ id }) => id), ["i"]);
  const events = (await seen).filter((it) => isNotification(it, "item/completed"));
  assertEquals(events.length, 2 * DEPTHS.length);
  // Everything but what fits, and what is none of the protocol.
  assert(reports.length >= lines.length - 5 * DEPTHS.length, `${reports.length} reports`);
});

test("requests of the server are answered that are nested deeper than the stack", async () => {
  const echo = tool({
    name: "echo",
    description: "Gives back what it is given.",
    input: { type: "object", properties: { value: {} } },
    run: (input) => input,
  });
  await using server = await MemoryServer.connect({
    tools: [echo],
    onHandlerError: () => {},
    handlers: {
      "item/commandExecution/requestApproval": (params) =>
        structuredClone(params) && { decision: "accept" },
      "item/tool/requestUserInput": (params) => ({ answers: JSON.parse(JSON.stringify(params)) }),
    },
  });
  const starting = server.codex.startThread();
  server.answer(await server.next("thread/start"), threadResponse("t1"));
  await starting;
  const ids = { threadId: "t1", turnId: "u1", itemId: "i" };
  const call = { threadId: "t1", turnId: "u1", callId: "c", tool: "echo", namespace: null };
  const requests = [
    ["item/tool/call", { ...call, arguments: "DEEP" }],
    ["item/tool/call", { ...call, arguments: { value: "DEEP" } }],
    ["item/commandExecution/requestApproval", {
      ...ids,
      kind: "command",
      startedAtMs: 1,
      extra: "DEEP",
    }],
    ["item/tool/requestUserInput", { ...ids, isBlocking: true, questions: [], extra: "DEEP" }],
    ["item/tool/requestUserInput", "DEEP"],
    ["future/request", "DEEP"],
  ];
  let count = 0;
  for (const depth of DEPTHS) {
    for (const [method, params] of requests) {
      for (const line of deep({ id: count, method, params }, depth)) {
        server.sendLines([line.replace(/^\{"id":\d+/, `{"id":${count}`)]);
        const answer = await server.next();
        assertEquals(answer.id, count++, String(method));
      }
    }
  }
  await server.roundTrip();
});

test("params that are nested deeper than the stack are refused before they are sent", async () => {
  await using server = await MemoryServer.connect();
  let value: unknown = 1;
  for (let depth = 0; depth < 200_000; depth++) value = [value];
  const request = server.codex.request("thread/inject_items", {
    threadId: "t1",
    items: [value as never],
  });
  const error = await request.catch((error) => error);
  assert(error instanceof TypeError || error instanceof RangeError, String(error));
  await server.roundTrip();
  assertEquals(server.methods.includes("thread/inject_items"), false);
});
