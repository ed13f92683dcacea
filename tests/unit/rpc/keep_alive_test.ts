import { assert, assertEquals, assertRejects } from "@std/assert";
import { KeepAlive, KeepAlivePromise, keepAlives } from "../../../src/rpc/keep_alive.ts";
import { Router, type Sink } from "../../../src/rpc/router.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import { Waiter } from "../../../src/rpc/waiter.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";
import { fill, mailbox } from "../doubles/text_mailbox.ts";

const reason = new Error("enough");

test("Hold counts once, however often it is set", () => {
  const [first, second] = [new KeepAlive(), new KeepAlive()];
  first.set(true);
  first.set(true);
  second.set(true);
  assertEquals(keepAlives(), 2);
  first.set(false);
  first.set(false);
  assertEquals(keepAlives(), 1);
  second.set(false);
  assertEquals(keepAlives(), 0);
});

test("KeepAlivePromise holds while somebody waits for it, in whatever way", async () => {
  const waits: ((promise: Promise<number>) => Promise<unknown>)[] = [
    async (promise) => await promise,
    (promise) => promise.then(() => {}),
    (promise) => promise.finally(() => {}),
    (promise) => Promise.race([promise, new Promise(() => {})]),
    (promise) => Promise.all([promise]),
  ];
  for (const wait of waits) {
    const { promise, resolve } = Promise.withResolvers<number>();
    const holding = KeepAlivePromise.of(promise);
    await settled();
    assertEquals(keepAlives(), 0);
    const [one, other] = [wait(holding), wait(holding)];
    await settled();
    assertEquals(keepAlives(), 1);
    assert(!(one instanceof KeepAlivePromise));
    resolve(1);
    await Promise.all([one, other]);
    assertEquals(keepAlives(), 0);
    assertEquals(await holding, 1);
    assertEquals(keepAlives(), 0);
  }
});

test("KeepAlivePromise lets go when it rejects", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const waiting = assertRejects(async () => await KeepAlivePromise.of(promise));
  await settled();
  assertEquals(keepAlives(), 1);
  reject(reason);
  assertEquals(await waiting, reason);
  assertEquals(keepAlives(), 0);
});

test("Waiter holds until it settles, in whatever way", async () => {
  using time = new FakeTime();
  const controller = new AbortController();
  const ends: ((waiter: Waiter<void>) => unknown)[] = [
    (waiter) => waiter.resolve(),
    (waiter) => waiter.reject(reason),
    () => time.tick(100),
    () => controller.abort(reason),
  ];
  for (const end of ends) {
    const waiter = new Waiter<void>({ timeoutMs: 100, signal: controller.signal });
    waiter.promise.catch(() => {});
    assertEquals(keepAlives(), 1);
    await end(waiter);
    assertEquals(keepAlives(), 0);
    waiter.resolve();
    assertEquals(keepAlives(), 0);
  }
  new Waiter<void>({ signal: controller.signal }).promise.catch(() => {});
  assertEquals(keepAlives(), 0);
});

test("Router holds while there are keys, not for topics and observers", () => {
  const sink: Sink<RpcNotification> = { deliver() {}, close() {} };
  const router = new Router();
  router.follow("t", sink);
  router.observe(sink);
  assertEquals(keepAlives(), 0);
  const stops = [
    router.subscribe("a", sink),
    router.subscribe("a", sink),
    router.subscribe("b", sink),
  ];
  assertEquals(keepAlives(), 1);
  for (const stop of stops.splice(0, 2)) stop();
  assertEquals(keepAlives(), 1);
  for (const stop of stops) stop();
  assertEquals(keepAlives(), 0);
  const stop = router.subscribe("a", sink);
  router.close({ error: reason, deliberate: true });
  assertEquals(keepAlives(), 0);
  stop();
  router.subscribe("a", sink);
  assertEquals(keepAlives(), 0);
});

test("a stream holds while a read of it waits, and then alone", async () => {
  for (const end of ["event", "end", "fail", "abort", "cancel"] as const) {
    const box = mailbox();
    fill(box, "a");
    const controller = new AbortController();
    const reader = box.stream(controller.signal).getReader();
    await settled();
    assertEquals(keepAlives(), 0, "nobody reads it");
    await reader.read();
    await settled();
    assertEquals(keepAlives(), 0, "the read has been answered");
    const read = reader.read().catch(() => {});
    await settled();
    assertEquals(keepAlives(), 1);
    if (end === "event") fill(box, "b");
    else if (end === "end") box.end();
    else if (end === "fail") box.fail(reason);
    else if (end === "abort") controller.abort(reason);
    else await reader.cancel();
    await read;
    assertEquals(keepAlives(), 0, end);
  }
});

test("the iterator of a stream holds while it waits, until it is left", async () => {
  const box = mailbox();
  const iterator = box.stream()[Symbol.asyncIterator]();
  const [next, afterThat] = [iterator.next(), iterator.next()];
  await settled();
  assertEquals(keepAlives(), 1);
  fill(box, "a");
  await next;
  await settled();
  assertEquals(keepAlives(), 1, "the second still waits");
  await iterator.return?.();
  await afterThat;
  assertEquals(keepAlives(), 0);
});

test("a client holds until its transport has closed", async () => {
  const { client, server } = new RpcSetup();
  server.endsOnClose = false;
  assertEquals(keepAlives(), 0);
  const closing = client.close();
  await settled();
  assertEquals(keepAlives(), 1);
  server.end();
  await closing;
  await client.close();
  assertEquals(keepAlives(), 0);
});
