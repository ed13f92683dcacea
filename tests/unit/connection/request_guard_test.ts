import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { RequestTimeoutError } from "../../../mod.ts";
import { guardedRequest, type PreparedRequest } from "../../../src/connection/request_guard.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { ConnectionSetup } from "../doubles/connection_setup.ts";
import type { CallOptions } from "../../../src/rpc/outgoing_requests.ts";

/** Sends a request that is prepared in this way. */
function send<T>(setup: ConnectionSetup, prepared: PreparedRequest, options: CallOptions<T> = {}) {
  const request = { method: "model/list", params: { limit: 1 } };
  return guardedRequest(setup.connection.rpc, { prepare: () => prepared }, request, options);
}

const page = { data: [], nextCursor: null };

test("guardedRequest() sends what was prepared, when it may be sent, and tells of the answer", async () => {
  await using setup = new ConnectionSetup();
  const ready = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const asking = send(setup, {
    params: { limit: 2 },
    ready: ready.promise,
    answered: () => told.push("answered"),
  }, { onResult: (result) => told.push(result) });
  await settled();
  assertEquals(setup.sent, []);
  ready.resolve();
  assertEquals((await setup.answer("model/list", page)).params, { limit: 2 });
  await asking;
  assertEquals(told, [page, "answered"]);
});

test("guardedRequest() rejects with what makes it impossible, and sends nothing", async () => {
  await using setup = new ConnectionSetup();
  const why = new Error("ephemeral");
  let never = 0;
  const asking = send(setup, { params: {}, ready: Promise.reject(why) }, {
    onNoResult: () => never++,
  });
  assertStrictEquals(await assertRejects(() => asking), why);
  assertEquals([never, setup.sent], [1, []]);
});

test("guardedRequest() counts the wait against the time-out, and ends it by the signal", async () => {
  await using setup = new ConnectionSetup();
  const never = new Promise<void>(() => {});
  await assertRejects(
    () => send(setup, { params: {}, ready: never }, { timeoutMs: 1 }),
    RequestTimeoutError,
  );
  const controller = new AbortController();
  const asking = send(setup, { params: {}, ready: never }, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await assertRejects(() => asking, Error, "enough");
  assertEquals(setup.sent, []);
});
