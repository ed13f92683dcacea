/** `stream()`, `textStream()` and `run()` of a real turn, in any order and combination. */
import { assert, assertEquals } from "@std/assert";
import { isNotification, type TurnHandle } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, methodsOf, next, textOf } from "./reading.ts";

const ANSWER = "The quick brown fox.";

async function withTurn(body: (turn: TurnHandle) => Promise<void>): Promise<void> {
  await using stage = await startCodex();
  stage.model.enqueue(reply(ANSWER, { usage: { input: 11, output: 7 } }));
  const thread = await stage.codex.startThread();
  await body(await thread.turn("hi"));
}

test("stream() tells a turn from turn/started to turn/completed, in the server's order", () =>
  withTurn(async (turn) => {
    const events = await collect(turn.stream());
    const methods = methodsOf(events);
    assertEquals(methods[0], "turn/started");
    assertEquals(methods.at(-1), "turn/completed");
    assertEquals(deltasOf(events), ANSWER);
    const marks = ["item/agentMessage/delta", "item/completed", "thread/tokenUsage/updated"];
    const places = marks.map((method) => methods.lastIndexOf(method));
    assertEquals(places, [...places].sort((a, b) => a - b));
    assert(events.every((event) => !("issues" in event)));
  }));

test("run() gives the answer, the items, the usage and the times of the turn", () =>
  withTurn(async (turn) => {
    const result = await turn.run();
    assertEquals([result.id, result.threadId], [turn.id, turn.threadId]);
    assertEquals([result.status, result.error], ["completed", null]);
    assertEquals(result.finalResponse, ANSWER);
    assertEquals(result.items.map((item) => item.type), ["userMessage", "agentMessage"]);
    assertEquals(result.usage?.last.totalTokens, 18);
    const { startedAt, completedAt, durationMs } = result;
    assert(startedAt !== null && completedAt !== null && completedAt >= startedAt);
    assert(durationMs !== null && durationMs >= 0 && durationMs < 60_000);
  }));

test("run() first, then stream() or textStream(): they still have the whole turn", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(reply(ANSWER), reply(ANSWER));
  const thread = await stage.codex.startThread();
  const first = await thread.turn("hi");
  const result = await first.run();
  const events = await collect(first.stream());
  assertEquals(deltasOf(events), result.finalResponse);
  const methods = methodsOf(events);
  assertEquals([methods[0], methods.at(-1)], ["turn/started", "turn/completed"]);

  const second = await thread.turn("hi");
  await second.run();
  const pieces = await collect(second.textStream());
  assertEquals(pieces.join(""), ANSWER);
  assert(pieces.length > 1, "in pieces");
});

test("stream() first, then run() any number of times; a later stream ends at once", () =>
  withTurn(async (turn) => {
    await collect(turn.stream());
    const [first, second] = await Promise.all([turn.run(), turn.run()]);
    assertEquals(first.finalResponse, ANSWER);
    assertEquals(second, first);
    assertEquals(await turn.run(), first);
    assertEquals(await collect(turn.stream()), []);
    assertEquals(await textOf(turn.textStream()), "");
  }));

test("stream(), textStream() and run() at the same time see the same turn", () =>
  withTurn(async (turn) => {
    const [events, text, result] = await Promise.all([
      collect(turn.stream()),
      textOf(turn.textStream()),
      turn.run(),
    ]);
    assertEquals(deltasOf(events), ANSWER);
    assertEquals(text, ANSWER);
    assertEquals(result.finalResponse, ANSWER);
  }));

test("for await over the handle is a stream, and leaving it does not end the turn", () =>
  withTurn(async (turn) => {
    for await (const event of turn) {
      if (isNotification(event, "turn/started")) break;
    }
    assertEquals((await turn.run()).status, "completed");
  }));

test("a second stream sees what comes after it was opened", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", half, "two"] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const first = turn.stream().values();
  await next(first, "item/agentMessage/delta");
  const second = collect(turn.stream());
  half.open();
  const rest = await collect({ [Symbol.asyncIterator]: () => first });
  assertEquals(deltasOf(rest), "two");
  assertEquals(deltasOf(await second), "two");
  assertEquals(methodsOf(await second), methodsOf(rest));
});

test("a stream can be read with a reader, piped and split like any other", () =>
  withTurn(async (turn) => {
    const [left, right] = turn.stream().tee();
    const seen: string[] = [];
    const piped = left.pipeTo(
      new WritableStream({ write: ({ method }) => void seen.push(method) }),
    );
    const reader = right.getReader();
    const read: string[] = [];
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      read.push(step.value.method);
    }
    await piped;
    assertEquals(read, seen);
    assertEquals(read.at(-1), "turn/completed");
  }));

test("textStream() sets separate messages apart by a blank line", async () => {
  await using stage = await startCodex();
  stage.model.enqueue([
    reply("Let me think.", { phase: "commentary" }),
    reply("It is blue.", { phase: "final_answer" }),
  ]);
  const turn = await (await stage.codex.startThread()).turn("hi");
  assertEquals(await textOf(turn.textStream()), "Let me think.\n\nIt is blue.");
  assertEquals((await turn.run()).finalResponse, "It is blue.");
});

test("a stream that is cancelled leaves the turn and the other stream alone", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", half, "two"] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const kept = collect(turn.stream());
  const dropped = turn.stream();
  await half.reached;
  await dropped.cancel();
  half.open();
  assertEquals(deltasOf(await kept), "one two");
  assertEquals((await turn.run()).status, "completed");
});
