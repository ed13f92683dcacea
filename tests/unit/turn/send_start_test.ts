/** Turns whose answer misfits, and turns that are joined on another version of codex. */
import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { Codex, InvalidRequestError, ProtocolError, type Thread } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer, metadata } from "../doubles/memory_server.ts";
import { result, threadOf, threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";

const INTERRUPT = "turn/interrupt";
const STEER = "turn/steer";
const u1 = new TurnEvents("u1");
const refused = { error: { code: -32600, message: "no active turn to steer" } };

/** An answer of the pinned version that misfits, but names its turn; and one that names none. */
const named = { turn: { ...turnOf("u1"), status: 7 } };
const unnamed = { turn: { ...turnOf("u1"), id: 7 } };

/** A server that ends the turn `u1` when it is interrupted. */
function interruptible(server: MemoryServer): void {
  server.always(INTERRUPT, () => {
    server.send(u1.completed({ status: "interrupted" }));
    return { result: {} };
  });
}

/** The next turn starts, when the thread is free for it. */
async function assertGoesOn(server: MemoryServer, next: Promise<{ id: string }>): Promise<void> {
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  assertEquals((await next).id, "u2");
}

for (const [what, answer] of Object.entries({ named, unnamed })) {
  test(`a turn whose answer misfits is interrupted: ${what}`, async () => {
    using time = new FakeTime();
    await using server = await MemoryServer.connect();
    interruptible(server);
    const thread = await server.thread();
    const counted = new CountedSignal();
    const running = assertRejects(
      () => thread.run("hi", { signal: counted.signal }),
      ProtocolError,
    );
    const next = thread.run("next");
    server.send(result(await server.next("turn/start"), answer), u1.started());
    await running;
    await time.tick(0);
    assertEquals(server.asked(INTERRUPT).at(-1), { threadId: "t1", turnId: "u1" });
    await assertGoesOn(server, next);
    assertEquals([counted.listeners, time.pending], [0, 0]);
  });

  test(`a review whose answer misfits is interrupted: ${what}`, async () => {
    using time = new FakeTime();
    await using server = await MemoryServer.connect();
    const thread = await server.thread();
    const review = thread.review({ type: "uncommittedChanges" });
    const running = assertRejects(() => review, ProtocolError);
    // The server runs a review under another id than that of its answer.
    server.always(INTERRUPT, () => {
      server.send(u1.completed({ status: "interrupted" }));
      return { result: {} };
    });
    server.send(
      result(await server.next("review/start"), { ...answer, reviewThreadId: "t1" }),
      new TurnEvents("w1").started({ rootTurnId: "u1" }),
    );
    await running;
    const next = thread.run("next");
    await time.tick(1000);
    assertEquals(server.asked(INTERRUPT).at(-1), { threadId: "t1", turnId: "w1" });
    await assertGoesOn(server, next);
    assertEquals(time.pending, 0);
  });
}

test("a turn whose answer names none, and that never starts, does not block the thread for ever", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const running = assertRejects(() => thread.run("hi"), ProtocolError);
  const next = thread.run("next");
  server.answer(await server.next("turn/start"), unnamed);
  await running;
  await time.tick(9999);
  assertEquals(server.asked("turn/start").length, 1);
  await time.tick(1);
  await assertGoesOn(server, next);
  assertEquals(time.pending, 0);
});

test("the turn that an input has joined goes on, where the answer to that misfits", async () => {
  for (const answer of [named, unnamed]) {
    await using server = await MemoryServer.connect();
    const thread = await server.thread();
    const first = thread.run("one");
    await server.startTurn("u1");
    await server.roundTrip();
    const second = assertRejects(() => thread.run("two", { whenBusy: "steer" }), ProtocolError);
    server.answer(await server.next("turn/start"), answer);
    await second;
    await server.roundTrip();
    assertEquals(server.asked(INTERRUPT), []);
    server.send(u1.completed());
    assertEquals((await first).status, "completed");
    await assertGoesOn(server, thread.run("next"));
  }
});

test("a turn whose late answer misfits is interrupted", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect();
  interruptible(server);
  const thread = await server.thread();
  const abort = new AbortController();
  const running = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  const request = await server.next("turn/start");
  abort.abort(new Error("enough"));
  await running;
  server.send(result(request, named), u1.started());
  await time.tick(1000);
  assertEquals(server.asked(INTERRUPT).length, 1);
  await assertGoesOn(server, thread.run("next"));
  assertEquals(time.pending, 0);
});

/** A thread of a server of version 0.139.0, whose answer to a `turn/start` never names a turn that runs already. */
async function older(): Promise<{ server: MemoryServer; thread: Thread; codex: Codex }> {
  const server = new MemoryServer();
  const connecting = Codex.connect(server);
  const userAgent = "test/0.139.0 (Linux)";
  server.answer(await server.next("initialize"), { ...metadata, userAgent });
  const codex = await connecting;
  // It is asked why a request was refused.
  server.always("thread/read", () => ({ result: { thread: threadOf("t1") } }));
  const starting = codex.startThread();
  server.answer(await server.next("thread/start"), threadResponse("t1"));
  return { server, thread: await starting, codex };
}

test("another version is asked to steer by the name of the turn", async () => {
  const { server, thread, codex } = await older();
  await using _ = codex;
  server.always(STEER, ({ expectedTurnId }) => ({ result: { turnId: expectedTurnId } }));
  const first = thread.run("one");
  await server.startTurn("u1");
  await settled();
  const joined = await thread.turn("two", { whenBusy: "steer", clientUserMessageId: "c" });
  assertEquals(joined.id, "u1");
  assertEquals(server.asked(STEER), [{
    threadId: "t1",
    expectedTurnId: "u1",
    input: [{ type: "text", text: "two" }],
    clientUserMessageId: "c",
  }]);
  server.send(u1.completed());
  assertEquals([(await first).id, (await joined.run()).id], ["u1", "u1"]);
});

test("another version is asked to steer when the turn that is being started has a name, and has started", async () => {
  using time = new FakeTime();
  const { server, thread, codex } = await older();
  await using _ = codex;
  server.always(STEER, () => ({ result: { turnId: "u1" } }));
  const first = thread.run("one");
  const counted = new CountedSignal();
  const second = thread.run("two", { whenBusy: "steer", signal: counted.signal });
  const request = await server.next("turn/start");
  await settled();
  assertEquals([server.asked(STEER), server.asked("turn/start").length], [[], 1]);
  server.answer(request, { turn: turnOf("u1") });
  await settled();
  assertEquals(server.asked(STEER), []);
  server.send(u1.started());
  await settled();
  assertEquals(server.asked(STEER).length, 1);
  server.send(u1.completed());
  assertEquals([(await first).id, (await second).id], ["u1", "u1"]);
  assertEquals([counted.listeners, time.pending], [0, 0]);
});

test("input for another version makes a turn of its own where the turn has ended, or was refused", async () => {
  const { server, thread, codex } = await older();
  await using _ = codex;
  const first = thread.run("one");
  await server.startTurn("u1");
  await settled();
  server.always(STEER, () => {
    queueMicrotask(() => server.send(u1.completed()));
    return refused;
  });
  const second = thread.run("two", { whenBusy: "steer" });
  await first;
  await assertGoesOn(server, second);

  const third = assertRejects(() => thread.run("three"), InvalidRequestError);
  const fourth = thread.run("four", { whenBusy: "steer" });
  server.refuse(await server.next("turn/start"), -32600);
  await third;
  await assertGoesOn(server, fourth);
});

test("a call that waits for the name of a turn ends with its signal, and with the connection", async () => {
  const { server, thread, codex } = await older();
  const first = thread.run("one");
  const abort = new AbortController();
  const reason = new Error("enough");
  const second = thread.run("two", { whenBusy: "steer", signal: abort.signal });
  const third = thread.run("three", { whenBusy: "steer" });
  const all = Promise.allSettled([first, second, third]);
  await server.next("turn/start");
  abort.abort(reason);
  await codex.close();
  const [, ofSecond, ofThird] = await all;
  assertEquals(ofSecond, { status: "rejected", reason });
  assertEquals(ofThird.status, "rejected");
  assertEquals(server.asked("turn/start").length, 1);
});

test("a refusal of a steer rejects while the turn goes on", async () => {
  using time = new FakeTime();
  const { server, thread, codex } = await older();
  await using _ = codex;
  server.always(STEER, () => refused);
  const first = thread.run("one");
  await server.startTurn("u1");
  await settled();
  const joining = thread.run("two", { whenBusy: "steer" }).catch((error) => error);
  const next = thread.run("next");
  await time.tick(1000);
  assertInstanceOf(await joining, InvalidRequestError);
  server.send(u1.completed());
  await first;
  await assertGoesOn(server, next);
});
