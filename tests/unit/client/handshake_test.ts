import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type Tool, TransportClosedError } from "../../../mod.ts";
import { connect } from "../../../src/client/handshake.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";
import { metadata } from "../doubles/memory_server.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { result } from "../doubles/wire.ts";

test("connect() introduces the client, and gives what the server said about itself", async () => {
  const transport = new MemoryTransport();
  const clientInfo = { name: "my_app", version: "2.0" };
  const connecting = connect(transport, { clientInfo });
  const initialize = await transport.next("initialize");
  assertEquals(transport.methods, ["initialize"]);
  transport.send(result(initialize, metadata));
  const connected = await connecting;
  await transport.next("initialized");
  assertEquals(initialize.params, { clientInfo, capabilities: { experimentalApi: true } });
  assertEquals(connected.metadata, metadata);
  await connected.client.connection.rpc.close();
});

test("connect() closes the transport where the options are wrong, and sends nothing", async () => {
  const transport = new MemoryTransport();
  await assertRejects(() => connect(transport, { requestTimeoutMs: 0 }), RangeError);
  assertEquals([transport.sent, transport.closeCalls], [[], 1]);
});

test("connect() refuses tools that cannot be used before anything is sent", async () => {
  const transport = new MemoryTransport();
  // What a program without types may pass.
  const tools = [{ name: "made by hand" }] as unknown as Tool[];
  await assertRejects(() => connect(transport, { tools }), TypeError, "tools[0]");
  assertEquals(transport.sent, []);
  assert(transport.closeCalls > 0);
});

test("connect() closes the client when its signal aborts, with the reason as cause", async () => {
  const transport = new MemoryTransport();
  const counted = new CountedSignal();
  const connecting = connect(transport, { signal: counted.signal });
  transport.send(result(await transport.next("initialize"), metadata));
  const { client } = await connecting;
  const reason = new Error("enough");
  const pending = assertRejects(
    () => client.connection.request("model/list", {}),
    TransportClosedError,
  );
  await transport.next("model/list");
  counted.abort(reason);
  assertStrictEquals((await pending).cause, reason);
  await client.connection.rpc.closed;
  await settled();
  assertEquals(counted.listeners, 0);
});
