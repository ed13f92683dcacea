/** Events that come before the answer which tells where they belong. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { ProtocolError } from "../../mod.ts";
import type { Step } from "../support/fake_script.ts";
import { startFake } from "../support/harness.ts";
import {
  notification,
  obligingServer,
  startedThread,
  startTurn,
  turn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, methodsOf, rejection } from "./reading.ts";

const events = turnEvents({
  threadId: "{{params.threadId}}",
  turnId: "turn-{{count}}",
  deltas: ["a", "b", "c"],
});

/** How the events and the answer may be mixed. */
const mixes: { name: string; steps: Step[] }[] = [
  { name: "all events, then the answer", steps: [{ send: events }, startTurn()] },
  {
    name: "all events, then the answer, in one chunk",
    steps: [{ chunk: [{ send: events }, startTurn()] }],
  },
  {
    name: "all events, a pause, then the answer",
    steps: [{ send: events }, { pauseMs: 20 }, startTurn()],
  },
  {
    name: "the answer in the middle",
    steps: [{ send: events.slice(0, 4) }, startTurn(), { send: events.slice(4) }],
  },
  {
    name: "the answer before the last event",
    steps: [{ send: events.slice(0, -1) }, startTurn(), { send: events.slice(-1) }],
  },
];

for (const { name, steps } of mixes) {
  test(`${name}: stream() has them all in order, run() the result`, async () => {
    await using stage = await startFake(obligingServer({ "turn/start": steps }));
    const thread = await stage.codex.startThread();
    for (let i = 0; i < 3; i++) {
      const turn = await thread.turn("hi");
      const [seen, result] = await Promise.all([collect(turn.stream()), turn.run()]);
      // What belongs to the thread alone is not the turn's.
      const ofTurn = events.filter(({ method }) => !method.startsWith("thread/status"));
      assertEquals(methodsOf(seen), ofTurn.map(({ method }) => method));
      assertEquals([deltasOf(seen), result.finalResponse], ["abc", "abc"]);
      assertEquals((await thread.run("again")).finalResponse, "abc");
    }
  }, { timeoutMs: 10_000 });
}

test("early events of two threads that start at once are not mixed up", async () => {
  const first = turnEvents({ threadId: "thread-1", turnId: "turn-1", deltas: ["1"] });
  const second = turnEvents({ threadId: "thread-2", turnId: "turn-2", deltas: ["2"] });
  const mixed = first.flatMap((event, i) => [event, ...second.slice(i, i + 1)]);
  await using stage = await startFake(obligingServer({
    "turn/start": [{
      gather: 2,
      each: [{ sequence: [[{ send: mixed }], []] }, {
        respond: { turn: turn("{{params.input.0.text}}", "inProgress") },
      }],
    }],
  }));
  const { codex } = stage;
  const threads = [await codex.startThread(), await codex.startThread()];
  const results = await Promise.all([threads[0]?.run("turn-1"), threads[1]?.run("turn-2")]);
  assertEquals(results.map((result) => result?.finalResponse), ["1", "2"]);
}, { timeoutMs: 10_000 });

test("a review's early turn/started, under its own id, is part of its stream", async () => {
  const threadId = "thread-1";
  const started = notification("turn/started", {
    threadId,
    turn: turn("inner", "inProgress", { rootTurnId: "review-1" }),
  });
  const completed = notification("turn/completed", {
    threadId,
    turn: turn("review-1", "completed"),
  });
  const answer = {
    respond: { turn: turn("review-1", "inProgress"), reviewThreadId: threadId },
  };
  const early = [{ send: [started] }, answer, { send: [completed] }];
  for (const steps of [early, [answer, { send: [started, completed] }]]) {
    await using stage = await startFake(obligingServer({ "review/start": [{ chunk: steps }] }));
    const thread = await stage.codex.startThread();
    const review = await thread.review({ type: "uncommittedChanges" });
    assertEquals((await review.run()).status, "completed");
    assertEquals(methodsOf(await collect(review.stream())), ["turn/started", "turn/completed"]);
    assertEquals((await thread.run("next", { whenBusy: "reject" })).finalResponse, "ok");
  }
}, { timeoutMs: 10_000 });

test("a compaction whose turn comes before its answer", async () => {
  const compaction = turnEvents({ threadId: "thread-1", turnId: "compact-1", deltas: [] });
  await using stage = await startFake(obligingServer({
    "thread/compact/start": [{ chunk: [{ send: compaction }, { respond: {} }] }],
  }));
  const thread = await stage.codex.startThread();
  const turn = await thread.compact();
  assertEquals([turn.id, (await turn.run()).status], ["compact-1", "completed"]);
  assertEquals((await thread.run("next", { whenBusy: "reject" })).finalResponse, "ok");
}, { timeoutMs: 10_000 });

test("a result that is refused leaves no turn that others would wait for", async () => {
  await using stage = await startFake(obligingServer({
    "turn/start": [{
      sequence: [[{ send: events.slice(0, 3) }, { respond: { turn: 7 } }, {
        send: events.slice(3),
      }], [startTurn(), { send: events }]],
    }],
  }));
  const thread = await stage.codex.startThread();
  assertInstanceOf(await rejection(thread.run("hi")), ProtocolError);
  assertEquals((await thread.run("again")).finalResponse, "abc");
}, { timeoutMs: 10_000 });

test("more early events than are kept: the turn still has its end", async () => {
  const delta = notification("item/agentMessage/delta", {
    threadId: "thread-1",
    turnId: "turn-1",
    itemId: "m",
    delta: "x".repeat(100),
  });
  const threadId = "thread-1";
  await using stage = await startFake(obligingServer({
    "thread/start": [{ respond: startedThread("thread-1") }],
    "turn/start": [
      { flood: delta, count: 40_000 },
      { send: [notification("turn/completed", { threadId, turn: turn("turn-1", "completed") })] },
      startTurn(),
    ],
  }));
  const handle = await (await stage.codex.startThread()).turn("hi");
  assertEquals((await handle.run()).status, "completed");
  const seen = await collect(handle.stream());
  assertEquals(seen.at(-1)?.method, "turn/completed");
  assert(seen.length < 40_000);
}, { timeoutMs: 20_000 });
