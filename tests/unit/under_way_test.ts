/** What of a client keeps a program alive. */
import { assertEquals } from "@std/assert";
import { keepAlives } from "../../src/rpc/keep_alive.ts";
import { test } from "../support/test.ts";
import { settled } from "./doubles/fake_time.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { threadResponse, TurnEvents } from "./doubles/wire.ts";
import { completed, deviceCode, started } from "./login_kinds.ts";

/** Whether the program is kept alive, when all has been done that can be. */
async function isHeld(): Promise<boolean> {
  await settled();
  return keepAlives() > 0;
}

test("a client on which nothing goes on keeps no program alive", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const streams = [server.codex.events(), thread.events()];
  server.send(new TurnEvents("u1", "elsewhere").item({ type: "plan", id: "p", text: "" }));
  await server.roundTrip();
  assertEquals([await isHeld(), streams.length], [false, 2]);
});

test("a request keeps the program alive until it is answered, or nobody waits any more", async () => {
  await using server = await MemoryServer.connect();
  const answered = server.codex.models();
  assertEquals(await isHeld(), true);
  server.answer(await server.next("model/list"), { data: [] });
  await answered;
  assertEquals(await isHeld(), false);
  const controller = new AbortController();
  server.codex.models({ signal: controller.signal }).catch(() => {});
  assertEquals(await isHeld(), true);
  controller.abort();
  assertEquals(await isHeld(), false);
});

test("a turn keeps the program alive until it has ended, whoever started it", async () => {
  await using server = await MemoryServer.connect();
  await server.runningTurn();
  assertEquals(await isHeld(), true);
  server.send(new TurnEvents("u1").completed());
  assertEquals(await isHeld(), false);
  server.send(new TurnEvents("u2", "t2").started());
  assertEquals(await isHeld(), true);
  server.send(new TurnEvents("u2", "t2").completed());
  assertEquals(await isHeld(), false);
});

test("the turn of a thread that was resumed keeps the program alive until it has ended", async () => {
  await using server = await MemoryServer.connect();
  const resuming = server.codex.resumeThread("t1");
  const active = threadResponse("t1", { status: { type: "active", activeFlags: [] } });
  server.answer(await server.next("thread/resume"), active);
  await resuming;
  server.answer(await server.next("thread/read"), { thread: active.thread });
  assertEquals(await isHeld(), true);
  server.send(new TurnEvents("u1").completed());
  assertEquals(await isHeld(), false);
});

test("a login keeps the program alive until it has ended", async () => {
  await using server = await MemoryServer.connect();
  await started(server, deviceCode);
  assertEquals(await isHeld(), true);
  server.send(completed("l1"));
  assertEquals(await isHeld(), false);
});

test("a handler keeps the program alive until it has answered", async () => {
  const answer = Promise.withResolvers<{ currentTimeAt: number }>();
  await using server = await MemoryServer.connect({
    handlers: { "currentTime/read": () => answer.promise },
  });
  server.send({ id: 7, method: "currentTime/read", params: { threadId: "t1" } });
  assertEquals(await isHeld(), true);
  answer.resolve({ currentTimeAt: 1 });
  await server.next();
  assertEquals(await isHeld(), false);
});

test("the end of the connection keeps the program alive for who waits for it", async () => {
  await using server = await MemoryServer.connect();
  const ended = server.codex.closed.then(({ exitCode }) => exitCode);
  assertEquals(await isHeld(), true);
  server.end({ exitCode: 3, signal: null });
  assertEquals(await ended, 3);
  assertEquals(await isHeld(), false);
});
