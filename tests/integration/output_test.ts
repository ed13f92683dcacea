/** Typed answers on the real codex: what the service is told, and what comes of what the model says. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { OutputValidationError, TurnFailedError, type TurnOptions } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import {
  cut,
  event,
  failure,
  gate,
  nextId,
  type Output,
  reply,
  toolCall,
} from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const Plan = v.object({
  city: v.pipe(v.string(), v.minLength(2)),
  days: v.optional(v.number(), 3),
  from: v.nullable(v.pipe(v.string(), v.transform((text) => new Date(text)))),
});
const good = { city: "Oslo", days: null, from: "2026-01-02T00:00:00Z" };
const plan = { city: "Oslo", days: 3, from: new Date("2026-01-02T00:00:00Z") };

/** The schema that the service was told with this request. */
async function told({ model }: CodexStage, index: number): Promise<Record<string, unknown>> {
  return Object((await model.request(index)).body.text).format ?? {};
}

/** A message of the model that refuses, as the Responses API has it. */
function refusal(text: string): Output {
  const id = nextId("msg");
  const message = (content: unknown[]) => ({ type: "message", role: "assistant", id, content });
  return {
    type: "output",
    events: [
      event("output_item.added", { item: message([]) }),
      event("refusal.delta", { item_id: id, content_index: 0, delta: text }),
      event("output_item.done", { item: message([{ type: "refusal", refusal: text }]) }),
    ],
  };
}

test("the answer is what the schema makes of it, and the service is held to the strict subset", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(
    reply(JSON.stringify(good)),
    reply(`\ufeff\`\`\`json\n${JSON.stringify(good)}\n\`\`\`\n`),
  );
  const thread = await stage.codex.startThread();
  const result = await thread.run("Plan.", { output: Plan });
  assertEquals([result.status, result.output, result.attempts], ["completed", plan, 1]);
  assertEquals(await told(stage, 0), {
    type: "json_schema",
    strict: true,
    name: "codex_output_schema",
    schema: {
      type: "object",
      properties: {
        city: { type: "string", description: "minLength: 2" },
        days: { type: ["number", "null"] },
        from: { anyOf: [{ type: "string" }, { type: "null" }] },
      },
      required: ["city", "days", "from"],
      additionalProperties: false,
    },
  });
  // Fenced. A handle gives the same output each time.
  const turn = await thread.turn("Again.", { output: Plan });
  const [first, second] = [await turn.run(), await turn.run()];
  assertEquals(first.output, plan);
  assert(first.output === second.output && first !== second);
});

test("outputs of zod, arktype and JSON Schema come as they are", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const shapes = z.array(z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("circle"), radius: z.number(), label: z.string().optional() }),
    z.object({
      kind: z.literal("group"),
      of: z.array(z.union([z.string(), z.object({ id: z.int() })])),
      label: z.string().nullable(),
    }),
  ]));
  stage.model.enqueue(
    reply(JSON.stringify({
      value: [
        { kind: "circle", radius: 1, label: null },
        { kind: "group", of: ["a", { id: 2 }], label: null },
      ],
    })),
    reply('{"n":5,"tags":null}'),
    reply('{"n":5,"tags":null}'),
    reply("{}"),
  );
  assertEquals((await thread.run("x", { output: shapes })).output, [
    { kind: "circle", radius: 1 },
    { kind: "group", of: ["a", { id: 2 }], label: null },
  ]);
  const byArktype = await thread.run("x", { output: type({ n: "number", "tags?": "string[]" }) });
  assertEquals(byArktype.output, { n: 5 });
  const plain = {
    type: "object",
    properties: {
      n: { type: "integer", maximum: 9 },
      tags: { type: "array", items: { type: "string" } },
    },
    required: ["n"],
  };
  assertEquals((await thread.run("x", { output: plain })).output, { n: 5 });
  const misfit = await assertRejects(
    () => thread.run("x", { output: plain }),
    OutputValidationError,
  );
  assertEquals(misfit.issues, [{ path: ["n"], message: "is missing" }]);
  // The schema is for its turn alone.
  assertEquals((await thread.run("x")).output, null);
  assertEquals(await told(stage, 4), {});
});

for (
  const { name, text, problem } of [
    { name: "malformed", text: '{"city":"Oslo",}', problem: "no whole JSON" },
    { name: "cut", text: '{"city":"Os', problem: "no whole JSON: it was cut" },
    { name: "empty", text: "  ", problem: "is empty" },
    {
      name: "wrong",
      text: '{"city":"O","days":"x","from":null}',
      problem: "at city and at 1 more places",
    },
  ]
) {
  test(`an answer that is ${name} rejects, on the thread and on the handle`, async () => {
    await using stage = await startCodex();
    stage.model.enqueue(reply(text), reply(text));
    const thread = await stage.codex.startThread();
    const error = await assertRejects(
      () => thread.run("x", { output: Plan }),
      OutputValidationError,
    );
    assertStringIncludes(error.message, problem);
    assert(!error.message.includes("Oslo"), error.message);
    assertEquals([error.text, error.result.finalResponse], [text, text]);
    assertEquals([error.result.status, error.result.output], ["completed", null]);
    const turn = await thread.turn("x", { output: Plan });
    await assertRejects(() => turn.run(), OutputValidationError, problem);
  });
}

test("a refusal is told from a misfit, and is not repaired", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(refusal("I cannot help with that."));
  const thread = await stage.codex.startThread();
  const error = await assertRejects(
    () => thread.run("x", { output: Plan, repairAttempts: 2 }),
    OutputValidationError,
    "the model refused",
  );
  assertEquals([error.text, error.result.finalResponse, error.result.attempts], [null, null, 1]);
  assertEquals(stage.model.requests.length, 1);
});

test("a refusal after other messages is told from a misfit, too", async () => {
  const retries = { model_providers: { scripted: { stream_max_retries: 1 } } };
  await using stage = await startCodex({ config: retries });
  stage.model.enqueue(
    [reply("Let me see."), toolCall("exec_command", { cmd: "true" })],
    refusal("I cannot help with that."),
    // A response that is cut and sent again is no refusal.
    reply("{", { deltas: ["{", cut()] }),
    reply(JSON.stringify(good)),
  );
  const thread = await stage.codex.startThread();
  const running = () => thread.run("x", { output: Plan, repairAttempts: 2 });
  const error = await assertRejects(running, OutputValidationError, "the model refused");
  assertEquals([error.text, error.result.finalResponse], [null, "Let me see."]);
  assertEquals((await running()).output, plan);
});

test("an interrupted turn has no output, and is no error", async () => {
  await using stage = await startCodex();
  const held = gate();
  stage.model.enqueue(reply('{"city":"Oslo"}', { deltas: ['{"city":', held] }));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("x", { output: Plan });
  await held.reached;
  await turn.interrupt();
  const result = await turn.run();
  assertEquals([result.status, result.output], ["interrupted", null]);
});

test("a turn that failed rejects as ever", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(failure(400, { error: { message: "bad schema" } }));
  const thread = await stage.codex.startThread();
  const error = await assertRejects(() => thread.run("x", { output: Plan }), TurnFailedError);
  assertEquals([error.result.status, error.result.output], ["failed", null]);
  // The service says itself that it has cut the response.
  const half = reply('{"city":"Os');
  const reason = { incomplete_details: { reason: "max_output_tokens" } };
  const end = event("incomplete", { response: { id: nextId("resp"), ...reason } });
  stage.model.enqueue({ ...half, events: [...half.events, end] });
  const cutOff = () => thread.run("x", { output: Plan, repairAttempts: 1 });
  await assertRejects(cutOff, TurnFailedError, "max_output_tokens");
});

test("repairs ask again in the same thread, with what is wrong", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(
    reply('{"city":"O","days":null,"from":null}', { usage: { input: 10, output: 5 } }),
    reply("Sorry!", { usage: { input: 20, output: 5 } }),
    reply(JSON.stringify(good), { usage: { input: 30, output: 5 } }),
  );
  const thread = await stage.codex.startThread();
  const result = await thread.run("Plan.", {
    output: Plan,
    repairAttempts: 3,
    clientUserMessageId: "m1",
  });
  assertEquals([result.output, result.attempts], [plan, 3]);
  assertEquals(
    result.items.map(({ type }) => type),
    Array(3).fill(["userMessage", "agentMessage"]).flat(),
  );
  assertEquals([result.usage?.used.totalTokens, result.usage?.total.totalTokens], [75, 75]);
  const [first, second, third] = stage.model.requests;
  assertEquals([first?.userText, stage.model.requests.length], ["Plan.", 3]);
  assertStringIncludes(
    second?.userText ?? "",
    "- city: Invalid length: Expected >=2 but received 1",
  );
  assertStringIncludes(third?.userText ?? "", "the answer is no whole JSON");
  assertEquals(await told(stage, 2), await told(stage, 0));
  assertEquals(JSON.stringify(third?.body.input).includes("Plan."), true);
});

test("repairs that do not help reject with the last answer and all attempts", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(reply("1"), reply("2"));
  const thread = await stage.codex.startThread();
  const options = { output: Plan, repairAttempts: 1 };
  const error = await assertRejects(() => thread.run("x", options), OutputValidationError);
  assertEquals([error.text, error.result.attempts, error.result.items.length], ["2", 2, 4]);
  assertEquals(stage.model.requests.length, 2);
});

test("a repair that fails or is interrupted ends the run as a turn ends it", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const options = { output: Plan, repairAttempts: 1 };
  stage.model.enqueue(reply("1"), failure(400, {}));
  const failed = await assertRejects(() => thread.run("x", options), TurnFailedError);
  assertEquals([failed.result.status, failed.result.attempts], ["failed", 2]);
  const held = gate();
  stage.model.enqueue(reply("1"), reply("{}", { deltas: [held] }));
  const abort = new AbortController();
  const running = thread.run("x", { ...options, signal: abort.signal });
  await held.reached;
  abort.abort(new Error("enough"));
  await assertRejects(() => running, Error, "enough");
});

test("nothing is sent for an output that cannot be told", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const output = z.object({ prices: z.record(z.string(), z.number()) });
  await assertRejects(() => thread.run("x", { output }), TypeError, "output.properties.prices");
  await assertRejects(() => thread.turn("x", { output }), TypeError, "output.properties.prices");
  // Not true, on purpose: what untyped code may pass.
  const wrong = { outputSchema: z.string() } as unknown as TurnOptions;
  await assertRejects(() => thread.run("x", wrong), TypeError, "as output");
  await assertRejects(
    () => thread.turn("x", { output: Plan, repairAttempts: 1 }),
    TypeError,
    "run() alone",
  );
  assertEquals(stage.model.requests.length, 0);
  // The thread is free.
  assertEquals((await thread.run("x")).finalResponse, "ok");
});

test("a call that joins a running turn has no output of its own", async () => {
  await using stage = await startCodex();
  const held = gate();
  stage.model.enqueue(reply("first", { deltas: ["fir", held, "st"] }), reply(JSON.stringify(good)));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("x");
  await held.reached;
  await assertRejects(
    () => thread.run("y", { whenBusy: "steer", output: Plan }),
    TypeError,
    "output: a turn that runs already cannot take this option",
  );
  held.open();
  assertEquals((await turn.run()).finalResponse, "first");
  // There is nothing to join now.
  assertEquals((await thread.run("y", { whenBusy: "steer", output: Plan })).output, plan);
});
