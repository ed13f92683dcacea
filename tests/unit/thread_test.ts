import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InternalRpcError,
  MethodNotFoundError,
  type protocol,
  type ReviewOptions,
  type Thread,
  ThreadBusyError,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { agentMessage, result, threadOf, TurnEvents, turnOf } from "./doubles/wire.ts";

const target: protocol.ReviewTarget = { type: "uncommittedChanges" };
const reason = new Error("enough");

/** A review that the server knows as `alias` and its answer as `review`. */
async function startedReview(server: MemoryServer, thread: Thread) {
  const starting = thread.review(target);
  const request = await server.next("review/start");
  server.send(
    result(request, { turn: turnOf("review"), reviewThreadId: "t1" }),
    new TurnEvents("alias").started({ rootTurnId: "review" }),
  );
  return { review: await starting, request };
}

test("review() goes by the id of its answer, though it runs under another one", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const { review, request } = await startedReview(server, thread);
  assertEquals(request.params, { threadId: "t1", target });
  assertEquals(review.id, "review");
  const streaming = Array.fromAsync(review.stream());
  const events = new TurnEvents("review");
  server.send(events.item(agentMessage("m1", "looks good")), events.completed());
  assertEquals((await review.run()).finalResponse, "looks good");
  assertEquals((await streaming).map(({ method }) => method), [
    "turn/started",
    "item/completed",
    "turn/completed",
  ]);
});

test("review() is interrupted by the id that it runs under", async () => {
  await using server = await MemoryServer.connect();
  const { review } = await startedReview(server, await server.thread());
  await server.roundTrip();
  const interrupting = review.interrupt();
  const request = await server.next("turn/interrupt");
  assertEquals(request.params, { threadId: "t1", turnId: "alias" });
  server.answer(request, {});
  await interrupting;
  server.send(new TurnEvents("review").completed({ status: "interrupted" }));
  assertEquals((await review.run()).status, "interrupted");
});

test("review() keeps the thread busy until it ends, and waits like a turn", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const { review } = await startedReview(server, thread);
  await assertRejects(() => thread.review(target, { whenBusy: "reject" }), ThreadBusyError);
  const next = thread.review(target);
  await server.roundTrip();
  assertEquals(server.methods.filter((method) => method === "review/start").length, 1);
  server.send(new TurnEvents("review").completed());
  await review.run();
  server.answer(await server.next("review/start"), {
    turn: turnOf("second"),
    reviewThreadId: "t1",
  });
  server.send(new TurnEvents("second").completed());
  assertEquals((await (await next).run()).id, "second");
});

test("review() refuses bad arguments before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  // Not true, on purpose: the check at run time is what is tested.
  const noTarget = null as unknown as protocol.ReviewTarget;
  await assertRejects(() => thread.review(noTarget), TypeError, "target");
  // Not true either: a review cannot be steered into.
  const steer = { whenBusy: "steer" } as unknown as ReviewOptions;
  await assertRejects(() => thread.review(target, steer), TypeError, "whenBusy");
  await server.roundTrip();
  assertEquals(server.methods.includes("review/start"), false);
});

test("read() asks without turns by default, and for them when told to", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  for (const includeTurns of [false, true]) {
    const reading = thread.read(includeTurns ? { includeTurns } : {});
    const request = await server.next("thread/read");
    assertEquals(request.params, { threadId: "t1", includeTurns });
    server.answer(request, { thread: threadOf("t1") });
    assertEquals((await reading).thread.id, "t1");
  }
});

test("read() of a thread without turns gives none, where the server cannot list them", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const reading = thread.read({ includeTurns: true });
  server.refuse(await server.next("thread/read"), -32601, "list_turns is not supported yet");
  const second = await server.next("thread/read");
  assertEquals(second.params, { threadId: "t1", includeTurns: false });
  server.answer(second, { thread: threadOf("t1") });
  assertEquals((await reading).thread.turns, []);

  const refused = assertRejects(() => thread.read(), MethodNotFoundError);
  server.refuse(await server.next("thread/read"), -32601);
  await refused;
  const failing = assertRejects(() => thread.read({ includeTurns: true }), InternalRpcError);
  // Whether a turn runs is asked between the two tries.
  for (const params of [{ includeTurns: true }, {}, { includeTurns: true }]) {
    const request = await server.next("thread/read");
    assertEquals(request.params, { threadId: "t1", ...params });
    server.refuse(request, -32603);
  }
  await failing;
});

test("setName() sends the name, and refuses a blank one", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  for (const name of ["", " \t"]) await assertRejects(() => thread.setName(name), TypeError);
  const naming = thread.setName("My thread");
  const request = await server.next("thread/name/set");
  assertEquals(request.params, { threadId: "t1", name: "My thread" });
  server.answer(request, {});
  assertEquals(await naming, undefined);
});

test("every call of a thread ends its wait by its signal", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const calls = [
    ["thread/read", (signal: AbortSignal) => thread.read({ signal })],
    ["thread/name/set", (signal: AbortSignal) => thread.setName("x", { signal })],
  ] as const;
  for (const [method, call] of calls) {
    const counted = new CountedSignal();
    const calling = assertRejects(() => call(counted.signal));
    const request = await server.next(method);
    counted.abort(reason);
    assertStrictEquals(await calling, reason);
    assertEquals(counted.listeners, 0);
    server.answer(request, {});
  }
  await server.roundTrip();
});
