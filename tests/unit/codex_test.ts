import { readFileSync } from "node:fs";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import {
  Codex,
  CodexNotFoundError,
  type ConnectOptions,
  InvalidRequestError,
  ProtocolError,
  RequestTimeoutError,
  TransportClosedError,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";
import { MemoryServer, metadata } from "./doubles/memory_server.ts";

/** Options as untyped code might pass them. */
function untyped(options: Record<string, unknown>): ConnectOptions {
  // Not true, on purpose: the check at run time is what is tested.
  return options as ConnectOptions;
}

test("Codex.connect() shakes hands: initialize, then initialized, and nothing else", async () => {
  await using server = await MemoryServer.connect();
  const { version } = JSON.parse(
    readFileSync(new URL("../../deno.json", import.meta.url), "utf8"),
  );
  assertEquals(server.methods, ["initialize", "initialized"]);
  const [initialize, initialized] = server.sent;
  assertEquals(initialize?.params, {
    clientInfo: { name: "codexkit-sdk", version },
    capabilities: { experimentalApi: true },
  });
  assertEquals(initialized, { method: "initialized" });
  assertEquals(server.codex.metadata, metadata);
});

test("Codex.connect() says who the client is", async () => {
  const clientInfo = { name: "my_app", title: "My App", version: "2.0" };
  await using server = await MemoryServer.connect({ clientInfo, experimentalApi: false });
  assertEquals(server.sent[0]?.params, { clientInfo, capabilities: { experimentalApi: false } });
});

test("Codex.serverVersion is read from the user agent, or empty", async () => {
  const versions: [string, string][] = [
    ["codex_cli_rs/0.169.0 (Linux)", "0.169.0"],
    ["app/0.170.0-alpha.1", "0.170.0-alpha.1"],
    ["codex", ""],
  ];
  for (const [userAgent, version] of versions) {
    const server = new MemoryServer();
    const connecting = Codex.connect(server);
    server.answer(await server.next("initialize"), { ...metadata, userAgent });
    await using codex = await connecting;
    assertEquals(codex.serverVersion, version);
  }
});

test("Codex.connect() closes the transport when the server refuses the handshake", async () => {
  const server = new MemoryServer();
  const connecting = assertRejects(() => Codex.connect(server), InvalidRequestError);
  server.refuse(await server.next("initialize"), -32600, "Invalid client name");
  await connecting;
  assert(server.closeCalls > 0);
});

test("Codex.connect() closes the transport when the handshake's answer has another shape", async () => {
  const server = new MemoryServer();
  const connecting = assertRejects(() => Codex.connect(server), ProtocolError, "initialize");
  server.answer(await server.next("initialize"), { userAgent: 5 });
  await connecting;
  assert(server.closeCalls > 0);
});

test("Codex.connect() rejects when the process exits in place of an answer", async () => {
  const server = new MemoryServer();
  const reason = new TransportClosedError("exited", { exitCode: 1, stderrTail: "bad config" });
  const connecting = assertRejects(() => Codex.connect(server));
  await server.next("initialize");
  server.end({ exitCode: 1, signal: null, reason });
  assertStrictEquals(await connecting, reason);
});

test("Codex.connect() gives up after startTimeoutMs, 30 s by default", async () => {
  for (const [options, ms] of [[{}, 30_000], [{ startTimeoutMs: 50 }, 50]] as const) {
    using time = new FakeTime();
    const server = new MemoryServer();
    const connecting = assertRejects(() => Codex.connect(server, options), RequestTimeoutError);
    await server.next("initialize");
    await time.tick(ms - 1);
    assertEquals(server.closeCalls, 0);
    await time.tick(1);
    const error = await connecting;
    assertEquals([error.method, error.timeoutMs], ["initialize", ms]);
    assert(server.closeCalls > 0);
    await time.tick(1000);
    assertEquals(time.pending, 0);
  }
});

test("Codex.connect() can be aborted, and closes the transport", async () => {
  const server = new MemoryServer();
  const counted = new CountedSignal();
  const reason = new Error("enough");
  const connecting = assertRejects(() => Codex.connect(server, { signal: counted.signal }));
  await server.next("initialize");
  counted.abort(reason);
  assertStrictEquals(await connecting, reason);
  assert(server.closeCalls > 0);
  assertEquals(counted.listeners, 0);
});

test("Codex.connect() refuses bad options before anything is sent", async () => {
  const bad: [Record<string, unknown>, new () => Error][] = [
    [{ clientInfo: { name: " ", version: "1" } }, TypeError],
    [{ clientInfo: { name: "a" } }, TypeError],
    [{ approvalMode: "always" }, TypeError],
    [{ requestTimeoutMs: 0 }, RangeError],
    [{ requestTimeoutMs: "5" }, RangeError],
    [{ startTimeoutMs: NaN }, RangeError],
    [{ startTimeoutMs: -1 }, RangeError],
  ];
  for (const [options, ErrorClass] of bad) {
    const server = new MemoryServer();
    await assertRejects(() => Codex.connect(server, untyped(options)), ErrorClass);
    assertEquals(server.sent, []);
  }
});

test("Codex.connect() takes an endless or very long time for requests", async () => {
  for (const requestTimeoutMs of [Infinity, 2 ** 31]) {
    using time = new FakeTime();
    await using server = await MemoryServer.connect({ requestTimeoutMs, startTimeoutMs: Infinity });
    const outcome = server.codex.models().catch((error: Error) => error.message);
    const request = await server.next("model/list");
    await time.tick(1000);
    server.answer(request, { data: [] });
    assertEquals(await outcome, { data: [] });
  }
});

test("Codex.start() refuses bad options before it starts anything", async () => {
  await assertRejects(
    () => Codex.start({ launchArgs: ["app-server"], config: {} }),
    TypeError,
    "launchArgs",
  );
  await assertRejects(() => Codex.start({ config: { "a b": 1 } }), TypeError);
  await assertRejects(() => Codex.start({ codexPath: " " }), TypeError, "codexPath");
  await assertRejects(() => Codex.start({ maxMessageBytes: 0 }), RangeError, "maxMessageBytes");
  const reason = new Error("enough");
  const error = await assertRejects(() => Codex.start({ signal: AbortSignal.abort(reason) }));
  assertStrictEquals(error, reason);
});

test("Codex.start() says what could not be started, and why", async () => {
  const codexPath = "/nowhere/to/be/found/codex";
  const error = await assertRejects(() => Codex.start({ codexPath }), CodexNotFoundError);
  assert(error.message.includes(codexPath), error.message);
  assertInstanceOf(error.cause, Error);
});

test("Codex.close() ends the connection once, however often it is called", async () => {
  const server = await MemoryServer.connect();
  await Promise.all([server.codex.close(), server.codex.close()]);
  await server.codex.close();
  assertEquals(await server.codex.closed, { exitCode: 0, signal: null });
});

test("Codex.close() rejects what is pending, and every later call, with TransportClosedError", async () => {
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const pending = [server.codex.models(), thread.run("hi"), thread.run("queued")];
  await server.next("turn/start");
  const rejected = pending.map((promise) => assertRejects(() => promise, TransportClosedError));
  await server.codex.close();
  await Promise.all(rejected);
  const before = server.sent.length;
  await assertRejects(() => server.codex.models(), TransportClosedError);
  await assertRejects(() => thread.run("hi"), TransportClosedError);
  await assertRejects(() => thread.compact(), TransportClosedError);
  await settled();
  assertEquals(server.sent.length, before);
});

test("Codex is closed at the end of an await using block", async () => {
  const server = new MemoryServer();
  {
    const connecting = Codex.connect(server);
    server.answer(await server.next("initialize"), metadata);
    await using _codex = await connecting;
    assertEquals(server.closeCalls, 0);
  }
  assert(server.closeCalls > 0);
});

test("Codex.closed tells how the connection was lost, and pending calls reject with that", async () => {
  const server = await MemoryServer.connect();
  const reason = new TransportClosedError("exited", { exitCode: 101, stderrTail: "panicked" });
  const pending = assertRejects(() => server.codex.models());
  await server.next("model/list");
  server.end({ exitCode: 101, signal: null, stderrTail: "panicked", reason });
  assertStrictEquals(await pending, reason);
  assertEquals(await server.codex.closed, {
    exitCode: 101,
    signal: null,
    stderrTail: "panicked",
    reason,
  });
  await server.codex.close();
});

test("the signal of a client closes it", async () => {
  const counted = new CountedSignal();
  const server = await MemoryServer.connect({ signal: counted.signal });
  const reason = new Error("enough");
  const pending = assertRejects(() => server.codex.models(), TransportClosedError);
  await server.next("model/list");
  counted.abort(reason);
  assertStrictEquals((await pending).cause, reason);
  await server.codex.closed;
  assert(server.closeCalls > 0);
  assertEquals(counted.listeners, 0);
});

test("calls that share the signal of the client reject with its reason", async () => {
  const abort = new AbortController();
  const { signal } = abort;
  const server = await MemoryServer.connect({ signal });
  const thread = await server.thread();
  const running = thread.run("hi", { signal });
  await server.startTurn("u1");
  const calls = [running, thread.run("next", { signal }), server.codex.models({ signal })];
  const failing = Promise.allSettled(calls);
  await server.next("model/list");
  const reason = new Error("enough");
  abort.abort(reason);
  for (const call of await failing) {
    assertStrictEquals(call.status === "rejected" && call.reason, reason);
  }
  await server.codex.closed;
});

test("a closed client leaves no listener on its signal", async () => {
  const counted = new CountedSignal();
  const server = await MemoryServer.connect({ signal: counted.signal });
  assertEquals(counted.listeners, 1);
  await server.codex.close();
  await settled();
  assertEquals(counted.listeners, 0);
});

test("onProtocolError is told about lines that cannot be read, with its options as this", async () => {
  const told = Promise.withResolvers<{ error: ProtocolError; self: unknown }>();
  const options: ConnectOptions = {
    onProtocolError(error) {
      told.resolve({ error, self: this });
      throw new Error("its own affair");
    },
  };
  await using server = await MemoryServer.connect(options);
  server.sendLines(["{broken"]);
  const { error, self } = await told.promise;
  assertInstanceOf(error, ProtocolError);
  assertStrictEquals(self, options);
  await server.roundTrip();
});

test("Codex.connect() and start() go by the options as they are at the call", async () => {
  const server = new MemoryServer();
  const options = { clientInfo: { name: "first", version: "1" } };
  const connecting = Codex.connect(server, options);
  options.clientInfo = { name: "second", version: "1" };
  const request = await server.next("initialize");
  assert(JSON.stringify(request.params).includes('"first"'), JSON.stringify(request.params));
  server.answer(request, metadata);
  await (await connecting).close();
  const start = { codexPath: "/no/first" };
  const starting = Codex.start(start);
  start.codexPath = "/no/second";
  await assertRejects(() => starting, CodexNotFoundError, "/no/first");
});

test("Codex.start() leaves the reason of an abort as it is", async () => {
  const reason = new Error("mine");
  const { stack } = reason;
  Object.freeze(reason);
  const signal = AbortSignal.abort(reason);
  const error = await Codex.start({ codexPath: "/no/codex", signal }).catch((it: unknown) => it);
  assertStrictEquals(error, reason);
  assertEquals(reason.stack, stack);
});
