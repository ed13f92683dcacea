/** Streams that are read slowly, late or never. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { type Notification, RequestTimeoutError, SlowConsumerError } from "../../mod.ts";
import type { Step } from "../support/fake_script.ts";
import { startFake } from "../support/harness.ts";
import { notification, obligingServer, startTurn, turnEvents } from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, rejection, textOf } from "./reading.ts";

const of = { threadId: "thread-1", turnId: "turn-1" };
const COUNT = 100_000;

/** A turn that floods its client with deltas, of an item or of many. */
function flood(itemId: string, count = COUNT): Step[] {
  const delta = notification("item/agentMessage/delta", { ...of, itemId, delta: "{{index}};" });
  const [active, started, ...rest] = turnEvents({ ...of, deltas: [] });
  return [startTurn(), { send: [active, started] }, { flood: delta, count }, { send: rest }];
}

const wholeText = Array.from({ length: COUNT }, (_, i) => `${i};`).join("");

test("a consumer that keeps up gets every delta by itself", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m", 20_000) }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  let deltas = 0;
  for await (const event of turn) if (event.method === "item/agentMessage/delta") deltas++;
  assertEquals(deltas, 20_000);
});

test("a slow consumer gets all of the text, in fewer pieces", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m") }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const seen: Notification[] = [];
  for await (const event of turn) {
    seen.push(event);
    // Slow at first; then all is there, and what there is is read.
    if (seen.length === 10) await turn.run();
  }
  assert(deltasOf(seen) === wholeText, "the text is complete, and in order");
  assert(seen.length < COUNT / 2, `${seen.length} events`);
  assertEquals(seen.at(-1)?.method, "turn/completed");
});

test("a flood that nobody reads: run() has its result, and a late stream all of the text", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m") }));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("hi");
  const first = turn.stream();
  const unread = [turn.stream(), thread.events(), stage.codex.events()];
  assertEquals((await turn.run()).status, "completed");
  assertEquals(await textOf(turn.textStream()), "", "the first stream has taken it");
  assert(deltasOf(await collect(first)) === wholeText);
  for (const stream of unread) await stream.cancel();
});

test("a flood with run() alone, and a stream that is opened after it", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m") }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  assertEquals((await turn.run()).status, "completed");
  assert(await textOf(turn.textStream()) === wholeText);
});

test("thread.run() through a flood keeps nothing that nobody can read", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m{{index}}") }));
  assertEquals((await (await stage.codex.startThread()).run("hi")).status, "completed");
});

test("a stream that cannot be merged fails alone with SlowConsumerError; the rest goes on", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": flood("m{{index}}") }));
  const { codex } = stage;
  const thread = await codex.startThread();
  const turn = await thread.turn("hi");
  const first = turn.stream();
  const unread = [turn.stream(), codex.events(), thread.events()];
  let read = 0;
  for await (const event of first) if (event.method === "item/agentMessage/delta") read++;
  assertEquals(read, COUNT);
  assertEquals((await turn.run()).status, "completed");
  for (const stream of unread) {
    assertInstanceOf(await rejection(collect(stream)), SlowConsumerError);
  }
  assertEquals(await collect(turn.stream()), []);
});

test("a server that ends right after a flood: all of it is read before the end is told", async () => {
  await using stage = await startFake(obligingServer({
    "turn/start": [...flood("m"), { exit: 3 }],
  }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  assert(await textOf(turn.textStream()) === wholeText);
  assertEquals((await turn.run()).status, "completed");
  assertEquals((await stage.codex.closed).exitCode, 3);
});

test("a program that is busy for seconds while the server ends still reads all it said", async () => {
  await using stage = await startFake(obligingServer({
    "turn/start": [...flood("m", 1_000), { exit: 3 }],
  }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const text = textOf(turn.textStream());
  const until = performance.now() + 2_500;
  while (performance.now() < until);
  assert((await text).endsWith("999;"));
  assertEquals((await turn.run()).status, "completed");
});

test("a flood starves nobody: timers fire, aborts work, other requests are answered", async () => {
  await using stage = await startFake(obligingServer({
    "turn/start": flood("m", 3_000_000),
    "thread/list": [],
  }));
  const { codex } = stage;
  const thread = await codex.startThread();
  const signal = AbortSignal.timeout(200);
  const run = rejection(thread.run("hi", { signal }));
  const request = codex.request("thread/list", {}, { timeoutMs: 200 });
  const began = performance.now();
  assertInstanceOf(await rejection(request), RequestTimeoutError);
  assertEquals(await run, signal.reason);
  assert(performance.now() - began < 2_000, "in time");
});

test("a consumer that is stuck, or that throws, does not stop the turn", async () => {
  await using stage = await startFake(obligingServer());
  const turn = await (await stage.codex.startThread()).turn("hi");
  const stuck = Promise.withResolvers<void>();
  const piped = turn.stream().pipeTo(new WritableStream({ write: () => stuck.promise }));
  const broken = rejection((async () => {
    for await (const _ of turn) throw new Error("the consumer failed");
    throw new Error("no event came");
  })());
  assertEquals((await turn.run()).finalResponse, "ok");
  assert(await broken instanceof Error);
  stuck.resolve();
  await piped;
});
