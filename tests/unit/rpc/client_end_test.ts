import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { CodexError, ProtocolError, TransportClosedError } from "../../../src/errors.ts";
import type { CloseInfo } from "../../../src/transport/transport.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

/** A request under way; what it gives resolves with what the request is rejected with. */
async function started(setup: RpcSetup): Promise<() => Promise<unknown>> {
  const asking = setup.client.request("a", {}).then(() => "resolved", (error) => error);
  await setup.server.next("a");
  return () => asking;
}

test("close() rejects everything pending at once, then closes the transport", async () => {
  const setup = new RpcSetup();
  setup.server.endsOnClose = false;
  const asking = await started(setup);
  const closing = setup.client.close();
  assertInstanceOf(await asking(), TransportClosedError);
  assertEquals(setup.server.closeCalls > 0, true);
  setup.server.end();
  await closing;
  assertEquals(await setup.client.closed, { exitCode: 0, signal: null });
});

test("close() takes a reason of its own, and the first one stays", async () => {
  const setup = new RpcSetup();
  const asking = await started(setup);
  const reason = new CodexError("mine");
  await Promise.all([setup.client.close(reason), setup.client.close()]);
  assertStrictEquals(await asking(), reason);
  assertStrictEquals(await assertRejects(() => setup.client.request("b", {})), reason);
  assertStrictEquals(setup.client.router.closedBy?.error, reason);
  assertEquals(setup.client.router.closedBy?.deliberate, true);
});

test("the end of the process rejects everything with its reason", async () => {
  const setup = new RpcSetup();
  const asking = await started(setup);
  const reason = new TransportClosedError("exited", { exitCode: 3 });
  const info = { exitCode: 3, signal: null, stderrTail: "tail", reason };
  setup.server.end(info);
  assertStrictEquals(await asking(), reason);
  assertEquals(await setup.client.closed, info);
  assertEquals(setup.client.router.closedBy?.deliberate, false);
});

test("the end of a transport that gives no reason is told in words", async () => {
  for (const [exitCode, words] of [[null, "has ended"], [7, "with code 7"]] as const) {
    const setup = new RpcSetup();
    const asking = await started(setup);
    setup.server.end({ exitCode, signal: null, stderrTail: "tail" });
    const error = await asking();
    assertInstanceOf(error, TransportClosedError);
    assert(error.message.includes(words), error.message);
    assertEquals([error.exitCode, error.stderrTail], [exitCode, "tail"]);
    assertStrictEquals((await setup.client.closed).reason, error);
  }
});

test("the reason of a transport is the cause of the one error that everything rejects with", async () => {
  const reasons = [new Error("net"), new ProtocolError("a frame is too long"), new CodexError("x")];
  for (const reason of reasons) {
    const setup = new RpcSetup();
    const asking = await started(setup);
    setup.server.end({ exitCode: null, signal: null, reason });
    const error = await asking();
    assertInstanceOf(error, TransportClosedError);
    assertStrictEquals(error.cause, reason);
    assertStrictEquals(await assertRejects(() => setup.client.request("b", {})), error);
    assertStrictEquals(setup.client.router.closedBy?.error, error);
    assertStrictEquals((await setup.client.closed).reason, error);
  }
});

test("an output that breaks is the cause where the transport gives no reason", async () => {
  const setup = new RpcSetup();
  const asking = await started(setup);
  const cause = new Error("net");
  setup.server.endOutput(cause);
  setup.server.end({ exitCode: null, signal: null });
  const error = await asking();
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(error.cause, cause);
  await setup.client.closed;
});

test("a transport whose closed rejects ends the connection all the same", async () => {
  const server = new MemoryTransport();
  const cause = new Error("net");
  const fail = Promise.withResolvers<CloseInfo>();
  Object.defineProperty(server, "closed", { value: fail.promise });
  const setup = new RpcSetup({}, server);
  const asking = await started(setup);
  server.endOutput();
  fail.reject(cause);
  const error = await asking();
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(error.cause, cause);
  assertStrictEquals((await setup.client.closed).reason, error);
});

test("what comes before the end is dispatched before the end", async () => {
  const setup = new RpcSetup();
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.send({ id: 1, result: "in time" });
  setup.server.end();
  assertEquals(await asking, "in time");
  await setup.client.closed;
});

test("a transport that ends while its output stays open ends the connection", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  const asking = await started(setup);
  const reason = new TransportClosedError("exited", { exitCode: 1 });
  setup.server.endWithOpenOutput({ exitCode: 1, signal: null, reason });
  await time.tick(1000);
  assertStrictEquals(await asking(), reason);
  setup.server.endOutput();
  await setup.client.closed;
  assertEquals(time.pending, 0);
});

test("a transport that has ended is read on for as long as messages come", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.endWithOpenOutput({ exitCode: 0, signal: null });
  for (let index = 0; index < 10; index++) {
    await time.tick(200);
    setup.server.send({ method: "event" });
  }
  setup.server.send({ id: 1, result: "in time" });
  assertEquals(await asking, "in time");
  await time.tick(1000);
  assertInstanceOf(setup.client.router.closedBy?.error, TransportClosedError);
  setup.server.endOutput();
  await setup.client.closed;
  assertEquals(time.pending, 0);
});

test("messages that come after close() do not hold it up", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  setup.server.endsOnClose = false;
  const closing = setup.client.close();
  setup.server.endWithOpenOutput({ exitCode: 0, signal: null });
  let closed = false;
  closing.then(() => closed = true);
  for (let index = 0; index < 10; index++) {
    setup.server.send({ method: "event" });
    await time.tick(200);
  }
  assert(closed);
});

test("an output that ends while the process lives rejects everything, then closes it", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  setup.server.endsOnClose = false;
  const asking = await started(setup);
  setup.server.endOutput();
  await time.tick(1000);
  const error = await asking();
  assertInstanceOf(error, TransportClosedError);
  assertEquals(setup.server.closeCalls, 1);
  setup.server.end({ exitCode: null, signal: "SIGKILL" });
  assertEquals(await setup.client.closed, { exitCode: null, signal: "SIGKILL", reason: error });
  assertEquals(time.pending, 0);
});

test("an output that breaks is told as the cause", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  const asking = await started(setup);
  const cause = new Error("broken pipe");
  setup.server.endOutput(cause);
  await time.tick(1000);
  const error = await asking();
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(error.cause, cause);
  await setup.client.closed;
});

test("a transport that ends with nothing to say ends the connection all the same", async () => {
  // Transports may be written in JavaScript.
  for (const info of [null, {}]) {
    const setup = new RpcSetup();
    const asking = await started(setup);
    // The type forbids it, which is the point.
    setup.server.end(info as unknown as CloseInfo);
    const error = await asking();
    assertInstanceOf(error, TransportClosedError);
    assertEquals(error.message, "the connection to codex app-server has ended");
    await setup.client.closed;
  }
});

test("an output that breaks with a ProtocolError ends the connection with that", async () => {
  const setup = new RpcSetup();
  const asking = await started(setup);
  const error = new ProtocolError("a line is too long");
  setup.server.endOutput(error);
  assertStrictEquals(await asking(), error);
  assertStrictEquals((await setup.client.closed).reason, error);
  assertEquals(setup.server.closeCalls, 1);
});

test("a write that fails waits for the exit, which tells why", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  setup.server.writeError = new Error("EPIPE");
  const asking = setup.client.request("a", {}).then(() => "resolved", (error) => error);
  await time.tick(100);
  assertEquals(setup.client.router.closedBy, undefined);
  const reason = new TransportClosedError("exited", { exitCode: 101, stderrTail: "panicked" });
  setup.server.end({ exitCode: 101, signal: null, reason });
  assertStrictEquals(await asking, reason);
  await setup.client.closed;
  await time.tick(5000);
  assertEquals(time.pending, 0);
});

test("a process that no longer reads, but lives on, is closed", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  setup.server.writeError = new Error("EPIPE");
  const asking = setup.client.request("a", {}).then(() => "resolved", (error) => error);
  await time.tick(1999);
  assertEquals(setup.client.router.closedBy, undefined);
  await time.tick(100);
  const error = await asking;
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(error.cause, setup.server.writeError);
  assert(setup.server.closeCalls > 0);
  await setup.client.closed;
  await time.tick(5000);
  assertEquals(time.pending, 0);
});

test("a closed client leaves no timer, whatever was open", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup({ requestTimeoutMs: 60_000 });
  const requests = Array.from({ length: 100 }, () => setup.client.request("a", {}));
  const rejected = requests.map((request) => assertRejects(() => request, TransportClosedError));
  await settled();
  assert(time.pending > 100);
  await setup.client.close();
  await Promise.all(rejected);
  assertEquals(time.pending, 0);
});

test("closed never rejects, also when the transport fails to close", async () => {
  const setup = new RpcSetup();
  const asking = await started(setup);
  setup.server.close = () => {
    setup.server.end();
    return Promise.reject(new Error("cannot close"));
  };
  setup.server.endOutput(new ProtocolError("wrong"));
  await asking();
  assertEquals((await setup.client.closed).exitCode, 0);
});

test("a transport that throws when it is closed closes the client all the same", async () => {
  const { client, server } = new RpcSetup();
  server.close = () => {
    server.end();
    throw new Error("closed twice");
  };
  await client.close();
  assertEquals((await client.closed).exitCode, 0);
});

test("a sink that throws at the end is reported, and the transport is closed all the same", async () => {
  const faults: ProtocolError[] = [];
  const setup = new RpcSetup({ onProtocolError: (error) => faults.push(error) });
  const fault = new Error("a fault");
  const fail = () => {
    throw fault;
  };
  setup.client.router.observe({ deliver: fail, close: fail });
  const asking = await started(setup);
  await setup.client.close();
  assertInstanceOf(await asking(), TransportClosedError);
  assert(setup.server.closeCalls > 0);
  assertStrictEquals(faults[0]?.cause, fault);
});
