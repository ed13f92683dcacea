import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InvalidRequestError,
  ProtocolError,
  RequestTimeoutError,
  TransportClosedError,
} from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

const reason = new Error("enough");

/** A request with all three callbacks, and which of them were called. */
function claiming(setup: RpcSetup, signal?: AbortSignal, timeoutMs?: number) {
  const calls: unknown[] = [];
  const asking = setup.client.request("a", {}, {
    signal,
    timeoutMs,
    claim: (result) => {
      calls.push("claim");
      return { claimed: result };
    },
    late: (result) => calls.push("late", result),
    never: () => calls.push("never"),
  });
  return { calls, asking };
}

/** Fills all slots, so that what follows waits in the queue. */
function fillSlots(setup: RpcSetup): void {
  for (let index = 0; index < 64; index++) setup.client.request("open", {}).catch(() => {});
}

test("claim turns the result into what the request resolves with, before the next message", async () => {
  await using setup = new RpcSetup();
  const order: unknown[] = [];
  setup.client.router.observe({ deliver: ({ params }) => order.push(params), close: () => {} });
  const asking = setup.client.request("a", {}, {
    claim: (result) => {
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
    claim: () => {
      setup.client.router.claim("k", {
        deliver: ({ params }) => got.push(Object(params).n),
        close: () => {},
      });
    },
  });
  await setup.server.next("a");
  setup.server.send({ method: "m", params: { key: "k", n: 1 } });
  await settled();
  setup.server.send(
    { method: "m", params: { key: "k", n: 2 } },
    { id: 1, result: 0 },
    { method: "m", params: { key: "k", n: 3 } },
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
    const asking = setup.client.request("a", {}, { signal, claim: () => 0 }).catch(() => {});
    await setup.server.next("a");
    await end(setup);
    await asking;
    const got: unknown[] = [];
    setup.server.send({ method: "m", params: { key: "k" } });
    await settled();
    setup.client.router.claim("k", { deliver: (event) => got.push(event), close: () => {} });
    assertEquals(got, []);
  }
});

test("claim that throws fails its request, and the connection goes on", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", {}, {
    claim: () => {
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
  const { calls, asking } = claiming(setup);
  await setup.server.next("a");
  setup.server.send({ id: 1, result: 5 });
  assertEquals(await asking, { claimed: 5 });
  await setup.client.close();
  assertEquals(calls, ["claim"]);
});

test("a request that is refused, or answered wrongly, calls never alone", async () => {
  const answers: [object, new (...args: never[]) => Error][] = [
    [{ error: { code: -32600, message: "no" } }, InvalidRequestError],
    [{ result: "malformed" }, ProtocolError],
    [{}, ProtocolError],
  ];
  for (const [answer, ErrorClass] of answers) {
    const setup = new RpcSetup();
    const { calls, asking } = claiming(setup);
    const rejected = assertRejects(() => asking, ErrorClass);
    await setup.server.next("a");
    setup.server.send({ id: 1, ...answer });
    await rejected;
    await setup.client.close();
    assertEquals(calls, ["never"]);
  }
});

test("a request with an aborted signal is not sent, and calls never alone", async () => {
  await using setup = new RpcSetup();
  const { calls, asking } = claiming(setup, AbortSignal.abort(reason));
  assertStrictEquals(await assertRejects(() => asking), reason);
  await settled();
  assertEquals(calls, ["never"]);
  assertEquals(setup.server.sent, []);
});

test("a request that is aborted in the queue is not sent, and calls never alone", async () => {
  await using setup = new RpcSetup();
  fillSlots(setup);
  const counted = new CountedSignal();
  const { calls, asking } = claiming(setup, counted.signal);
  const rejected = assertRejects(() => asking);
  await settled();
  counted.abort(reason);
  assertStrictEquals(await rejected, reason);
  assertEquals(calls, ["never"]);
  assertEquals(counted.listeners, 0);
  setup.server.send({ id: 1, result: 0 });
  await settled();
  assertEquals(setup.server.methods.includes("a"), false);
});

test("a request that is aborted in flight calls late with its result, once", async () => {
  await using setup = new RpcSetup();
  const counted = new CountedSignal();
  const { calls, asking } = claiming(setup, counted.signal);
  const rejected = assertRejects(() => asking);
  await setup.server.next("a");
  counted.abort(reason);
  assertStrictEquals(await rejected, reason);
  assertEquals(counted.listeners, 0);
  assertEquals(calls, []);
  setup.server.send({ id: 1, result: 5 }, { id: 1, result: 6 });
  await settled();
  await setup.client.close();
  assertEquals(calls, ["late", 5]);
});

test("a request that is aborted in flight calls never when there will be no result", async () => {
  const endings: ((setup: RpcSetup) => unknown)[] = [
    ({ server }) => server.send({ id: 1, error: { code: 1, message: "no" } }),
    ({ server }) => server.send({ id: 1, result: "malformed" }),
    ({ server }) => server.send({ id: 1 }),
    ({ client }) => client.close(),
    ({ server }) => server.end(),
  ];
  for (const end of endings) {
    const setup = new RpcSetup();
    const abort = new AbortController();
    const { calls, asking } = claiming(setup, abort.signal);
    const rejected = assertRejects(() => asking);
    await setup.server.next("a");
    abort.abort(reason);
    await rejected;
    await end(setup);
    await settled();
    await setup.client.close();
    assertEquals(calls, ["never"]);
  }
});

test("a request without late calls never when it is aborted, and its answer is ignored", async () => {
  await using setup = new RpcSetup();
  const abort = new AbortController();
  const calls: string[] = [];
  const rejected = assertRejects(() =>
    setup.client.request("a", {}, {
      signal: abort.signal,
      claim: () => calls.push("claim"),
      never: () => calls.push("never"),
    })
  );
  await setup.server.next("a");
  abort.abort(reason);
  await rejected;
  assertEquals(calls, ["never"]);
  setup.server.send({ id: 1, result: 5 });
  await settled();
  assertEquals(calls, ["never"]);
});

test("a request that is aborted after its answer keeps its result", async () => {
  await using setup = new RpcSetup();
  const counted = new CountedSignal();
  const { calls, asking } = claiming(setup, counted.signal);
  await setup.server.next("a");
  setup.server.send({ id: 1, result: 5 });
  assertEquals(await asking, { claimed: 5 });
  assertEquals(counted.listeners, 0);
  counted.abort(reason);
  assertEquals(calls, ["claim"]);
});

test("a request that timed out calls late when the answer comes after all", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  const { calls, asking } = claiming(setup, undefined, 100);
  const rejected = assertRejects(() => asking, RequestTimeoutError);
  await setup.server.next("a");
  await time.tick(100);
  await rejected;
  setup.server.send({ id: 1, result: 5 });
  await settled();
  assertEquals(calls, ["late", 5]);
  await setup.client.close();
  assertEquals(time.pending, 0);
});

test("an abandoned request keeps its slot until it is answered: the server is still busy", async () => {
  await using setup = new RpcSetup();
  const abort = new AbortController();
  const requests = Array.from(
    { length: 64 },
    () => setup.client.request("a", {}, { signal: abort.signal }),
  );
  const rejected = requests.map((request) => assertRejects(() => request));
  const next = setup.client.request("b", {});
  abort.abort(reason);
  await Promise.all(rejected);
  await settled();
  assertEquals(setup.server.methods.includes("b"), false);
  setup.server.send({ id: 64, error: { code: 1, message: "late" } });
  await settled();
  assertEquals(setup.server.methods.includes("b"), true);
  setup.server.send({ id: 65, result: 1 });
  assertEquals(await next, 1);
});

test("a request after the close is not sent, and calls never alone", async () => {
  const setup = new RpcSetup();
  await setup.client.close();
  const counted = new CountedSignal();
  const { calls, asking } = claiming(setup, counted.signal, 1000);
  await assertRejects(() => asking, TransportClosedError);
  assertEquals(calls, ["never"]);
  assertEquals(counted.listeners, 0);
  assertEquals(setup.server.sent, []);
});
