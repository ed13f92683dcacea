/** What is left of a turn after each kind of end: nothing. */
import { assertEquals, assertRejects } from "@std/assert";
import type { Thread, TurnHandle } from "../../mod.ts";
import { Client } from "../../src/client/client.ts";
import { keepAlives } from "../../src/rpc/keep_alive.ts";
import { loadEngine } from "../../src/engine.ts";
import { threadHandle } from "../../src/thread.ts";
import { startThread } from "../../src/thread/open_thread.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";
import { MemoryTransport } from "./doubles/memory_transport.ts";
import { result, threadOf, threadResponse, TurnEvents, turnOf } from "./doubles/wire.ts";

await loadEngine();

/** A client without its handle, so that what it keeps can be counted. */
class Setup {
  readonly server = new MemoryTransport();
  readonly client: Client;
  /** The signal of a program that runs for long. */
  readonly program = new CountedSignal();
  /** The signals that handlers got. */
  readonly handlerSignals: AbortSignal[] = [];
  /** What calls wait for: the end of their turn, or their turn behind it. */
  readonly waits: Promise<unknown>[] = [];

  constructor(readonly time: FakeTime, requestTimeoutMs?: number) {
    this.client = new Client(this.server, { handlers: {}, requestTimeoutMs });
    // True because no handler here looks at the client.
    this.client.serverRequests.serve({} as never);
  }

  get kept(): Record<string, number> {
    const { connection, serverRequests, threads } = this.client;
    return {
      threads: threads.size,
      settings: threads.settings.size,
      answerers: threads.answerers.size,
      serverRequests: serverRequests.size,
      router: connection.router.size,
      listeners: this.program.listeners,
      timers: this.time.pending,
      keepAlives: keepAlives(),
    };
  }

  get handlers() {
    return {
      "currentTime/read": (_: unknown, { signal }: { signal: AbortSignal }) => {
        this.handlerSignals.push(signal);
        return new Promise<never>(() => {});
      },
    };
  }

  async openThread(id: string): Promise<Thread> {
    const defaults = { approvalMode: "denyAll", tools: [], config: {} } as const;
    const starting = startThread(this.client.threads, defaults, { handlers: this.handlers });
    this.server.send(result(await this.server.next("thread/start"), threadResponse(id)));
    return threadHandle(this.client.threads, await starting);
  }

  /**
   * A turn with everything that may be left of it: handlers at work, streams that nobody reads, waits, an open command,
   * an agent on another thread that asks something too, and a call that waits behind it.
   */
  async busyTurn(thread: Thread, id: string): Promise<TurnHandle> {
    const { signal } = this.program;
    const { server, handlers } = this;
    const starting = thread.turn("hi", { signal, handlers });
    server.send(result(await server.next("turn/start"), { turn: turnOf(id) }));
    const turn = await starting;
    const events = new TurnEvents(id, thread.id);
    const child = new TurnEvents(`${id}-child`, `${thread.id}-child`);
    const ask = (of: TurnEvents, requestId: string) => ({
      id: requestId,
      method: "currentTime/read",
      params: { threadId: of.threadId, turnId: of.turnId },
    });
    const item = {
      ...{ type: "commandExecution", id: "i1", processId: `p-${id}`, command: "ls" },
      ...{ commandActions: [], cwd: "/work", status: "inProgress" },
    };
    server.send(
      events.started(),
      { method: "item/started", params: { threadId: thread.id, turnId: id, item, startedAtMs: 1 } },
      ask(events, `${id}-asks`),
      child.started({ rootTurnId: id }),
      ask(child, `${id}-child-asks`),
      ...Array.from({ length: 50 }, (_, index) => events.delta(`m${index}`, "text")),
    );
    for (let i = 0; i < 5; i++) turn.stream({ signal });
    turn.textStream({ signal });
    thread.events({ signal });
    for (const wait of [turn.run({ signal }), thread.run("behind", { signal })]) {
      this.waits.push(wait.catch(() => {}));
    }
    await settled();
    return turn;
  }

  /** The end of the agent that `busyTurn()` began. */
  endChild(thread: Thread, id: string, method?: string): void {
    const threadId = `${thread.id}-child`;
    const completed = new TurnEvents(`${id}-child`, threadId).completed();
    this.server.send(method === undefined ? completed : { method, params: { threadId } });
  }

  /** Refuses what is still asked for: the thread is not loaded any more. */
  refuseAll(): void {
    this.server.onMessage = ({ id, method }) => {
      if (method === undefined) return;
      const error = { code: -32600, message: "thread not found" };
      queueMicrotask(() => this.server.send({ id, error }));
    };
  }

  /** Answers what stopping takes. */
  obey(turnId: string, threadId: string): void {
    this.server.onMessage = ({ id, method, params }) => {
      const thread = threadOf(threadId);
      const answer = method === "thread/read" ? { thread } : { data: [] };
      queueMicrotask(() => {
        if (this.server.closeCalls > 0) return;
        if (method === "turn/start") {
          return this.server.send({ id, error: { code: -32600, message: "no" } });
        }
        this.server.send({ id, result: answer });
        if (method !== "turn/interrupt") return;
        const ended = String(params?.turnId);
        const of = ended === turnId ? threadId : `${threadId}-child`;
        this.server.send(new TurnEvents(ended, of).completed({ status: "interrupted" }));
      });
    };
  }

  async end(): Promise<void> {
    await this.client.connection.rpc.close();
  }
}

const nothing = {
  ...{ threads: 0, settings: 0, answerers: 0, serverRequests: 0 },
  ...{ router: 0, listeners: 0, timers: 0, keepAlives: 0 },
};
/** What belongs to an open thread with handlers of its own; and its stream of events, which has no end. */
const openThread = { ...nothing, settings: 1, answerers: 1 };
const events = { router: 1, listeners: 1 };
/** Which thread has spawned the agent's is known for as long as both are loaded. */
const family = { threads: 1 };

for (
  const [how, status] of [
    ["completes", "completed"],
    ["fails", "failed"],
    ["is interrupted by somebody else", "interrupted"],
  ] as const
) {
  test(`nothing is left of a turn that ${how}`, async () => {
    using time = new FakeTime();
    const setup = new Setup(time);
    const thread = await setup.openThread("t1");
    const before = setup.kept;
    assertEquals(before, openThread);
    await setup.busyTurn(thread, "u1");
    const during = setup.kept;
    for (const name of ["threads", "serverRequests", "router", "listeners", "keepAlives"]) {
      assertEquals((during[name] ?? 0) > (before[name] ?? 0), true, name);
    }
    setup.obey("u1", "t1");
    setup.endChild(thread, "u1");
    const item = { type: "commandExecution", id: "i1", processId: "p-u1" };
    const params = { threadId: "t1", turnId: "u1", item, completedAtMs: 1 };
    setup.server.send(
      { method: "item/completed", params },
      new TurnEvents("u1").completed({ status }),
    );
    await settled();
    assertEquals(setup.kept, { ...openThread, ...events, ...family });
    assertEquals(setup.handlerSignals.map(({ aborted }) => aborted), [true, true]);
    await setup.end();
    assertEquals(setup.kept, nothing);
  });
}

for (const how of ["interrupt()", "an abort", "the end of its scope"] as const) {
  test(`nothing is left of a turn after ${how}`, async () => {
    using time = new FakeTime();
    const setup = new Setup(time);
    const thread = await setup.openThread("t1");
    const turn = await setup.busyTurn(thread, "u1");
    setup.obey("u1", "t1");
    const stopped = how === "an abort"
      ? setup.program.abort(new Error("enough"))
      : how === "interrupt()"
      ? turn.interrupt()
      : turn[Symbol.asyncDispose]();
    await time.tick(1);
    await stopped;
    const item = { type: "commandExecution", id: "i1", processId: "p-u1" };
    const params = { threadId: "t1", turnId: "u1", item, completedAtMs: 1 };
    setup.server.send({ method: "item/completed", params });
    await settled();
    const aborted = how === "an abort" ? { router: 0, listeners: 0 } : {};
    assertEquals(setup.kept, { ...openThread, ...events, ...family, ...aborted });
    assertEquals(setup.handlerSignals.map((signal) => signal.aborted), [true, true]);
    await setup.end();
    assertEquals(setup.kept, nothing);
  });
}

for (const method of ["thread/closed", "thread/deleted", "thread/archived"]) {
  test(`nothing is left of 200 turns in mid-turn at ${method}`, async () => {
    using time = new FakeTime();
    const setup = new Setup(time);
    const handles: TurnHandle[] = [];
    const failures: Promise<unknown>[] = [];
    for (let i = 0; i < 200; i++) {
      const thread = await setup.openThread(`t${i}`);
      const turn = await setup.busyTurn(thread, `u${i}`);
      handles.push(turn);
      failures.push(assertRejects(() => turn.run(), Error, "closed"));
    }
    setup.refuseAll();
    for (let i = 0; i < 200; i++) {
      setup.server.send({ method, params: { threadId: `t${i}` } });
      setup.endChild(threadHandle(setup.client.threads, `t${i}`), `u${i}`, method);
    }
    await settled();
    await Promise.all(failures);
    // A call that was refused asks first whether there is such a thread.
    await Promise.all(setup.waits);
    // The streams of events of the threads go on: they belong to whoever reads them.
    assertEquals(setup.kept, { ...nothing, router: 200, listeners: 200 });
    assertEquals(setup.handlerSignals.every(({ aborted }) => aborted), true);
    await setup.end();
    assertEquals(setup.kept, nothing);
  });
}

for (const how of ["is lost", "is closed"]) {
  test(`nothing is left of a turn when the connection ${how}`, async () => {
    using time = new FakeTime();
    const setup = new Setup(time);
    const thread = await setup.openThread("t1");
    const turn = await setup.busyTurn(thread, "u1");
    const stopping = turn.interrupt().catch(() => {});
    await settled();
    if (how === "is lost") setup.server.end({ exitCode: 1, signal: null });
    else await setup.end();
    await time.tick(3000);
    await stopping;
    assertEquals(setup.kept, nothing);
    assertEquals(setup.handlerSignals.every(({ aborted }) => aborted), true);
  });
}

test("what is known of an agent's thread goes with that of its parent", async () => {
  using time = new FakeTime();
  const setup = new Setup(time);
  const thread = await setup.openThread("t1");
  await setup.busyTurn(thread, "u1");
  setup.obey("u1", "t1");
  setup.endChild(thread, "u1");
  setup.server.send({ method: "thread/closed", params: { threadId: "t1" } });
  await settled();
  assertEquals(setup.kept, { ...nothing, ...events });
  await setup.end();
});

test("500 turns whose streams nobody reads leave no listener on a signal that lives on", async () => {
  using time = new FakeTime();
  const setup = new Setup(time);
  const thread = await setup.openThread("t1");
  const { signal } = setup.program;
  for (let i = 0; i < 500; i++) {
    const starting = thread.turn("hi", { signal });
    const request = await setup.server.next("turn/start");
    setup.server.send(result(request, { turn: turnOf(`u${i}`) }));
    const turn = await starting;
    turn.stream({ signal });
    turn.textStream({ signal });
    setup.server.send(...new TurnEvents(`u${i}`).saying("text"));
    await turn.run({ signal });
  }
  // The thread is kept: its use of tokens is known.
  assertEquals(setup.kept, { ...openThread, threads: 1 });
  await setup.end();
});

test("a start that is never answered keeps no events of others after its time limit", async () => {
  using time = new FakeTime();
  const setup = new Setup(time, 1000);
  const thread = await setup.openThread("t1");
  const starting = assertRejects(() => thread.run("hi"));
  await setup.server.next("turn/start");
  const foreign = new TurnEvents("x1", "elsewhere");
  const some = Array.from({ length: 100 }, (_, i) => foreign.delta(`m${i}`, "text"));
  setup.server.send(...some);
  await settled();
  assertEquals(setup.kept.router, 101);
  await time.tick(1000);
  await starting;
  setup.server.send(...some);
  await settled();
  // Its answer may still come; then the turn is interrupted.
  assertEquals(setup.kept.router, 1);
  await time.tick(10_000);
  assertEquals(setup.kept, { ...openThread, router: 1 });
  await setup.end();
});
