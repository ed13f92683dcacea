/** How a goal is set, and what becomes of a start that fails. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  CodexError,
  InvalidRequestError,
  ProtocolError,
  TransportClosedError,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { result } from "../doubles/wire.ts";
import { goalCleared, goalOf, GoalServer } from "./goal_server.ts";

const reason = new Error("enough");

test("startGoal() clears an old goal, then sets the new one", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf({ status: "complete" });
  const goal = await played.startGoal({ tokenBudget: 5 });
  assertEquals(played.asked, ["clear", "set active"]);
  const set = played.server.sent.find(({ method }) => method === "thread/goal/set");
  assertEquals(set?.params, {
    threadId: "t1",
    objective: "Do it.",
    status: "active",
    tokenBudget: 5,
  });
  assertEquals([goal.id, goal.objective, goal.status], ["a", "Do it.", "active"]);
});

test("startGoal() on a thread without a goal clears nothing", async () => {
  await using played = await GoalServer.connect();
  await played.startGoal();
  assertEquals(played.asked, ["set active"]);
});

test("startGoal() interrupts what the server was about to do for an old goal", async () => {
  await using played = await GoalServer.connect();
  played.goal = goalOf();
  played.byHand.add("turn/interrupt");
  const starting = played.thread.startGoal("New.");
  const interrupt = await played.server.next("turn/interrupt");
  assertEquals(interrupt.params?.turnId, "");
  await played.happen(played.turn("old").started());
  played.server.answer(interrupt, {});
  const second = await played.server.next("turn/interrupt");
  assertEquals(second.params?.turnId, "old");
  played.byHand.clear();
  played.send(played.turn("old").completed({ status: "interrupted" }));
  played.server.answer(second, {});
  await played.server.next("thread/goal/set");
  await played.happen(played.turn("a").started());
  const goal = await starting;
  assertEquals(goal.turns, ["a"]);
  assertEquals(played.asked, ["clear", "interrupt ", "interrupt old", "interrupt ", "set active"]);
});

test("startGoal() does not read the snapshot after a resume as an end of its goal", async () => {
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const starting = played.thread.startGoal("Do it.");
  const set = await played.server.next("thread/goal/set");
  await played.happen(goalCleared);
  played.server.send(result(set, { goal: goalOf() }), played.turn("a").started());
  const goal = await starting;
  assertEquals(goal.status, "active");
  assertEquals(played.server.methods.includes("thread/read"), false);
});

test("startGoal() rejects when the connection ends, at any moment", async () => {
  using time = new FakeTime();
  for (let tick = 0; tick < 60; tick++) {
    await using played = await GoalServer.connect();
    const starting = assertRejects(() => played.thread.startGoal("Do it."), TransportClosedError);
    for (let i = 0; i < tick; i++) await Promise.resolve();
    const closing = played.server.codex.close();
    await starting;
    await closing;
    assertEquals(time.pending, 0);
  }
});

test("startGoal() that is refused leaves the thread free and nothing registered", async () => {
  await using played = await GoalServer.connect();
  for (const method of ["thread/goal/get", "thread/goal/clear", "thread/goal/set"]) {
    const counted = new CountedSignal();
    played.goal = method === "thread/goal/clear" ? goalOf({ status: "paused" }) : null;
    played.byHand.add(method);
    const options = { signal: counted.signal };
    const starting = assertRejects(
      () => played.thread.startGoal("x", options),
      InvalidRequestError,
    );
    played.server.refuse(await played.server.next(method), -32600, "goals feature is disabled");
    assert((await starting).message.includes("disabled"));
    assertEquals(counted.listeners, 0);
    played.byHand.clear();
  }
  assertEquals(played.asked, ["clear", "set active"]);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("startGoal() whose answer cannot be used stops the goal, which may be set all the same", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const starting = assertRejects(() => played.thread.startGoal("Do it."), ProtocolError);
  const set = await played.server.next("thread/goal/set");
  played.byHand.clear();
  played.server.answer(set, { goal: { status: 5 } });
  await starting;
  await played.server.next("turn/interrupt");
  assertEquals(played.asked, ["set active", "set paused", "interrupt "]);
  await time.tick(1000);
  const turn = played.thread.turn("hi", { whenBusy: "reject" });
  await played.server.startTurn("u1");
  await turn;
});

test("startGoal() whose first turn does not come in time stops the goal", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  const starting = assertRejects(
    () => played.thread.startGoal("Do it.", { startTimeoutMs: 1000 }),
    CodexError,
    "1000 ms",
  );
  await played.server.next("thread/goal/set");
  await time.tick(1000);
  await starting;
  await time.tick(1000);
  assertEquals(played.asked.slice(0, 3), ["set active", "set paused", "interrupt "]);
  await played.server.codex.close();
  assertEquals(time.pending, 0);
});

test("an abort before the server has answered stops the goal when the answer comes", async () => {
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const counted = new CountedSignal();
  const starting = assertRejects(() =>
    played.thread.startGoal("Do it.", { signal: counted.signal })
  );
  const set = await played.server.next("thread/goal/set");
  counted.abort(reason);
  assertStrictEquals(await starting, reason);
  assertEquals(counted.listeners, 0);
  const behind = played.thread.run("behind");
  await played.happen();
  assertEquals(played.asked, ["set active"]);
  played.byHand.clear();
  played.server.answer(set, { goal: goalOf() });
  await played.server.next("turn/interrupt");
  await played.happen(played.turn("a").started());
  assertEquals((await played.server.next("turn/interrupt")).params?.turnId, "a");
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  await played.server.startTurn("u1");
  assertEquals(played.asked.slice(0, 4), ["set active", "set paused", "interrupt ", "interrupt a"]);
  assertEquals(played.asked.at(-1), "start");
  played.send(played.turn("u1").completed());
  assertEquals((await behind).id, "u1");
});

test("an aborted start whose answer is lost blocks the thread for 10 seconds, not for ever", async () => {
  using time = new FakeTime();
  await using played = await GoalServer.connect();
  played.byHand.add("thread/goal/set");
  const abort = new AbortController();
  const starting = assertRejects(() => played.thread.startGoal("Do it.", { signal: abort.signal }));
  await played.server.next("thread/goal/set");
  abort.abort(reason);
  await starting;
  const behind = played.thread.turn("behind");
  await time.tick(9_999);
  assertEquals(played.asked, ["set active"]);
  await time.tick(1);
  await played.server.startTurn("u1");
  await behind;
  await played.server.codex.close();
  assertEquals(time.pending, 0);
});
