/** Turns of the real codex that fail because the model does. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import {
  type CodexErrorInfo,
  isNotification,
  isRetryableError,
  type Notification,
  retryOnOverload,
  TurnFailedError,
} from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { cut, failed, failure, gate, reply, type Script } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, methodsOf, rejection, textOf } from "./reading.ts";

/** What is to be done about a failure, at the end of its message. */
const tryAgain = "Try again later; retryOnOverload() does so.";
const logIn =
  "Log in: run `codex login`, call codex.loginApiKey(), or pass apiKey to Codex.start().";

const failures: {
  name: string;
  script: Script;
  info: CodexErrorInfo;
  /** The server's reason. */
  words: RegExp;
  advice?: string;
}[] = [
  {
    name: "status 500",
    script: failure(500, { error: { message: "boom" } }),
    info: "internalServerError",
    words: /high demand, which may cause temporary errors\.$/,
  },
  {
    name: "status 400",
    script: failure(400, { error: { message: "Bad schema.", code: "invalid" } }),
    info: "other",
    words: /^Bad schema\.$/,
  },
  {
    name: "status 400 with other words",
    script: failure(400, "no JSON"),
    info: "other",
    words: /^no JSON$/,
  },
  {
    name: "status 401",
    script: failure(401, { error: { message: "who are you" } }),
    info: { httpConnectionFailed: { httpStatusCode: 401 } },
    advice: logIn,
    words: /^unexpected status 401 Unauthorized: who are you, url: \S+\.$/,
  },
  {
    name: "a usage limit",
    script: failure(429, { error: { type: "usage_limit_reached", message: "too much" } }),
    info: "usageLimitExceeded",
    words: /usage limit/,
  },
  {
    name: "any other 429",
    script: failure(429, { error: { message: "slow down" } }),
    info: { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
    advice: tryAgain,
    words: /429 Too Many Requests\.$/,
  },
  {
    name: "an overloaded model",
    script: failed("server_is_overloaded", "busy"),
    info: "serverOverloaded",
    advice: tryAgain,
    words: /at capacity/,
  },
  {
    name: "a context that is too long",
    script: failed("context_length_exceeded", "too long"),
    info: "contextWindowExceeded",
    advice: "thread.compact() makes room for more.",
    words: /\.$/,
  },
];

test("a failed turn rejects run() with TurnFailedError and its reason; the thread goes on", async () => {
  await using stage = await startCodex();
  for (const { name, script, info, words, advice } of failures) {
    const thread = await stage.codex.startThread();
    stage.model.enqueue(script);
    const turn = await thread.turn(name);
    const [events, error] = await Promise.all([collect(turn.stream()), rejection(turn.run())]);
    assertInstanceOf(error, TurnFailedError, name);
    assertEquals(error.codexErrorInfo, info, name);
    assertEquals([error.result.id, error.result.threadId], [turn.id, thread.id]);
    assertEquals([error.result.status, error.result.finalResponse], ["failed", null], name);
    const beginning = `turn ${turn.id} failed: `;
    const end = advice === undefined ? "" : ` ${advice}`;
    assert(error.message.startsWith(beginning) && error.message.endsWith(end), error.message);
    const reason = error.message.slice(beginning.length, error.message.length - end.length);
    assert(words.test(reason), `${name}: ${reason}`);
    assertEquals(error.resetsAt, null, name);
    // The stream tells the failure as events; it does not fail itself.
    assertEquals(methodsOf(events).filter((it) => it === "error").length > 0, true, name);
    assertEquals(methodsOf(events).at(-1), "turn/completed", name);
    assertEquals((await thread.run("again")).finalResponse, "ok", name);
  }
});

/** A refusal for a usage limit that resets at this time, in Unix seconds. */
function limited(resetsAt: number): Script {
  const error = { type: "usage_limit_reached", message: "too much", resets_at: resetsAt };
  return failure(429, { error }, {
    "x-codex-primary-used-percent": "100",
    "x-codex-primary-window-minutes": "300",
    "x-codex-primary-reset-at": String(resetsAt),
    "x-codex-secondary-used-percent": "40",
    "x-codex-secondary-window-minutes": "10080",
    "x-codex-secondary-reset-at": String(resetsAt + 86400),
  });
}

test("a usage limit says when it resets: of a turn, of run(), of a goal", async () => {
  await using stage = await startCodex();
  const resetsAt = Math.floor(Date.now() / 1000) + 3600;
  const thread = await stage.codex.startThread();
  const works = [
    () => thread.run("hi"),
    async () => await (await thread.turn("hi")).run(),
    () => thread.runGoal("Do it."),
    async () => await (await thread.startGoal("Do it.")).run(),
  ];
  for (const work of works) {
    stage.model.enqueue(limited(resetsAt));
    const error = await rejection(work());
    assertInstanceOf(error, TurnFailedError);
    assertEquals([error.codexErrorInfo, error.resetsAt], ["usageLimitExceeded", resetsAt]);
    const time = new Date(resetsAt * 1000).toISOString().replace(".000", "");
    assert(error.message.endsWith(`. The limit resets at ${time}.`), error.message);
    assertEquals(isRetryableError(error), false);
  }
});

test("retryOnOverload() runs a turn again that failed with an overloaded service", async () => {
  await using stage = await startCodex();
  const { model } = stage;
  const thread = await stage.codex.startThread();
  const options = { initialDelayMs: 1, maxDelayMs: 1 };
  model.enqueue(
    failed("server_is_overloaded", "busy"),
    failure(429, { error: {} }),
    reply("hello"),
  );
  const { finalResponse } = await retryOnOverload(() => thread.run("hi"), options);
  assertEquals(finalResponse, "hello");
  const inputs = JSON.stringify(model.requests.at(-1)?.body.input).match(/"hi"/g);
  assertEquals(inputs?.length, 3, "the thread holds all attempts");

  model.enqueue(
    failure(429, { error: {} }),
    failure(429, { error: {} }),
    failed("server_is_overloaded", "busy"),
  );
  const error = await rejection(retryOnOverload(() => thread.run("hi"), options));
  assertInstanceOf(error, TurnFailedError);
  assertEquals(error.codexErrorInfo, "serverOverloaded", "the error of the last attempt");
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
  const half = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", half, cut()] }), reply("three"));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const text = textOf(turn.textStream());
  const events: Notification[] = [];
  for await (const event of turn) {
    events.push(event);
    // Cut before that, the connection may take what it has not given yet with it.
    if (isNotification(event, "item/agentMessage/delta")) half.open();
  }
  const result = await turn.run();
  assertEquals([result.status, result.finalResponse], ["completed", "three"]);
  // What was given stays.
  assertEquals(await text, "one \n\nthree");
  const errors = events.filter((event) => event.method === "error");
  assert(errors.length > 0 && errors.every((error) => error.params.willRetry));
});
