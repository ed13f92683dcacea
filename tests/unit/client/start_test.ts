import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexNotFoundError, ProtocolError, TransportClosedError } from "../../../mod.ts";
import { connect } from "../../../src/client/handshake.ts";
import { start } from "../../../src/client/start.ts";
import type { LaunchOptions } from "../../../src/client_options.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { noShell } from "../../support/platform.ts";
import { test } from "../../support/test.ts";

const shakeHands = (transport: Transport) => connect(transport, {});

/** Runs a shell script in place of codex. */
function shell(script: string): LaunchOptions {
  return { codexPath: "/bin/sh", launchArgs: ["-c", script] };
}

test("start() gives what connect() makes of the transport", async () => {
  const transport = await start(shell("cat"), (transport) => Promise.resolve(transport));
  await transport.close();
  assertEquals((await transport.closed).exitCode, 0);
}, { skip: noShell });

test("start() says what the process complained of before it exited", async () => {
  const error = await assertRejects(
    () => start(shell("echo 'Error: bad config' >&2; exit 3"), shakeHands),
    TransportClosedError,
    "bad config",
  );
  assertEquals([error.exitCode, error.stderrTail.trim()], [3, "Error: bad config"]);
}, { skip: noShell });

test(
  "start() says that a program is not codex: by what it answered, or that it is an echo",
  async () => {
    const other = await assertRejects(
      () => start(shell("echo hello there"), shakeHands),
      TransportClosedError,
    );
    assert(other.message.includes('is "/bin/sh" codex? It answered "hello there"'), other.message);
    const echo = await assertRejects(() => start(shell("cat"), shakeHands), ProtocolError);
    assert(echo.message.includes("it sends back what it gets"), echo.message);
  },
  { skip: noShell },
);

test("start() rejects with the reason of its signal, unchanged", async () => {
  const abort = new AbortController();
  const reason = new TransportClosedError("enough");
  const starting = start({ ...shell("cat"), signal: abort.signal }, async (transport) => {
    abort.abort(reason);
    await transport.close();
    throw abort.signal.reason;
  });
  assertStrictEquals(await assertRejects(() => starting), reason);
}, { skip: noShell });

test("start() makes its error where the caller waits", async () => {
  const codexPath = "/nowhere/to/be/found/codex";
  async function caller(): Promise<unknown> {
    return await start({ codexPath }, shakeHands);
  }
  const error = await assertRejects(caller, CodexNotFoundError);
  assert(error.stack?.includes("start_test.ts"), error.stack);
});
