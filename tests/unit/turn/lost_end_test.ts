/** Turns whose `turn/completed` never comes. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import {
  CodexError,
  type ConnectOptions,
  type protocol,
  RequestTimeoutError,
  type Thread,
  TurnStalledError,
} from "../../../mod.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, threadOf, TurnEvents, turnOf } from "../doubles/wire.ts";

const STALL_MS = 10_000;
const reason = new Error("enough");
const refused = { error: { code: -32600, message: "thread not loaded: t1" } };
const u1 = new TurnEvents("u1");

type StatusType = protocol.ThreadStatus["type"];

function statusOf(type: StatusType): protocol.ThreadStatus {
  return type === "active" ? { type, activeFlags: [] } : { type };
}

/** A server that loses the end of the turn `u1`, and says what it knows of it when it is asked. */
class LossyServer implements AsyncDisposable {
  status: StatusType = "active";
  /** What `thread/turns/list` gives; `undefined` where it is refused, as on an ephemeral thread. */
  turns: protocol.Turn[] | undefined = [];
  items: protocol.ThreadItem[] = [];

  private constructor(readonly server: MemoryServer, readonly thread: Thread) {
    server.always(
      "thread/read",
      () =>
        this.status === "notLoaded"
          ? refused
          : { result: { thread: threadOf("t1", { status: statusOf(this.status) }) } },
    );
    server.always(
      "thread/turns/list",
      () => this.turns === undefined ? refused : { result: { data: this.turns } },
    );
    server.always("thread/items/list", () => ({
      result: { data: this.items.map((item) => ({ item, turnId: "u1" })) },
    }));
    server.always("turn/interrupt", () => ({ result: {} }));
  }

  static async connect(options?: ConnectOptions): Promise<LossyServer> {
    const server = await MemoryServer.connect(options);
    return new LossyServer(server, await server.thread());
  }

  /** The thread is so, and the server tells it. */
  become(status: StatusType): void {
    this.status = status;
    const params = { threadId: "t1", status: statusOf(status) };
    this.server.send({ method: "thread/status/changed", params });
  }

  /** Another turn starts at once, ends, and leaves nothing. */
  async assertUsable(): Promise<void> {
    const run = this.thread.run("next", { whenBusy: "reject" });
    await this.server.startTurn("u2");
    this.server.send(new TurnEvents("u2").completed());
    assertEquals((await run).id, "u2");
    await settled();
    assertEquals(keepAlives(), 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.codex.close();
  }
}

test("a silent turn on a thread that is idle, or failed, or not loaded, ends as the server lists it", async () => {
  using time = new FakeTime();
  for (const status of ["idle", "systemError", "notLoaded"] as const) {
    for (const signal of [undefined, new CountedSignal()]) {
      await using lossy = await LossyServer.connect();
      const { server, thread } = lossy;
      const turn = thread.turn("hi", { ...(signal && { signal: signal.signal }) });
      await server.startTurn("u1");
      const [running, events] = [(await turn).run(), Array.fromAsync(await turn)];
      server.send(u1.item(agentMessage("m1", "first")));
      lossy.become(status);
      lossy.turns = [turnOf("u0"), turnOf("u1", { status: "completed", durationMs: 5 })];
      lossy.items = [agentMessage("m1", "first"), agentMessage("m2", "answer")];
      await time.tick(STALL_MS - 1);
      assertEquals(server.asked("thread/read"), []);
      await time.tick(1);
      const result = await running;
      assertEquals([result.status, result.finalResponse], ["completed", "answer"]);
      // The first was heard, so it is not told again.
      assertEquals(result.items.map(({ id }) => id), ["m1", "m2"]);
      assertEquals((await events).map(({ method }) => method), [
        "turn/started",
        "item/completed",
        "item/completed",
        "turn/completed",
      ]);
      assertEquals([signal?.listeners ?? 0, time.pending], [0, 0]);
      await lossy.assertUsable();
    }
  }
});

test("a silent turn that failed on the server, or was interrupted there, ends so", async () => {
  using time = new FakeTime();
  const error = { message: "no", codexErrorInfo: null, additionalDetails: null };
  for (const status of ["failed", "interrupted"] as const) {
    await using lossy = await LossyServer.connect();
    const turn = lossy.thread.turn("hi");
    await lossy.server.startTurn("u1");
    lossy.become("idle");
    lossy.turns = [turnOf("u1", { status, error: status === "failed" ? error : null })];
    const running = (await turn).run().catch((failure) => failure.result);
    await time.tick(STALL_MS);
    const result = await running;
    assertEquals([result.status, result.error], [status, status === "failed" ? error : null]);
  }
});

test("a silent turn that the server does not know any more, or does not list, ends with TurnStalledError", async () => {
  using time = new FakeTime();
  for (const turns of [undefined, [turnOf("u0")]]) {
    await using lossy = await LossyServer.connect();
    lossy.turns = turns;
    const running = assertRejects(() => lossy.thread.run("hi"), TurnStalledError);
    await lossy.server.startTurn("u1");
    lossy.become("idle");
    await time.tick(STALL_MS);
    await running;
    assertEquals(time.pending, 0);
    await lossy.assertUsable();
  }
});

test("a turn of which nothing was ever heard but its answer is read back too", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  lossy.status = "idle";
  const running = assertRejects(() => lossy.thread.run("hi"), TurnStalledError);
  lossy.server.answer(await lossy.server.next("turn/start"), { turn: turnOf("u1") });
  await time.tick(STALL_MS);
  await running;
});

test("a turn that is listed as in progress, or whose thread is active after all, is left alone", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  lossy.turns = [turnOf("u1")];
  const running = lossy.thread.run("hi");
  await lossy.server.startTurn("u1");
  lossy.become("idle");
  for (let i = 0; i < 3; i++) {
    lossy.status = "idle";
    lossy.turns = [turnOf("u1")];
    await time.tick(2 * STALL_MS);
    assertEquals(lossy.server.asked("thread/turns/list").length, 2 * (i + 1));
    lossy.status = "active";
    lossy.turns = undefined;
    await time.tick(3 * STALL_MS);
  }
  lossy.server.send(u1.completed());
  assertEquals((await running).status, "completed");
  await lossy.assertUsable();
});

test("a turn that is listed as in progress for ever, while its thread is idle, is lost after three times", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  lossy.turns = [turnOf("u1")];
  const run = lossy.thread.run("hi");
  const running = assertRejects(() => run, TurnStalledError);
  await lossy.server.startTurn("u1");
  lossy.become("idle");
  await time.tick(3 * STALL_MS - 1);
  assertEquals(await Promise.race([run, settled()]), undefined);
  await time.tick(1);
  assertEquals((await running).cause, undefined);
  await lossy.assertUsable();
});

test("a turn about which the server never answers, or only with errors, is lost after three times", async () => {
  using time = new FakeTime();
  const silent = () => undefined;
  const broken = () => ({ error: { code: -32603, message: "broken" } });
  const misfit = () => ({ result: { data: 7 } });
  for (const method of ["thread/read", "thread/turns/list", "thread/items/list"]) {
    for (const reply of [silent, broken, misfit]) {
      await using lossy = await LossyServer.connect();
      lossy.turns = [turnOf("u1", { status: "completed" })];
      lossy.server.always(method, reply);
      const running = assertRejects(() => lossy.thread.run("hi"), TurnStalledError);
      const next = lossy.thread.run("next");
      await lossy.server.startTurn("u1");
      lossy.become("idle");
      // Each time the server has 5 s to answer.
      await time.tick(3 * (STALL_MS + 5000));
      const { cause } = await running;
      const expected = reply === silent ? RequestTimeoutError : CodexError;
      assertInstanceOf(cause, expected);
      await lossy.server.startTurn("u2");
      lossy.server.send(new TurnEvents("u2").completed());
      assertEquals((await next).id, "u2");
      assertEquals(time.pending, 0);
    }
  }
});

test("an aborted turn about which the server never answers is reported within 20 s, and the next one starts", async () => {
  using time = new FakeTime();
  for (const method of ["thread/read", "thread/turns/list"]) {
    const reported: Error[] = [];
    await using lossy = await LossyServer.connect({ onProtocolError: (it) => reported.push(it) });
    lossy.server.always(method, () => undefined);
    const abort = new AbortController();
    const turn = lossy.thread.turn("hi", { signal: abort.signal });
    await lossy.server.startTurn("u1");
    const handle = await turn;
    await settled();
    lossy.become("idle");
    await settled();
    abort.abort(reason);
    assertStrictEquals(await handle.run().catch((error) => error), reason);
    const next = lossy.thread.run("next");
    await time.tick(20_000);
    assertEquals(reported.map(({ cause }) => cause instanceof TurnStalledError), [true]);
    assertEquals(reported[0]?.message.includes("turn u1"), true);
    await lossy.server.startTurn("u2");
    lossy.server.send(new TurnEvents("u2").completed());
    assertEquals((await next).id, "u2");
    assertEquals(time.pending, 0);
  }
});

test("an interrupted turn that is listed as in progress for ever, on an idle thread, is lost after 10 s", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  const turn = lossy.thread.turn("hi");
  await lossy.server.startTurn("u1");
  const handle = await turn;
  await settled();
  lossy.status = "idle";
  lossy.turns = [turnOf("u1")];
  handle.interrupt().catch(() => {});
  const run = handle.run();
  const running = assertRejects(() => run, TurnStalledError);
  await time.tick(9999);
  assertEquals(await Promise.race([run, settled()]), undefined);
  await time.tick(1);
  await running;
  await lossy.assertUsable();
});

test("an interrupted turn that goes on is given up after 30 s", async () => {
  using time = new FakeTime();
  const reported: Error[] = [];
  await using lossy = await LossyServer.connect({ onProtocolError: (it) => reported.push(it) });
  lossy.server.always("thread/read", () => undefined);
  const abort = new AbortController();
  const running = assertRejects(() => lossy.thread.run("hi", { signal: abort.signal }));
  await lossy.server.startTurn("u1");
  await settled();
  abort.abort(reason);
  assertStrictEquals(await running, reason);
  await time.tick(36_000);
  assertEquals(reported.length, 1);
});

test("a long silent turn on an active thread is never touched", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  const running = lossy.thread.run("hi");
  await lossy.server.startTurn("u1");
  lossy.become("active");
  await time.tick(3_600_000);
  assertEquals(lossy.server.methods.filter((it) => it?.startsWith("thread/read")), []);
  lossy.server.send(u1.completed());
  assertEquals((await running).status, "completed");
});

test("what is heard of the thread puts the time off; stallTimeoutMs sets it, Infinity switches it off", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect({ stallTimeoutMs: 100 });
  const running = assertRejects(() => lossy.thread.run("hi"), TurnStalledError);
  await lossy.server.startTurn("u1");
  lossy.become("idle");
  for (let i = 0; i < 5; i++) {
    await time.tick(99);
    lossy.server.send(u1.delta("m1", "a"));
  }
  await settled();
  assertEquals(lossy.server.asked("thread/read"), []);
  await time.tick(100);
  await running;

  await using endless = await LossyServer.connect({ stallTimeoutMs: Infinity });
  endless.thread.run("hi").catch(() => {});
  await endless.server.startTurn("u1");
  endless.become("idle");
  await time.tick(86_400_000);
  assertEquals([endless.server.asked("thread/read"), time.pending], [[], 0]);
});

test("an interrupted turn whose end is lost ends a second after the answer, on a thread that is idle", async () => {
  using time = new FakeTime();
  for (const how of ["interrupt", "abort"] as const) {
    for (const turns of [undefined, [turnOf("u1", { status: "interrupted" })]]) {
      await using lossy = await LossyServer.connect({ stallTimeoutMs: Infinity });
      const { server, thread } = lossy;
      lossy.turns = turns;
      const abort = new AbortController();
      const turn = thread.turn("hi", { signal: abort.signal });
      await server.startTurn("u1");
      const running = (await turn).run().then(({ status }) => status, (error) => error);
      await settled();
      lossy.status = "idle";
      if (how === "abort") abort.abort(reason);
      const stopping = (await turn).interrupt();
      const next = thread.run("next");
      await time.tick(999);
      assertEquals(server.asked("thread/read"), []);
      await time.tick(1);
      await stopping;
      assertStrictEquals(await running, how === "abort" ? reason : "interrupted");
      await server.startTurn("u2");
      server.send(new TurnEvents("u2").completed());
      assertEquals((await next).id, "u2");
      assertEquals([time.pending, server.asked("turn/interrupt").length], [0, 1]);
    }
  }
});

test("an interrupted turn is not ended while its thread is active, or while it is listed as in progress", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  const turn = lossy.thread.turn("hi");
  await lossy.server.startTurn("u1");
  const handle = await turn;
  await settled();
  handle.interrupt();
  await time.tick(3000);
  lossy.status = "idle";
  lossy.turns = [turnOf("u1")];
  await time.tick(3000);
  // It is interrupted again all the time.
  assertEquals(lossy.server.asked("turn/interrupt").length >= 6, true);
  assertEquals(await Promise.race([handle.run(), settled()]), undefined);
  lossy.turns = [turnOf("u1", { status: "interrupted" })];
  await time.tick(1000);
  assertEquals((await handle.run()).status, "interrupted");
});

test("an interrupt that is refused, on a thread that is not loaded, ends the turn", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  lossy.server.always("turn/interrupt", () => refused);
  const turn = lossy.thread.turn("hi");
  await lossy.server.startTurn("u1");
  const handle = await turn;
  await settled();
  lossy.status = "notLoaded";
  const stopping = handle.interrupt();
  await time.tick(1000);
  await stopping;
  assertEquals((await handle.run()).status, "interrupted");
  assertEquals(time.pending, 0);
});

test("a turn that ends during the reading back ends once", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  lossy.server.always("thread/turns/list", () => {
    lossy.server.send(u1.completed());
    return { result: { data: [] } };
  });
  const turn = lossy.thread.turn("hi");
  await lossy.server.startTurn("u1");
  const events = Array.fromAsync(await turn);
  lossy.become("idle");
  await time.tick(STALL_MS);
  assertEquals((await events).map(({ method }) => method), ["turn/started", "turn/completed"]);
  assertEquals((await (await turn).run()).status, "completed");
});

test("a server that fails when it is asked about a silent turn is asked again later", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  const running = lossy.thread.run("hi");
  await lossy.server.startTurn("u1");
  lossy.server.always("thread/read", () => ({ error: { code: -32603, message: "broken" } }));
  lossy.become("idle");
  lossy.turns = [turnOf("u1", { status: "completed" })];
  await time.tick(2 * STALL_MS);
  assertEquals(lossy.server.asked("thread/read").length, 2);
  lossy.server.always("thread/read", () => ({ result: { thread: threadOf("t1") } }));
  await time.tick(STALL_MS);
  assertEquals((await running).status, "completed");
});

test("handlers of a turn that stalled are told that their answers are not wanted any more", async () => {
  using time = new FakeTime();
  await using lossy = await LossyServer.connect();
  let signal: AbortSignal | undefined;
  const handlers = {
    "currentTime/read": (_: unknown, context: { signal: AbortSignal }) => {
      signal = context.signal;
      return new Promise<never>(() => {});
    },
  };
  const running = assertRejects(() => lossy.thread.run("hi", { handlers }), TurnStalledError);
  await lossy.server.startTurn("u1");
  const params = { threadId: "t1", turnId: "u1" };
  lossy.server.send({ id: 7, method: "currentTime/read", params });
  lossy.turns = undefined;
  lossy.become("idle");
  await time.tick(STALL_MS);
  await running;
  assert(signal !== undefined);
  assertInstanceOf(signal.reason, Error);
  await lossy.assertUsable();
});
