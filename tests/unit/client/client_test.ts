import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type ProtocolError, RequestTimeoutError } from "../../../mod.ts";
import { Client } from "../../../src/client/client.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { TurnEvents } from "../doubles/wire.ts";

const method = "item/fileChange/requestApproval";
const params = { threadId: "t1", turnId: "u1", itemId: "i1", startedAtMs: 1 };

test("Client sends nothing by itself, and answers what the server asks", async () => {
  const transport = new MemoryTransport();
  const client = new Client(transport, { handlers: {} });
  await settled();
  assertEquals(transport.sent, []);
  transport.send({ id: 0, method, params });
  assertEquals(await transport.next(), { id: 0, result: { decision: "decline" } });
  await client.connection.rpc.close();
});

test("Client asks its own handlers, and those of its threads and turns before them", async () => {
  await using other = await MemoryServer.connect();
  const transport = new MemoryTransport();
  const client = new Client(transport, {
    handlers: { [method]: () => ({ decision: "acceptForSession" }) },
  });
  client.serverRequests.serve(other.codex);
  transport.send({ id: 0, method, params });
  assertEquals((await transport.next()).result, { decision: "acceptForSession" });
  client.threads.answerers.setTurn("u1", { [method]: () => ({ decision: "accept" }) });
  transport.send({ id: 1, method, params });
  assertEquals((await transport.next()).result, { decision: "accept" });
  transport.send(new TurnEvents("u1").completed(), { id: 2, method, params });
  assertEquals((await transport.next()).result, { decision: "acceptForSession" });
  await client.connection.rpc.close();
});

test("Client ends the token refresh when another account is in use", async () => {
  const transport = new MemoryTransport();
  const client = new Client(transport, { handlers: {} });
  const refresher = () => Promise.reject(new Error("not asked"));
  client.tokenRefresh.current = refresher;
  transport.send(new TurnEvents("u1").started());
  await settled();
  assertStrictEquals(client.tokenRefresh.current, refresher);
  transport.send({ method: "account/updated", params: { authMode: "apikey", planType: null } });
  await settled();
  assertEquals(client.tokenRefresh.current, undefined);
  await client.connection.rpc.close();
});

test("Client has threads that hear of their turns", async () => {
  const transport = new MemoryTransport();
  const client = new Client(transport, { handlers: {} });
  transport.send(new TurnEvents("u1").started());
  await settled();
  assertEquals([client.threads.size, client.threads.get("t1").isBusy], [1, true]);
  transport.send(new TurnEvents("u1").completed());
  await settled();
  assertEquals(client.threads.size, 0);
  await client.connection.rpc.close();
});

test("Client reports what cannot be read, and gives requests their time", async () => {
  using time = new FakeTime();
  const transport = new MemoryTransport();
  const reported: ProtocolError[] = [];
  const client = new Client(transport, {
    handlers: {},
    requestTimeoutMs: 50,
    onProtocolError: (error) => reported.push(error),
  });
  transport.sendLines(["{broken"]);
  const failing = assertRejects(
    () => client.connection.request("model/list", {}),
    RequestTimeoutError,
  );
  await time.tick(50);
  await failing;
  assertEquals(reported.length, 1);
  const closing = client.connection.rpc.close();
  await time.tick(1000);
  await closing;
});
