/** No credential in anything that people read. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { inspect } from "node:util";
import { CodexError, InvalidRequestError, TurnFailedError } from "../../../mod.ts";
import {
  isCredential,
  redact,
  redactFailure,
  redactJson,
  Redactor,
  rememberArguments,
  rememberCredentials,
  rememberOptions,
  rememberSent,
} from "../../../src/connection/credentials.ts";
import { readStderr } from "../../../src/transport/stderr_tail.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, TurnEvents } from "../doubles/wire.ts";
import { completed, deviceCode, started } from "../login_kinds.ts";

/** Everything that can be read of a value in one way or another. */
function readable(value: unknown): string {
  const text = inspect(value, { depth: 20, showHidden: true });
  const error = value instanceof Error ? [value.message, value.stack, value.cause] : [];
  return [text, JSON.stringify(value), ...error].join("\n");
}

test("redact() takes out what was remembered, however it is quoted", () => {
  const key = 'plain"key\\with-quotes';
  rememberCredentials({ apiKey: ` ${key}\n`, type: "apiKey" });
  assertEquals(redact(`a ${key} b ${key}`), "a [redacted] b [redacted]");
  assertEquals(redact(JSON.stringify({ key })), '{"key":"[redacted]"}');
  assertEquals(redact("an apiKey of type apiKey"), "an apiKey of type apiKey");
});

test("redact() takes out the whole of a credential that begins like another", () => {
  rememberCredentials({ accessToken: "token-begin" });
  rememberCredentials({ accessToken: "token-begin-and-end" });
  assertEquals(redact("x token-begin-and-end token-begin y"), "x [redacted] [redacted] y");
});

test("redact() knows every credential of a login, and nothing that is too short for one", () => {
  rememberCredentials({
    accessKeyId: "unit-access-key-id",
    secretAccessKey: "unit-secret-access-key",
    sessionToken: "unit-session-token",
    region: "unit-region-name",
    apiKey: "short",
  });
  assertEquals(
    redact("unit-access-key-id unit-secret-access-key unit-session-token unit-region-name short"),
    "[redacted] [redacted] [redacted] unit-region-name short",
  );
});

test("rememberCredentials() takes anything, and forgets the oldest of very many", () => {
  for (const odd of [undefined, null, "text", { apiKey: 5 }, { apiKey: null }, { apiKey: "" }]) {
    rememberCredentials(odd);
  }
  rememberCredentials({ apiKey: "oldest-of-very-many" });
  for (let i = 0; i < 300; i++) rememberCredentials({ apiKey: `one-of-very-many-${i}.` });
  assertEquals(redact("oldest-of-very-many"), "oldest-of-very-many");
  assertEquals(redact("one-of-very-many-299."), "[redacted]");
});

test("redactJson() leaves everything else as it is", () => {
  rememberCredentials({ apiKey: "key-within-json" });
  const data = { a: [1, null, { b: "see key-within-json" }], "key-within-json": true, c: "c" };
  const expected = { a: [1, null, { b: "see [redacted]" }], "[redacted]": true, c: "c" };
  assertEquals<unknown>(redactJson(data), expected);
  const clean = { a: [1, { b: "nothing to see" }], c: undefined };
  assertStrictEquals(redactJson(clean), clean);
  assertStrictEquals(redactJson(undefined), undefined);
});

test("redactJson() goes as deep as JSON does, and keeps a field called __proto__", () => {
  rememberCredentials({ apiKey: "key-deep-within-json" });
  const depth = 20_000;
  const nested = (text: string) => JSON.parse(`${"[".repeat(depth)}"${text}"${"]".repeat(depth)}`);
  let inner: unknown = redactJson(nested("see key-deep-within-json"));
  for (let i = 0; i < depth; i++) [inner] = inner as unknown[]; // True because it was nested so deep.
  assertEquals(inner, "see [redacted]");
  const clean = nested("nothing");
  assertStrictEquals(redactJson(clean), clean);
  const text = '{"__proto__":{"a":"key-deep-within-json"}}';
  assertEquals(JSON.stringify(redactJson(JSON.parse(text))), '{"__proto__":{"a":"[redacted]"}}');
});

test("redactFailure() leaves a notification as it is that quotes nothing, or tells of no failure", () => {
  rememberCredentials({ apiKey: "key-in-a-notification" });
  const message = "see key-in-a-notification";
  for (
    const notification of [
      { method: "error", params: { error: { message: "nothing" } } },
      { method: "item/completed", params: { error: { message } } },
      { method: "turn/completed", params: { turn: { error: null, text: message } } },
      { method: "error", params: null },
    ]
  ) assertStrictEquals(redactFailure(notification), notification);
});

test("isCredential() asks for the name of one, or the shape, and for 8 characters", () => {
  assert(isCredential("OPENAI_API_KEY", "12345678"));
  assert(isCredential("http_headers.Authorization", "Bearer abcdefgh"));
  assert(isCredential("anything", "sk-abcdefghijkl"));
  for (
    const [name, value] of [
      ["OPENAI_API_KEY", "1234567"],
      ["OPENAI_API_KEY", " 1234567 "],
      ["OPENAI_API_KEY", 12345678],
      ["OPENAI_API_KEY", null],
      ["env_key", "OPENAI_API_KEY"],
      ["model", "gpt-5.1-codex-max"],
      ["instructions", "never print sk-abcdefghijkl"],
    ] as const
  ) assertEquals(isCredential(name, value), false, name);
});

test("rememberOptions() remembers the credentials of a configuration, however deep, and nothing else", () => {
  const circle: Record<string, unknown> = { inner_token: "option-in-a-circle" };
  circle["self"] = circle;
  rememberOptions({
    circle,
    mcp_servers: {
      x: { command: "option-command", env: { TOKEN: "option-env-token", HOME: "option-home-dir" } },
      y: {
        bearer_token_env_var: "OPTION_VARIABLE",
        env_http_headers: { "X-Api-Key": "OPTION_HEADER" },
      },
    },
    model_providers: {
      p: { env_key: "OPTION_ENV_KEY", experimental_bearer_token: "option-carrier" },
    },
    list_secret: ["option-first-of-list", "option-second-of-list"],
    short_key: "option",
  });
  for (const odd of [undefined, null, "option-text", 5, { a_key: null, b_key: 12345678 }]) {
    rememberOptions(odd);
  }
  const hidden =
    "option-in-a-circle option-env-token option-carrier option-first-of-list option-second-of-list";
  assertEquals(redact(hidden), Array(5).fill("[redacted]").join(" "));
  const shown =
    "option-command option-home-dir OPTION_VARIABLE OPTION_HEADER OPTION_ENV_KEY option option-text";
  assertEquals(redact(shown), shown);
});

test("rememberArguments() remembers the credentials of a command line", () => {
  rememberArguments([
    "app-server",
    "-c",
    'mcp_servers.x.env.TOKEN="argument with blanks"',
    '--config=mcp_servers.y.env={ A_KEY = "argument-in-table", B = "argument-other" }',
    "model=argument-model",
  ]);
  assertEquals(
    redact("argument with blanks, argument-in-table, argument-other, argument-model"),
    "[redacted], [redacted], argument-other, argument-model",
  );
});

test("rememberSent() remembers the credentials that a request carries", () => {
  rememberSent("account/login/start", { type: "apiKey", apiKey: "sent-with-a-login" });
  rememberSent("thread/start", { config: { a_token: "sent-with-a-thread" } });
  rememberSent("config/value/write", { keyPath: "x.env.A_KEY", value: "sent-with-a-value" });
  const edits = [{ keyPath: "x.env", value: { A_KEY: "sent-with-an-edit" } }, null];
  rememberSent("config/batchWrite", { edits });
  for (const odd of [undefined, null, "text", { config: null }, { edits: 5 }]) {
    rememberSent("x", odd);
  }
  assertEquals(
    redact("sent-with-a-login sent-with-a-thread sent-with-a-value sent-with-an-edit"),
    "[redacted] [redacted] [redacted] [redacted]",
  );
});

test("the credentials of a thread's configuration are remembered", async () => {
  await using server = await MemoryServer.connect();
  const secret = "thread-config-token";
  const starting = server.codex.startThread({
    config: { mcp_servers: { x: { env: { TOKEN: secret } } } },
  });
  server.refuse(
    await server.next("thread/start"),
    -32600,
    `failed to load configuration: ${secret}`,
  );
  const error = await assertRejects(
    () => starting,
    InvalidRequestError,
    "configuration: [redacted]",
  );
  assert(!readable(error).includes(secret));
});

test("an error of the server that quotes the key arrives without it", async () => {
  await using server = await MemoryServer.connect();
  const key = "a-key-that-is-quoted";
  const calls = [
    () => server.codex.loginApiKey(key),
    () => server.codex.request("account/login/start", { type: "apiKey", apiKey: key }),
  ];
  for (const call of calls) {
    const calling = call();
    const { id } = await server.next("account/login/start");
    const data = { received: { params: [key] } };
    server.send({ id, error: { code: -32600, message: `bad key: ${key}!`, data } });
    const error = await assertRejects(() => calling, InvalidRequestError, "bad key: [redacted]!");
    assert(!readable(error).includes(key));
    assertEquals(error.data, { received: { params: ["[redacted]"] } });
  }
});

test("so does an error about the tokens, first and refreshed", async () => {
  await using server = await MemoryServer.connect();
  const secrets = ["first-access-token", "second-access-token"];
  const [accessToken = "", second = ""] = secrets;
  const chatgptAccountId = "acct-1";
  const login = server.codex.loginChatgptTokens({
    accessToken,
    chatgptAccountId,
    refresh: () => ({ accessToken: second, chatgptAccountId }),
  });
  server.answer(await server.next("account/login/start"), { type: "chatgptAuthTokens" });
  await login;
  const params = { reason: "unauthorized", previousAccountId: null };
  server.send({ id: 0, method: "account/chatgptAuthTokens/refresh", params });
  await server.next();
  const reading = server.codex.account();
  server.refuse(await server.next("account/read"), -32603, `refused: ${secrets.join(" ")}`);
  const error = await assertRejects(() => reading, CodexError, "refused: [redacted] [redacted]");
  for (const secret of secrets) assert(!readable(error).includes(secret));
});

test("a turn that fails with a message that quotes the key says so without it", async () => {
  await using server = await MemoryServer.connect();
  const of = { threadId: "t1", turnId: "u1" };
  const key = "a-key-that-the-service-quotes";
  const login = server.codex.loginApiKey(key);
  server.answer(await server.next("account/login/start"), { type: "apiKey" });
  await login;
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  const turn = await starting;
  const message = `401: incorrect key ${key}`;
  const failure = { message, codexErrorInfo: "other" as const, additionalDetails: message };
  const said = new TurnEvents("u1").item(agentMessage("m1", `What is ${key}?`));
  server.send(
    { method: "error", params: { ...of, error: failure, willRetry: false } },
    said,
    new TurnEvents("u1").completed({ status: "failed", error: failure }),
  );
  const error = await assertRejects(
    () => turn.run(),
    TurnFailedError,
    "401: incorrect key [redacted]",
  );
  assert(!readable(error.result.error).includes(key));
  const events = await Array.fromAsync(turn);
  // What the model says is not ours to change.
  const quoting = events.filter((event) => readable(event).includes(key));
  assertEquals<unknown[]>(quoting, [said]);
});

test("a login that fails with a message that quotes a key says so without it", async () => {
  await using server = await MemoryServer.connect();
  rememberCredentials({ apiKey: "a-key-in-a-completion" });
  const login = await started(server, deviceCode);
  server.send(completed("l1", "refused: a-key-in-a-completion"));
  assertEquals((await login.wait()).error, "refused: [redacted]");
});

test("a line of stderr that quotes the key is told and kept without it", async () => {
  rememberCredentials({ apiKey: "a-key-on-stderr" });
  const lines: string[] = [];
  const text = new TextEncoder().encode("got \x1b[1ma-key-\x1b[0mon-stderr\n");
  const tail = readStderr(ReadableStream.from([text]), {
    onLine: (line) => lines.push(line),
    redact: () => new Redactor(),
    signal: new AbortController().signal,
  });
  await tail.ended;
  assertEquals([...lines, tail.text()], ["got [redacted]", "got [redacted]"]);
});

test("nothing that holds a login shows a credential when it is printed", async () => {
  await using server = await MemoryServer.connect();
  const key = "a-key-that-is-not-printed";
  const login = server.codex.loginApiKey(key);
  server.answer(await server.next("account/login/start"), { type: "apiKey" });
  await login;
  const handle = await started(server, deviceCode);
  for (const value of [server.codex, handle, handle.wait()]) {
    assert(!readable(value).includes(key));
  }
  server.send(completed("l1"));
  await handle.wait();
});
