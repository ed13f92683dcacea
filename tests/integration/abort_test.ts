/** Abort of the signal that governs a turn, at every stage, and of signals that govern a wait. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { Codex, Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";
import { collect, next, rejection } from "./reading.ts";

/** What a model says to whoever asks for "aborted ..." never ends by itself. */
async function stageWithEndlessTurns(): Promise<CodexStage> {
  const stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) =>
    userText.startsWith("aborted")
      ? reply("one two", { deltas: ["one ", never, "two"] })
      : reply(`to ${userText}`)
  );
  return stage;
}

/** The thread can be used, and no turn that was aborted goes on. */
async function assertUsable(stage: CodexStage, thread: Thread): Promise<void> {
  assertEquals((await thread.run("the next")).finalResponse, "to the next");
  const aborted = stage.model.requests.filter(({ userText }) => userText.startsWith("aborted"));
  assertEquals(await Promise.all(aborted.map(({ ended }) => ended)), aborted.map(() => "broken"));
}

test("a signal that is aborted already: run() rejects with its reason, nothing is sent", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  const reason = new Error("too late");
  const signal = AbortSignal.abort(reason);
  assertStrictEquals(await rejection(thread.run("aborted", { signal })), reason);
  assertStrictEquals(await rejection(thread.turn("aborted", { signal })), reason);
  assertStrictEquals(await rejection(thread.compact({ signal })), reason);
  const target = { type: "uncommittedChanges" } as const;
  assertStrictEquals(await rejection(thread.review(target, { signal })), reason);
  await assertUsable(stage, thread);
  assertEquals(stage.model.requests.length, 1);
});

test("abort while the turn waits for a busy thread: it leaves the queue, the others go on", async () => {
  await using stage = await stageWithEndlessTurns();
  const hold = gate();
  stage.model.respond(() => [hold, reply("done")]);
  const thread = await stage.codex.startThread();
  const running = thread.run("one");
  const controller = new AbortController();
  const queued = thread.run("aborted", { signal: controller.signal });
  const last = thread.run("three");
  await hold.reached;
  const reason = new Error("no more");
  controller.abort(reason);
  assertStrictEquals(await rejection(queued), reason);
  hold.open();
  assertEquals([(await running).status, (await last).status], ["completed", "completed"]);
  assertEquals(stage.model.requests.map(({ userText }) => userText), ["one", "three"]);
});

test("abort at any moment of a start: run() rejects with the reason, no orphan turn goes on", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 40; i++) {
    const controller = new AbortController();
    const reason = new Error(`abort ${i}`);
    const run = rejection(thread.run(`aborted ${i}`, { signal: controller.signal }));
    // First some promise reactions later, then some tasks: from before the request to after its answer.
    for (let tick = 0; tick < Math.min(i, 20); tick++) await Promise.resolve();
    for (let task = 20; task < i; task++) await new Promise((done) => setTimeout(done, 0));
    controller.abort(reason);
    assertStrictEquals(await run, reason);
  }
  await assertUsable(stage, thread);
});

test("abort at any moment of a start that others wait behind: they get their turns", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 10; i++) {
    const controller = new AbortController();
    const run = rejection(thread.run(`aborted ${i}`, { signal: controller.signal }));
    const behind = thread.run(`behind ${i}`);
    for (let task = 0; task < i; task++) await new Promise((done) => setTimeout(done, 0));
    controller.abort(new Error("enough"));
    await run;
    assertEquals((await behind).finalResponse, `to behind ${i}`);
  }
  await assertUsable(stage, thread);
});

test("abort while the turn streams: run() and streams fail with the reason, the turn is interrupted", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  const controller = new AbortController();
  const turn = await thread.turn("aborted", { signal: controller.signal });
  const stream = turn.stream().values();
  await next(stream, "item/agentMessage/delta");
  const waiting = [stream.next(), turn.run(), collect(turn.textStream())].map(rejection);
  const reason = new Error("stop it");
  controller.abort(reason);
  for (const error of await Promise.all(waiting)) assertStrictEquals(error, reason);
  assertStrictEquals(await rejection(turn.run()), reason);
  assertStrictEquals(await rejection(collect(turn.stream())), reason);
  await turn.interrupt();
  await assertUsable(stage, thread);
});

test("abort of a turn that nobody waits for interrupts it, and is no unhandled rejection", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  const controller = new AbortController();
  const { signal } = controller;
  await thread.turn("aborted", { signal });
  controller.abort(new Error("stop it"));
  await assertUsable(stage, thread);
});

test("abort after the end changes nothing", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  const counted = new CountedSignal();
  const turn = await thread.turn("hi", { signal: counted.signal });
  const result = await turn.run();
  assertEquals(counted.listeners, 0);
  counted.abort(new Error("too late"));
  assertEquals(await turn.run(), result);
  assertEquals((await collect(turn.stream())).at(-1)?.method, "turn/completed");
});

test("a signal that times out gives its TimeoutError", async () => {
  await using stage = await stageWithEndlessTurns();
  const thread = await stage.codex.startThread();
  const error = await rejection(thread.run("aborted", { signal: AbortSignal.timeout(300) }));
  assertEquals(error instanceof DOMException && error.name, "TimeoutError");
  await assertUsable(stage, thread);
});

test("a signal given to a wait ends that wait alone; the turn goes on", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", half, "two"] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const controller = new AbortController();
  const { signal } = controller;
  const waits = [
    turn.run({ signal }),
    collect(turn.stream({ signal })),
    collect(turn.textStream({ signal })),
  ].map(rejection);
  await half.reached;
  const reason = new Error("tired of waiting");
  controller.abort(reason);
  for (const error of await Promise.all(waits)) assertStrictEquals(error, reason);
  assertStrictEquals(await rejection(turn.run({ signal })), reason);
  half.open();
  assertEquals((await turn.run()).finalResponse, "one two");
});

test("a signal that is aborted already fails every wait, also on a turn that has ended", async () => {
  await using stage = await startCodex();
  const turn = await (await stage.codex.startThread()).turn("hi");
  const reason = new Error("too late");
  const signal = AbortSignal.abort(reason);
  for (const state of ["running", "ended"]) {
    const waits = [
      turn.run({ signal }),
      collect(turn.stream({ signal })),
      collect(turn.textStream({ signal })),
    ];
    for (const error of await Promise.all(waits.map(rejection))) {
      assertStrictEquals(error, reason, state);
    }
    await turn.run();
  }
  assertEquals((await collect(turn.stream())).at(-1)?.method, "turn/completed");
  assertStrictEquals(await rejection(collect(turn.stream({ signal }))), reason);
});

test("a signal ends the wait for any other call, and leaves no listener behind", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const counted = new CountedSignal();
  const calls: ((codex: Codex, signal: AbortSignal) => Promise<unknown>)[] = [
    (codex, signal) => codex.startThread({ signal }),
    (codex, signal) => codex.listThreads({ signal }),
    (codex, signal) => codex.models({ signal }),
    (codex, signal) => codex.request("config/read", { includeLayers: false }, { signal }),
  ];
  await Promise.all(calls.map((call) => call(codex, counted.signal)));
  assertEquals(counted.listeners, 0);
  const started = calls.map((call) => rejection(call(codex, counted.signal)));
  const reason = new Error("never mind");
  counted.abort(reason);
  for (const error of await Promise.all(started)) assertStrictEquals(error, reason);
  assertEquals(counted.listeners, 0);
  await assertRejects(() => codex.startThread({ signal: counted.signal }), Error, "never mind");
  assertEquals((await (await codex.startThread()).run("hi")).status, "completed");
});
