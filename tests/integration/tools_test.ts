/** Tools in process, called by the real codex. */

import { assert, assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import * as v from "valibot";
import { assertRejects } from "@std/assert";
import { isNotification, type ThreadItem, tool } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const input = v.object({ a: v.number(), b: v.number() });

const add = tool({
  name: "add",
  description: "Adds two numbers.",
  input,
  run: ({ a, b }) => a + b,
});

/** What the model was told about its tool calls. */
function outputs(items: readonly ThreadItem[]): [boolean | null | undefined, string | undefined][] {
  return items.filter((item) => item.type === "dynamicToolCall").map((item) => {
    const [first] = item.contentItems ?? [];
    return [item.success, first?.type === "inputText" ? first.text : undefined];
  });
}

test("a tool is offered to the model, called with typed arguments, and answers", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(toolCall("add", { a: 2, b: 3 }), reply("5"));
  const thread = await stage.codex.startThread({ tools: [add] });
  const { items } = await thread.run("2 + 3?");
  assertEquals(outputs(items), [[true, "5"]]);
  const request = await stage.model.request(0);
  assert(request.body.tools?.some(({ name }) => name === "add"));
});

test("a tool is refused on a thread that was started without it", async () => {
  await using stage = await startCodex();
  const { codex, model } = stage;
  const [bare, thread] = [await codex.startThread(), await codex.startThread({ tools: [add] })];
  for (const it of [bare, thread]) await it.run("hi");
  for (const take of [codex.resumeThread, codex.forkThread]) {
    await assertRejects(() => take.call(codex, bare.id, { tools: [add] }), TypeError, '"add"');
    model.enqueue(toolCall("add", { a: 2, b: 3 }), reply("5"));
    const again = await take.call(codex, thread.id, { tools: [add] });
    assertEquals(outputs((await again.run("2 + 3?")).items), [[true, "5"]]);
  }
});

test("a bad argument and a thrown error are told to the model, and the turn goes on", async () => {
  const failures: unknown[] = [];
  await using stage = await startCodex({
    codex: { onHandlerError: (error) => failures.push(error) },
  });
  const broken = tool({
    name: "broken",
    description: "Fails.",
    input: v.object({}),
    run: () => {
      throw new Error("the disk is full");
    },
  });
  stage.model.enqueue(
    [toolCall("add", { a: "two", b: 3 }), toolCall("broken", {})],
    reply("after"),
  );
  const thread = await stage.codex.startThread({ tools: [add, broken] });
  const { items, finalResponse } = await thread.run("go");
  const [bad, thrown] = outputs(items).sort();
  assertEquals([bad?.[0], thrown?.[0], finalResponse], [false, false, "after"]);
  const texts = outputs(items).map(([, text]) => text).join("\n");
  assertStringIncludes(texts, "a:");
  assertStringIncludes(texts, "the disk is full");
  assertEquals(failures.length, 1);
  assertInstanceOf(failures[0], Error);
});

test("a schema that JSON Schema cannot express is offered, and its library checks each call", async () => {
  await using stage = await startCodex();
  const draw = tool({
    name: "draw",
    description: "Draws a shape.",
    input: v.variant("kind", [
      v.object({ kind: v.literal("circle"), r: v.pipe(v.number(), v.check((r) => r !== 0)) }),
      v.object({ kind: v.literal("text"), text: v.pipe(v.string(), v.trim(), v.toUpperCase()) }),
    ]),
    run: (shape) => shape.kind === "text" ? shape.text : shape.r,
  });
  stage.model.enqueue(
    [
      toolCall("draw", { kind: "text", text: " hi " }),
      toolCall("draw", { kind: "circle", r: 2 }),
      toolCall("draw", { kind: "circle", r: 0 }),
    ],
    reply("after"),
  );
  const thread = await stage.codex.startThread({ tools: [draw] });
  const results = outputs((await thread.run("go")).items);
  assertEquals(results.map(([success]) => success).sort(), [false, true, true]);
  const texts = results.map(([, text]) => text);
  for (const text of ["HI", "2"]) assert(texts.includes(text), text);
  const offered = (await stage.model.request(0)).body.tools?.find(({ name }) => name === "draw");
  const { properties, required } = Object(Object(offered).parameters);
  assertEquals([Object.keys(properties).sort(), required], [["kind", "r", "text"], ["kind"]]);
});

test("a result of bytes, and a thrown value that cannot be read, are told to the model", async () => {
  const failures: unknown[] = [];
  await using stage = await startCodex({
    codex: { onHandlerError: (error) => failures.push(error) },
  });
  const described = { description: "d", input: v.object({}) };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const bytes = tool({ ...described, name: "bytes", run: () => Buffer.from("abc") });
  const hostile = tool({
    ...described,
    name: "hostile",
    run: () => {
      throw proxy;
    },
  });
  stage.model.enqueue([toolCall("bytes", {}), toolCall("hostile", {})], reply("after"));
  const thread = await stage.codex.startThread({ tools: [bytes, hostile] });
  const { items, finalResponse } = await thread.run("go");
  const texts = outputs(items).map(([, text]) => text).join("\n");
  assertStringIncludes(texts, "bytes are no JSON value");
  assertStringIncludes(texts, "threw what cannot be read");
  assertEquals([failures.length, finalResponse], [2, "after"]);
});

test("parallel calls run at the same time", async () => {
  await using stage = await startCodex();
  let running = 0;
  const both = Promise.withResolvers<void>();
  const meet = tool({
    name: "meet",
    description: "Waits for the other call.",
    input: v.object({ who: v.string() }),
    run: async ({ who }) => {
      if (++running === 2) both.resolve();
      await both.promise;
      return who;
    },
  });
  stage.model.enqueue(
    [toolCall("meet", { who: "ann" }), toolCall("meet", { who: "bob" })],
    reply("done"),
  );
  const thread = await stage.codex.startThread({ tools: [meet] });
  const { items } = await thread.run("go");
  assertEquals(outputs(items).map(([, text]) => text).sort(), ["ann", "bob"]);
});

test("the interrupt of a turn aborts the signal of its tool call", async () => {
  await using stage = await startCodex();
  const called = Promise.withResolvers<AbortSignal>();
  const slow = tool({
    name: "slow",
    description: "Never ends by itself.",
    input: v.object({}),
    run: (_args, { signal }) => {
      called.resolve(signal);
      return new Promise<string>(() => {});
    },
  });
  stage.model.enqueue(toolCall("slow", {}), reply("after"));
  const thread = await stage.codex.startThread({ tools: [slow] });
  const turn = await thread.turn("go");
  const signal = await called.promise;
  await turn.interrupt();
  assertEquals((await turn.run()).status, "interrupted");
  assert(signal.aborted);
});

test("a resumed thread takes the implementations of its tools again", async () => {
  await using stage = await startCodex();
  const { id } = await (async () => {
    const thread = await stage.codex.startThread({ tools: [add] });
    await thread.run("hello");
    return thread;
  })();
  await stage.codex.close();
  const again = await stage.restart();
  try {
    const thread = await again.resumeThread(id, { tools: [add] });
    stage.model.enqueue(toolCall("add", { a: 1, b: 1 }), reply("2"));
    const { items } = await thread.run("1 + 1?");
    assertEquals(outputs(items), [[true, "2"]]);
  } finally {
    await again.close();
  }
});

test("tools of the client are on every thread; a thread's own of that name comes first", async () => {
  const other = tool({
    name: "add",
    description: "Adds, differently.",
    input,
    run: () => "other",
  });
  await using stage = await startCodex({ codex: { tools: [add] } });
  const plain = await stage.codex.startThread();
  const own = await stage.codex.startThread({ tools: [other] });
  stage.model.enqueue(toolCall("add", { a: 1, b: 2 }), reply("x"));
  assertEquals(outputs((await plain.run("go")).items), [[true, "3"]]);
  stage.model.enqueue(toolCall("add", { a: 1, b: 2 }), reply("x"));
  assertEquals(outputs((await own.run("go")).items), [[true, "other"]]);
});

test("tools that cannot be offered are refused before anything is sent", async () => {
  await using stage = await startCodex();
  const named = (name: string) => tool({ name, description: "x", input, run: () => "" });
  const started: string[] = [];
  const events = stage.codex.events();
  for (const tools of [[named("no spaces")], [named("same"), named("same")], [named("")]]) {
    await assertRejects(() => stage.codex.startThread({ tools }), TypeError);
  }
  const thread = await stage.codex.startThread();
  for await (const event of events) {
    if (!isNotification(event, "thread/started")) continue;
    started.push(event.params.thread.id);
    break;
  }
  assertEquals(started, [thread.id]);
});
