/** Options and inputs, as they reach the model and the server. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { isNotification } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { printFolder } from "../support/platform.ts";
import { escalatedCommand, type ModelRequest, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect } from "./reading.ts";

/** A picture of one pixel. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** The pictures that the last user message of a request holds. */
function picturesOf({ body }: ModelRequest): unknown[] {
  return body.input
    .filter((item) => item.type === "message" && item.role === "user")
    .at(-1)?.content
    ?.filter((part) => part.type === "input_image")
    .map((part) => part.image_url) ?? [];
}

test("the wire's own turn options reach the model: model, effort, summary, tier, outputSchema", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const outputSchema = {
    type: "object",
    properties: { colour: { type: "string" } },
    required: ["colour"],
    additionalProperties: false,
  };
  stage.model.enqueue(reply('{"colour":"blue"}'));
  const { items, finalResponse } = await thread.run("which?", {
    model: "gpt-5.4",
    effort: "low",
    summary: "detailed",
    serviceTier: "flex",
    outputSchema,
    clientUserMessageId: "message-1",
  });
  assertEquals(finalResponse, '{"colour":"blue"}');
  const user = items.find((item) => item.type === "userMessage");
  assertEquals(user?.clientId, "message-1");
  const { body } = await stage.model.request(0);
  assertEquals([body.model, body.service_tier], ["gpt-5.4", "flex"]);
  assertEquals(body.reasoning, { effort: "low", summary: "detailed" });
  const format = { type: "json_schema", strict: true, name: "codex_output_schema" };
  assertEquals(body.text, { format: { ...format, schema: outputSchema } });

  await thread.run("and now?");
  const next = JSON.stringify((await stage.model.request(1)).body.text ?? null);
  assert(!next.includes("json_schema"), "the schema is for one turn");
});

test("developerInstructions and ephemeral of startThread() reach the server", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({
    developerInstructions: "Speak like a pirate.",
    ephemeral: true,
  });
  await thread.run("hi");
  const { body } = await stage.model.request(0);
  const developer = body.input.filter((item) => item.role === "developer");
  assert(JSON.stringify(developer).includes("Speak like a pirate."));
  assertEquals((await thread.read()).thread.ephemeral, true);
  assertEquals((await stage.codex.listThreads()).data, []);
});

test("an image given as bytes, as a Blob or by a data URL reaches the model as a data URL", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const data = bytesOf(PNG);
  await thread.run([
    { type: "text", text: "what is this?" },
    { type: "image", data },
    { type: "image", data: new Blob([data], { type: "image/png" }) },
    { type: "image", url: `data:image/png;base64,${PNG}` },
  ]);
  const request = await stage.model.request(0);
  assertEquals(picturesOf(request), Array(3).fill(`data:image/png;base64,${PNG}`));
  assert(request.userText.includes("what is this?"));
});

test("a local image file reaches the model", async () => {
  await using stage = await startCodex();
  const path = join(stage.home.cwd, "pixel.png");
  await stage.codex.request("fs/writeFile", { path, dataBase64: PNG });
  await (await stage.codex.startThread()).run({ type: "localImage", path });
  assertEquals(picturesOf(await stage.model.request(0)), [`data:image/png;base64,${PNG}`]);
});

test("text of every kind arrives unharmed, there and back", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText }) => reply(userText, { deltas: [...userText] }));
  const text =
    'quote " backslash \\ tab \t line\nCR\r\n nul-free \u2028\u2029 ünï 漢字 🙂👩‍👩‍👧 \x7f end';
  const thread = await stage.codex.startThread();
  assertEquals((await thread.run(text)).finalResponse, text);
  assertEquals((await stage.model.request(0)).userText, text);
});

test("half of a surrogate pair does not make the server drop the message", async () => {
  await using stage = await startCodex({ codex: { requestTimeoutMs: 20_000 } });
  const thread = await stage.codex.startThread();
  assertEquals((await thread.run("cut \ud83d off")).status, "completed");
  assertEquals((await stage.model.request(0)).userText, "cut \ufffd off");
});

test("what is nested deeper than the server reads is refused, not lost", async () => {
  await using stage = await startCodex({ codex: { requestTimeoutMs: 20_000 } });
  const thread = await stage.codex.startThread();
  let outputSchema: Record<string, unknown> = { type: "object" };
  for (let i = 0; i < 200; i++) outputSchema = { properties: { inner: outputSchema } };
  await assertRejects(() => thread.run("hi", { outputSchema }), TypeError);
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).finalResponse, "ok");
});

test("a text of 200,000 characters arrives whole, there and back", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText }) => reply(userText, { deltas: [userText] }));
  const text = "0123456789abcdefghi ".repeat(10_000);
  const thread = await stage.codex.startThread();
  assertEquals((await thread.run(text)).finalResponse === text, true);
});

test("approvals are denied and the sandbox is kept unless asked otherwise", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(escalatedCommand("echo no"), reply("done"));
  const thread = await stage.codex.startThread({ approvalMode: "ask", sandbox: "read-only" });
  const turn = await thread.turn("do it");
  const events = await collect(turn.stream());
  assertEquals((await turn.run()).finalResponse, "done");
  const commands = events.flatMap((event) =>
    isNotification(event, "item/completed") && event.params.item.type === "commandExecution"
      ? [event.params.item.status]
      : []
  );
  assertEquals(commands, ["declined"]);
  assert(events.every((event) => !("issues" in event)));
});

test("cwd and sandbox of a turn are those of its commands", async () => {
  await using stage = await startCodex();
  const folder = join(stage.home.cwd, "inner");
  await stage.codex.request("fs/createDirectory", { path: folder });
  stage.model.enqueue(toolCall("exec_command", { cmd: printFolder }), reply("done"));
  const thread = await stage.codex.startThread({ sandbox: "read-only" });
  const { items } = await thread.run("where?", { cwd: folder, sandbox: "danger-full-access" });
  const command = items.find((item) => item.type === "commandExecution");
  assertEquals([command?.cwd, command?.aggregatedOutput?.trim()], [folder, folder]);
});

test("bad input is refused before anything is sent", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  for (const input of ["", "  \n", [], [{ type: "text", text: "" } as const]]) {
    await assertRejects(() => thread.run(input), TypeError);
  }
  const noImage = { type: "image", data: new Uint8Array([1, 2, 3]) } as const;
  await assertRejects(() => thread.turn(noImage), TypeError);
  assertEquals(stage.model.requests.length, 0);
  assertEquals((await thread.run("fine", { whenBusy: "reject" })).status, "completed");
});

test("the output of a tool is a turn of its own, without input", async () => {
  await using stage = await startCodex();
  const { model } = stage;
  const thread = await stage.codex.startThread();
  const toolOutput = { name: "search", output: "what a stranger has written" };
  model.enqueue(reply("first"), reply("second"));
  const turn = await thread.turn([], { toolOutput });
  assertEquals(await Array.fromAsync(turn.textStream()), ["first"]);
  assertEquals((await turn.run()).status, "completed");
  assertEquals((await thread.run([], { toolOutput })).finalResponse, "second");
  for (const { body } of model.requests) {
    const given = body.input.findLast(({ type }) => type === "function_call_output");
    assertEquals([given?.name, given?.output], [toolOutput.name, toolOutput.output]);
  }
});
