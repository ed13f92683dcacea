import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import * as v from "valibot";
import { OutputValidationError, type TurnResult } from "../../../mod.ts";
import { prepareOutput } from "../../../src/output.ts";
import { readOutput } from "../../../src/turn/read_output.ts";
import { test } from "../../support/test.ts";
import { standardSchema } from "../tools/stand_ins.ts";

const output = await prepareOutput(
  v.object({ rows: v.array(v.object({ name: v.string(), n: v.number() })) }),
);

function resultOf(
  finalResponse: string | null,
  status: TurnResult["status"] = "completed",
): TurnResult {
  return {
    id: "u1",
    threadId: "t1",
    status,
    error: null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
    finalResponse,
    items: [],
    usage: null,
    diff: null,
    plan: null,
    stoppedBy: null,
    model: null,
    attempts: 1,
    output: null,
  };
}

async function failure(text: string | null): Promise<OutputValidationError> {
  return await assertRejects(() => readOutput(resultOf(text), output), OutputValidationError);
}

test("readOutput() adds the output to the result", async () => {
  const result = resultOf('{"rows":[{"name":"a","n":1}]}');
  assertEquals(await readOutput(result, output), {
    ...result,
    status: "completed",
    output: { rows: [{ name: "a", n: 1 }] },
  });
});

test("readOutput() leaves a result without a schema, and a turn that has not completed", async () => {
  for (const result of [resultOf("x"), resultOf(null)]) {
    assertStrictEquals(await readOutput(result, undefined), result);
  }
  for (const result of [resultOf("x", "interrupted"), resultOf(null, "interrupted")]) {
    assertStrictEquals(await readOutput(result, output), result);
  }
});

test("readOutput() says where the answer does not fit, and not what it is", async () => {
  const text = '{"rows":[{"name":"a","n":"hidden1"},{"name":5,"n":"hidden1"}]}';
  const error = await failure(text);
  assertEquals(
    error.message,
    "turn u1 has no output: the answer does not fit the schema at rows[0].n and at 2 more places; see issues",
  );
  assertEquals(error.issues.map(({ path }) => path), [["rows", 0, "n"], ["rows", 1, "name"], [
    "rows",
    1,
    "n",
  ]]);
  assertEquals([error.text, error.result], [text, resultOf(text)]);
  assertEquals((await failure("5")).message.endsWith("at its root; see issues"), true);
});

test("readOutput() tells a refusal and a cut answer from a misfit", async () => {
  const refused = await failure(null);
  assertEquals(refused.text, null);
  assertEquals(
    refused.message,
    "turn u1 has no output: the model refused, or ended the turn without an answer",
  );
  // What the model said before it refused is no answer.
  const late = await assertRejects(
    () => readOutput(resultOf('{"rows":[]}'), output, { refused: true }),
    OutputValidationError,
    "the model refused",
  );
  assertEquals(late.text, null);
  const cut = await failure('{"rows":[{"name":"hidden1');
  assertEquals(cut.message, "turn u1 has no output: the answer is no whole JSON: it was cut");
  assertEquals(cut.issues, [{ path: [], message: "the answer is no whole JSON: it was cut" }]);
});

test("readOutput() keeps what a schema throws as the cause", async () => {
  const cause = new Error("it broke");
  const broken = await prepareOutput(standardSchema("other", () => ({ type: "string" }), () => {
    throw cause;
  }));
  const error = await assertRejects(
    () => readOutput(resultOf('"x"'), broken),
    OutputValidationError,
    "the schema threw",
  );
  assertStrictEquals(error.cause, cause);
  assertEquals([error.text, error.issues.length], ['"x"', 1]);
});

test("readOutput() waits for a schema that takes its time, or until the abort", async () => {
  const gate = Promise.withResolvers<{ value: unknown }>();
  const slow = await prepareOutput(
    standardSchema("other", () => ({ type: "string" }), () => gate.promise),
  );
  const abort = new AbortController();
  const aborted = readOutput(resultOf('"x"'), slow, { signal: abort.signal });
  const waiting = readOutput(resultOf('"x"'), slow);
  abort.abort(new Error("enough"));
  await assertRejects(() => aborted, Error, "enough");
  gate.resolve({ value: 5 });
  assertEquals((await waiting).output, 5);
});
