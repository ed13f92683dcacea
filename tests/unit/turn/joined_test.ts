/** Calls that join a turn which another call has started: what they govern, and what they do not. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { Thread, TurnHandle, TurnOptions } from "../../../mod.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, result, TurnEvents, turnOf } from "../doubles/wire.ts";

const APPROVAL = "item/commandExecution/requestApproval";
const reason = new Error("enough");
const u1 = new TurnEvents("u1");

/** A thread on which the turn `u1` runs, started with these options. */
async function running(
  server: MemoryServer,
  options: TurnOptions = {},
): Promise<{ thread: Thread; first: TurnHandle }> {
  const thread = await server.thread();
  const first = thread.turn("one", options);
  await server.startTurn("u1");
  return { thread, first: await first };
}

/** Joins the turn `u1`. */
async function joined(
  server: MemoryServer,
  thread: Thread,
  options: TurnOptions = {},
): Promise<TurnHandle> {
  const joining = thread.turn("two", { ...options, whenBusy: "steer" });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  return await joining;
}

/** The server asks for an approval in the turn `u1`, and gets this decision. */
async function decision(server: MemoryServer, id: number): Promise<unknown> {
  server.send({
    id,
    method: APPROVAL,
    params: {
      ...{ kind: "command", threadId: "t1", turnId: "u1", itemId: `i${id}` },
      ...{ startedAtMs: 1, environmentId: "local", command: "ls", cwd: "/work" },
      ...{ commandActions: [], availableDecisions: ["accept", "decline"] },
    },
  });
  const answer = await server.next();
  return Object(answer.result).decision;
}

test("the handlers of the call that started the turn answer; those of a call that joined it do not", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server, {
    handlers: { [APPROVAL]: () => ({ decision: "accept" }) },
  });
  assertEquals(await decision(server, 1), "accept");
  for (const handlers of [{}, { [APPROVAL]: () => ({ decision: "decline" as const }) }]) {
    await joined(server, thread, { handlers });
    assertEquals(await decision(server, 2), "accept");
  }
  server.send(u1.completed());
  await first.run();
});

test("handlers of a call that joined a turn do not make the thread ask", async () => {
  await using server = await MemoryServer.connect();
  const { thread } = await running(server);
  await joined(server, thread, { handlers: { [APPROVAL]: () => ({ decision: "accept" }) } });
  const [, second] = server.asked("turn/start");
  assertEquals(second, { threadId: "t1", input: [{ type: "text", text: "two" }] });
  assertEquals(await decision(server, 1), "decline");
});

test("the abort of a call that joined a turn ends its own wait; the turn goes on", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server);
  const counted = new CountedSignal();
  const second = await joined(server, thread, { signal: counted.signal });
  const waits = [second.run(), Array.fromAsync(second)].map((wait) => assertRejects(() => wait));
  counted.abort(reason);
  for (const wait of waits) assertStrictEquals(await wait, reason);
  assertEquals(counted.listeners, 0);
  server.send(u1.item(agentMessage("m1", "done")), u1.completed());
  assertEquals((await first.run()).finalResponse, "done");
  assertEquals(server.asked("turn/interrupt"), []);
  // After the end, neither handle has anything to interrupt.
  await Promise.all([first.interrupt(), second.interrupt()]);
  assertEquals(server.asked("turn/interrupt"), []);
  assertEquals(server.asked("thread/backgroundTerminals/list"), []);
});

test("leaving the scope of a handle that joined a turn leaves the turn alone, and nobody waits for ever", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server);
  const counted = new CountedSignal();
  const second = await joined(server, thread, { signal: counted.signal });
  const waiting = second.run();
  await second[Symbol.asyncDispose]();
  server.send(u1.completed());
  assertEquals([(await waiting).status, (await first.run()).status], ["completed", "completed"]);
  assertEquals([server.asked("turn/interrupt"), counted.listeners], [[], 0]);
  await settled();
  assertEquals(keepAlives(), 0);
});

test("interrupt() of a handle that joined a turn interrupts the turn", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server);
  const second = await joined(server, thread);
  const stopping = second.interrupt();
  const request = await server.next("turn/interrupt");
  assertEquals(request.params, { threadId: "t1", turnId: "u1" });
  server.send(result(request, {}), u1.completed({ status: "interrupted" }));
  await stopping;
  assertEquals(
    [(await first.run()).status, (await second.run()).status],
    ["interrupted", "interrupted"],
  );
});

test("options that a running turn cannot take are refused with their names, before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server);
  const refused: TurnOptions[] = [
    { model: "x" },
    { effort: "high" },
    { sandbox: "read-only" },
    { approvalMode: "ask" },
    { approvalPolicy: "never" },
    { outputSchema: {} },
    { cwd: "/other" },
    { toolOutput: null },
  ];
  for (const options of refused) {
    const [name = ""] = Object.keys(options);
    await assertRejects(
      () => thread.run("two", { ...options, whenBusy: "steer" }),
      TypeError,
      name,
    );
  }
  await assertRejects(
    () => thread.run("two", { whenBusy: "steer", model: "x", summary: "auto" }),
    TypeError,
    "model, summary",
  );
  assertEquals(server.asked("turn/start").length, 1);
  // The turn can still be joined, and the thread is not blocked.
  const second = await joined(server, thread, {
    clientUserMessageId: "c",
    signal: new CountedSignal().signal,
  });
  assertEquals(server.asked("turn/start")[1]?.clientUserMessageId, "c");
  server.send(u1.completed());
  await Promise.all([first.run(), second.run()]);
});

test("the same options are taken where there is nothing to join", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const run = thread.run("one", { whenBusy: "steer", model: "x" });
  const request = await server.startTurn("u1");
  assertEquals(request.params?.model, "x");
  server.send(u1.completed());
  await run;
});

test("input that came too late to join makes a turn of its own, which its signal governs", async () => {
  await using server = await MemoryServer.connect();
  const { thread, first } = await running(server);
  const abort = new AbortController();
  const joining = thread.turn("two", { whenBusy: "steer", signal: abort.signal });
  const request = await server.next("turn/start");
  server.send(u1.completed());
  await first.run();
  server.send(result(request, { turn: turnOf("u2") }), new TurnEvents("u2").started());
  const second = await joining;
  await server.roundTrip();
  abort.abort(reason);
  assertStrictEquals(await assertRejects(() => second.run()), reason);
  assertEquals((await server.next("turn/interrupt")).params?.turnId, "u2");
});
