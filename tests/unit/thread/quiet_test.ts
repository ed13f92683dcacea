import { assertEquals, assertRejects } from "@std/assert";
import { Connection } from "../../../src/connection/connection.ts";
import { TransportClosedError } from "../../../mod.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import { Threads } from "../../../src/thread/threads.ts";
import { untilQuiet } from "../../../src/thread/quiet.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { threadOf, TurnEvents } from "../doubles/wire.ts";

/** A connection whose server the test plays; it tells that the thread is `active` or not by itself. */
class Setup implements AsyncDisposable {
  readonly transport = new MemoryTransport();
  readonly connection = new Connection(this.transport, {
    answer: () => Promise.resolve(undefined),
  });
  readonly thread = new Threads(this.connection, new Answerers({})).get("t1");
  active = false;
  done = false;

  constructor() {
    this.transport.onMessage = ({ id, method }) => {
      const status = this.active ? { type: "active", activeFlags: [] } : { type: "idle" };
      const thread = { ...threadOf("t1"), status };
      const answer = method === "thread/read" ? { thread } : {};
      queueMicrotask(() => this.transport.send({ id, result: answer }));
    };
  }

  wait(options?: Parameters<typeof untilQuiet>[1]): Promise<void> {
    return untilQuiet(this.thread, options).then(() => {
      this.done = true;
    });
  }

  get interrupts(): unknown[] {
    return this.transport.sent.filter(({ method }) => method === "turn/interrupt")
      .map(({ params }) => params?.turnId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.rpc.close();
  }
}

test("untilQuiet() looks six times, 10 ms apart", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  const waiting = setup.wait();
  await time.tick(49);
  assertEquals(setup.done, false);
  await time.tick(1);
  await waiting;
  const methods = setup.transport.sent.map(({ method }) => method);
  assertEquals(methods, Array(6).fill("thread/read"));
  assertEquals(time.pending, 0);
});

test("untilQuiet() takes the longer, the slower the server answers", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  const { onMessage } = setup.transport;
  setup.transport.onMessage = (message) => setTimeout(() => onMessage?.(message), 20);
  const waiting = setup.wait();
  await time.tick(169);
  assertEquals(setup.done, false);
  await time.tick(1);
  await waiting;
});

test("untilQuiet() starts anew when a turn comes and goes meanwhile", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  const waiting = setup.wait();
  const turn = new TurnEvents("a");
  await time.tick(40);
  setup.active = true;
  setup.transport.send(turn.started());
  await time.tick(5000);
  assertEquals(setup.done, false);
  setup.active = false;
  setup.transport.send(turn.completed());
  await time.tick(49);
  assertEquals(setup.done, false);
  await time.tick(1);
  await waiting;
});

test("untilQuiet() waits for what the server is about to start", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.active = true;
  const waiting = setup.wait();
  await time.tick(5000);
  assertEquals(setup.done, false);
  setup.active = false;
  await time.tick(1100);
  await waiting;
});

test("untilQuiet() interrupts by name what runs, and without a name what may be starting", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.transport.send(new TurnEvents("a").started());
  await time.tick(0);
  setup.active = true;
  const waiting = setup.wait({ interrupt: true });
  await time.tick(0);
  assertEquals(setup.interrupts, ["a"]);
  setup.active = false;
  setup.transport.send(new TurnEvents("a").completed({ status: "interrupted" }));
  await time.tick(50);
  await waiting;
  assertEquals(setup.interrupts, ["a", ""]);
});

test("untilQuiet() interrupts again a turn that goes on", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.transport.send(new TurnEvents("a").started());
  await time.tick(0);
  setup.active = true;
  const waiting = setup.wait({ interrupt: true });
  await time.tick(2500);
  assertEquals(setup.interrupts, ["a", "a", "a"]);
  setup.active = false;
  setup.transport.send(new TurnEvents("a").completed());
  await time.tick(100);
  await waiting;
});

test("untilQuiet() neither waits for a turn that was started here nor interrupts it", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.active = true;
  const permit = await setup.thread.permit();
  permit.started("mine", { startedAs() {}, lost() {}, hasItem: () => false });
  setup.transport.send(new TurnEvents("mine").started());
  await time.tick(0);
  const waiting = setup.wait({ interrupt: true });
  await time.tick(50);
  await waiting;
  assertEquals(setup.interrupts, []);
});

test("untilQuiet() does not wait for the end of a turn on a thread that stays idle", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.transport.send(new TurnEvents("lost").started());
  await time.tick(0);
  const waiting = setup.wait();
  await time.tick(1000);
  await waiting;
});

test("untilQuiet() takes a thread that is not loaded, or that nothing is told of, as quiet", async () => {
  using time = new FakeTime();
  for (const silent of [true, false]) {
    await using setup = new Setup();
    setup.transport.onMessage = ({ id }) => {
      const error = { code: -32600, message: "thread not loaded" };
      if (!silent) queueMicrotask(() => setup.transport.send({ id, error }));
    };
    const waiting = setup.wait();
    await time.tick(silent ? 12_050 : 50);
    await waiting;
  }
});

test("untilQuiet() ends when it is cancelled, and with the connection; nothing is left behind", async () => {
  using time = new FakeTime();
  await using setup = new Setup();
  setup.active = true;
  let cancelled = false;
  const waiting = setup.wait({ cancelled: () => cancelled });
  await time.tick(10);
  cancelled = true;
  await time.tick(1000);
  await waiting;
  const lost = assertRejects(() => setup.wait(), TransportClosedError);
  await time.tick(10);
  await setup.connection.rpc.close();
  await lost;
  assertEquals(time.pending, 0);
});
