/** The scripted model, the home and the raw client against the real codex. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { readdir } from "node:fs/promises";
import { CodexHome, type CodexHomeOptions } from "../../support/codex_home.ts";
import { codexPath } from "../../support/codex_path.ts";
import { touch } from "../../support/platform.ts";
import {
  RawClient,
  type RawClientOptions,
  type RawMessage,
  RawRpcError,
} from "../../support/raw_client.ts";
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

interface Stage {
  model: ScriptedModel;
  home: CodexHome;
  client: RawClient;
  /** Starts a thread and gives its id. */
  thread(params?: Record<string, unknown>): Promise<string>;
  /** Starts a turn with this text and gives its id. */
  turn(threadId: string, text: string): Promise<string>;
}

/** Everything that a scenario needs, and nothing of it left behind. */
async function stage(
  run: (stage: Stage) => Promise<void>,
  options: CodexHomeOptions & Pick<RawClientOptions, "answer"> = {},
): Promise<void> {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model, options);
  const { env, cwd } = home;
  const { answer } = options;
  await using client = await RawClient.start({ codexPath: await codexPath(), env, cwd, answer });
  await run({
    model,
    home,
    client,
    async thread(params = {}) {
      const started = await client.request<{ thread: { id: string } }>("thread/start", params);
      return started.thread.id;
    },
    async turn(threadId, text) {
      const input = [{ type: "text", text }];
      const params = { threadId, input };
      return (await client.request<{ turn: { id: string } }>("turn/start", params)).turn.id;
    },
  });
}

/** The items of a kind that were completed, in order. */
function items(client: RawClient, type: string): Record<string, unknown>[] {
  return client.received
    .filter((message) => message.method === "item/completed")
    // true: every `item/completed` carries an item
    .map((message) => message.params.item as Record<string, unknown>)
    .filter((item) => item.type === type);
}

function turnOf(message: RawMessage): Record<string, unknown> {
  // true: every `turn/completed` carries the turn
  return message.params.turn as Record<string, unknown>;
}

test("a real turn streams the scripted reply and tells its usage", () =>
  stage(async ({ model, client, thread, turn }) => {
    model.enqueue([
      reasoning("first thought"),
      reply("one two", { phase: "final_answer", usage: { input: 30, output: 7, reasoning: 2 } }),
    ]);
    const threadId = await thread();
    const turnId = await turn(threadId, "count");
    const completed = turnOf(await client.take("turn/completed"));
    assertEquals([completed.id, completed.status], [turnId, "completed"]);
    const deltas = client.received.filter((it) => it.method === "item/agentMessage/delta");
    assertEquals(deltas.map((it) => it.params.delta), ["one ", "two"]);
    const [message] = items(client, "agentMessage");
    assertEquals([message?.text, message?.phase], ["one two", "final_answer"]);
    assertEquals(items(client, "reasoning")[0]?.summary, ["first thought"]);
    const usage = await client.take("thread/tokenUsage/updated");
    assertStringIncludes(JSON.stringify(usage.params), '"outputTokens":7');
    assertEquals((await model.request(0)).userText, "count");
  }));

test("a fresh codex in its home warns of nothing but the sandbox of the machine", () =>
  stage(async ({ client, thread, turn }) => {
    await turn(await thread(), "hello");
    await client.take("turn/completed");
    const warnings = client.received.filter(({ method }) => /warning|deprecation/i.test(method));
    const others = warnings.filter(({ params }) => !/bubblewrap/.test(String(params.summary)));
    assertEquals(others, []);
  }));

test("an exec_command approval is asked for, and its command runs in the home's folder", () =>
  stage(async ({ model, home, client, thread, turn }) => {
    model.enqueue(toolCall("exec_command", { cmd: touch("made") }), reply("done"));
    await turn(await thread({ approvalPolicy: "untrusted", sandbox: "workspace-write" }), "go");
    const asked = await client.take("item/commandExecution/requestApproval");
    assertEquals([asked.id, asked.params.cwd], [0, home.cwd]);
    client.send({ id: asked.id, result: { decision: "accept" } });
    await client.take("turn/completed");
    assertEquals(items(client, "commandExecution")[0]?.status, "completed");
    assertEquals(await readdir(home.cwd), ["made"]);
    assertStringIncludes(
      JSON.stringify((await model.request(1)).body.input.at(-1)),
      "exited with code 0",
    );
  }));

test("answer() answers server requests as they come", () =>
  stage(async ({ model, client, thread, turn }) => {
    const echo = {
      type: "function",
      name: "echo",
      description: "says it again",
      inputSchema: { type: "object" },
    };
    model.enqueue([toolCall("echo", { n: 1 }), toolCall("echo", { n: 2 })], reply("done"));
    await turn(await thread({ dynamicTools: [echo] }), "go");
    await client.take("turn/completed");
    const outputs = (await model.request(1)).body.input.filter((it) =>
      it.type === "function_call_output"
    );
    assertEquals(outputs.length, 2);
    for (const n of [1, 2]) assertStringIncludes(JSON.stringify(outputs), `heard ${n}`);
  }, {
    answer: ({ method, params }) => {
      if (method !== "item/tool/call") return undefined;
      const { n } = params.arguments as { n: number }; // true: the script above sends it
      const text = `heard ${n}`;
      return { result: { contentItems: [{ type: "inputText", text }], success: true } };
    },
  }));

test("a gate holds a real turn, and an interrupt breaks its response", () =>
  stage(async ({ model, client, thread, turn }) => {
    const held = gate();
    model.enqueue(reply("ab", { deltas: ["a", held, "b"] }));
    const threadId = await thread();
    const turnId = await turn(threadId, "go");
    assertEquals((await client.take("item/agentMessage/delta")).params.delta, "a");
    await held.reached;
    await client.request("turn/interrupt", { threadId, turnId });
    assertEquals(turnOf(await client.take("turn/completed")).status, "interrupted");
    assertEquals(await (await model.request(0)).ended, "broken");
  }));

test("each failure of the model fails the turn with its own reason", () =>
  stage(async ({ model, client, thread, turn }) => {
    const threadId = await thread();
    const cases: [Parameters<ScriptedModel["enqueue"]>[0], string][] = [
      [failure(500, { error: { message: "broken" } }), "internalServerError"],
      [failure(401, { error: { message: "who" } }), '{"httpConnectionFailed":'],
      [failure(429, { error: { type: "usage_limit_reached" } }), "usageLimitExceeded"],
      [reply("ab", { deltas: ["a", cut()] }), ""],
      [failed("server_is_overloaded", "busy"), "serverOverloaded"],
      [failed("context_length_exceeded", "too long"), "contextWindowExceeded"],
    ];
    for (const [script, info] of cases) {
      model.enqueue(script);
      await turn(threadId, "go");
      const { status, error } = turnOf(await client.take("turn/completed"));
      assertEquals(status, "failed");
      assertStringIncludes(JSON.stringify(error), info);
    }
  }));

test("fifty threads at once get the replies to their own requests", () =>
  stage(async ({ model, client, thread, turn }) => {
    model.respond(({ userText }) => reply(`for ${userText}`));
    const threads = await Promise.all(Array.from({ length: 50 }, () => thread()));
    await Promise.all(threads.map((threadId, n) => turn(threadId, `number ${n}.`)));
    for (const [n, threadId] of threads.entries()) {
      const done = await client.take("turn/completed", (it) => it.params.threadId === threadId);
      assertStringIncludes(JSON.stringify(turnOf(done).items), `for number ${n}.`);
    }
  }));

test("request() rejects with the server's error, and with its end", () =>
  stage(async ({ client }) => {
    const error = await assertRejects(() => client.request("nonsense"), RawRpcError);
    assertEquals(error.code, -32600);
    const pending = assertRejects(() => client.take("never"), Error, "the server is gone");
    assertEquals(await client.close(), { code: 0, signal: null });
    await pending;
    await assertRejects(() => client.request("model/list"), Error, "the server is gone");
  }));

test("configure() replaces the configuration of the next codex", async () => {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model, {
    config: { features: { goals: false }, "odd key": ['a "b"', true, 1.5, { c: [1] }] },
  });
  const { env, cwd } = home;
  {
    await using client = await RawClient.start({ codexPath: await codexPath(), env, cwd });
    const { config } = await client.request("config/read");
    assertStringIncludes(JSON.stringify(config), '"goals":false');
    assertMatch(JSON.stringify(config), /"apps":false/);
  }
  await home.configure("not [ toml");
  await using client = await RawClient.start({ codexPath: await codexPath(), env, cwd });
  const error = await assertRejects(() => client.request("thread/start"));
  assertInstanceOf(error, RawRpcError);
  assert(error.message.startsWith("failed to load configuration"));
});
