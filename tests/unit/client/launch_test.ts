import process from "node:process";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { CodexNotFoundError } from "../../../mod.ts";
import { launch } from "../../../src/client/launch.ts";
import type { LaunchOptions } from "../../../src/client_options.ts";
import { launchFake } from "../../support/fake_server.ts";
import { noShell } from "../../support/platform.ts";
import { test } from "../../support/test.ts";

/** Everything that a process started with these options writes to its stdout. */
async function output(options: LaunchOptions): Promise<string[]> {
  const transport = await launch(options);
  const lines = (await Array.fromAsync(transport.readable)).flat();
  await transport.close();
  return lines;
}

test("launch() gives a transport to the process", async () => {
  const script = { on: { ping: [{ respond: { pong: true } }] } };
  const transport = await launch({ ...launchFake(script), signal: new AbortController().signal });
  const writer = transport.writable.getWriter();
  await writer.write(JSON.stringify({ id: 1, method: "ping", params: {} }));
  const reader = transport.readable.getReader();
  const { value } = await reader.read();
  assertEquals(value?.map((line) => JSON.parse(line)), [{ id: 1, result: { pong: true } }]);
  await transport.close();
  assertEquals((await transport.closed).exitCode, 0);
});

test(
  "launch() starts the app-server with the config, unless launchArgs replace all that",
  async () => {
    const codexPath = "/bin/echo";
    assertEquals(await output({ codexPath }), ["app-server"]);
    assertEquals(await output({ codexPath, config: { model: "x", tools: { web_search: true } } }), [
      'app-server --config model="x" --config tools.web_search=true',
    ]);
    assertEquals(await output({ codexPath, launchArgs: ["a", "b c"] }), ["a b c"]);
    const config = { model: "x" };
    const args = await output({ codexPath, config, apiKey: "sk-secret-1", baseUrl: "http://x/v1" });
    assertEquals(args, [
      'app-server --config model="x" --config cli_auth_credentials_store="ephemeral" ' +
      '--config openai_base_url="http://x/v1"',
    ], "the key is no argument");
  },
  { skip: noShell },
);

test("launch() passes env and cwd on, and lines of stderr back", async () => {
  const stderr: string[] = [];
  const lines = await output({
    codexPath: "/bin/sh",
    launchArgs: ["-c", 'echo "$LAUNCH_TEST"; pwd; echo said >&2'],
    env: { LAUNCH_TEST: "given" },
    cwd: "/",
    onStderr: (line) => stderr.push(line),
  });
  assertEquals(lines, ["given", "/"]);
  assertEquals(stderr, ["said"]);
}, { skip: noShell });

test("launch() refuses options that contradict each other before it starts anything", async () => {
  const codexPath = "no-such-codex";
  const config = { model: "x" };
  for (
    const [options, name] of [
      [{ launchArgs: ["app-server"], config }, "launchArgs"],
      [{ codexPath: " " }, "codexPath"],
      [{ maxMessageBytes: 0 }, "maxMessageBytes"],
      [{ config: { "a b": 1 } }, "a b"],
    ] as [LaunchOptions, string][]
  ) {
    const error = await assertRejects(() => launch({ codexPath, ...options }));
    assert(error instanceof TypeError || error instanceof RangeError, `${error}`);
    assert(error.message.includes(name), error.message);
  }
});

test("launch() rejects with the reason of a signal that has been aborted", async () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const error = await assertRejects(() => launch({ codexPath: process.execPath, signal }));
  assertStrictEquals(error, reason);
});

test("launch() says which executable could not be started, and keeps the cause", async () => {
  const codexPath = "/nowhere/to/be/found/codex";
  const error = await assertRejects(() => launch({ codexPath }), CodexNotFoundError);
  assert(error.message.includes(JSON.stringify(codexPath)), error.message);
  assertInstanceOf(error.cause, Error);
});

test("launch() says where a text belongs that is too long for a command line", async () => {
  const config = { developer_instructions: "x".repeat(3_000_000) };
  const starting = launch({ codexPath: process.execPath, config });
  const error = await assertRejects(() => starting, CodexNotFoundError);
  assert(error.message.includes("too long"), error.message);
  assert(error.message.includes("startThread({ config })"), error.message);
}, { skip: noShell });
