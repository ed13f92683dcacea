/** `events()` of a real client and of its threads. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, methodsOf, next, rejection } from "./reading.ts";

/** What belongs to a thread, apart from its start, which comes before anybody can listen. */
function ofThread(events: readonly Notification[], threadId: string): Notification[] {
  return events.filter(({ method, params }) =>
    method !== "thread/started" && JSON.stringify(params).includes(threadId)
  );
}

test("codex.events() has everything in order, thread.events() what is the thread's", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const all = collect(codex.events());
  const [first, second] = [await codex.startThread(), await codex.startThread()];
  const [ofFirst, ofSecond] = [collect(first.events()), collect(second.events())];
  await Promise.all([first.run("one"), second.run("two")]);
  await first.run("three");
  await codex.close();

  assertEquals(ofThread(await all, first.id), ofThread(await ofFirst, first.id));
  assertEquals(ofThread(await all, second.id), ofThread(await ofSecond, second.id));
  assert(ofThread(await ofFirst, second.id).length === 0);
  const ends = (events: Notification[]) =>
    methodsOf(events).filter((method) => method === "turn/completed").length;
  assertEquals([ends(await all), ends(await ofFirst), ends(await ofSecond)], [3, 2, 1]);
  const started = methodsOf(await all).filter((method) => method === "thread/started");
  assertEquals(started.length, 2);
  assert((await all).every((event) => typeof event.emittedAtMs === "number"));
  assert((await all).every((event) => !("issues" in event)), "all have their shape");
});

test("a stream of events has nothing from before it was opened", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("one");
  const events = [stage.codex.events().values(), thread.events().values()];
  const { id } = await thread.run("two");
  for (const stream of events) {
    assertEquals((await next(stream, "turn/started")).params.turn.id, id);
    await stream.return?.();
  }
});

test("a signal ends its stream of events alone; cancelling one leaves the others", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const hold = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", hold, "two"] }));
  const thread = await codex.startThread();
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = [collect(codex.events({ signal })), collect(thread.events({ signal }))];
  const cancelled = codex.events();
  const kept = thread.events().values();
  const run = thread.run("hi");
  await hold.reached;
  const reason = new Error("seen enough");
  controller.abort(reason);
  await cancelled.cancel();
  for (const events of stopped) assertStrictEquals(await rejection(events), reason);
  assertStrictEquals(await rejection(collect(codex.events({ signal }))), reason);
  hold.open();
  assertEquals((await run).finalResponse, "one two");
  await next(kept, "turn/completed");
  await kept.return?.();
});

test("streams of events end with close(), and end at once after it", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const thread = await codex.startThread();
  const open = [codex.events(), thread.events()];
  await codex.close();
  for (const stream of [...open, codex.events(), thread.events()]) {
    const events = await collect(stream);
    assert(events.length >= 0);
  }
});
