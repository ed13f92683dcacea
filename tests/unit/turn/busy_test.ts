import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { InternalRpcError, type Thread, ThreadBusyError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, TurnEvents, turnOf } from "../doubles/wire.ts";

/** Runs a turn of its own on the thread, which is over when this resolves. */
async function runTurn(server: MemoryServer, thread: Thread, id: string): Promise<void> {
  const running = thread.run("hi");
  server.answer(await server.next("turn/start"), { turn: turnOf(id) });
  server.send(...new TurnEvents(id).saying("x"));
  await running;
}

function starts(server: MemoryServer): number {
  return server.methods.filter((method) => method === "turn/start").length;
}

test("whenBusy reject throws while a turn is running, starting or waited for", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("hi");
  const request = await server.next("turn/start");
  const reject = () =>
    assertRejects(() => thread.turn("now", { whenBusy: "reject" }), ThreadBusyError);
  assertEquals((await reject()).threadId, "t1");
  server.answer(request, { turn: turnOf("u1") });
  await server.roundTrip();
  await reject();
  server.send(...new TurnEvents("u1").saying("x"));
  await first;
  assertEquals(starts(server), 1);
  const second = thread.run("now", { whenBusy: "reject" });
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await second;
});

test("whenBusy steer joins the running turn: both handles get its result", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("one");
  await server.startTurn("u1");
  const joining = thread.turn("two", { whenBusy: "steer" });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  const joined = await joining;
  assertEquals(joined.id, "u1");
  server.send(...new TurnEvents("u1").saying("both").slice(1));
  assertEquals((await first).finalResponse, "both");
  assertEquals((await joined.run()).finalResponse, "both");
  await runTurn(server, thread, "u2");
});

test("whenBusy steer starts a turn of its own on an idle thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const steering = thread.run("one", { whenBusy: "steer" });
  const waiting = thread.run("two");
  await server.startTurn("u1");
  await server.roundTrip();
  assertEquals(starts(server), 1);
  server.send(new TurnEvents("u1").completed());
  await steering;
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  await waiting;
});

test("a turn waits for a start that came too late to steer, and makes a turn of its own", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const first = thread.run("one");
  await server.startTurn("u1");
  const steering = thread.run("two", { whenBusy: "steer" });
  const steer = await server.next("turn/start");
  const waiting = thread.run("three");
  server.send(new TurnEvents("u1").completed());
  await first;
  await server.roundTrip();
  const early = starts(server);
  const rejected = await thread.turn("now", { whenBusy: "reject" }).catch((error) => error);
  server.send(result(steer, { turn: turnOf("u2") }), ...new TurnEvents("u2").saying("x"));
  assertEquals((await steering).id, "u2");
  await server.startTurn("u3");
  server.send(new TurnEvents("u3").completed());
  assertEquals((await waiting).id, "u3");
  assertEquals(early, 2, "it would steer what the start in flight makes");
  assertInstanceOf(rejected, ThreadBusyError);
});

/** Asks to steer on a thread whose turn takes no input; that must make a turn of its own after that has ended. */
async function startsAfter(server: MemoryServer, thread: Thread, end: unknown[]): Promise<void> {
  const before = starts(server);
  const steering = thread.run("two", { whenBusy: "steer" });
  await server.roundTrip();
  assertEquals(starts(server), before, "nothing is sent before the end");
  server.send(...end);
  await server.startTurn("u2");
  server.send(new TurnEvents("u2").completed());
  assertEquals((await steering).id, "u2");
}

test("whenBusy steer does not join a turn that is being interrupted", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("one");
  await server.startTurn("u1");
  const turn = await starting;
  const interrupting = turn.interrupt();
  server.answer(await server.next("turn/interrupt"), {});
  await interrupting;
  await startsAfter(server, thread, [new TurnEvents("u1").completed({ status: "interrupted" })]);
});

test("whenBusy steer joins a turn that could not be interrupted", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("one");
  await server.startTurn("u1");
  const turn = await starting;
  const interrupting = assertRejects(() => turn.interrupt(), InternalRpcError);
  server.refuse(await server.next("turn/interrupt"), -32603);
  await interrupting;
  const joining = thread.turn("two", { whenBusy: "steer" });
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  assertEquals((await joining).id, "u1");
  server.send(new TurnEvents("u1").completed());
});

test("whenBusy steer does not join a turn whose start was aborted, before or after the answer", async () => {
  for (const answeredFirst of [true, false]) {
    await using server = await MemoryServer.connect();
    const thread = await server.thread();
    const abort = new AbortController();
    const aborted = assertRejects(() => thread.run("one", { signal: abort.signal }));
    const request = await server.next("turn/start");
    const answer = [result(request, { turn: turnOf("u1") }), new TurnEvents("u1").started()];
    if (answeredFirst) {
      server.send(...answer);
      await server.roundTrip();
    }
    abort.abort();
    await aborted;
    const rest = answeredFirst ? [] : answer;
    await startsAfter(server, thread, [
      ...rest,
      new TurnEvents("u1").completed({ status: "interrupted" }),
    ]);
  }
});

test("whenBusy steer waits for the end of a review, and of a compaction", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const reviewing = thread.review({ type: "uncommittedChanges" });
  const review = await server.next("review/start");
  server.answer(review, { turn: turnOf("r1"), reviewThreadId: "t1" });
  await reviewing;
  await startsAfter(server, thread, [new TurnEvents("r1").completed()]);
  const compacting = thread.compact();
  server.answer(await server.next("thread/compact/start"), {});
  server.send(new TurnEvents("c1").started());
  await compacting;
  await startsAfter(server, thread, [new TurnEvents("c1").completed()]);
});

test("whenBusy steer waits for a review or a compaction that was asked for in the same tick", async () => {
  for (const kind of ["review", "compact"] as const) {
    await using server = await MemoryServer.connect();
    const thread = await server.thread();
    const first = kind === "review"
      ? thread.review({ type: "uncommittedChanges" })
      : thread.compact();
    const steering = thread.run("x", { whenBusy: "steer" });
    const refused = assertRejects(() => thread.run("y", { whenBusy: "reject" }), ThreadBusyError);
    await server.roundTrip();
    assertEquals(starts(server), 0);
    await refused;
    const events = new TurnEvents("w1");
    if (kind === "review") {
      const review = { turn: turnOf("w1"), reviewThreadId: "t1" };
      server.answer(await server.next("review/start"), review);
    } else server.answer(await server.next("thread/compact/start"), {});
    server.send(events.started());
    await first;
    await server.roundTrip();
    assertEquals(starts(server), 0);
    server.send(events.completed());
    await server.startTurn("u2");
    server.send(new TurnEvents("u2").completed());
    assertEquals((await steering).id, "u2");
  }
});
