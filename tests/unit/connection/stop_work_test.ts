import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { RequestTimeoutError, RetryLimitExceededError } from "../../../mod.ts";
import { requestStop, stopInBackground, stopReporting } from "../../../src/connection/stop_work.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { ThreadServer } from "../doubles/thread_server.ts";

const overloaded = { error: { code: -32001, message: "overloaded" } };
const params = { threadId: "t1", turnId: "u1" };

test("requestStop() goes ahead of all requests that wait for a slot", async () => {
  await using server = new ThreadServer();
  server.replies.set("model/list", () => undefined);
  for (let count = 0; count < 100; count++) {
    server.connection.request("model/list", {}).catch(() => {});
  }
  await requestStop(server.connection, "turn/interrupt", params);
  assertEquals(server.asked("turn/interrupt").length, 1);
  assertEquals(server.asked("model/list").length < 100, true);
});

test("requestStop() asks again while the server is overloaded, with params as they are then", async () => {
  using time = new FakeTime();
  await using server = new ThreadServer();
  let tries = 0;
  server.replies.set("turn/interrupt", () => ++tries < 3 ? overloaded : { result: {} });
  const stopping = requestStop(server.connection, "turn/interrupt", () => ({
    ...params,
    turnId: `u${tries}`,
  }));
  await time.tick(1000);
  await stopping;
  assertEquals(server.asked("turn/interrupt").map((it) => it?.turnId), ["u0", "u1", "u2"]);
});

test("requestStop() gives up when the overload lasts, and ends with its signal", async () => {
  using time = new FakeTime();
  await using server = new ThreadServer();
  server.replies.set("turn/interrupt", () => overloaded);
  const stop = (signal?: AbortSignal) =>
    requestStop(server.connection, "turn/interrupt", params, { signal });
  const failing = assertRejects(() => stop(), RetryLimitExceededError);
  await time.tick(60_000);
  await failing;
  const abort = new AbortController();
  const aborted = assertRejects(() => stop(abort.signal));
  await time.tick(10);
  const reason = new Error("enough");
  abort.abort(reason);
  assertStrictEquals(await aborted, reason);
});

test("requestStop() asks a server three times that does not answer, once where it has a time limit of its own", async () => {
  using time = new FakeTime();
  await using server = new ThreadServer();
  let tries = 0;
  server.replies.set("turn/interrupt", () => ++tries === 3 ? { result: {} } : undefined);
  const stopping = requestStop(server.connection, "turn/interrupt", params);
  await time.tick(9_999);
  assertEquals(tries, 2);
  await time.tick(1);
  await stopping;
  const failing = assertRejects(
    () => requestStop(server.connection, "turn/interrupt", params),
    RequestTimeoutError,
  );
  await time.tick(15_000);
  await failing;
  assertEquals(tries, 6);
  const once = assertRejects(
    () => requestStop(server.connection, "turn/interrupt", params, { timeoutMs: 10 }),
    RequestTimeoutError,
  );
  await time.tick(10);
  await once;
  assertEquals([tries, time.pending], [7, 0]);
});

test("stopReporting() reports what failed, but not after the end of the connection", async () => {
  const server = new ThreadServer();
  const fail = () => Promise.reject(new Error("no"));
  await stopReporting(server.connection, "the turn", fail);
  await settled();
  assertEquals(server.reported.map(({ message }) => message.startsWith("the turn could not")), [
    true,
  ]);
  await server.connection.rpc.close();
  await stopReporting(server.connection, "the turn", fail);
  await settled();
  assertEquals(server.reported.length, 1);
});

test("stopInBackground() keeps the program alive until it is done", async () => {
  await using server = new ThreadServer();
  const before = keepAlives();
  const done = Promise.withResolvers<void>();
  stopInBackground(server.connection, "the turn", () => done.promise);
  assertEquals(keepAlives(), before + 1);
  done.resolve();
  await settled();
  assertEquals(keepAlives(), before);
});
