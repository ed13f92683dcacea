/** Turns of the real codex that fail because the model does. */
import { assert, assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import {
  type CodexErrorInfo,
  isNotification,
  type Notification,
  TurnFailedError,
} from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { cut, failed, failure, gate, reply, type Script } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, methodsOf, rejection, textOf } from "./reading.ts";

const failures: { name: string; script: Script; info: CodexErrorInfo }[] = [
  {
    name: "status 500",
    script: failure(500, { error: { message: "boom" } }),
    info: "internalServerError",
  },
  { name: "status 400", script: failure(400, { error: { message: "bad" } }), info: "other" },
  {
    name: "status 401",
    script: failure(401, { error: { message: "who are you" } }),
    info: { httpConnectionFailed: { httpStatusCode: 401 } },
  },
  {
    name: "a usage limit",
    script: failure(429, { error: { type: "usage_limit_reached", message: "too much" } }),
    info: "usageLimitExceeded",
  },
  {
    name: "any other 429",
    script: failure(429, { error: { message: "slow down" } }),
    info: { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
  },
  {
    name: "an overloaded model",
    script: failed("server_is_overloaded", "busy"),
    info: "serverOverloaded",
  },
  {
    name: "a context that is too long",
    script: failed("context_length_exceeded", "too long"),
    info: "contextWindowExceeded",
  },
];

test("a failed turn rejects run() with TurnFailedError and its reason; the thread goes on", async () => {
  await using stage = await startCodex();
  for (const { name, script, info } of failures) {
    const thread = await stage.codex.startThread();
    stage.model.enqueue(script);
    const turn = await thread.turn(name);
    const [events, error] = await Promise.all([collect(turn.stream()), rejection(turn.run())]);
    assertInstanceOf(error, TurnFailedError, name);
    assertEquals(error.codexErrorInfo, info, name);
    assertEquals([error.result.id, error.result.threadId], [turn.id, thread.id]);
    assertEquals([error.result.status, error.result.finalResponse], ["failed", null], name);
    assertStringIncludes(error.message, error.result.error?.message ?? "no message");
    // The stream tells the failure as events; it does not fail itself.
    assertEquals(methodsOf(events).filter((it) => it === "error").length > 0, true, name);
    assertEquals(methodsOf(events).at(-1), "turn/completed", name);
    assertEquals((await thread.run("again")).finalResponse, "ok", name);
  }
});

test("thread.run() rejects like the handle's", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(failure(500, { error: { message: "boom" } }));
  const thread = await stage.codex.startThread();
  const error = await rejection(thread.run("hi"));
  assertInstanceOf(error, TurnFailedError);
  assertEquals(error.codexErrorInfo, "internalServerError");
  assertEquals((await thread.run("again")).finalResponse, "ok");
});

test("an answer that is cut off fails the turn, with what had been said in the streams", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue([
    reply("Before.", { phase: "commentary" }),
    reply("one two", { deltas: ["one ", half, cut()] }),
  ]);
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("hi");
  const [text, run] = [textOf(turn.textStream()), rejection(turn.run())];
  const events: Notification[] = [];
  for await (const event of turn) {
    events.push(event);
    if (isNotification(event, "item/agentMessage/delta") && event.params.delta === "one ") {
      half.open();
    }
  }
  const error = await run;
  assertInstanceOf(error, TurnFailedError);
  assertEquals(error.codexErrorInfo, "other");
  assertEquals(error.result.finalResponse, null);
  const said = error.result.items.filter((item) => item.type === "agentMessage");
  assertEquals(said.map((item) => item.text), ["Before."]);
  assertEquals(await text, "Before.\n\none ");
  assertEquals((await thread.run("again")).finalResponse, "ok");
});

test("a connection that is lost and found again is no failure", async () => {
  const retries = { model_providers: { scripted: { stream_max_retries: 2 } } };
  await using stage = await startCodex({ config: retries });
  stage.model.enqueue(reply("one two", { deltas: ["one ", cut()] }), reply("three"));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const events = await collect(turn.stream());
  const result = await turn.run();
  assertEquals([result.status, result.finalResponse], ["completed", "three"]);
  const errors = events.filter((event) => event.method === "error");
  assert(errors.length > 0 && errors.every((error) => error.params.willRetry));
});
