/** No credential in anything that people read. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { inspect } from "node:util";
import { CodexError, InvalidRequestError, TurnFailedError } from "../../../mod.ts";
import { redact, redactJson, rememberCredentials } from "../../../src/connection/credentials.ts";
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
    redact,
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
