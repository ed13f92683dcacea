/** Compactions of the real codex, whose answer does not name their turn. */
import { assertEquals, assertInstanceOf, assertNotEquals, assertStrictEquals } from "@std/assert";
import { TurnFailedError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { failure, gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, methodsOf, rejection } from "./reading.ts";

const isSummary = (text: string) => !text.startsWith("turn ");

test("compact() runs as a turn of its own, after which the model has the summary", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(reply("first"), reply("SUMMARY"), reply("third"));
  const thread = await stage.codex.startThread();
  const { id } = await thread.run("turn one");
  const compaction = await thread.compact();
  assertNotEquals(compaction.id, id);
  assertEquals(compaction.threadId, thread.id);
  const methods = methodsOf(await collect(compaction.stream()));
  // Its turn/started is what names it.
  assertEquals(methods.at(-1), "turn/completed");
  const result = await compaction.run();
  assertEquals([result.status, result.finalResponse], ["completed", null]);
  assertEquals(result.items.map((item) => item.type), ["contextCompaction"]);
  assertEquals((await thread.run("turn three")).finalResponse, "third");
  const { body } = await stage.model.request(2);
  assertEquals(JSON.stringify(body.input).includes("SUMMARY"), true);
});

test("the stream of a compaction begins with turn/started, like any turn's", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  const methods = methodsOf(await collect((await thread.compact()).stream()));
  assertEquals([methods.at(0), methods.at(-1)], ["turn/started", "turn/completed"]);
});

test("compact() of a thread without any turn settles, and the thread goes on", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const result = await (await thread.compact()).run();
  assertEquals(result.status, "completed");
  assertEquals((await thread.run("turn one")).finalResponse, "ok");
}, { timeoutMs: 20_000 });

test("a turn that would steer a compaction, which takes no input, starts after it", async () => {
  await using stage = await startCodex();
  const held = gate();
  stage.model.respond(({ userText }) => isSummary(userText) ? [held, reply("SUMMARY")] : undefined);
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  const compaction = await thread.compact();
  const steering = thread.run("turn two", { whenBusy: "steer" });
  // Whatever was due to be sent has been answered by now.
  await thread.read();
  held.open();
  const { id, finalResponse } = await steering;
  assertNotEquals(id, compaction.id);
  assertEquals([(await compaction.run()).status, finalResponse], ["completed", "ok"]);
});

test("a turn that would steer starts after a compaction, or a review, that was asked for in the same tick", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  const target = { type: "custom", instructions: "Look." } as const;
  for (const begin of [() => thread.compact(), () => thread.review(target)]) {
    const [first, steering] = [begin(), thread.run("turn two", { whenBusy: "steer" })];
    const { id, finalResponse } = await steering;
    assertNotEquals(id, (await first).id);
    assertEquals([(await (await first).run()).status, finalResponse], ["completed", "ok"]);
  }
});

test("interrupt() right after compact() ends it, 10 times out of 10", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) => isSummary(userText) ? [never, reply("no")] : undefined);
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  for (let i = 0; i < 10; i++) {
    const compaction = await thread.compact();
    await compaction.interrupt();
    assertEquals((await compaction.run()).status, "interrupted");
  }
  assertEquals((await thread.run("turn two")).finalResponse, "ok");
});

test("abort of a compaction's signal at any moment interrupts it; the thread goes on", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) => isSummary(userText) ? [never, reply("no")] : undefined);
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  for (let i = 0; i < 15; i++) {
    const controller = new AbortController();
    const { signal } = controller;
    const run = rejection(thread.compact({ signal }).then((turn) => turn.run()));
    for (let task = 0; task < i; task++) await new Promise((done) => setTimeout(done, 0));
    const reason = new Error(`abort ${i}`);
    controller.abort(reason);
    assertStrictEquals(await run, reason);
  }
  assertEquals((await thread.run("turn two")).finalResponse, "ok");
  const compactions = stage.model.requests.filter(({ userText }) => isSummary(userText));
  const ends = await Promise.all(compactions.map(({ ended }) => ended));
  assertEquals(ends, compactions.map(() => "broken"));
}, { timeoutMs: 60_000 });

test("a compaction that fails rejects run() with TurnFailedError; the thread goes on", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("turn one");
  stage.model.enqueue(failure(400, { error: { message: "no" } }));
  const error = await rejection((await thread.compact()).run());
  assertInstanceOf(error, TurnFailedError);
  assertEquals(error.result.status, "failed");
  assertEquals((await thread.run("turn two")).finalResponse, "ok");
});
