/** Threads that run at the same time in one app-server. */
import { assertEquals } from "@std/assert";
import { isNotification, type Notification, type Thread } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, textOf } from "./reading.ts";

test("two threads run at the same time, each with its own answer", async () => {
  await using stage = await startCodex();
  const gates = { one: gate(), two: gate() };
  stage.model.respond(({ userText }) =>
    userText === "one"
      ? reply("answer one", { deltas: ["answer ", gates.one, "one"] })
      : reply("answer two", { deltas: ["answer ", gates.two, "two"] })
  );
  const [first, second] = await Promise.all([
    stage.codex.startThread(),
    stage.codex.startThread(),
  ]);
  const runs = [first.run("one"), second.run("two")];
  // Both are in the middle of their answers, or this waits for ever.
  await Promise.all([gates.one.reached, gates.two.reached]);
  gates.two.open();
  assertEquals((await runs[1])?.finalResponse, "answer two");
  gates.one.open();
  assertEquals((await runs[0])?.finalResponse, "answer one");
});

test("50 threads stream at once without cross-talk", async () => {
  await using stage = await startCodex();
  const count = 50;
  const answer = (userText: string) =>
    Array.from({ length: 20 }, (_, i) => `${userText}:${i} `).join("");
  const all = gate();
  let waiting = 0;
  // Nobody gets an answer before everybody has asked, so that all of them stream at the same time.
  const barrier = { ...all, hold: () => (++waiting === count && all.open(), all.hold()) };
  stage.model.respond(({ userText }) => [barrier, reply(answer(userText))]);

  const threads = await Promise.all(Array.from({ length: count }, () => stage.codex.startThread()));
  const follow = async (thread: Thread, index: number) => {
    const closing = new AbortController();
    const ofThread = watch(thread.events({ signal: closing.signal }));
    const turn = await thread.turn(`thread ${index}`);
    const [events, text, result] = await Promise.all([
      collect(turn.stream()),
      textOf(turn.textStream()),
      turn.run(),
    ]);
    closing.abort();
    return { turn, events, text, result, ofThread: await ofThread };
  };
  const turns = await Promise.all(threads.map(follow));

  for (const [index, { turn, events, text, result, ofThread }] of turns.entries()) {
    const expected = answer(`thread ${index}`);
    assertEquals([deltasOf(events), text, result.finalResponse], Array(3).fill(expected));
    assertEquals(deltasOf(ofThread), expected);
    assertEquals([turn.threadId, result.threadId], Array(2).fill(threads[index]?.id));
    for (const event of [...events, ...ofThread]) {
      if (isNotification(event, "item/agentMessage/delta")) {
        assertEquals([event.params.threadId, event.params.turnId], [turn.threadId, turn.id]);
      }
    }
  }
  assertEquals(new Set(turns.map(({ result }) => result.id)).size, count);
});

/** What comes until the stream is stopped. */
async function watch(stream: ReadableStream<Notification>): Promise<Notification[]> {
  const seen: Notification[] = [];
  try {
    for await (const event of stream) seen.push(event);
  } catch {
    // stopped by its signal
  }
  return seen;
}
