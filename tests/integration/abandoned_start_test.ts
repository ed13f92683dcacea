/** Starts of turns that nobody waits for any more when the server answers them. */
import { isDeepStrictEqual } from "node:util";
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { InvalidRequestError, RequestTimeoutError, ServerBusyError } from "../../mod.ts";
import type { Step } from "../support/fake_script.ts";
import { type FakeStage, startFake } from "../support/harness.ts";
import { obligingServer, startTurn, turn, turnEvents } from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";
import { rejection } from "./reading.ts";

const threadId = "thread-1";
const answered: Step = {
  chunk: [startTurn(), {
    send: turnEvents({ threadId, turnId: "turn-{{count}}", deltas: ["next"] }),
  }],
};

/** The first turn/start is kept, and answered when the test says so; the later ones at once. */
function lateServer() {
  return obligingServer({
    "turn/start": [{ sequence: [[{ remember: "first" }], [answered]] }],
  });
}

/** The events by which a turn tells that it was interrupted. */
const interrupted = turnEvents({ threadId, turnId: "turn-1", status: "interrupted" });

async function answerFirst({ fake }: FakeStage): Promise<void> {
  await fake.run({ respond: { turn: turn("turn-1", "inProgress") }, to: "first" });
}

test("abort of a start in flight: its late answer is answered with turn/interrupt", async () => {
  await using stage = await startFake(lateServer());
  const { codex, fake } = stage;
  const thread = await codex.startThread();
  const counted = new CountedSignal();
  const run = rejection(thread.run("hi", { signal: counted.signal }));
  await fake.take("turn/start");
  const reason = new Error("never mind");
  counted.abort(reason);
  assertStrictEquals(await run, reason);
  assertEquals(counted.listeners, 0);

  // The thread is kept free until the server has told what became of it.
  const behind = thread.run("next");
  await answerFirst(stage);
  const { params } = await fake.take("turn/interrupt");
  assertEquals(params.threadId, threadId);
  assert(params.turnId === "" || params.turnId === "turn-1");
  assertEquals(fake.received.filter(({ method }) => method === "turn/start").length, 1);
  await fake.run({ send: interrupted });
  assertEquals((await behind).finalResponse, "next");
});

test("a start that times out is interrupted when its answer comes", async () => {
  await using stage = await startFake(lateServer(), { requestTimeoutMs: 100 });
  const { codex, fake } = stage;
  const thread = await codex.startThread();
  const error = await rejection(thread.turn("hi"));
  assertInstanceOf(error, RequestTimeoutError);
  assertEquals(error.method, "turn/start");
  await answerFirst(stage);
  await fake.take("turn/interrupt");
  await fake.run({ send: interrupted });
  assertEquals((await thread.run("next")).finalResponse, "next");
});

test("the late answer of an abandoned start comes in one chunk with the whole turn", async () => {
  await using stage = await startFake(lateServer());
  const { codex, fake } = stage;
  const thread = await codex.startThread();
  const controller = new AbortController();
  const run = rejection(thread.run("hi", { signal: controller.signal }));
  await fake.take("turn/start");
  controller.abort();
  await run;
  const late: Step = { respond: { turn: turn("turn-1", "inProgress") }, to: "first" };
  await fake.run({ chunk: [late, { send: turnEvents({ threadId, turnId: "turn-1" }) }] });
  assertEquals((await thread.run("next")).finalResponse, "next");
}, { timeoutMs: 8_000 });

test(
  "a turn/started before the late answer does not keep a turn from being interrupted",
  async () => {
    await using stage = await startFake(lateServer());
    const { codex, fake } = stage;
    const thread = await codex.startThread();
    const controller = new AbortController();
    const run = rejection(thread.run("hi", { signal: controller.signal }));
    await fake.take("turn/start");
    controller.abort();
    await run;
    await fake.run({ send: interrupted.slice(0, 2) });
    await answerFirst(stage);
    await fake.take("turn/interrupt");
    await fake.run({ send: interrupted.slice(2) });
    assertEquals((await thread.run("next")).finalResponse, "next");
  },
  { timeoutMs: 8_000 },
);

test("an abandoned start that is refused after all frees the thread", async () => {
  await using stage = await startFake(lateServer());
  const { codex, fake } = stage;
  const thread = await codex.startThread();
  const controller = new AbortController();
  const run = rejection(thread.run("hi", { signal: controller.signal }));
  await fake.take("turn/start");
  controller.abort();
  await run;
  const behind = thread.run("next");
  await fake.run({ error: { code: -32600, message: "no" }, to: "first" });
  assertEquals((await behind).finalResponse, "next");
  assert(!fake.received.some(({ method }) => method === "turn/interrupt"));
}, { timeoutMs: 8_000 });

test("a start that is refused frees the thread for the next", async () => {
  const busy: Step = { error: { code: -32001, message: "Server overloaded; retry later." } };
  const refused: Step = { error: { code: -32600, message: "thread not found" } };
  await using stage = await startFake(obligingServer({
    "turn/start": [{ sequence: [[busy], [refused], [answered]] }],
    "review/start": [refused],
    "thread/compact/start": [refused],
  }));
  const thread = await stage.codex.startThread();
  const [first, second, third] = [
    rejection(thread.run("one")),
    rejection(thread.run("two")),
    thread.run("three"),
  ];
  assertInstanceOf(await first, ServerBusyError);
  assertInstanceOf(await second, InvalidRequestError);
  assertEquals((await third).finalResponse, "next");
  const review = thread.review({ type: "uncommittedChanges" });
  assertInstanceOf(await rejection(review), InvalidRequestError);
  assertInstanceOf(await rejection(thread.compact()), InvalidRequestError);
  assertEquals((await thread.run("four", { whenBusy: "reject" })).finalResponse, "next");
}, { timeoutMs: 8_000 });

test("interrupt() before turn/started names no turn, after it names its own", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }));
  const { codex, fake } = stage;
  const handle = await (await codex.startThread()).turn("hi");
  await handle.interrupt();
  assertEquals((await fake.take("turn/interrupt")).params, { threadId, turnId: "" });
  const events = turnEvents({ threadId, turnId: "turn-1" });
  const started = codex.events().values();
  await fake.run({ send: events.slice(0, 2) });
  await started.next();
  await started.next();
  await started.return?.();
  await handle.interrupt();
  let named: unknown;
  do {
    named = (await fake.take("turn/interrupt")).params;
    // The first is sent again for as long as nothing shows that it was taken in.
  } while (isDeepStrictEqual(named, { threadId, turnId: "" }));
  assertEquals(named, { threadId, turnId: "turn-1" });
  await fake.run({ send: events.slice(2) });
  await handle.run();
  await fake.run();
  const interrupts = () => fake.received.filter(({ method }) => method === "turn/interrupt").length;
  const before = interrupts();
  await handle.interrupt();
  await fake.run();
  assertEquals(interrupts(), before, "a turn that has ended is not interrupted");
});
