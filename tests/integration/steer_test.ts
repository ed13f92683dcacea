/** `steer()`: more input for a real turn that runs. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { InvalidRequestError, type ServerRequestHandlers } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { escalatedCommand, gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, methodsOf, next, rejection } from "./reading.ts";

test("steer() in mid-stream joins the turn, which answers once more and ends as one", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(
    reply("one two", { deltas: ["one ", half, "two"] }),
    reply("three", { usage: { input: 3, output: 4 } }),
  );
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("count");
  const events = turn.stream().values();
  await next(events, "item/agentMessage/delta");
  assertEquals(await turn.steer("go on to three"), { turnId: turn.id });
  half.open();
  const rest = await collect({ [Symbol.asyncIterator]: () => events });
  assert(deltasOf(rest).endsWith("three"), deltasOf(rest));
  assertEquals(methodsOf(rest).filter((method) => method === "turn/completed").length, 1);
  const result = await turn.run();
  assertEquals([result.finalResponse, result.usage?.last.totalTokens], ["three", 7]);
  const told = result.items.filter((item) => item.type === "userMessage");
  assertEquals(told.length, 2);
  assertEquals((await stage.model.request(1)).userText, "go on to three");
});

test("steer() works right after turn(), with every kind of input", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, toolCall("update_plan", { plan: [] })], reply("done"));
  const turn = await (await stage.codex.startThread()).turn("start");
  await turn.steer([{ type: "text", text: "more" }, { type: "text", text: " and more" }]);
  hold.open();
  assertEquals((await turn.run()).status, "completed");
  const texts = JSON.stringify(stage.model.requests.at(-1)?.body.input);
  assert(texts.includes("more") && texts.includes(" and more"));
});

test("steer() after the end is refused, and the next turn is not touched", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(reply("first"), [hold, reply("second")]);
  const thread = await stage.codex.startThread();
  const first = await thread.turn("one");
  await first.run();
  await assertRejects(() => first.steer("late"), InvalidRequestError);
  const second = await thread.turn("two");
  await hold.reached;
  await assertRejects(() => first.steer("late"), InvalidRequestError);
  hold.open();
  assertEquals((await second.run()).finalResponse, "second");
  assertEquals(stage.model.requests.length, 2);
});

test("steer() refuses a blank input before anything is sent", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const turn = await (await stage.codex.startThread()).turn("start");
  await assertRejects(() => turn.steer(" \n"), TypeError);
  await assertRejects(() => turn.steer([]), TypeError);
  hold.open();
  assertEquals((await turn.run()).finalResponse, "done");
});

test("steer() of a review and of a compaction is refused, and both go on", async () => {
  await using stage = await startCodex();
  const gates = [gate(), gate()];
  stage.model.enqueue(
    reply("first"),
    ...gates.map((hold) => [hold, reply("done")]),
  );
  const thread = await stage.codex.startThread();
  await thread.run("one");
  const starts = [
    () => thread.review({ type: "custom", instructions: "look" }),
    () => thread.compact(),
  ];
  for (const [index, start] of starts.entries()) {
    const turn = await start();
    await gates[index]?.reached;
    await assertRejects(() => turn.steer("more"), InvalidRequestError);
    gates[index]?.open();
    assertEquals((await turn.run()).status, "completed");
  }
});

test("a call that joins a turn governs its own wait: not the approvals of the turn, nor its end", async () => {
  await using stage = await startCodex();
  const [half, asked] = [gate(), gate()];
  // More input makes the model begin anew.
  stage.model.enqueue([half, reply("no")], escalatedCommand("true"), [asked, reply("done")]);
  const thread = await stage.codex.startThread({ sandbox: "read-only" });
  const decisions: string[] = [];
  const deciding = (name: string): ServerRequestHandlers => ({
    "item/commandExecution/requestApproval": () => {
      decisions.push(name);
      return { decision: "accept" };
    },
  });
  const first = await thread.turn("one", { handlers: deciding("first") });
  await half.reached;
  const abort = new AbortController();
  const joined = await thread.turn("two", {
    whenBusy: "steer",
    handlers: deciding("joined"),
    signal: abort.signal,
  });
  assertEquals(joined.id, first.id);
  const refused = thread.run("three", { whenBusy: "steer", model: "other" });
  await assertRejects(() => refused, TypeError, "model");
  half.open();
  await asked.reached;
  const reason = new Error("enough");
  abort.abort(reason);
  assertEquals(await rejection(joined.run()), reason);
  asked.open();
  const { status, finalResponse } = await first.run();
  assertEquals([status, finalResponse, decisions], ["completed", "done", ["first"]]);
});
