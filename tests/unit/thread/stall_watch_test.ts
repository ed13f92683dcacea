import { assertEquals } from "@std/assert";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { threadOf, turnOf } from "../doubles/wire.ts";

const idle = {
  method: "thread/status/changed",
  params: { threadId: "t1", status: { type: "idle" } },
};

/** A server whose end of the turn `u1` got lost: the thread is idle, and the turn is listed as completed. */
function lossy(stallTimeoutMs: number): ThreadServer {
  const server = new ThreadServer(stallTimeoutMs);
  server.replies.set("thread/read", () => ({ result: { thread: threadOf("t1") } }));
  server.replies.set("thread/turns/list", () => ({
    result: { data: [turnOf("u1", { status: "completed" })], nextCursor: null },
  }));
  server.replies.set("thread/items/list", () => ({ result: { data: [], nextCursor: null } }));
  server.startTurn("u1");
  return server;
}

test("a turn on an idle thread is read back after its time of silence", async () => {
  using time = new FakeTime();
  await using server = lossy(100);
  await time.tick(1000);
  assertEquals(server.asked("thread/read"), []);
  server.happen(idle);
  await time.tick(99);
  server.happen({ method: "thread/name/updated", params: { threadId: "t1", threadName: "n" } });
  await time.tick(99);
  assertEquals(server.asked("thread/read"), []);
  await time.tick(1);
  assertEquals(server.asked("thread/read").length, 1);
  assertEquals(server.threads.size, 0);
  assertEquals(time.pending, 0);
});

test("what is heard in between starts the count of undecided times anew", async () => {
  using time = new FakeTime();
  await using server = lossy(100);
  server.replies.set("thread/turns/list", () => ({
    result: { data: [turnOf("u1")], nextCursor: null },
  }));
  server.happen(idle);
  const name = {
    method: "thread/name/updated",
    params: { threadId: "t1", threadName: "n" },
  };
  for (let i = 0; i < 3; i++) {
    await time.tick(200);
    server.happen(name);
  }
  assertEquals([server.thread.turns.has("u1"), server.asked("thread/read").length], [true, 6]);
  await time.tick(300);
  assertEquals([server.threads.size, time.pending], [0, 0]);
});

test("turns are not read back twice at a time", async () => {
  using time = new FakeTime();
  await using server = lossy(100);
  server.replies.set("thread/read", () => undefined);
  server.happen(idle);
  await time.tick(100);
  server.happen({ method: "thread/name/updated", params: { threadId: "t1", threadName: "n" } });
  await time.tick(4000);
  assertEquals(server.asked("thread/read").length, 1);
});

test("a thread that was resumed during a turn is freed when the server never says whether it runs", async () => {
  using time = new FakeTime();
  await using server = new ThreadServer(100, { answerMs: 50 });
  server.replies.set("thread/read", () => undefined);
  server.thread.resumedActive();
  const permit = server.thread.permit();
  server.happen(idle);
  await time.tick(3 * 150 - 1);
  assertEquals(server.thread.hasUnknownTurn, true);
  await time.tick(1);
  (await permit).release();
  assertEquals([server.threads.size, time.pending], [0, 0]);
});

test("a turn that ends, or a thread that is active again, is not read back", async () => {
  using time = new FakeTime();
  await using server = lossy(100);
  server.happen(idle);
  const status = { type: "active", activeFlags: [] };
  server.happen({ method: "thread/status/changed", params: { threadId: "t1", status } });
  await time.tick(1000);
  server.happen(idle);
  const turn = turnOf("u1", { status: "completed" });
  server.happen({ method: "turn/completed", params: { threadId: "t1", turn } });
  await time.tick(1000);
  assertEquals([server.asked("thread/read"), time.pending], [[], 0]);
});

test("an endless time means that nothing is watched", async () => {
  using time = new FakeTime();
  await using server = lossy(Infinity);
  server.happen(idle);
  assertEquals(time.pending, 0);
});

test("a thread that was resumed during a turn whose end is lost is freed, and the next turn starts", async () => {
  using time = new FakeTime();
  await using server = new ThreadServer(100);
  let active = true;
  server.replies.set("thread/read", () => ({
    result: {
      thread: threadOf("t1", {
        status: active ? { type: "active", activeFlags: [] } : { type: "idle" },
      }),
    },
  }));
  server.thread.resumedActive();
  const permit = server.thread.permit();
  await time.tick(1000);
  assertEquals(server.asked("thread/read"), []);
  server.happen(idle);
  await time.tick(100);
  assertEquals(server.thread.hasUnknownTurn, true);
  active = false;
  await time.tick(100);
  assertEquals(server.asked("thread/read").length, 2);
  (await permit).release();
  assertEquals([server.threads.size, time.pending], [0, 0]);
});
