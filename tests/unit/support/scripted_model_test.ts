import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { toText } from "@std/streams";
import {
  cut,
  failed,
  failure,
  gate,
  reasoning,
  reply,
  ScriptedModel,
  toolCall,
} from "../../support/scripted_model.ts";
import { test } from "../../support/test.ts";

function ask(
  model: ScriptedModel,
  text: string,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const content = [{ type: "input_text", text }];
  return fetch(`${model.url}/responses`, {
    method: "POST",
    body: JSON.stringify({ model: "m", input: [{ type: "message", role: "user", content }] }),
    signal,
  });
}

/** The events of a stream: their names, and the text of the deltas. */
async function read(response: Response): Promise<{ names: string[]; text: string }> {
  const stream = await response.text();
  const events = stream.split("\n\n").filter(Boolean).map((it) => {
    const [name = "", data = ""] = it.split("\n");
    assertEquals(JSON.parse(data.slice("data: ".length)).type, name.slice("event: ".length));
    return JSON.parse(data.slice("data: ".length));
  });
  return {
    names: events.map((it) => it.type.replace("response.", "")),
    text: events.map((it) => it.delta ?? "").join(""),
  };
}

test("ScriptedModel streams a reply word by word with the events of the Responses API", async () => {
  await using model = await ScriptedModel.start();
  model.enqueue(reply("one two", { usage: { input: 3, output: 4 } }));
  const response = await ask(model, "count");
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  const { names, text } = await read(response);
  assertEquals(text, "one two");
  assertEquals(names, [
    "created",
    "output_item.added",
    "output_text.delta",
    "output_text.delta",
    "output_item.done",
    "completed",
  ]);
});

test("ScriptedModel records requests and how their responses end", async () => {
  await using model = await ScriptedModel.start();
  const first = model.request(0);
  await read(await ask(model, "hello"));
  assertEquals((await first).userText, "hello");
  assertEquals((await first).body.model, "m");
  assertEquals(await (await first).ended, "completed");
  assertEquals(await model.request(0), await first);
});

test("ScriptedModel takes the responder's script, then the queue's, then its default", async () => {
  await using model = await ScriptedModel.start();
  model.respond(({ userText }) =>
    userText.startsWith("to ") ? reply(`for ${userText}`) : undefined
  );
  model.enqueue(reply("queued"));
  const texts = ["to a", "b", "to c", "d"];
  const answers = [];
  for (const text of texts) answers.push((await read(await ask(model, text))).text);
  assertEquals(answers, ["for to a", "queued", "for to c", "ok"]);
});

test("ScriptedModel refuses the request on which the responder throws", async () => {
  await using model = await ScriptedModel.start();
  model.respond(() => {
    throw new Error("not foreseen");
  });
  const response = await ask(model, "go");
  assertEquals(response.status, 500);
  assertStringIncludes(await response.text(), "not foreseen");
});

test("ScriptedModel puts several parts into one response", async () => {
  await using model = await ScriptedModel.start();
  model.enqueue([reasoning("think"), toolCall("a", { x: 1 }), toolCall("b", {}), reply("done")]);
  const stream = await (await ask(model, "go")).text();
  assertEquals(stream.match(/event: response.created/g)?.length, 1);
  assertEquals(stream.match(/event: response.completed/g)?.length, 1);
  assertEquals(stream.match(/"type":"(reasoning|function_call|message)"/g)?.length, 6);
  assertStringIncludes(stream, JSON.stringify(JSON.stringify({ x: 1 })));
});

test("gate() holds a response in mid-stream until it is opened", async () => {
  await using model = await ScriptedModel.start();
  const held = gate();
  model.enqueue(reply("ab", { deltas: ["a", held, "b"] }));
  const response = await ask(model, "go");
  await held.reached;
  const text = response.body!.pipeThrough(new TextDecoderStream());
  let stream = "";
  for await (const chunk of text) {
    stream += chunk;
    // opened only once the first delta is here: the second cannot have been sent before
    if (stream.includes('"delta":"a"')) held.open();
    if (!stream.includes('"delta":"a"')) assertEquals(stream.includes('"delta":"b"'), false);
  }
  assertStringIncludes(stream, '"delta":"b"');
  assertEquals(await (await model.request(0)).ended, "completed");
});

test("a client that hangs up ends a held response as broken", async () => {
  await using model = await ScriptedModel.start();
  const held = gate();
  model.enqueue([held, reply("never")]);
  const abort = new AbortController();
  const response = await ask(model, "go", abort.signal);
  await held.reached;
  abort.abort(new Error("gone"));
  assertEquals(await (await model.request(0)).ended, "broken");
  await assertRejects(() => response.text());
});

test("cut() breaks the connection, failure() and failed() end the response with an error", async () => {
  await using model = await ScriptedModel.start();
  model.enqueue(
    reply("ab", { deltas: ["a", cut()] }),
    failure(429, { error: { code: "slow_down" } }),
    [reply("partly"), failed("context_length_exceeded", "too long")],
  );
  await assertRejects(async () => await (await ask(model, "1")).text());
  const refused = await ask(model, "2");
  assertEquals(refused.status, 429);
  assertEquals(await refused.json(), { error: { code: "slow_down" } });
  const { names } = await read(await ask(model, "3"));
  assertEquals(names.at(-1), "failed");
  assertEquals(await Promise.all(model.requests.map((it) => it.ended)), [
    "broken",
    "completed",
    "completed",
  ]);
});

test("close() ends open responses at once", async () => {
  const model = await ScriptedModel.start();
  const held = gate();
  model.enqueue([held, reply("never")]);
  const response = await ask(model, "go");
  await held.reached;
  await model.close();
  await assertRejects(() => toText(response.body!));
});

test("ScriptedModel lists no models and knows no other path", async () => {
  await using model = await ScriptedModel.start();
  const models = await fetch(`${model.url}/models?client_version=1`);
  assertEquals(await models.json(), { models: [] });
  const other = await fetch(`${model.url}/other`);
  assertEquals(other.status, 404);
  await other.body?.cancel();
  assertEquals(model.requests.length, 0);
});
