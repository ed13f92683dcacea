import { assertEquals, assertInstanceOf, assertRejects, assertStrictEquals } from "@std/assert";
import { InvalidRequestError, ProtocolError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

const reason = new Error("enough");

test("claim turns the result into what the request resolves with, before the next message", async () => {
  await using setup = new RpcSetup();
  const order: unknown[] = [];
  setup.client.router.observe({ deliver: ({ params }) => order.push(params), close: () => {} });
  const asking = setup.client.request("a", {}, {
    onResult: (result) => {
      order.push("claim");
      return [result];
    },
  });
  await setup.server.next("a");
  setup.server.send(
    { method: "m", params: "before" },
    { id: 1, result: "x" },
    { method: "m", params: "after" },
  );
  assertEquals(await asking, ["x"]);
  await settled();
  assertEquals(order, ["before", "claim", "after"]);
});

test("claim may open a mailbox for what came before the answer", async () => {
  await using setup = new RpcSetup();
  const got: unknown[] = [];
  const asking = setup.client.request("a", {}, {
    onResult: () => {
      setup.client.router.subscribe("k", {
        deliver: ({ params }) => got.push(Object(params).n),
        close: () => {},
      });
    },
  });
  await setup.server.next("a");
  setup.server.send({ method: "m", params: { recipient: "k", n: 1 } });
  await settled();
  setup.server.send(
    { method: "m", params: { recipient: "k", n: 2 } },
    { id: 1, result: 0 },
    { method: "m", params: { recipient: "k", n: 3 } },
  );
  await asking;
  await settled();
  assertEquals(got, [1, 2, 3]);
});

test("nothing is kept any more once the answer has come, or never will", async () => {
  const endings: [(setup: RpcSetup) => unknown, AbortController][] = [
    [({ server }) => server.send({ id: 1, result: 0 }), new AbortController()],
    [
      ({ server }) => server.send({ id: 1, error: { code: 1, message: "no" } }),
      new AbortController(),
    ],
    [() => endings.at(-1)?.[1].abort(reason), new AbortController()],
  ];
  for (const [end, { signal }] of endings) {
    await using setup = new RpcSetup();
    const asking = setup.client.request("a", {}, { signal, onResult: () => 0 }).catch(() => {});
    await setup.server.next("a");
    await end(setup);
    await asking;
    const got: unknown[] = [];
    setup.server.send({ method: "m", params: { recipient: "k" } });
    await settled();
    setup.client.router.subscribe("k", { deliver: (event) => got.push(event), close: () => {} });
    assertEquals(got, []);
  }
});

test("claim that throws fails its request, and the connection goes on", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", {}, {
    onResult: () => {
      throw reason;
    },
  }).then(() => "resolved", (error) => error);
  const other = setup.client.request("b", {});
  await setup.server.next("b");
  setup.server.send({ id: 1, result: 1 }, { id: 2, result: 2 });
  assertStrictEquals(await asking, reason);
  assertEquals(await other, 2);
});

test("a request that succeeds calls claim alone", async () => {
  await using setup = new RpcSetup();
  const { calls, asking } = setup.claiming();
  await setup.server.next("a");
  setup.server.send({ id: 1, result: 5 });
  assertEquals(await asking, { claimed: 5 });
  await setup.client.close();
  assertEquals(calls, ["claim"]);
});

test("a request that is refused, or answered wrongly, calls never alone", async () => {
  const answers: [object, typeof InvalidRequestError | typeof ProtocolError][] = [
    [{ error: { code: -32600, message: "no" } }, InvalidRequestError],
    [{ result: "malformed" }, ProtocolError],
    [{}, ProtocolError],
  ];
  for (const [answer, ErrorClass] of answers) {
    const setup = new RpcSetup();
    const { calls, asking } = setup.claiming();
    const rejected = assertRejects(() => asking);
    await setup.server.next("a");
    setup.server.send({ id: 1, ...answer });
    assertInstanceOf(await rejected, ErrorClass);
    await setup.client.close();
    assertEquals(calls, ["never"]);
  }
});
