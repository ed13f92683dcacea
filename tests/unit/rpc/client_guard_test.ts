/** What goes wrong while a message is taken in harms nothing but that message, and is reported. */

import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ProtocolError } from "../../../src/errors.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";

const fault = new RangeError("Maximum call stack size exceeded");

function faulty(): never {
  throw fault;
}

/** What was reported, and why. */
function reports(setup: RpcSetup): [string, unknown][] {
  return setup.reported.map(({ message, cause }) => [message, cause]);
}

/** A request after all that came before: the connection lives. */
async function assertAlive(setup: RpcSetup): Promise<void> {
  const asking = setup.client.request("alive", {});
  const { id } = await setup.server.next("alive");
  setup.server.send({ id, result: "yes" });
  assertEquals(await asking, "yes");
}

test("a request whose error answer cannot be taken in rejects, and the connection lives", async () => {
  await using setup = new RpcSetup({
    protocol: {
      admit: (notification) => ({ notification }),
      error: faulty,
      checkResult: () => undefined,
    },
  });
  const { calls, asking } = setup.claiming();
  const { id } = await setup.server.next("a");
  setup.server.send({ id, error: { code: 1, message: "no" } });
  const error = await assertRejects(() => asking, ProtocolError, "the answer to a");
  assertStrictEquals(error.cause, fault);
  assertEquals(calls, ["never"]);
  await assertAlive(setup);
  assertEquals(reports(setup), [["the answer to a could not be taken in", fault]]);
});

test("a request whose result cannot be checked rejects, and the connection lives", async () => {
  await using setup = new RpcSetup({
    protocol: {
      admit: (notification) => ({ notification }),
      error: () => new Error("no"),
      checkResult: (method) => method === "a" ? faulty() : undefined,
    },
  });
  const { calls, asking } = setup.claiming();
  const { id } = await setup.server.next("a");
  setup.server.send({ id, result: 1 });
  assertStrictEquals(await asking.catch((error) => error), fault);
  assertEquals(calls, ["never"]);
  await assertAlive(setup);
});

test("a request rejects also where onNoResult throws", async () => {
  await using setup = new RpcSetup();
  const asking = setup.client.request("a", {}, { onNoResult: faulty });
  const { id } = await setup.server.next("a");
  setup.server.send({ id, error: { code: 1, message: "no" } });
  await assertRejects(() => asking, "no");
  await assertAlive(setup);
});

test("a notification that cannot be admitted is reported by its method, and the connection lives", async () => {
  await using setup = new RpcSetup({
    protocol: { admit: faulty, error: () => new Error("no"), checkResult: () => undefined },
  });
  setup.server.send({ method: "n", params: {} });
  await assertAlive(setup);
  assertEquals(reports(setup), [["the notification n could not be taken in", fault]]);
});

test("a sink that throws is reported, and every other one is served", async () => {
  await using setup = new RpcSetup();
  const { router } = setup.client;
  const seen: string[] = [];
  const sink = (name: string) => ({
    deliver: ({ method }: RpcNotification) => void seen.push(`${name} ${method}`),
    close: () => {},
  });
  const broken = { deliver: faulty, close: () => {} };
  router.watch(["n"], broken);
  router.observe(broken);
  router.observe(sink("observer"));
  router.follow("s", broken);
  router.follow("s", sink("scope"));
  router.subscribe("r", broken);
  const stop = router.subscribe("r", sink("recipient"));
  setup.server.send({ method: "n", params: { scope: "s", recipient: "r" } });
  await assertAlive(setup);
  assertEquals(seen, ["observer n", "scope n", "recipient n"]);
  assertEquals(reports(setup), [["the notification n could not be taken in", fault]]);
  stop();
});

test("a request of the server is answered though the client's answer fails", async () => {
  for (const answer of [() => Promise.reject(fault), faulty]) {
    await using setup = new RpcSetup({ answer });
    setup.server.send({ id: 0, method: "m", params: {} });
    const { id, error } = await setup.server.next();
    assertEquals([id, error?.code], [0, -32603]);
    await settled();
    assertEquals(reports(setup), [["m could not be answered", fault]]);
    await assertAlive(setup);
  }
});
