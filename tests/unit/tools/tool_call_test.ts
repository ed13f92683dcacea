import { Buffer } from "node:buffer";
import { assert, assertEquals, assertStrictEquals, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import { tool, type ToolContext } from "../../../src/tools.ts";
import { prepareTools } from "../../../src/tools/tool_box.ts";
import { test } from "../../support/test.ts";
import { call, callOf, codex, echo, standardSchema, textOf } from "./stand_ins.ts";

const anything = { type: "object" };

/** A tool that takes no arguments. */
function doing(run: (context: ToolContext) => object | string | null | void | Promise<string>) {
  return tool({
    name: "t",
    description: "d",
    input: v.object({}),
    run: (_, context) => run(context),
  });
}

/** A tool whose result the types would not allow. */
function giving(result: unknown) {
  // Not true, on purpose: the check at run time is what is tested.
  return doing(() => result as string);
}

test("ToolBox.call() runs the tool with checked arguments in the form of the schema's output", async () => {
  const seen: unknown[] = [];
  const it = tool({
    name: "t",
    description: "d",
    input: v.object({
      days: v.optional(v.number(), 3),
      from: v.pipe(v.string(), v.transform((text) => new Date(text))),
    }),
    run: ({ days, from }) => {
      seen.push(days, from);
      return "done";
    },
  });
  const outcome = await call(it, { from: "2026-01-02" });
  assertEquals(seen, [3, new Date("2026-01-02")]);
  assertEquals(outcome, {
    response: { contentItems: [{ type: "inputText", text: "done" }], success: true },
  });
});

test("ToolBox.call() gives the tool what the call is", async () => {
  let seen: ToolContext | undefined;
  const controller = new AbortController();
  const it = doing((context) => {
    seen = context;
  });
  await call(it, {}, controller.signal);
  assertStrictEquals(seen?.signal, controller.signal);
  assertStrictEquals(seen?.codex, codex);
  assertEquals(
    [seen?.callId, seen?.threadId, seen?.turnId, seen?.tool],
    ["call-1", "thread-1", "turn-1", "t"],
  );
});

test("ToolBox.call() tells wrong arguments to the model and does not run the tool", async () => {
  let runs = 0;
  const it = tool({
    name: "t",
    description: "d",
    input: v.object({ city: v.string(), days: v.array(v.object({ at: v.number() })) }),
    run: () => void runs++,
  });
  const outcome = await call(it, { city: 5, days: [{ at: 1 }, { at: "x" }] });
  assertEquals(outcome.response.success, false);
  assertEquals("error" in outcome, false);
  assertEquals(
    textOf(outcome),
    "The arguments are not valid, the tool was not run:\n" +
      "- city: Invalid type: Expected string but received 5\n" +
      '- days[1].at: Invalid type: Expected number but received "x"',
  );
  assertEquals(runs, 0);
});

test("ToolBox.call() checks the arguments of a plain JSON Schema too", async () => {
  const it = echo({ type: "object", properties: { n: { type: "integer" } }, required: ["n"] });
  assertEquals(textOf(await call(it, { n: 1, more: [true] })), '{"n":1,"more":[true]}');
  const outcome = await call(it, { n: 1.5 });
  assertStringIncludes(textOf(outcome), "- n: must be an integer, is a number");
  assertEquals([outcome.response.success, outcome.error], [false, undefined]);
});

test("ToolBox.call() takes nothing but an object for arguments", async () => {
  const lenient = standardSchema("lenient", () => ({ type: "object" }));
  for (const it of [echo(v.object({})), echo(anything), echo(lenient)]) {
    for (const args of [null, undefined, [], [1], "x", 5, true]) {
      const outcome = await call(it, args);
      assertStringIncludes(textOf(outcome), "- the arguments must be a JSON object");
      assertEquals(outcome.response.success, false);
    }
  }
});

test("ToolBox.call() refuses numbers that JSON turned into Infinity, and what nests too deep", async () => {
  const deep = JSON.parse(`{"a":${"[".repeat(200)}${"]".repeat(200)}}`);
  for (const it of [echo(v.object({ a: v.any() })), echo(anything)]) {
    for (const json of ['{"a":1e999}', '{"a":[{"b":0},{"b":-1e999}]}']) {
      const text = textOf(await call(it, JSON.parse(json)));
      assertStringIncludes(text, "the number is too large");
      assertStringIncludes(text, json.includes("b") ? "- a[1].b: " : "- a: ");
    }
    assertEquals(
      textOf(await call(it, { a: [1e308, null, "1e999"] })),
      '{"a":[1e+308,null,"1e999"]}',
    );
    assertStringIncludes(textOf(await call(it, deep)), "must not nest deeper than 128 levels");
  }
});

test("ToolBox.call() tells many issues in short", async () => {
  const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
  const text = textOf(await call(echo({ type: "object", required: names }), {}));
  assertEquals(text.split("\n").length, 22);
  assert(text.endsWith("- p19: is missing\n- and 30 more"));
});

test("ToolBox.call() waits for a schema that checks asynchronously", async () => {
  const input = v.objectAsync({
    n: v.pipeAsync(v.number(), v.transformAsync(async (n) => await Promise.resolve(n + 1))),
  });
  assertEquals(textOf(await call(echo(input), { n: 1 })), '{"n":2}');
});

test("ToolBox.call() reports a schema that throws, as an error of the developer's", async () => {
  const input = standardSchema("faulty", () => ({ type: "object" }), () => {
    throw new Error("out of order");
  });
  const outcome = await call(echo(input), {});
  assertEquals(textOf(outcome), "The tool echo failed: out of order");
  assertEquals(outcome.error?.message, "out of order");
});

test("ToolBox.call() tells the model the message of what a tool throws, and no stack", async () => {
  const error = new RangeError("no such city");
  const throwing = [
    doing(() => {
      throw error;
    }),
    doing(() => Promise.reject(error)),
  ];
  for (const it of throwing) {
    const outcome = await call(it, {});
    assertStrictEquals(outcome.error, error);
    assertEquals(outcome.response, {
      contentItems: [{ type: "inputText", text: "The tool t failed: no such city" }],
      success: false,
    });
  }
});

test("ToolBox.call() never rejects, whatever is thrown", async () => {
  const things = ["text", undefined, null, 5, Object.create(null), Symbol("s"), new Error("")];
  for (const thing of things) {
    const outcome = await call(
      doing(() => {
        throw thing;
      }),
      {},
    );
    assertEquals(outcome.response.success, false);
    assert(outcome.error instanceof Error);
    if (!(thing instanceof Error)) assertStrictEquals(outcome.error.cause, thing);
    assert(textOf(outcome).length > "The tool t failed: ".length);
  }
});

test("ToolBox.call() says so when what is thrown cannot be read", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const trap = () => {
    throw new Error("trap");
  };
  const things = [
    proxy,
    new Proxy({}, { getPrototypeOf: trap }),
    new Proxy(new Error("x"), { get: trap }),
    Object.defineProperty(new Error(), "message", { get: trap }),
    Object.assign(new Error("x"), { message: { toString: trap } }),
  ];
  for (const thing of things) {
    const outcome = await call(
      doing(() => {
        throw thing;
      }),
      {},
    );
    assertEquals(textOf(outcome), 'The tool t failed: tool "t" threw what cannot be read');
    assertStrictEquals(outcome.error?.cause, thing);
  }
  const nameless = Object.assign(new Error(""), { name: 5 });
  const outcome = await call(doing(() => Promise.reject(nameless)), {});
  assertEquals(textOf(outcome), "The tool t failed: Error");
});

test("ToolBox.call() reports a result that cannot be sent, and tells the model", async () => {
  const circular: Record<string, unknown> = { name: "a" };
  circular.self = { circular };
  const hostile = new Proxy({}, {
    get(_, key) {
      if (key === "then") return undefined;
      throw new Error("a trap");
    },
  });
  const results: [unknown, string][] = [
    [5n, "result: not a JSON value (bigint)"],
    [{ rows: [{ id: 5n }] }, "result.rows[0].id: not a JSON value (bigint)"],
    [circular, "result.self.circular: not a JSON value (it holds itself)"],
    [() => 5, "result: not a JSON value (function)"],
    [{ then: undefined, run() {} }, "result.run: not a JSON value (function)"],
    [Symbol("s"), "result: not a JSON value (symbol)"],
    [{ a: NaN }, "result.a: not a JSON value (NaN)"],
    [[1, undefined], "result[1]: not a JSON value (undefined)"],
    [new Map([["a", 1]]), "result: not a JSON value (Map)"],
    [new Uint8Array(3), "bytes are no JSON value; give an image as"],
    [Buffer.from("abc"), "bytes are no JSON value"],
    [{ file: Buffer.from("abc") }, "result.file: not a JSON value (Uint8Array)"],
    [new ArrayBuffer(3), "bytes are no JSON value"],
    [hostile, "a trap"],
    [{
      get a() {
        throw new Error("secret getter");
      },
    }, "secret getter"],
    [{ error: new Error("x") }, "result.error: not a JSON value (Error)"],
    [{ type: "image", url: "https://x.example/a.png" }, "must be a data: URL"],
  ];
  for (const [result, reason] of results) {
    const outcome = await call(giving(result), {});
    assertEquals(outcome.response.success, false);
    assertStringIncludes(textOf(outcome), reason);
    assert(outcome.error instanceof TypeError);
    assertStringIncludes(outcome.error.message, 'the result of tool "t" cannot be sent');
    assertStringIncludes(outcome.error.message, reason);
  }
});

test("ToolBox.call() runs calls in parallel, also of one tool", async () => {
  const all = Promise.withResolvers<void>();
  let running = 0;
  const meeting = tool({
    name: "meet",
    description: "d",
    input: v.object({ n: v.number() }),
    run: async ({ n }) => {
      if (++running === 3) all.resolve();
      await all.promise;
      return n;
    },
  });
  const box = await prepareTools([meeting]);
  const { signal } = new AbortController();
  const outcomes = await Promise.all(
    [1, 2, 3].map((n) => box.call(callOf("meet", { n }), signal, { codex })),
  );
  assertEquals(outcomes.map(textOf), ["1", "2", "3"]);
});

test("ToolBox.call() does not run a tool whose call was given up", async () => {
  let runs = 0;
  const outcome = await call(doing(() => void runs++), {}, AbortSignal.abort());
  assertEquals([runs, outcome.response.success, outcome.error], [0, false, undefined]);
});

test("ToolBox.call() reports no error when the abort ended the tool, but others that come then", async () => {
  const own = new Error("cleaning up failed");
  for (const error of [undefined, own]) {
    const controller = new AbortController();
    const it = doing(({ signal }) => {
      controller.abort(new Error("the turn has ended"));
      return Promise.reject(error ?? signal.reason);
    });
    const outcome = await call(it, {}, controller.signal);
    assertEquals(outcome.response.success, false);
    assertStrictEquals(outcome.error, error);
  }
});

test("ToolBox.call() answers for a tool that is not there", async () => {
  const box = await prepareTools([echo(anything)]);
  const { signal } = new AbortController();
  const calls = [callOf("other", {}), { ...callOf("echo", {}), namespace: "ns" }];
  for (const params of calls) {
    const outcome = await box.call(params, signal, { codex });
    assertStringIncludes(textOf(outcome), "There is no tool");
    assertEquals([outcome.response.success, outcome.error], [false, undefined]);
  }
});

test("prepareTools() keeps a plain JSON Schema as it was then", async () => {
  const input = { type: "object", properties: { n: { type: "number" } } };
  const box = await prepareTools([echo(input)]);
  input.properties.n.type = "string";
  const { signal } = new AbortController();
  const outcome = await box.call(callOf("echo", { n: 5 }), signal, { codex });
  assertEquals(outcome.response.success, true);
});
