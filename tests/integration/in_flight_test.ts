/** Many requests at once, and answers that come late, out of order, or never. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import {
  RequestTimeoutError,
  RetryLimitExceededError,
  ServerBusyError,
  TransportClosedError,
} from "../../mod.ts";
import { idleProgram } from "../support/platform.ts";
import type { Step } from "../support/fake_script.ts";
import { type FakeStage, startFake } from "../support/harness.ts";
import {
  obligingServer,
  startedThread,
  startTurn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const models: Step = { respond: { data: [], nextCursor: "{{params.cursor}}" } };
const overload: Step = { error: { code: -32001, message: "Server overloaded; retry later." } };

/** Requests of the method that the server has told of so far. */
function toldOf({ fake }: FakeStage, method: string): number {
  return fake.received.filter((message) => message.method === method).length;
}

/** Requests of the method that the server has got. */
async function countOf(stage: FakeStage, method: string): Promise<number> {
  await stage.fake.run(); // what it has to tell comes before the end of this
  return toldOf(stage, method);
}

/** One request, told apart by its cursor. */
function ask({ codex }: FakeStage, cursor: string, options = {}): Promise<string | null> {
  return codex.request("model/list", { cursor }, options).then((it) => it.nextCursor ?? null);
}

const cursors = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

test("2000 requests at once: each gets its own answer", async () => {
  await using stage = await startFake({ on: { "model/list": [models] } });
  const asked = cursors(2000);
  assertEquals(await Promise.all(asked.map((cursor) => ask(stage, cursor))), asked);
});

test("never more than 64 requests are unanswered at the server, in the order of the calls", async () => {
  await using stage = await startFake({ on: { "model/list": [{ gather: 64, each: [models] }] } });
  const asked = cursors(2000 - (2000 % 64));
  let most = 0;
  const answers = Promise.all(asked.map((cursor) =>
    ask(stage, cursor).then((answer) => {
      settled++;
      most = Math.max(most, toldOf(stage, "model/list") - settled);
      return answer;
    })
  ));
  let settled = 0;
  assertEquals(await answers, asked);
  assert(most <= 64, `${most}`);
  assertEquals(await countOf(stage, "model/list"), asked.length);
  const arrived = stage.fake.received
    .filter(({ method }) => method === "model/list")
    .map(({ params }) => params.cursor);
  assertEquals(arrived, asked);
});

test("64 requests that are not answered hold up the next for a second, and no longer", async () => {
  await using stage = await startFake({ on: { "model/list": [], "thread/list": [] } });
  const began = performance.now();
  const open = Promise.allSettled(cursors(70).map((cursor) => ask(stage, cursor)));
  const behind = rejection(stage.codex.listThreads());
  await stage.fake.take("thread/list");
  const waited = performance.now() - began;
  assert(waited > 900 && waited < 10_000, `${waited} ms`);
  assertEquals(await countOf(stage, "model/list"), 70);
  await stage.codex.close();
  await open;
  assertInstanceOf(await behind, TransportClosedError);
});

test("answers out of order reach their requests", async () => {
  await using stage = await startFake({ on: { "model/list": [{ gather: 50, each: [models] }] } });
  const asked = cursors(50);
  assertEquals(await Promise.all(asked.map((cursor) => ask(stage, cursor))), asked);
});

test("an overloaded server is asked again only with retry, and at most so often", async () => {
  const on = { "model/list": [{ sequence: [[overload], [overload], [models]] }] };
  await using stage = await startFake({ on });
  assertInstanceOf(await rejection(ask(stage, "a")), ServerBusyError);
  const retry = { maxAttempts: 2, initialDelayMs: 1 };
  assertEquals(await ask(stage, "b", { retry }), "b");
  assertEquals(await countOf(stage, "model/list"), 3);

  await using busy = await startFake({ on: { "model/list": [overload] } });
  const error = await rejection(ask(busy, "c", { retry: { maxAttempts: 4, initialDelayMs: 1 } }));
  assertInstanceOf(error, RetryLimitExceededError);
  assertInstanceOf(error.cause, ServerBusyError);
  assertEquals([error.attempts, await countOf(busy, "model/list")], [4, 4]);

  const controller = new AbortController();
  const { signal } = controller;
  const waiting = rejection(ask(busy, "d", { signal, retry: { initialDelayMs: 60_000 } }));
  await busy.fake.take("model/list");
  const reason = new Error("no more");
  setTimeout(() => controller.abort(reason), 20);
  assertStrictEquals(await waiting, reason);
});

test("a request that is never answered times out alone, and gives its place back", async () => {
  await using stage = await startFake({
    on: { "model/list": [], "thread/start": [{ respond: startedThread("thread-1") }] },
  });
  const errors = await Promise.all(
    cursors(64).map((cursor) => rejection(ask(stage, cursor, { timeoutMs: 100 }))),
  );
  for (const error of errors) {
    assertInstanceOf(error, RequestTimeoutError);
    assertEquals([error.method, error.timeoutMs], ["model/list", 100]);
  }
  assertEquals((await stage.codex.startThread()).id, "thread-1");
});

test("requestTimeoutMs is the time of every request, timeoutMs of a single one", async () => {
  await using stage = await startFake({ on: { "model/list": [] } }, { requestTimeoutMs: 50 });
  const error = await rejection(stage.codex.models());
  assertInstanceOf(error, RequestTimeoutError);
  assertEquals(error.timeoutMs, 50);
  const own = await rejection(ask(stage, "x", { timeoutMs: 70 }));
  assertInstanceOf(own, RequestTimeoutError);
  assertEquals(own.timeoutMs, 70);
});

test("requestTimeoutMs is no time for a turn", async () => {
  const events = turnEvents({ threadId: "thread-1", turnId: "turn-1" });
  const script = obligingServer({
    "turn/start": [startTurn(), { pauseMs: 300 }, { send: events }],
  });
  await using stage = await startFake(script, { requestTimeoutMs: 150 });
  assertEquals((await (await stage.codex.startThread()).run("hi")).finalResponse, "ok");
});

test("a request that is aborted in flight: its late answer is ignored, the next works", async () => {
  await using stage = await startFake({
    on: { "model/list": [{ sequence: [[{ remember: "first" }], [models]] }] },
  });
  const controller = new AbortController();
  const first = rejection(ask(stage, "first", { signal: controller.signal }));
  await stage.fake.take("model/list");
  const reason = new Error("never mind");
  controller.abort(reason);
  assertStrictEquals(await first, reason);
  await stage.fake.run({ respond: { data: "malformed" }, to: "first" });
  assertEquals(await ask(stage, "second"), "second");
});

test("requests that are aborted in the queue are not sent", async () => {
  await using stage = await startFake({ on: { "model/list": [{ gather: 64, each: [models] }] } });
  const controller = new AbortController();
  const held = cursors(63).map((cursor) => ask(stage, cursor));
  const last = ask(stage, "last");
  const queued = cursors(100).map((cursor) =>
    rejection(ask(stage, `queued ${cursor}`, { signal: controller.signal }))
  );
  const reason = new Error("never mind");
  controller.abort(reason);
  for (const error of await Promise.all(queued)) assertStrictEquals(error, reason);
  await Promise.all([...held, last]);
  assertEquals(await countOf(stage, "model/list"), 64);
});

test("slow requests of the server's own kind do not hold up a turn", async () => {
  await using stage = await startFake(obligingServer({ "command/exec": [] }));
  const { codex } = stage;
  const exec = () => codex.request("command/exec", { command: [...idleProgram] });
  const open = Promise.allSettled(Array.from({ length: 100 }, exec));
  assertEquals((await (await codex.startThread()).run("hi")).finalResponse, "ok");
  await codex.close();
  assert((await open).every(({ status }) => status === "rejected"));
}, { timeoutMs: 30_000 });
