import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { RequestTimeoutError, TransportClosedError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

const reason = new Error("enough");

test("a request with an aborted signal is not sent, and calls never alone", async () => {
  await using setup = new RpcSetup();
  const { calls, asking } = setup.claiming(AbortSignal.abort(reason));
  assertStrictEquals(await assertRejects(() => asking), reason);
  await settled();
  assertEquals(calls, ["never"]);
  assertEquals(setup.server.sent, []);
});

test("a request that is aborted in the queue is not sent, and calls never alone", async () => {
  await using setup = new RpcSetup();
  setup.fillSlots();
  const counted = new CountedSignal();
  const { calls, asking } = setup.claiming(counted.signal);
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
  const { calls, asking } = setup.claiming(counted.signal);
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
    const { calls, asking } = setup.claiming(abort.signal);
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
      onResult: () => calls.push("claim"),
      onNoResult: () => calls.push("never"),
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
  const { calls, asking } = setup.claiming(counted.signal);
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
  const { calls, asking } = setup.claiming(undefined, 100);
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
  const { calls, asking } = setup.claiming(counted.signal, 1000);
  await assertRejects(() => asking, TransportClosedError);
  assertEquals(calls, ["never"]);
  assertEquals(counted.listeners, 0);
  assertEquals(setup.server.sent, []);
});
