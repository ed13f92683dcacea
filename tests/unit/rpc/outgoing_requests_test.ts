import { assert, assertEquals, assertRejects } from "@std/assert";
import { jsonRpcError } from "../../../src/connection/error_answer.ts";
import { ProtocolError, RequestTimeoutError, TransportClosedError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import type { ClientMessage } from "../doubles/memory_transport.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

test("RpcClient settles 2000 requests at once, and never has more than 64 at the server", async () => {
  await using setup = new RpcSetup();
  const { client, server } = setup;
  const total = 2000;
  let open: ClientMessage[] = [];
  let seen = 0;
  let most = 0;
  server.onMessage = (message) => {
    open.push(message);
    seen++;
    most = Math.max(most, open.length);
    if (open.length < 64 && seen < total) return;
    const answers = open.reverse().map(({ id, params }) => ({ id, result: params?.index }));
    open = [];
    server.send(...answers);
  };
  const indices = Array.from({ length: total }, (_, index) => index);
  const results = await Promise.all(indices.map((index) => client.request("a", { index })));
  assertEquals(results, indices);
  assertEquals(most, 64);
  assertEquals(server.sent.map(({ params }) => params?.index), indices, "in order");
});

test("RpcClient counts the time in the queue, and never sends what timed out there", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup({ requestTimeoutMs: 5000 });
  const { client, server } = setup;
  const open = Array.from({ length: 64 }, () => client.request("open", {}, { timeoutMs: 60_000 }));
  const ended = open.map((request) => assertRejects(() => request, TransportClosedError));
  const queued = assertRejects(
    () => client.request("queued", {}, { timeoutMs: 500 }),
    RequestTimeoutError,
  );
  await time.tick(500);
  const error = await queued;
  assertEquals([error.method, error.timeoutMs], ["queued", 500]);
  const slow = assertRejects(() => client.request("slow", {}), RequestTimeoutError);
  await time.tick(5000);
  assertEquals((await slow).timeoutMs, 5000);
  assert(!server.sent.some(({ method }) => method === "queued"));
  assertEquals(server.sent.filter(({ method }) => method === "slow").length, 1);
  await client.close();
  await Promise.all(ended);
  assertEquals(time.pending, 0);
});

test("RpcClient lets others pass when 64 requests stay open by nature", async () => {
  using time = new FakeTime();
  const setup = new RpcSetup();
  const { client, server } = setup;
  const open = Array.from({ length: 64 }, () => client.request("exec", {}));
  const ended = open.map((request) => assertRejects(() => request, TransportClosedError));
  const asking = client.request("a", {});
  await settled();
  assert(!server.sent.some(({ method }) => method === "a"));
  await time.tick(1000);
  server.send({ id: (await server.next("a")).id, result: "passed" });
  assertEquals(await asking, "passed");
  await client.close();
  await Promise.all(ended);
});

test("RpcClient rejects a result that misfits, and says what work it names, or that it names none", async () => {
  for (
    const [usable, told] of [["named", ["late named"]], [undefined, ["unusable"]]] as const
  ) {
    await using setup = new RpcSetup({
      protocol: {
        admit: () => {},
        error: jsonRpcError,
        checkResult: () => new ProtocolError("the wrong shape"),
        usableResult: () => usable,
      },
    });
    const { client, server } = setup;
    const calls: string[] = [];
    for (const signal of [undefined, new AbortController()]) {
      const asking = assertRejects(() =>
        client.request("a", {}, {
          ...(signal && { signal: signal.signal }),
          onResult: () => calls.push("claim"),
          onLateResult: (result) => calls.push(`late ${result}`),
          onUnusable: () => calls.push("unusable"),
          onNoResult: () => calls.push("never"),
        })
      );
      const { id } = await server.next("a");
      // Also of a request that nobody waits for any more.
      signal?.abort(new Error("enough"));
      server.send({ id, result: {} });
      await asking;
    }
    await settled();
    assertEquals(calls, [...told, ...told]);
  }
});
