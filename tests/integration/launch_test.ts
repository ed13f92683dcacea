/** Servers that cannot be started, or that end before they have shaken hands. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import process from "node:process";
import { inspect } from "node:util";
import { fileURLToPath } from "node:url";
import {
  Codex,
  CodexNotFoundError,
  type CodexOptions,
  InvalidRequestError,
  ProtocolError,
  RequestTimeoutError,
  TransportClosedError,
} from "../../mod.ts";
import { startFake } from "../support/harness.ts";
import { type FakeScript, FakeServer } from "../support/fake_server.ts";
import { noSignals } from "../support/platform.ts";
import { assertNoChildProcesses, noProcessTable } from "../support/processes.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** What the start on a fake with this script rejects with; its process is gone by then. */
async function startError(script: FakeScript, options: CodexOptions = {}): Promise<unknown> {
  const error = await rejection(startFake(script, options));
  if (noProcessTable === undefined) await assertNoChildProcesses(0);
  return error;
}

test("a codexPath that cannot be run is a CodexNotFoundError that names it", async () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  for (const codexPath of [`${folder}no-such-codex`, folder, fileURLToPath(import.meta.url)]) {
    const error = await rejection(Codex.start({ codexPath }));
    assertInstanceOf(error, CodexNotFoundError, codexPath);
    assert(error.message.includes(JSON.stringify(codexPath)), error.message);
    assert(error.cause !== undefined);
  }
});

test("options that contradict each other are refused before anything starts", async () => {
  const wrong: CodexOptions[] = [
    { codexPath: " " },
    { launchArgs: ["app-server"], config: { model: "x" } },
    { maxMessageBytes: 0 },
    { requestTimeoutMs: -1 },
    { startTimeoutMs: Number.NaN },
    { clientInfo: { name: "", version: "1" } },
  ];
  for (const options of wrong) {
    const error = await rejection(Codex.start({ codexPath: "no-such-codex", ...options }));
    assert(error instanceof TypeError || error instanceof RangeError, JSON.stringify(options));
  }
});

test("a server that exits at once: TransportClosedError with its code and what it said", async () => {
  const script = { start: [{ stderr: "first line\nconfig is broken\n" }, { exit: 9 }] };
  const error = await startError(script);
  assertInstanceOf(error, TransportClosedError);
  assertEquals([error.exitCode, error.signal], [9, null]);
  assertEquals(error.stderrTail.trim(), "first line\nconfig is broken");
});

test("a server that exits with 0 before the handshake", async () => {
  const ended = await startError({ start: [{ exit: 0 }] });
  assertInstanceOf(ended, TransportClosedError);
  assertEquals([ended.exitCode, ended.signal], [0, null]);
});

test("a server that is killed before the handshake", async () => {
  const killed = await startError({ start: [{ kill: "SIGKILL" }] });
  assertInstanceOf(killed, TransportClosedError);
  assertEquals([killed.exitCode, killed.signal], [null, "SIGKILL"]);
}, { skip: noSignals });

test("a program that is no app-server at all", async () => {
  const skipped: ProtocolError[] = [];
  const error = await rejection(Codex.start({
    codexPath: process.execPath,
    launchArgs: ["Deno" in globalThis ? "eval" : "-e", "console.log('hello')"],
    onProtocolError: (error) => void skipped.push(error),
  }));
  assertInstanceOf(error, TransportClosedError);
  assertEquals([error.exitCode, skipped.length], [0, 1]);
});

test("a server that exits while it is sent the handshake tells its code, not a failed write", async () => {
  for (let i = 0; i < 5; i++) {
    const error = await startError({ on: { initialize: [{ stderr: "no\n" }, { exit: 4 }] } });
    assertInstanceOf(error, TransportClosedError);
    assertEquals([error.exitCode, error.stderrTail.trim()], [4, "no"]);
  }
});

test("a server that refuses the handshake rejects with its answer, and is ended", async () => {
  const refusal = { code: -32600, message: "not you" };
  const error = await startError({ on: { initialize: [{ error: refusal }] } });
  assertInstanceOf(error, InvalidRequestError);
  assert(error.message.includes("not you"));
});

test("a handshake of the wrong shape is a ProtocolError, and the server is ended", async () => {
  const error = await startError({ on: { initialize: [{ respond: { userAgent: 1 } }] } });
  assertInstanceOf(error, ProtocolError);
  assert(error.issues.length > 0);
});

test("a server that never answers the handshake times out, and is ended", async () => {
  const error = await startError({ on: { initialize: [] } }, { startTimeoutMs: 300 });
  assertInstanceOf(error, RequestTimeoutError);
  assertEquals([error.method, error.timeoutMs], ["initialize", 300]);
});

test("the handshake introduces the client, then says that it is done", async () => {
  await using fake = await FakeServer.start();
  const { launch } = fake;
  const clientInfo = { name: "my-app", title: "My App", version: "7" };
  await using _ = await Codex.start({ ...launch, clientInfo, experimentalApi: false });
  const { params } = await fake.take("initialize");
  assertEquals(params, { clientInfo, capabilities: { experimentalApi: false } });
  await fake.take("initialized");
  assertEquals(fake.received.map(({ method }) => method), ["initialize", "initialized"]);
});

test("a server that writes a lot to stderr is not held up, and a part of it is kept", async () => {
  const stderr = `${"x".repeat(99)}\n`.repeat(1_000);
  const last = Promise.withResolvers<void>();
  await using stage = await startFake({ on: { "thread/list": [{ exit: 2 }] } }, {
    onStderr: (line) => line === "the last" && last.resolve(),
  });
  const steps = Array.from({ length: 100 }, () => ({ stderr }));
  await stage.fake.run(...steps, { stderr: "the last\n" });
  await last.promise;
  const error = await rejection(stage.codex.listThreads());
  assertInstanceOf(error, TransportClosedError);
  assert(error.stderrTail.trimEnd().endsWith("the last"));
  assert(error.stderrTail.length < 64_000, `${error.stderrTail.length}`);
});

test("secrets that a server writes on stderr are not in the error", async () => {
  const secret = "sk-proj-abcdefghijklmnop1234";
  const script = {
    start: [{ stderr: `key ${secret} is wrong\nBearer abcdefgh.ijkl\n` }, { exit: 1 }],
  };
  const error = await startError(script);
  assertInstanceOf(error, TransportClosedError);
  assert(!`${error.message}${error.stderrTail}`.includes(secret), error.stderrTail);
  assert(!error.stderrTail.includes("abcdefgh.ijkl"), error.stderrTail);
});

test("credentials among the environment variables are in no line of stderr and in no error", async () => {
  const secret = "an-environment-secret-0123";
  const basic = btoa(`user:${secret}`);
  const coloured = `${secret.slice(0, 9)}\x1b[0m\n\x1b[1m${secret.slice(9)}`;
  const lines: string[] = [];
  const stderr = `one ${secret}\ntwo ${coloured} three\nAuthorization: Basic ${basic}\nfour\n`;
  const error = await startError({ start: [{ stderr }, { exit: 1 }] }, {
    env: { FAKE_SERVICE_TOKEN: secret },
    onStderr: (line) => lines.push(line),
  });
  assertInstanceOf(error, TransportClosedError);
  const expected = ["one [redacted]", "two [redacted]", "[redacted] three"];
  assertEquals(lines, [...expected, "Authorization: [redacted]", "four"]);
  assertEquals(error.stderrTail, lines.join("\n"));
});

test("a start that fails does not quote the credentials that it was given", async () => {
  const secret = "a-secret-with-a-\0-in-it";
  for (
    const options of [
      { env: { FAKE_SERVICE_TOKEN: secret } },
      { launchArgs: ["app-server", "-c", `mcp_servers.x.env.TOKEN="${secret}"`] },
    ]
  ) {
    const error = await rejection(Codex.start({ codexPath: process.execPath, ...options }));
    assertInstanceOf(error, Error);
    const said = [error.message, error.stack, inspect(error.cause, { depth: 9 })].join("\n");
    for (const part of ["a-secret-with-a-", "-in-it"]) assert(!said.includes(part), said);
  }
});
