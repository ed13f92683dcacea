import { assert, assertEquals, assertRejects } from "@std/assert";
import { Codex, TransportClosedError } from "../../../mod.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { test } from "../../support/test.ts";

const beats = (server: MemoryServer) =>
  server.sent.filter(({ method }) => method === "thread/loaded/list");
const notification = { method: "account/updated", params: { authMode: null, planType: null } };

test("a line on which something is heard, or a beat is answered, stays", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect({ heartbeatMs: 1000 });
  for (let heard = 0; heard < 5; heard++) {
    await time.tick(900);
    server.send(notification);
  }
  assertEquals(beats(server), []);
  await time.tick(1200);
  const [beat] = beats(server);
  assertEquals(beat?.params, { limit: 1 });
  // Also a refusal is an answer.
  server.send({ id: beat?.id, error: { code: -32600, message: "no such method" } });
  await time.tick(1200);
  assertEquals(beats(server).length, 2);
});

test("a line on which a beat is not answered is dead, and everything rejects", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect({ heartbeatMs: 1000 });
  const { codex } = server;
  const before = keepAlives();
  await time.tick(1200);
  assertEquals([beats(server).length, keepAlives()], [1, before], "a beat keeps nothing alive");
  const pending = assertRejects(() => codex.models(), TransportClosedError, "is dead");
  await time.tick(1000);
  await pending;
  const { reason } = await codex.closed;
  assert(reason instanceof TransportClosedError);
  assertEquals(server.closeCalls > 0, true);
  await assertRejects(() => codex.models(), TransportClosedError, "heartbeatMs");
});

test("a program that was busy finds the line alive", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect({ heartbeatMs: 1000 });
  await time.tick(1000);
  const [beat] = beats(server);
  // The answer arrives while the program is busy.
  const busy = time.leap(60_000);
  server.send({ id: beat?.id, result: { data: [], nextCursor: null } });
  await busy;
  await time.tick(200);
  assertEquals(await Promise.race([server.codex.closed, settled().then(() => "open")]), "open");
});

test("heartbeatMs: 0 and false switch it off, and a client that is closed has no timer", async () => {
  using time = new FakeTime();
  for (const heartbeatMs of [0, false, undefined] as const) {
    const options = heartbeatMs === undefined ? {} : { heartbeatMs };
    await using server = await MemoryServer.connect(options);
    await time.tick(100_000);
    assertEquals(beats(server), []);
  }
  const server = await MemoryServer.connect({ heartbeatMs: 1000 });
  await server.codex.close();
  assertEquals(time.pending, 0);
  for (const heartbeatMs of [-1, NaN, "1"]) {
    // deno-lint-ignore no-explicit-any -- as untyped code may give it
    const options: any = { heartbeatMs };
    await assertRejects(
      () => Codex.connect("ws://127.0.0.1:1", options),
      RangeError,
      "heartbeatMs",
    );
  }
});
