/** Questions of the real codex that are answered later, by another process. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type PendingRequests, pendingRequests, type PendingRequestsChange } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { LoopbackServer, sendJson } from "../support/loopback_server.ts";
import { noShell, touch } from "../support/platform.ts";
import { escalatedCommand, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { runProgram } from "./programs.ts";

test("two turns wait at once, and another process answers their questions", async () => {
  const inbox = pendingRequests();
  const server = await LoopbackServer.start(async ({ method, url, body }, response) => {
    if (method === "POST") {
      try {
        inbox.answer(url.pathname.slice("/requests/".length), JSON.parse(body));
        sendJson(response, 200, {});
      } catch (error) {
        sendJson(response, error instanceof TypeError ? 400 : 404, { error: String(error) });
      }
      return;
    }
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    for await (const change of inbox.changes({ signal: gone.signal })) {
      response.write(`${JSON.stringify(change)}\n`);
    }
    response.end();
  });
  try {
    await using stage = await startCodex({
      codex: { handlers: inbox.handlers, handlerTimeoutMs: 1 },
    });
    stage.model.respond(({ userText, body }) =>
      body.input.some(({ type }) => type === "function_call_output")
        ? reply("after")
        : escalatedCommand(touch(`${userText}.txt`))
    );
    const other = runProgram("answer.ts", [server.origin, "first.txt"]);
    const names = ["first", "second"];
    const results = await Promise.all(names.map(async (name) => {
      const thread = await stage.codex.startThread();
      const { items, finalResponse } = await thread.run(name);
      const item = items.find(({ type }) => type === "commandExecution");
      const made = existsSync(join(stage.home.cwd, `${name}.txt`));
      return [item?.type === "commandExecution" && item.status, made, finalResponse];
    }));
    assertEquals(results, [["completed", true, "after"], ["declined", false, "after"]]);
    assertEquals(inbox.list(), []);
    const { stdout, stderr } = await other.ended;
    assertEquals([stdout.sort(), stderr], [["400 false 200", "400 true 200"], ""]);
  } finally {
    await server.close();
  }
}, { skip: noShell });

/** The changes of a list after the first one, which is the empty list. */
async function watch(inbox: PendingRequests): Promise<ReadableStream<PendingRequestsChange>> {
  const changes = inbox.changes();
  const reader = changes.getReader();
  assertEquals((await reader.read()).value, { type: "list", requests: [] });
  reader.releaseLock();
  return changes;
}

test("a question leaves the list when its turn is interrupted", async () => {
  const inbox = pendingRequests();
  const changes = await watch(inbox);
  await using stage = await startCodex({ codex: { handlers: inbox.handlers } });
  stage.model.enqueue(escalatedCommand(touch("made.txt")), reply("after"));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("go");
  const told: string[] = [];
  for await (const change of changes) {
    told.push(change.type);
    if (change.type !== "added") break;
    const { turnId, item } = change.request;
    assertEquals([turnId, item?.type], [turn.id, "commandExecution"]);
    await turn.interrupt();
  }
  assertEquals((await turn.run()).status, "interrupted");
  assertEquals(told, ["added", "withdrawn"]);
  assertEquals([inbox.list(), existsSync(join(stage.home.cwd, "made.txt"))], [[], false]);
});

test("a question to the user is answered in free words, where it allows them", async () => {
  const inbox = pendingRequests();
  const changes = await watch(inbox);
  const config = { features: { default_mode_request_user_input: true } };
  await using stage = await startCodex({ config, codex: { handlers: inbox.handlers } });
  const options = [{ label: "Blue", description: "b" }, { label: "Red", description: "r" }];
  const questions = [{ id: "q1", header: "Color", question: "Which color?", options }];
  stage.model.enqueue(toolCall("request_user_input", { questions }), reply("after"));
  const turn = await (await stage.codex.startThread()).turn("go");
  for await (const change of changes) {
    if (change.type !== "added") break;
    const { id } = change.request;
    const answers = { answers: ["A dark mauve"] };
    assertThrows(() => inbox.answer(id, { answers: { q2: answers } }), TypeError, "No question");
    inbox.answer(id, { answers: { q1: answers } });
  }
  assertEquals((await turn.run()).finalResponse, "after");
  const told = JSON.stringify((await stage.model.request(1)).body.input.at(-1));
  assertStringIncludes(told, "A dark mauve");
});
