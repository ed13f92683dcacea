/** What is asked of the server about a goal. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InternalRpcError,
  InvalidRequestError,
  type protocol,
  RetryLimitExceededError,
  type WaitOptions,
} from "../../../mod.ts";
import { clearGoal, pauseGoal, readGoal } from "../../../src/goal/requests.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import type { ActiveThread } from "../../../src/thread/active_thread.ts";
import { Threads } from "../../../src/thread/threads.ts";
import { test } from "../../support/test.ts";
import { ConnectionSetup } from "../doubles/connection_setup.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { result } from "../doubles/wire.ts";
import { goalOf, goalUpdated } from "./goal_server.ts";

const [get, set, clear] = ["thread/goal/get", "thread/goal/set", "thread/goal/clear"];
const [OVERLOADED, INVALID, INTERNAL] = [-32001, -32600, -32603];
const reason = new Error("enough");

/** The thread that is asked about. */
function threadIn({ connection }: ConnectionSetup): ActiveThread {
  return new Threads(connection, new Answerers({})).get("t1");
}

/** A pause, and what it has told of the goal. */
function pausing(setup: ConnectionSetup, options: WaitOptions = {}) {
  const told: (protocol.ThreadGoal | string)[] = [];
  const paused = pauseGoal(threadIn(setup), (goal) => told.push(goal), options);
  return { told, paused };
}

test("readGoal() gives the goal of the thread, or null where it has none", async () => {
  await using setup = new ConnectionSetup();
  for (
    const [answer, expected] of [[{ goal: goalOf() }, goalOf()], [{ goal: null }, null], [{}, null]]
  ) {
    const reading = readGoal(threadIn(setup));
    assertEquals((await setup.answer(get, answer)).params, { threadId: "t1" });
    assertEquals<unknown>(await reading, expected);
  }
});

test("clearGoal() says whether there was a goal", async () => {
  await using setup = new ConnectionSetup();
  for (const cleared of [true, false]) {
    const clearing = clearGoal(threadIn(setup));
    assertEquals((await setup.answer(clear, { cleared })).params, { threadId: "t1" });
    assertEquals(await clearing, cleared);
  }
});

test("pauseGoal() tells of the paused goal before the next message is dispatched", async () => {
  await using setup = new ConnectionSetup();
  const { told, paused } = pausing(setup);
  setup.connection.router.observe({ deliver: ({ method }) => told.push(method), close: () => {} });
  const request = await setup.next(set);
  assertEquals(request.params, { threadId: "t1", status: "paused" });
  setup.send(
    goalUpdated("active"),
    result(request, { goal: goalOf({ status: "paused" }) }),
    goalUpdated("paused"),
  );
  await paused;
  await settled();
  assertEquals(told, ["thread/goal/updated", goalOf({ status: "paused" }), "thread/goal/updated"]);
});

test("pauseGoal() has nothing to do when the goal was cleared meanwhile", async () => {
  await using setup = new ConnectionSetup();
  const { told, paused } = pausing(setup);
  await setup.refuse(set, INVALID);
  await setup.answer(get, { goal: null });
  await paused;
  assertEquals(told, []);
});

test("pauseGoal() rejects when the goal is there and the server refuses, or fails", async () => {
  await using setup = new ConnectionSetup();
  const refused = assertRejects(() => pausing(setup).paused, InvalidRequestError);
  await setup.refuse(set, INVALID);
  await setup.answer(get, { goal: goalOf() });
  await refused;
  const failed = assertRejects(() => pausing(setup).paused, InternalRpcError);
  await setup.refuse(set, INTERNAL);
  await failed;
  assertEquals(setup.methods, [set, get, set], "a failure is not looked into");
});

test("pauseGoal() tries again while the server is overloaded, within bounds", async () => {
  using time = new FakeTime();
  const setup = new ConnectionSetup();
  const { told, paused } = pausing(setup);
  await setup.refuse(set, OVERLOADED);
  await time.tick(1000);
  await setup.answer(set, { goal: goalOf({ status: "paused" }) });
  await paused;
  assertEquals(told, [goalOf({ status: "paused" })]);
  let attempts = 0;
  setup.onMessage = ({ id }) => {
    attempts++;
    setup.send({ id, error: { code: OVERLOADED, message: "refused" } });
  };
  const failing = assertRejects(() => pausing(setup).paused, RetryLimitExceededError);
  await time.tick(60_000);
  assertEquals((await failing).attempts, attempts);
  await setup.connection.rpc.close();
  assertEquals(time.pending, 0);
});

test("every request about a goal ends with its signal, and leaves no listener", async () => {
  await using setup = new ConnectionSetup();
  for (const ask of [readGoal, clearGoal]) {
    const counted = new CountedSignal();
    const asking = assertRejects(() => ask(threadIn(setup), { signal: counted.signal }));
    await settled();
    counted.abort(reason);
    assertStrictEquals(await asking, reason);
    assertEquals(counted.listeners, 0);
  }
  const counted = new CountedSignal();
  const { told, paused } = pausing(setup, { signal: counted.signal });
  const rejected = assertRejects(() => paused);
  const request = await setup.next(set);
  counted.abort(reason);
  assertStrictEquals(await rejected, reason);
  setup.send(result(request, { goal: goalOf({ status: "paused" }) }));
  await settled();
  assertEquals([told, counted.listeners], [[], 0]);
});
