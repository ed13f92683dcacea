/** Reviews of the real codex, whose turns run under an id of their own. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { isNotification, TurnFailedError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { failure, gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, methodsOf, next, rejection } from "./reading.ts";

const target = { type: "custom", instructions: "Look for mistakes." } as const;

test("a review streams from turn/started to turn/completed, and gives its findings", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(reply("No mistakes."));
  const thread = await stage.codex.startThread();
  const review = await thread.review(target);
  assertEquals(review.threadId, thread.id);
  const events = await collect(review.stream());
  const methods = methodsOf(events);
  assertEquals(methods.filter((method) => method === "turn/started").length, 1);
  assertEquals(methods.filter((method) => method === "turn/completed").length, 1);
  assertEquals(methods.at(-1), "turn/completed");
  const result = await review.run();
  assertEquals([result.id, result.status], [review.id, "completed"]);
  assertEquals(result.finalResponse, "No mistakes.");
  const kinds = result.items.map((item) => item.type);
  assert(kinds.includes("enteredReviewMode") && kinds.includes("exitedReviewMode"));
  for (const event of events) {
    if (isNotification(event, "turn/completed")) assertEquals(event.params.turn.id, review.id);
  }
  assertEquals((await thread.run("thanks")).finalResponse, "ok");
});

test("interrupt() right after review() ends it, 10 times out of 10", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ body }) =>
    JSON.stringify(body.input.at(-1)).includes("mistakes") ? [never, reply("no")] : undefined
  );
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 10; i++) {
    const review = await thread.review(target);
    await review.interrupt();
    assertEquals((await review.run()).status, "interrupted");
  }
  assertEquals((await thread.run("go on")).status, "completed");
});

test("interrupt() of a review that waits for the model ends it, and the thread goes on", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.enqueue([never, reply("no")]);
  const thread = await stage.codex.startThread();
  const review = await thread.review(target);
  await never.reached;
  await review.interrupt();
  assertEquals((await review.run()).status, "interrupted");
  assertEquals((await collect(review.stream())).at(-1)?.method, "turn/completed");
  assertEquals(await (await stage.model.request(0)).ended, "broken");
  assertEquals((await thread.run("go on")).finalResponse, "ok");
});

test("abort of a review's signal interrupts it, at any moment", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ body }) =>
    JSON.stringify(body.input.at(-1)).includes("mistakes") ? [never, reply("no")] : undefined
  );
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 10; i++) {
    const controller = new AbortController();
    const { signal } = controller;
    const run = rejection(thread.review(target, { signal }).then((review) => review.run()));
    for (let task = 0; task < i; task++) await new Promise((done) => setTimeout(done, 0));
    const reason = new Error(`abort ${i}`);
    controller.abort(reason);
    assertStrictEquals(await run, reason);
  }
  assertEquals((await thread.run("go on")).finalResponse, "ok");
  const reviews = stage.model.requests.slice(0, -1);
  assertEquals(await Promise.all(reviews.map(({ ended }) => ended)), reviews.map(() => "broken"));
});

test("the thread's events tell a review by its root turn id", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const events = thread.events().values();
  const review = await thread.review(target);
  const started = await next(events, "turn/started");
  assertEquals(started.params.turn.rootTurnId, review.id);
  const completed = await next(events, "turn/completed");
  assertEquals(completed.params.turn.id, review.id);
  await events.return?.();
});

test("a review that fails rejects run(), and the thread goes on", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(failure(500, { error: { message: "boom" } }));
  const thread = await stage.codex.startThread();
  const review = await thread.review(target);
  assertInstanceOf(await rejection(review.run()), TurnFailedError);
  assertEquals((await thread.run("go on")).finalResponse, "ok");
});
