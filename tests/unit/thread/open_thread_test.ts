/** How a client comes to a thread, and what it knows of the thread from then on. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import * as v from "valibot";
import { ThreadBusyError, tool } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, threadOf, threadResponse, TurnEvents } from "../doubles/wire.ts";

const reason = new Error("enough");
const active = { type: "active" as const, activeFlags: [] };

/** A tool of this name that says who has run it. */
function named(name: string, owner: string) {
  return tool({ name, description: "d", input: v.object({}), run: () => owner });
}

/** The server calls a tool of a thread. */
function callOf(id: number, threadId: string, name: string): unknown {
  const params = { threadId, turnId: "u1", callId: `call-${id}`, namespace: null, tool: name };
  return { id, method: "item/tool/call", params: { ...params, arguments: {} } };
}

/** The server asks whether a command of a thread may run. */
function approvalOf(id: number, threadId: string): unknown {
  const params = { threadId, turnId: "u1", itemId: "i1", startedAtMs: 1 };
  return { id, method: "item/commandExecution/requestApproval", params };
}

/** A thread that was resumed while a turn of it ran; the client asks whether it still runs. */
async function resumedActive() {
  const server = await MemoryServer.connect();
  const resuming = server.codex.resumeThread("t1");
  server.answer(await server.next("thread/resume"), threadResponse("t1", { status: active }));
  const thread = await resuming;
  return { server, thread, asked: await server.next("thread/read") };
}

test("a thread offers the tools of the client and its own, which take the place of the client's", async () => {
  await using server = await MemoryServer.connect({
    tools: [named("both", "client"), named("client", "client")],
  });
  const starting = server.codex.startThread({
    tools: [named("both", "thread"), named("thread", "thread")],
  });
  const request = await server.next("thread/start");
  assertEquals(
    Object(request.params).dynamicTools.map(({ name }: { name: string }) => name),
    ["both", "thread", "client"],
  );
  server.answer(request, threadResponse("t1"));
  await starting;
  for (const [id, name, owner] of [[1, "both", "thread"], [2, "client", "client"]] as const) {
    server.send(callOf(id, "t1", name));
    const answer = await server.next();
    assertEquals(answer.result, {
      contentItems: [{ type: "inputText", text: owner }],
      success: true,
    });
  }
});

test("a thread without tools sends none, and tools of the wire go along with its own", async () => {
  await using server = await MemoryServer.connect();
  const first = server.codex.startThread();
  const without = await server.next("thread/start");
  assertEquals(Object(without.params).dynamicTools, undefined);
  server.answer(without, threadResponse("t1"));
  await first;
  const wired = {
    type: "function" as const,
    name: "wired",
    description: "d",
    inputSchema: { type: "object" },
  };
  const second = server.codex.startThread({
    dynamicTools: [wired],
    tools: [named("own", "thread")],
  });
  const request = await server.next("thread/start");
  const [one, other] = Object(request.params).dynamicTools;
  assertEquals([one, other.name], [wired, "own"]);
  server.answer(request, threadResponse("t2"));
  await second;
});

test("a thread that is taken up answers with the tools and handlers that it was given", async () => {
  await using server = await MemoryServer.connect();
  const options = {
    tools: [named("own", "thread")],
    handlers: { "item/commandExecution/requestApproval": () => ({ decision: "accept" as const }) },
  };
  const taken = [
    ["thread/resume", () => server.codex.resumeThread("t1", options)],
    ["thread/fork", () => server.codex.forkThread("t1", options)],
  ] as const;
  for (const [method, take] of taken) {
    const taking = take();
    const request = await server.next(method);
    assertEquals(Object.keys(request.params ?? {}).filter((name) => name in options), []);
    // What the server asks in the same breath finds them already.
    server.send(
      result(request, threadResponse(method)),
      approvalOf(1, method),
      callOf(2, method, "own"),
      approvalOf(3, "another"),
    );
    const answers = [await server.next(), await server.next(), await server.next()];
    const byId = new Map(answers.map(({ id, result }) => [id, Object(result)]));
    assertEquals(byId.get(1).decision, "accept");
    assertEquals(byId.get(2).success, true);
    assertEquals(byId.get(3).decision, "decline", "another thread has none");
    await taking;
  }
});

test("a tool is refused that a thread of this client was started without", async () => {
  await using server = await MemoryServer.connect({ tools: [named("client", "client")] });
  const starting = server.codex.startThread({ tools: [named("own", "thread")] });
  server.answer(await server.next("thread/start"), threadResponse("t1"));
  await starting;
  const sent = server.sent.length;
  const strange = { tools: [named("own", "thread"), named("strange", "thread")] };
  const message = 'the model is not offered the tool "strange"';
  await assertRejects(() => server.codex.resumeThread("t1", strange), TypeError, message);
  await assertRejects(() => server.codex.forkThread("t1", strange), TypeError, message);
  assertEquals(server.sent.length, sent);

  const known = { tools: [named("own", "again"), named("client", "again")] };
  const forking = server.codex.forkThread("t1", known);
  server.answer(await server.next("thread/fork"), threadResponse("t2"));
  await forking;
  const resuming = server.codex.resumeThread("t2", known);
  server.answer(await server.next("thread/resume"), threadResponse("t2"));
  await resuming;
  await assertRejects(() => server.codex.resumeThread("t2", strange), TypeError, message);

  // What a thread of elsewhere was started with is not known.
  const other = server.codex.resumeThread("t3", strange);
  server.answer(await server.next("thread/resume"), threadResponse("t3"));
  await other;
});

test("a thread that was resumed in mid-turn is busy until that turn ends", async () => {
  const { server, thread, asked } = await resumedActive();
  await using _ = server;
  assertEquals(asked.params, { threadId: "t1" });
  await assertRejects(() => thread.turn("hi", { whenBusy: "reject" }), ThreadBusyError);
  server.answer(asked, { thread: threadOf("t1", { status: active }) });
  await assertRejects(() => thread.turn("hi", { whenBusy: "reject" }), ThreadBusyError);
  const waiting = thread.turn("hi");
  await settled();
  assertEquals(server.methods.includes("turn/start"), false);
  server.send(new TurnEvents("before").completed());
  await server.startTurn("u1");
  assertEquals((await waiting).id, "u1");
});

test("a thread whose turn ended unseen while it was resumed is free", async () => {
  const { server, thread, asked } = await resumedActive();
  await using _ = server;
  const waiting = thread.turn("hi");
  server.answer(asked, { thread: threadOf("t1") });
  await server.startTurn("u1");
  assertEquals((await waiting).id, "u1");
});

test("a thread of which the server does not say more stays busy until its turn ends", async () => {
  const { server, thread, asked } = await resumedActive();
  await using _ = server;
  server.refuse(asked, -32603);
  await settled();
  await assertRejects(() => thread.turn("hi", { whenBusy: "reject" }), ThreadBusyError);
  server.send(new TurnEvents("before").completed());
  const starting = thread.turn("hi", { whenBusy: "wait" });
  await server.startTurn("u1");
  assertEquals((await starting).id, "u1");
});

test("a thread that is idle is not asked about", async () => {
  await using server = await MemoryServer.connect();
  const resuming = server.codex.resumeThread("t1");
  server.answer(await server.next("thread/resume"), threadResponse("t1"));
  await resuming;
  await server.roundTrip();
  assertEquals(server.methods.includes("thread/read"), false);
});

test("abort of a start, a resume or a fork ends that wait alone, and leaves no listener", async () => {
  await using server = await MemoryServer.connect();
  const { codex } = server;
  const ways = [
    (signal: AbortSignal) => codex.startThread({ signal }),
    (signal: AbortSignal) => codex.resumeThread("t1", { signal }),
    (signal: AbortSignal) => codex.forkThread("t1", { signal }),
  ];
  for (const way of ways) {
    const counted = new CountedSignal();
    const aborted = assertRejects(() => way(counted.signal));
    await settled();
    const request = server.sent.at(-1);
    assertEquals("signal" in (request?.params ?? {}), false);
    counted.abort(reason);
    assertStrictEquals(await aborted, reason);
    assertEquals(counted.listeners, 0);
  }
  await server.roundTrip();
});

test("a thread is open when the sandbox is as asked for", async () => {
  await using server = await MemoryServer.connect();
  const starting = server.codex.startThread({
    sandbox: "workspace-write",
    networkAccess: true,
    additionalDirectories: ["/more"],
    webSearch: true,
    config: { model_verbosity: "low" },
  });
  const request = await server.next("thread/start");
  assertEquals(request.params, {
    sandbox: "workspace-write",
    approvalPolicy: "never",
    config: {
      web_search: "live",
      "sandbox_workspace_write.network_access": true,
      model_verbosity: "low",
    },
  });
  const sandbox = {
    type: "workspaceWrite" as const,
    networkAccess: true,
    writableRoots: ["/conf"],
  };
  server.answer(request, { ...threadResponse("t1"), sandbox });
  const update = await server.next("thread/settings/update");
  const sandboxPolicy = { ...sandbox, writableRoots: ["/conf", "/more"] };
  assertEquals(update.params, { threadId: "t1", sandboxPolicy });
  server.answer(update, {});
  const thread = await starting;
  assertEquals(thread.settings.sandboxPolicy, sandboxPolicy);
});

test("a thread that is resumed or forked takes the same options, and asks for no more than it needs", async () => {
  await using server = await MemoryServer.connect();
  const options = { networkAccess: false, webSearch: "cached", extra: { brandNew: 1 } } as const;
  const taken = [
    ["thread/resume", () => server.codex.resumeThread("t1", options)],
    ["thread/fork", () => server.codex.forkThread("t1", options)],
  ] as const;
  for (const [method, take] of taken) {
    const taking = take();
    const request = await server.next(method);
    assertEquals(request.params, {
      threadId: "t1",
      excludeTurns: true,
      brandNew: 1,
      config: { web_search: "cached", "sandbox_workspace_write.network_access": false },
    });
    const sandbox = { type: "readOnly", networkAccess: false };
    server.answer(request, { ...threadResponse("t2"), sandbox });
    await taking;
  }
  assertEquals(server.methods.filter((method) => method?.startsWith("thread/settings")), []);
});

test("a sandbox that cannot be is refused before a thread is opened", async () => {
  await using server = await MemoryServer.connect();
  const { codex } = server;
  const wish = { sandbox: "danger-full-access", networkAccess: false } as const;
  const sent = server.sent.length;
  await assertRejects(() => codex.startThread(wish), TypeError, "networkAccess");
  await assertRejects(() => codex.resumeThread("t1", wish), TypeError, "networkAccess");
  const config: { [key: string]: unknown } = {};
  config.self = config;
  await assertRejects(() => codex.startThread({ config }), TypeError, "must not contain itself");
  assertEquals(server.sent.length, sent);
});
