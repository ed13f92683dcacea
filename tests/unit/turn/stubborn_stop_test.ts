/** Stopping a turn on a server that is overloaded, silent, or busy with other requests. */
import { assertEquals, assertInstanceOf, assertRejects, assertStrictEquals } from "@std/assert";
import { type ProtocolError, RequestTimeoutError, RetryLimitExceededError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { TurnEvents, turnOf } from "../doubles/wire.ts";

const INTERRUPT = "turn/interrupt";
const reason = new Error("enough");
const overloaded = { error: { code: -32001, message: "Server overloaded; retry later." } };
const u1 = new TurnEvents("u1");

/** A server that takes an interrupt only after so many refusals, for overload. */
function busyFor(server: MemoryServer, refusals: number): void {
  let tries = 0;
  server.always(INTERRUPT, () => {
    if (tries++ < refusals) return overloaded;
    server.send(u1.completed({ status: "interrupted" }));
    return { result: {} };
  });
}

/** Aborts a turn at the given time, and gives what `run()` rejected with. */
async function abortedRun(
  server: MemoryServer,
  when: "starting" | "running" | "answered late",
): Promise<unknown> {
  const thread = await server.thread();
  const abort = new AbortController();
  const run = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  const request = await server.next("turn/start");
  if (when !== "answered late") server.answer(request, { turn: turnOf("u1") });
  if (when === "running") server.send(u1.started());
  await settled();
  abort.abort(reason);
  const error = await run;
  if (when === "answered late") server.answer(request, { turn: turnOf("u1") });
  if (when !== "running") server.send(u1.started());
  return error;
}

for (const when of ["starting", "running", "answered late"] as const) {
  test(`an abort of a turn that is ${when} is repeated while the server is overloaded`, async () => {
    using time = new FakeTime();
    const reported: ProtocolError[] = [];
    const server = await MemoryServer.connect({ onProtocolError: (it) => reported.push(it) });
    busyFor(server, 12);
    assertStrictEquals(await abortedRun(server, when), reason);
    await time.tick(30_000);
    assertEquals(server.asked(INTERRUPT).length, 13);
    assertEquals(server.asked(INTERRUPT).at(-1)?.turnId, "u1");
    // The pauses grow to 2 s.
    const pauses = time.delays.filter((ms) => ms > 1500 && ms < 2500);
    assertEquals(pauses.length >= 5, true);
    assertEquals(reported, []);
    await server.codex.close();
    assertEquals(time.pending, 0);
  });

  test(`an abort of a turn that is ${when} is reported when the overload lasts, and the client lives`, async () => {
    using time = new FakeTime();
    const reported: ProtocolError[] = [];
    const server = await MemoryServer.connect({ onProtocolError: (it) => reported.push(it) });
    server.always(INTERRUPT, () => overloaded);
    assertStrictEquals(await abortedRun(server, when), reason);
    await time.tick(60_000);
    assertEquals(reported.length, 1);
    assertInstanceOf(reported[0]?.cause, RetryLimitExceededError);
    assertEquals(reported[0].message.includes("turn u1"), true);
    // A later run waits for the end of the turn, which comes by itself.
    const run = (await server.thread()).run("next");
    server.send(u1.completed());
    await server.startTurn("u2");
    server.send(new TurnEvents("u2").completed());
    assertEquals((await run).id, "u2");
    await server.codex.close();
    assertEquals(time.pending, 0);
  });
}

test("interrupt() is repeated under overload, and rejects when that lasts", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  busyFor(server, 3);
  const interrupting = turn.interrupt();
  await time.tick(2000);
  await interrupting;
  assertEquals((await turn.run()).status, "interrupted");
  assertEquals(server.asked(INTERRUPT).length, 4);
  await server.codex.close();

  const busy = await MemoryServer.connect();
  const endless = await busy.runningTurn();
  busyFor(busy, Infinity);
  const failing = assertRejects(() => endless.interrupt(), RetryLimitExceededError);
  await time.tick(60_000);
  await failing;
  await busy.codex.close();
});

test("an interrupt that nobody waits for any more is reported when it fails", async () => {
  using time = new FakeTime();
  const reported: ProtocolError[] = [];
  const server = await MemoryServer.connect({ onProtocolError: (it) => reported.push(it) });
  const turn = await server.runningTurn();
  server.always(INTERRUPT, () => overloaded);
  const abort = new AbortController();
  const waiting = assertRejects(() => turn.interrupt({ signal: abort.signal }));
  await time.tick(100);
  abort.abort(reason);
  assertStrictEquals(await waiting, reason);
  await time.tick(60_000);
  assertEquals(reported.length, 1);
  await server.codex.close();
  assertEquals(time.pending, 0);
});

test("an interrupt that is never answered is sent three times, and then fails", async () => {
  using time = new FakeTime();
  const server = await MemoryServer.connect();
  const turn = await server.runningTurn();
  const failing = assertRejects(() => turn.interrupt(), RequestTimeoutError);
  await time.tick(15_000);
  await failing;
  assertEquals(server.asked(INTERRUPT).length, 3);
  await server.codex.close();
  assertEquals(time.pending, 0);
});

test("an abort goes ahead of 300 requests that are not answered", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const abort = new AbortController();
  const run = assertRejects(() => thread.run("hi", { signal: abort.signal }));
  await server.startTurn("u1");
  await server.roundTrip();
  const reads = Array.from({ length: 300 }, () => thread.read().catch(() => {}));
  abort.abort(reason);
  assertStrictEquals(await run, reason);
  await settled();
  assertEquals(server.asked(INTERRUPT), [{ threadId: "t1", turnId: "u1" }]);
  assertEquals(server.asked("thread/read").length < 300, true);
  await server.codex.close();
  await Promise.all(reads);
});
