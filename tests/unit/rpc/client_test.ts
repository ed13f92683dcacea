import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { InvalidRequestError, JsonRpcError, ProtocolError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

test("RpcClient sends a request, and gives its result", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", { x: 1 });
  const request = await setup.server.next("a");
  assertEquals(request, { id: 1, method: "a", params: { x: 1 } });
  setup.server.send({ id: 1, result: { y: 2 } });
  assertEquals(await asking, { y: 2 });
});

test("RpcClient tells answers apart that come out of order", async () => {
  await using setup = new RpcSetup();
  const asking = ["a", "b", "c"].map((method) => setup.client.request(method, {}));
  await setup.server.next("c");
  setup.server.send({ id: 3, result: "c" }, { id: 1, result: null }, { id: 2, result: "b" });
  assertEquals(await Promise.all(asking), [null, "b", "c"]);
});

test("RpcClient rejects with the error of the answer", async () => {
  await using setup = new RpcSetup();
  const refused = assertRejects(() => setup.client.request("a", {}), InvalidRequestError);
  const other = assertRejects(() => setup.client.request("b", {}), JsonRpcError);
  await setup.server.next("b");
  setup.server.send(
    { id: 1, error: { code: -32600, message: "no", data: { why: 1 } } },
    { id: 2, error: { code: 7, message: "odd" } },
  );
  const error = await refused;
  assertEquals([error.method, error.code, error.data], ["a", -32600, { why: 1 }]);
  assertEquals((await other).code, 7);
});

test("RpcClient rejects the request whose answer is malformed, and no other", async () => {
  await using setup = new RpcSetup();
  const { client, server } = setup;
  const shapeless = assertRejects(() => client.request("a", {}), ProtocolError, "a");
  const wrong = assertRejects(() => client.request("b", {}), ProtocolError, "the wrong shape");
  const right = client.request("c", {});
  await server.next("c");
  server.send({ id: 1 }, { id: 2, result: "malformed" }, { id: 3, result: "fine" });
  await Promise.all([shapeless, wrong]);
  assertEquals(await right, "fine");
  assertEquals(setup.reported, []);
});

test("RpcClient ignores answers to nothing, and second answers", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.send(
    { id: 99, result: 0 },
    { id: "1", result: "another id" },
    { id: 1.5, result: 0 },
    { id: 1, result: "first" },
    { id: 1, result: "second" },
    { id: 1, error: { code: 1, message: "third" } },
  );
  assertEquals(await asking, "first");
  await settled();
  assertEquals(setup.reported, []);
});

test("RpcClient skips lines that it cannot read, and reports them off the reader loop", async () => {
  const order: string[] = [];
  await using setup = new RpcSetup({
    onProtocolError: (error) => {
      order.push(error.name);
      throw new Error("its own affair");
    },
  });
  setup.client.router.observe({
    deliver: ({ method }) => order.push(method),
    close: () => {},
  });
  setup.server.sendLines(["{", "", "[1]", '{"id":null}', '{"method":"after"}']);
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.send({ id: 1, result: 1 });
  await asking;
  await settled();
  assertEquals(order, ["after", "ProtocolError", "ProtocolError", "ProtocolError"]);
});

test("RpcClient needs no onProtocolError", async () => {
  await using setup = new RpcSetup({ onProtocolError: undefined });
  setup.server.sendLines(["{", "\ufffd"]);
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.send({ id: 1, result: 1 });
  assertEquals(await asking, 1);
});

test("RpcClient answers the server's requests with the id as it came", async () => {
  await using setup = new RpcSetup();
  for (const id of [0, "a", "", 1, 1.5]) {
    setup.server.send({ id, method: "ask", params: {} });
    assertEquals(await setup.server.next(), { id, result: "ask" });
  }
});

test("RpcClient answers in a task of its own: one that never answers holds up nothing", async () => {
  const release = Promise.withResolvers<void>();
  await using setup = new RpcSetup({
    answer: async ({ method }) => {
      if (method === "slow") await release.promise;
      return method === "bad" ? { error: { code: 5, message: "no" } } : { result: method };
    },
  });
  setup.server.send({ id: 0, method: "slow" }, { id: 1, method: "bad" }, { id: 2, method: "b" });
  assertEquals(await setup.server.next(), { id: 1, error: { code: 5, message: "no" } });
  assertEquals(await setup.server.next(), { id: 2, result: "b" });
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  setup.server.send({ id: 1, result: "meanwhile" });
  assertEquals(await asking, "meanwhile");
  release.resolve();
  assertEquals(await setup.server.next(), { id: 0, result: "slow" });
});

test("RpcClient does not run the answering code on the reader loop", async () => {
  const order: string[] = [];
  await using setup = new RpcSetup({
    answer: () => {
      order.push("answer");
      return Promise.resolve({ result: 1 });
    },
  });
  setup.client.router.observe({ deliver: ({ method }) => order.push(method), close: () => {} });
  setup.server.send({ id: 0, method: "ask" }, { method: "next" });
  await setup.server.next();
  assertEquals(order, ["next", "answer"]);
});

test("RpcClient answers nothing after the close", async () => {
  const release = Promise.withResolvers<void>();
  const setup = new RpcSetup({
    answer: async () => {
      await release.promise;
      return { result: 1 };
    },
  });
  setup.server.send({ id: 0, method: "ask" });
  await settled();
  await setup.client.close();
  release.resolve();
  await settled();
  assertEquals(setup.server.sent, []);
});

test("RpcClient refuses params that are no JSON, and sends nothing", async () => {
  await using setup = new RpcSetup();
  let never = 0;
  await assertRejects(
    () => setup.client.request("a", { x: 1n }, { onNoResult: () => never++ }),
    TypeError,
  );
  assertEquals(never, 1);
  await settled();
  assertEquals(setup.server.sent, []);
});

test("RpcClient keeps the order of its writes, those of answers and notifications too", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", {});
  setup.client.notify("b", { x: 1 });
  setup.client.notify("c");
  const other = setup.client.request("d", {});
  await setup.server.next("d");
  assertEquals(setup.server.sent, [
    { id: 1, method: "a", params: {} },
    { method: "b", params: { x: 1 } },
    { method: "c" },
    { id: 2, method: "d", params: {} },
  ]);
  setup.server.send({ id: 1, result: 1 }, { id: 2, result: 2 });
  assertEquals(await Promise.all([asking, other]), [1, 2]);
});

test("RpcClient gives the notifications to its router with their size on the wire", async () => {
  await using setup = new RpcSetup();
  const got: unknown[] = [];
  setup.client.router.subscribe("k", {
    deliver: (notification, size) => got.push(notification, size),
    close: () => {},
  });
  const message = { method: "m", params: { recipient: "k" } };
  setup.server.send(message);
  await settled();
  assertEquals(got, [message, JSON.stringify(message).length]);
});

test("RpcClient reads on in order over thousands of messages in one batch", async () => {
  await using setup = new RpcSetup();
  const got: unknown[] = [];
  setup.client.router.observe({ deliver: ({ params }) => got.push(params), close: () => {} });
  const asking = setup.client.request("a", {});
  await setup.server.next("a");
  const params = Array.from({ length: 3000 }, (_, index) => index);
  setup.server.send(...params.map((it) => ({ method: "m", params: it })), { id: 1, result: 1 });
  assertEquals(await asking, 1);
  assertEquals(got, params);
});

test("RpcClient passes the very result on", async () => {
  await using setup = new RpcSetup();
  const given: unknown[] = [];
  const asking = setup.client.request("a", {}, {
    onResult: (result) => {
      given.push(result);
      return result;
    },
  });
  await setup.server.next("a");
  setup.server.send({ id: 1, result: { deep: [1] } });
  assertStrictEquals(await asking, given[0]);
});
