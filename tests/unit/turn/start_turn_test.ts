import { assertEquals, assertRejects } from "@std/assert";
import {
  InvalidRequestError,
  type protocol,
  ProtocolError,
  type RunInput,
  type Thread,
  type TurnOptions,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import {
  result,
  settingsUpdated,
  threadOf,
  threadResponse,
  TurnEvents,
  turnOf,
} from "../doubles/wire.ts";

/** Options as untyped code might pass them. */
function untyped(options: Record<string, unknown>): TurnOptions {
  // Not true, on purpose: the check at run time is what is tested.
  return options as TurnOptions;
}

/** Runs a turn of its own on the thread, which is over when this resolves. */
async function runTurn(server: MemoryServer, thread: Thread, id: string): Promise<void> {
  const running = thread.run("hi");
  server.answer(await server.next("turn/start"), { turn: turnOf(id) });
  server.send(...new TurnEvents(id).saying("x"));
  await running;
}

function starts(server: MemoryServer): number {
  return server.methods.filter((method) => method === "turn/start").length;
}

test("turn() sends the wire's fields and the sugar", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi", {
    model: "gpt",
    sandbox: "workspace-write",
    approvalMode: "ask",
    whenBusy: "reject",
    outputSchema: { type: "object" },
  });
  const request = await server.startTurn("u1");
  assertEquals(request.params, {
    threadId: "t1",
    input: [{ type: "text", text: "hi" }],
    model: "gpt",
    sandboxPolicy: { type: "workspaceWrite" },
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
    outputSchema: { type: "object" },
  });
  const turn = await starting;
  assertEquals([turn.id, turn.threadId], ["u1", "t1"]);
});

test("turn() lets the wire's own sandbox policy win", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi", {
    sandbox: "read-only",
    sandboxPolicy: { type: "dangerFullAccess" },
  });
  const { params } = await server.startTurn("u1");
  assertEquals(params?.sandboxPolicy, { type: "dangerFullAccess" });
  await starting;
});

test("turn() refuses bad arguments before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const inputs: RunInput[] = ["", " ", [], { type: "localImage", path: "" }];
  for (const input of inputs) await assertRejects(() => thread.turn(input), TypeError);
  for (const options of [{ whenBusy: "now" }, { sandbox: "none" }, { approvalMode: "all" }]) {
    await assertRejects(() => thread.run("hi", untyped(options)), TypeError);
  }
  await runTurn(server, thread, "u1");
  assertEquals(starts(server), 1);
});

test("a second turn waits for the first one's turn/completed, not for the thread to be idle", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("one");
  const second = thread.run("two");
  await server.startTurn("u1");
  const events = new TurnEvents("u1");
  server.send({
    method: "thread/status/changed",
    params: { threadId: "t1", status: { type: "idle" } },
  });
  await server.roundTrip();
  assertEquals(starts(server), 1);
  server.send(events.completed());
  assertEquals((await first).id, "u1");
  const request = await server.startTurn("u2");
  assertEquals(request.params?.input, [{ type: "text", text: "two" }]);
  server.send(new TurnEvents("u2").completed());
  assertEquals((await second).id, "u2");
});

test("turns start in the order they were asked for, and refused ones do not hold up the rest", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const running = ["a", "b", "c"].map((text) => thread.run(text));
  const refused = assertRejects(() => running[0] ?? Promise.resolve(), InvalidRequestError);
  server.refuse(await server.next("turn/start"), -32600);
  server.answer(await server.next("thread/read"), { thread: threadOf("t1") });
  await refused;
  for (const [index, text] of ["b", "c"].entries()) {
    const request = await server.startTurn(`u${index}`);
    assertEquals(request.params?.input, [{ type: "text", text }]);
    server.send(new TurnEvents(`u${index}`).completed());
    await running[index + 1];
  }
});

test("turns start in the order they were asked for, also where an input takes longer", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const data = new Blob([new Uint8Array(1 << 20)], { type: "image/png" });
  const first = thread.run({ type: "image", data });
  const second = thread.run("two");
  const request = await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await Promise.all([first, second]);
  assertEquals(JSON.stringify(request.params?.input).includes('"image"'), true);
});

test("turns of different threads run at the same time", async () => {
  await using server = await MemoryServer.connect();
  const threads = [await server.thread("t1"), await server.thread("t2")];
  const running = threads.map((thread) => thread.run("hi"));
  const requests = [await server.next("turn/start"), await server.next("turn/start")];
  requests.forEach((request, index) => {
    server.answer(request, { turn: turnOf(`u${index}`) });
  });
  server.send(new TurnEvents("u1", "t2").completed(), new TurnEvents("u0", "t1").completed());
  assertEquals((await Promise.all(running)).map(({ id }) => id), ["u0", "u1"]);
});

test("a turn waits for a turn that another client started", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  server.send(new TurnEvents("other").started());
  await server.roundTrip();
  const running = thread.run("hi");
  await server.roundTrip();
  assertEquals(starts(server), 0);
  server.send(new TurnEvents("other").completed());
  await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  await running;
});

test("a turn waits for the one that was running when the thread was resumed", async () => {
  await using server = await MemoryServer.connect();
  const resuming = server.codex.resumeThread("t1");
  server.answer(
    await server.next("thread/resume"),
    threadResponse("t1", { status: { type: "active", activeFlags: [] } }),
  );
  const running = (await resuming).run("hi");
  await server.roundTrip();
  assertEquals(starts(server), 0);
  server.send(new TurnEvents("before").completed());
  await server.startTurn("u1");
  server.send(new TurnEvents("u1").completed());
  await running;
});

test("a malformed answer to turn/start rejects, and the next turn waits for what has started", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = assertRejects(() => thread.run("hi"), ProtocolError, "turn/start");
  const request = await server.next("turn/start");
  server.send(result(request, { turn: { id: 5 } }), new TurnEvents("u1").started());
  await first;
  const second = thread.run("hi");
  await server.roundTrip();
  assertEquals(starts(server), 1);
  server.send(new TurnEvents("u1").completed());
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await second;
});

test("a sandbox preset keeps what holds for the same mode when the turn starts", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const configured: protocol.SandboxPolicy = {
    type: "workspaceWrite",
    networkAccess: true,
    writableRoots: ["/conf"],
  };
  const first = thread.run("one", { sandboxPolicy: { type: "dangerFullAccess" } });
  const second = thread.run("two", { sandbox: "workspace-write", additionalDirectories: ["sub"] });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  // The settings of the turn before are those that count.
  server.send(settingsUpdated({ sandboxPolicy: configured }), ...new TurnEvents("u1").saying("x"));
  await first;
  const request = await server.next("turn/start");
  assertEquals(request.params?.sandboxPolicy, {
    ...configured,
    writableRoots: ["/conf", "/work/sub"],
  });
  server.answer(request, { turn: turnOf("u2") });
  server.send(...new TurnEvents("u2").saying("x"));
  await second;
});

test("what a turn asks of the sandbox is checked before it is sent; the next turn starts", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  await assertRejects(
    () => thread.run("hi", { additionalDirectories: ["/x"] }),
    TypeError,
    "the sandbox readOnly writes nowhere else",
  );
  assertEquals(starts(server), 0);
  await runTurn(server, thread, "u1");
});

test("run() and turn() send the output of a tool without input, and follow the turn", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const toolOutput = { name: "search", output: "found" };
  await assertRejects(() => thread.run("hi", { toolOutput }), TypeError, "run([], { toolOutput })");
  await assertRejects(() => thread.run([]), TypeError, "input must not be empty");
  const running = thread.run([], { toolOutput });
  const request = await server.next("turn/start");
  assertEquals(request.params, { threadId: "t1", input: [], toolOutput });
  server.answer(request, { turn: turnOf("u1") });
  server.send(...new TurnEvents("u1").saying("thanks"));
  assertEquals((await running).finalResponse, "thanks");
});

test("misspelt names are refused where the server is of the pinned version, and else passed on", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const options = untyped({ approvalPolicy: "onRequest" });
  await assertRejects(() => thread.run("hi", options), TypeError, 'did you mean "on-request"?');
  await assertRejects(
    () => server.codex.startThread(untyped({ sandbox: "readonly" })),
    TypeError,
    'did you mean "read-only"?',
  );
});
