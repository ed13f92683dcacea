import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import { budget, OutputValidationError, TurnFailedError } from "../../../mod.ts";
import { ledgerOf } from "../../../src/budget.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, result, TurnEvents, turnOf } from "../doubles/wire.ts";
import { test } from "../../support/test.ts";

/** Answers the next turn with this text. */
async function say(
  server: MemoryServer,
  id: string,
  text: string,
): Promise<Record<string, unknown>> {
  const request = await server.next("turn/start");
  server.send(result(request, { turn: turnOf(id) }), ...new TurnEvents(id).saying(text));
  return { ...request.params };
}

const output = v.object({ n: v.number() });

test("a repair has the options of the turn, without what belongs to its input", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const running = thread.run("How many?", {
    output,
    repairAttempts: 1,
    effort: "low",
    clientUserMessageId: "m1",
    whenBusy: "reject",
  });
  const first = await say(server, "u1", "{}");
  const second = await say(server, "u2", '{"n":5}');
  assertEquals([first.clientUserMessageId, second.clientUserMessageId], ["m1", undefined]);
  assertEquals([first.effort, second.effort], ["low", "low"]);
  assertEquals(first.outputSchema, second.outputSchema);
  const [input] = Object(second.input);
  assertStringIncludes(input.text, "Your answer does not fit the schema:\n- n: ");
  const done = await running;
  assertEquals([done.id, done.output, done.attempts, done.finalResponse], [
    "u2",
    { n: 5 },
    2,
    '{"n":5}',
  ]);
  assertEquals(done.items, [agentMessage("m1", "{}"), agentMessage("m1", '{"n":5}')]);
  assertEquals([done.startedAt, done.completedAt, done.durationMs], [10, 12, 3000]);
});

test("without repairs there is one attempt, and none after an answer that fits", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const failing = assertRejects(() => thread.run("x", { output }), OutputValidationError);
  await say(server, "u1", "{}");
  assertEquals((await failing).result.attempts, 1);
  const running = thread.run("x", { output, repairAttempts: 3 });
  await say(server, "u2", '{"n":5}');
  assertEquals((await running).attempts, 1);
  assertEquals(server.asked("turn/start").length, 2);
});

test("a repair that fails gives the result of all attempts", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const running = assertRejects(
    () => thread.run("x", { output, repairAttempts: 1 }),
    TurnFailedError,
  );
  await say(server, "u1", "{}");
  const request = await server.next("turn/start");
  const events = new TurnEvents("u2");
  const error = { message: "no" };
  server.send(
    result(request, { turn: turnOf("u2") }),
    events.started(),
    events.completed({ status: "failed", error }),
  );
  const { result: failed } = await running;
  assertEquals([failed.status, failed.attempts, failed.items.length], ["failed", 2, 1]);
  assertEquals([failed.startedAt, failed.durationMs], [10, null]);
});

test("a limit of time covers all attempts", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const limits = { durationMs: 2000 };
  const running = assertRejects(
    () => thread.run("x", { output, limits, repairAttempts: 5 }),
    OutputValidationError,
  );
  // Each takes 1500 ms by the clock of the server.
  await say(server, "u1", "{}");
  await say(server, "u2", "{}");
  assertEquals((await running).result.attempts, 2);
});

test("a limit of tokens covers all attempts", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const running = thread.run("x", { output, limits: { tokens: 10 }, repairAttempts: 5 });
  await say(server, "u1", "{}");
  const request = await server.next("turn/start");
  const events = new TurnEvents("u2");
  server.send(result(request, { turn: turnOf("u2") }), events.started(), events.usage(14));
  const interrupt = await server.next("turn/interrupt");
  server.send(result(interrupt, {}), events.completed({ status: "interrupted" }));
  const stopped = await running;
  assertEquals([stopped.status, stopped.stoppedBy, stopped.output, stopped.attempts], [
    "interrupted",
    "tokens",
    null,
    2,
  ]);
  assertEquals(stopped.usage?.used.totalTokens, 14);
});

test("an answer is not lost to a budget that has no room for a repair", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const shared = budget({ tokens: 1000 });
  const spending = v.pipe(
    output,
    v.check(() => {
      ledgerOf(shared)?.spend(1000);
      return false;
    }),
  );
  const running = assertRejects(
    () => thread.run("x", { output: spending, budget: shared, repairAttempts: 5 }),
    OutputValidationError,
  );
  await say(server, "u1", '{"n":5}');
  assertEquals((await running).text, '{"n":5}');
});

test("repairAttempts is checked before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  await assertRejects(() => thread.run("x", { output, repairAttempts: -1 }), RangeError);
  await assertRejects(() => thread.turn("x", { output, repairAttempts: 1 }), TypeError);
  assertEquals(server.asked("turn/start"), []);
});

test("a schema that throws is not repaired", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const broken = v.pipe(v.string(), v.transform((text) => BigInt(text)));
  const running = assertRejects(
    () => thread.run("x", { output: broken, repairAttempts: 2 }),
    OutputValidationError,
    "the schema threw",
  );
  await say(server, "u1", '{"value":"x"}');
  assertEquals((await running).result.attempts, 1);
});
