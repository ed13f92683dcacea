/** What becomes of results that misfit, from a server of the pinned version and from another one. */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Codex, ProtocolError } from "../../../mod.ts";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { test } from "../../support/test.ts";
import { MemoryServer, metadata } from "../doubles/memory_server.ts";
import { result, threadOf, threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";

interface Setup extends AsyncDisposable {
  readonly server: MemoryServer;
  readonly codex: Codex;
  /** Messages of what was reported. */
  readonly reports: string[];
}

/** A client of a server of this version. */
async function connected(version: string): Promise<Setup> {
  const server = new MemoryServer();
  const reports: string[] = [];
  const connecting = Codex.connect(server, {
    onProtocolError: ({ message }) => void reports.push(message),
  });
  const userAgent = `test/${version} (Linux; x86_64) dumb (test; 1)`;
  server.answer(await server.next("initialize"), { ...metadata, userAgent });
  const codex = await connecting;
  return { server, codex, reports, [Symbol.asyncDispose]: () => codex.close() };
}

/** What `thread/start` answers without a field. */
function threadWithout(field: string): unknown {
  const response = threadResponse("t1");
  const thread = Object.fromEntries(Object.entries(response.thread).filter(([it]) => it !== field));
  return { ...response, thread };
}

test("a result that misfits rejects, from a server of the pinned version and of an unknown one", async () => {
  for (const version of [CODEX_VERSION, "unknown"]) {
    await using setup = await connected(version);
    const starting = setup.codex.startThread();
    setup.server.answer(await setup.server.next("thread/start"), threadWithout("projectId"));
    const error = await assertRejects(() => starting, ProtocolError, "thread.projectId");
    assertMatch(error.message, new RegExp(`made for ${CODEX_VERSION.replaceAll(".", "\\.")}\\)$`));
    assertEquals(setup.reports, []);
  }
});

test("a result of another version is passed on as it came, and reported once for each method", async () => {
  await using setup = await connected("0.145.0");
  const { server, codex, reports } = setup;
  for (const _ of [1, 2]) {
    const starting = codex.startThread();
    server.answer(await server.next("thread/start"), threadWithout("projectId"));
    assertEquals((await starting).id, "t1");
    const asking = codex.request("model/list", {});
    const models: unknown = { data: [{ id: "m" }], future: 1 };
    server.answer(await server.next("model/list"), models);
    assertEquals<unknown>(await asking, models);
  }
  assertEquals(reports, [
    "the result of thread/start has the wrong shape: thread.projectId: A required value is missing. " +
    `(from codex 0.145.0; this SDK is made for ${CODEX_VERSION})`,
    "the result of model/list has the wrong shape: data.0.defaultReasoningEffort: A required value " +
    `is missing. (from codex 0.145.0; this SDK is made for ${CODEX_VERSION})`,
  ]);
});

test("a result of another version rejects where the SDK cannot work without what is missing", async () => {
  await using setup = await connected("0.145.0");
  const { server, codex } = setup;
  const starting = codex.startThread();
  server.answer(await server.next("thread/start"), threadWithout("id"));
  await assertRejects(() => starting, ProtocolError, "0.145.0");
  await using other = await connected("0.145.0");
  const again = other.codex.startThread();
  other.server.answer(await other.server.next("thread/start"), threadResponse("t1"));
  const thread = await again;
  const turn = thread.turn("hi");
  other.server.answer(await other.server.next("turn/start"), { turn: { status: "inProgress" } });
  await assertRejects(() => turn, ProtocolError, "turn.id");
});

test("a whole turn goes by on answers and events that have nothing but what is needed", async () => {
  await using setup = await connected("0.125.0");
  const { server, codex } = setup;
  const starting = codex.startThread();
  server.answer(await server.next("thread/start"), { thread: { id: "t1" } });
  const thread = await starting;
  const running = thread.run("hi");
  const item = { type: "agentMessage", id: "m", text: "hello" };
  server.send(
    result(await server.next("turn/start"), { turn: { id: "u1" } }),
    { method: "turn/started", params: { threadId: "t1", turn: { id: "u1" } } },
    { method: "item/completed", params: { threadId: "t1", turnId: "u1", item } },
    {
      method: "turn/completed",
      params: { threadId: "t1", turn: { id: "u1", status: "completed" } },
    },
  );
  assertEquals((await running).finalResponse, "hello");
  const reading = thread.read();
  const answer: unknown = { thread: { ...threadOf("t1"), turns: undefined } };
  server.answer(await server.next("thread/read"), answer);
  assertEquals((await reading).thread.id, "t1");
});

test("a late result of another version is worked with too: the turn is stopped", async () => {
  await using setup = await connected("0.145.0");
  const { server, codex } = setup;
  const starting = codex.startThread();
  server.answer(await server.next("thread/start"), threadWithout("projectId"));
  const thread = await starting;
  const abort = new AbortController();
  const running = thread.run("hi", { signal: abort.signal }).catch((error) => error);
  const request = await server.next("turn/start");
  abort.abort("enough");
  assertEquals(await running, "enough");
  server.answer(request, { turn: { id: "u1", status: "inProgress" } });
  server.answer(await server.next("turn/interrupt"), {});
  server.send(new TurnEvents("u1").completed({ ...turnOf("u1"), status: "interrupted" }));
  const asking = codex.models();
  server.answer(await server.next("model/list"), { data: [] });
  await asking;
});
