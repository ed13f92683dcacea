/** What stops a piece of work, and when. */
import { assert, assertEquals } from "@std/assert";
import { budget } from "../../../mod.ts";
import { ledgerOf } from "../../../src/budget.ts";
import { LimitWatch, watchLimits, type WorkLimits } from "../../../src/turn/limit_watch.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { agentMessage, TurnEvents } from "../doubles/wire.ts";

/** The turn `u1` of the thread `t1`, and what has stopped it. */
class Setup implements AsyncDisposable {
  readonly server = new ThreadServer();
  readonly time = new FakeTime();
  readonly stops: string[] = [];

  watch(work: WorkLimits): LimitWatch {
    const { thread } = this.server;
    const turnIds = () => ["u1"];
    return new LimitWatch({ ...work, thread, turnIds, stop: (by) => this.stops.push(by) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.time[Symbol.dispose]();
    await this.server[Symbol.asyncDispose]();
  }
}

test("durationMs stops the work after its time, whatever is heard", async () => {
  await using setup = new Setup();
  const { time, stops } = setup;
  const watch = setup.watch({ limits: { durationMs: 1000 } });
  await time.tick(999);
  watch.heard();
  assertEquals(stops, []);
  await time.tick(1);
  assertEquals([stops, time.pending], [["durationMs"], 0]);
});

test("idleMs stops the work when nothing was heard for its time", async () => {
  await using setup = new Setup();
  const { time, stops } = setup;
  const watch = setup.watch({ limits: { idleMs: 1000 } });
  for (let step = 0; step < 5; step++) {
    await time.tick(900);
    watch.heard();
  }
  assertEquals([stops, time.pending], [[], 1]);
  await time.tick(1001);
  assertEquals([stops, time.pending], [["idleMs"], 0]);
});

test("idleMs stands still while something is asked, and begins anew with the answer", async () => {
  await using setup = new Setup();
  const { time, stops, server } = setup;
  setup.watch({ limits: { idleMs: 1000 } });
  const { questions } = server.thread.answerers;
  await time.tick(900);
  const answered = questions.ask(new Set(["t1"]));
  const other = questions.ask(new Set(["t2"]));
  await time.tick(10_500);
  assertEquals(stops, []);
  answered();
  await time.tick(999);
  assertEquals(stops, []);
  await time.tick(2);
  assertEquals(stops, ["idleMs"]);
  other();
});

test("idleMs takes what is heard of subagents for work, and stops when they are silent too", async () => {
  await using setup = new Setup();
  const { time, stops, server } = setup;
  server.startTurn("u1");
  const agent = new TurnEvents("a1", "t2");
  server.happen(agent.started({ rootTurnId: "u1" }));
  setup.watch({ limits: { idleMs: 1000 } });
  for (let step = 0; step < 5; step++) {
    await time.tick(900);
    server.happen(agent.item(agentMessage(`m${step}`, "hi")));
  }
  assertEquals(stops, []);
  await time.tick(1001);
  assertEquals(stops, ["idleMs"]);
});

test("tokens stops the work once so many are used", async () => {
  await using setup = new Setup();
  const watch = setup.watch({ limits: { tokens: 100 } });
  watch.used(60);
  watch.used(99);
  assertEquals(setup.stops, []);
  watch.used(100);
  watch.used(150);
  assertEquals(setup.stops, ["tokens"]);
});

test("a budget is told what the work uses, and stops it", async () => {
  await using setup = new Setup();
  const shared = budget({ tokens: 100 });
  const ledger = ledgerOf(shared);
  const [a, b] = [setup.watch({ budget: ledger }), setup.watch({ budget: ledger })];
  a.used(40);
  a.used(40);
  b.used(59);
  assertEquals([shared.used.tokens, setup.stops], [99, []]);
  b.used(60);
  assertEquals([shared.used.tokens, setup.stops], [100, ["budget", "budget"]]);
  a.used(70);
  assertEquals([shared.used.tokens, setup.stops.length], [130, 2]);
});

test("work that has ended is not stopped, and leaves nothing behind", async () => {
  await using setup = new Setup();
  const { time, stops, server } = setup;
  const shared = budget({ tokens: 100, durationMs: 5000 });
  const ledger = ledgerOf(shared);
  ledger?.start();
  const limits = { durationMs: 1000, idleMs: 500, tokens: 10 };
  const watch = setup.watch({ limits, budget: ledger });
  assertEquals(time.pending, 3);
  watch.end();
  assertEquals([time.pending, ledger?.size, server.thread.answerers.questions.size], [0, 0, 0]);
  await time.tick(10_000);
  watch.used(50);
  assertEquals([stops, shared.used.tokens], [[], 50]);
});

test("watchLimits() watches nothing that has no limits", async () => {
  await using setup = new Setup();
  const work = { thread: setup.server.thread, turnIds: () => [], stop: () => {} };
  assertEquals(watchLimits(work), undefined);
  assertEquals(watchLimits({ ...work, limits: { tokens: undefined } as object }), undefined);
  const watch = watchLimits({ ...work, limits: { tokens: 1 } });
  assert(watch !== undefined);
  watch.end();
});

test("a turn whose stop at a limit is refused goes on, and is not said to be stopped", async () => {
  const reports: Error[] = [];
  await using server = await MemoryServer.connect({ onProtocolError: (it) => reports.push(it) });
  server.always("thread/read", () => ({ result: { thread: { status: { type: "active" } } } }));
  server.always("turn/interrupt", () => ({ error: { code: -32600, message: "no" } }));
  const thread = await server.thread();
  const run = thread.run("hi", { limits: { tokens: 10 } });
  await server.startTurn("u1");
  const events = new TurnEvents("u1");
  server.send(events.usage(10));
  await server.next("turn/interrupt");
  await server.next("thread/read");
  while (reports.length === 0) await server.roundTrip();
  server.send(events.completed({ status: "interrupted" }));
  assertEquals((await run).stoppedBy, null);
});

test("a turn is stopped for silence of its own events, not before", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  using time = new FakeTime();
  const run = thread.run("hi", { limits: { idleMs: 1000 } });
  await server.startTurn("u1");
  await server.roundTrip();
  const events = new TurnEvents("u1");
  for (let step = 0; step < 5; step++) {
    await time.tick(900);
    server.send(events.delta("m1", "x"), new TurnEvents("u2", "t2").started());
    await server.roundTrip();
  }
  assertEquals(server.asked("turn/interrupt"), []);
  await time.tick(900);
  server.send(new TurnEvents("u2", "t2").delta("m2", "y"));
  await time.tick(101);
  server.answer(await server.next("turn/interrupt"), {});
  server.send(events.completed({ status: "interrupted" }));
  await time.tick(0);
  assertEquals((await run).stoppedBy, "idleMs");
});
