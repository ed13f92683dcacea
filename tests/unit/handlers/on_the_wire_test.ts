import { assertEquals } from "@std/assert";
import {
  Codex,
  type HandlerContext,
  type ProtocolError,
  type ServerRequestHandlers,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer, metadata } from "../doubles/memory_server.ts";

const ids = { threadId: "t1", turnId: "u1", itemId: "i" };
const method = "item/fileChange/requestApproval";
const change = { path: "/a", kind: { type: "add" }, diff: "x" };
const item = { type: "fileChange", id: "i", changes: [change], status: "inProgress" };

/** A client that accepts every file change, and what its handler was told. */
async function accepting(
  handler?: ServerRequestHandlers[typeof method],
): Promise<{ server: MemoryServer; contexts: HandlerContext[]; reports: ProtocolError[] }> {
  const contexts: HandlerContext[] = [];
  const reports: ProtocolError[] = [];
  const server = await MemoryServer.connect({
    onProtocolError: (error) => void reports.push(error),
    handlers: {
      [method]: (params, context) => {
        contexts.push(context);
        return handler?.(params, context) ?? { decision: "accept" };
      },
    },
  });
  return { server, contexts, reports };
}

function asked(id: number | string = 0, fields: object = {}): unknown {
  return { id, method, params: { ...ids, startedAtMs: 1, ...fields } };
}

test("a handler is given the item of an item/started that misfits elsewhere", async () => {
  const { server, contexts, reports } = await accepting();
  await using _ = server;
  server.send({ method: "item/started", params: { ...ids, item } }, asked());
  assertEquals((await server.next()).result, { decision: "accept" });
  assertEquals<unknown>(contexts[0]?.item, item);
  assertEquals(reports.length, 1);
});

test("a handler is not given an item in which something is amiss: a decision may rely on it", async () => {
  const { server, contexts } = await accepting();
  await using _ = server;
  const changes = [change, { path: "/etc/passwd", kind: "add" }];
  server.send(
    { method: "item/started", params: { ...ids, startedAtMs: 1, item: { ...item, changes } } },
    asked(),
  );
  await server.next();
  assertEquals("item" in (contexts[0] ?? {}), false);
});

test("a serverRequest/resolved that misfits withdraws its request", async () => {
  const aborted = Promise.withResolvers<void>();
  const asks = Promise.withResolvers<void>();
  const { server } = await accepting((_, { signal }) => {
    signal.addEventListener("abort", () => aborted.resolve());
    asks.resolve();
    return new Promise(() => {});
  });
  await using _ = server;
  server.send(asked());
  await asks.promise;
  server.send({ method: "serverRequest/resolved", params: { requestId: 0 } });
  await aborted.promise;
});

test("a request that comes again while its handler works runs nothing, and is answered once", async () => {
  const decision = Promise.withResolvers<{ decision: "accept" }>();
  const { server, contexts } = await accepting(() => decision.promise);
  await using _ = server;
  server.send(asked(), asked());
  await server.roundTrip();
  server.send(asked());
  await server.roundTrip();
  assertEquals(contexts.length, 1);
  decision.resolve({ decision: "accept" });
  assertEquals((await server.next()).id, 0);
  await server.roundTrip();
  assertEquals(server.methods.filter((it) => it === undefined).length, 1);
});

test("a request that comes again after its answer gets the same answer, and runs nothing", async () => {
  const { server, contexts } = await accepting();
  await using _ = server;
  for (const _ of [1, 2, 3]) {
    server.send(asked());
    assertEquals((await server.next()).result, { decision: "accept" });
  }
  assertEquals(contexts.length, 1);
  // Also a safe one.
  for (const _ of [1, 2]) {
    server.send({ ...Object(asked(1)), method: "item/commandExecution/requestApproval" });
    await server.next();
  }
});

test("a request that comes again after it was resolved runs nothing", async () => {
  const { server, contexts } = await accepting(() => new Promise(() => {}));
  await using _ = server;
  const resolved = { method: "serverRequest/resolved", params: { threadId: "t1", requestId: 0 } };
  server.send(asked(), resolved, asked());
  await server.roundTrip();
  assertEquals(contexts.length, 1);
});

test("the ids of a turn that has ended are free again", async () => {
  const { server, contexts } = await accepting();
  await using _ = server;
  const turn = { id: "u1", items: [], status: "completed" };
  for (const _ of [1, 2]) {
    server.send(asked());
    await server.next();
    server.send({ method: "turn/completed", params: { threadId: "t1", turn } });
  }
  assertEquals(contexts.length, 2);
});

test("a handler that cannot even be found is answered for, and reported", async () => {
  const failures: unknown[] = [];
  const handlers: ServerRequestHandlers = {};
  await using server = await MemoryServer.connect({
    handlers,
    onHandlerError: (error) => void failures.push(error),
  });
  // What untyped code may do after the client was started.
  const later: Record<string, unknown>[] = [{ value: true }, {
    get() {
      throw new Error("no handler");
    },
  }];
  for (const [id, descriptor] of later.entries()) {
    Object.defineProperty(handlers, method, { configurable: true, ...descriptor });
    server.send(asked(id));
    assertEquals((await server.next()).result, { decision: "decline" });
  }
  assertEquals(failures.length, 2);
});

test("a question of an MCP server comes with the call that it is about", async () => {
  const items: unknown[] = [];
  await using server = await MemoryServer.connect({
    handlers: {
      "mcpServer/elicitation/request": (_, context) => {
        items.push(context.item);
        return { action: "accept", content: null, _meta: null };
      },
    },
  });
  const call = {
    ...{ type: "mcpToolCall", id: "i", server: "docs", tool: "find", status: "inProgress" },
    arguments: { q: 1 },
  };
  const _meta = { codex_approval_kind: "mcp_tool_call", tool_name: "find", tool_params: { q: 1 } };
  const place = { threadId: "t1", turnId: "u1" };
  const form = {
    ...{ ...place, serverName: "docs", mode: "form", message: "?" },
    requestedSchema: { type: "object", properties: {} },
  };
  server.send({ method: "item/started", params: { ...place, startedAtMs: 1, item: call } });
  for (const [id, meta] of [_meta, null, { ..._meta, tool_name: "other" }].entries()) {
    const params = { ...form, _meta: meta };
    server.send({ id, method: "mcpServer/elicitation/request", params });
    await server.next();
  }
  assertEquals<unknown>(items, [call, call, undefined]);
});

test("a request of another version that lacks a number is asked for, one of the pinned version is not", async () => {
  for (const [version, asks] of [["0.145.0", 1], ["0.169.0", 0]] as const) {
    const asked: unknown[] = [];
    const reports: ProtocolError[] = [];
    const server = new MemoryServer();
    const connecting = Codex.connect(server, {
      onProtocolError: (error) => void reports.push(error),
      handlers: {
        [method]: (params) => {
          asked.push(params);
          return { decision: "accept" };
        },
      },
    });
    const userAgent = `test/${version} (Linux)`;
    server.answer(await server.next("initialize"), { ...metadata, userAgent });
    await using _ = await connecting;
    server.send({ id: 0, method, params: ids });
    const { result } = await server.next();
    assertEquals(result, { decision: asks === 1 ? "accept" : "decline" });
    assertEquals([asked.length, reports.length], [asks, 1]);
  }
});
