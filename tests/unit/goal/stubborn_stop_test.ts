/** Stopping a goal on a server that is overloaded, does not end its work, or fails to. */
import { assertEquals, assertInstanceOf, assertRejects, assertStrictEquals } from "@std/assert";
import {
  CodexError,
  type GoalHandle,
  type GoalOptions,
  InternalRpcError,
  type ProtocolError,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import type { Reply } from "../doubles/thread_server.ts";
import { goalOf, GoalServer, goalUpdated } from "./goal_server.ts";

const LIST = "thread/backgroundTerminals/list";
const TERMINATE = "thread/backgroundTerminals/terminate";
const overloaded: Reply = { error: { code: -32001, message: "Server overloaded; retry later." } };
const reason = new Error("enough");

/** What a goal whose turn `a` has started a command is played by, and what was reported of it. */
async function withCommand(
  options: GoalOptions = {},
): Promise<{ setup: GoalServer; goal: GoalHandle; reported: ProtocolError[] }> {
  const reported: ProtocolError[] = [];
  const setup = await GoalServer.connect({ onProtocolError: (error) => reported.push(error) });
  const goal = await setup.startGoal(options);
  const item = {
    ...{ type: "commandExecution", id: "i1", processId: "p1", command: "sleep 9" },
    ...{ commandActions: [], cwd: "/work", status: "inProgress" },
  };
  const params = { threadId: "t1", turnId: "a", item, startedAtMs: 1 };
  setup.server.send({ method: "item/started", params });
  const command = { itemId: "i1", processId: "p1", command: "sleep 9", cwd: "/work" };
  setup.server.always(LIST, () => ({ result: { data: [command] } }));
  setup.server.always(TERMINATE, () => ({ result: { terminated: true } }));
  return { setup, goal, reported };
}

/** The turn of the goal ends when it is interrupted. */
function obey(setup: GoalServer): void {
  setup.server.always("turn/interrupt", ({ turnId }) => {
    if (turnId === "a") setup.send(setup.turn("a").completed({ status: "interrupted" }));
    return { result: {} };
  });
}

test("each request that stops a goal is repeated while the server is overloaded", async () => {
  using time = new FakeTime();
  const methods = [
    ...["thread/goal/set", "turn/interrupt", "thread/read", "thread/goal/get"],
    ...[LIST, TERMINATE],
  ];
  for (const method of methods) {
    const { setup, goal, reported } = await withCommand();
    obey(setup);
    let refusals = 0;
    const before = setup.server.onMessage;
    setup.server.onMessage = (message) => {
      if (message.method !== method || refusals++ >= 3) return before?.(message);
      queueMicrotask(() => setup.server.send({ id: message.id, ...overloaded }));
    };
    const stopping = goal.interrupt();
    await time.tick(5000);
    await stopping;
    assertEquals([method, refusals >= 3], [method, true]);
    assertEquals(setup.server.asked(TERMINATE).at(-1), { threadId: "t1", processId: "p1" });
    assertEquals([(await goal.run()).status, goal.status, reported], ["interrupted", "paused", []]);
    await setup.server.codex.close();
    assertEquals(time.pending, 0);
  }
});

test("a goal whose turn goes on after 30 interrupts could not be stopped: that is told, or reported", async () => {
  using time = new FakeTime();
  const interrupted = await withCommand();
  interrupted.setup.active = true;
  const failing = assertRejects(() => interrupted.goal.interrupt(), CodexError, "works on");
  await time.tick(40_000);
  await failing;
  await interrupted.setup.server.codex.close();

  const abort = new AbortController();
  const aborted = await withCommand({ signal: abort.signal });
  aborted.setup.active = true;
  const run = assertRejects(() => aborted.goal.run());
  abort.abort(reason);
  assertStrictEquals(await run, reason);
  await time.tick(40_000);
  assertEquals(aborted.reported.length, 1);
  assertInstanceOf(aborted.reported[0]?.cause, CodexError);
  await aborted.setup.server.codex.close();
  assertEquals(time.pending, 0);
});

test("commands of a goal that cannot be ended are told to interrupt(), and reported after an abort", async () => {
  using time = new FakeTime();
  const broken: Reply = { error: { code: -32603, message: "broken" } };
  const interrupted = await withCommand();
  obey(interrupted.setup);
  interrupted.setup.server.always(TERMINATE, () => broken);
  const failing = assertRejects(() => interrupted.goal.interrupt(), InternalRpcError);
  await time.tick(5000);
  await failing;
  // The goal itself was stopped.
  assertEquals((await interrupted.goal.run()).status, "interrupted");
  await interrupted.setup.server.codex.close();

  const abort = new AbortController();
  const aborted = await withCommand({ signal: abort.signal });
  obey(aborted.setup);
  aborted.setup.server.always(TERMINATE, () => broken);
  const run = assertRejects(() => aborted.goal.run());
  abort.abort(reason);
  assertStrictEquals(await run, reason);
  await time.tick(5000);
  assertEquals(aborted.reported.map(({ cause }) => cause instanceof InternalRpcError), [true]);
  await aborted.setup.server.codex.close();
});

test("interrupt() of a goal that is being stopped waits until its commands have ended", async () => {
  using time = new FakeTime();
  const { setup, goal } = await withCommand();
  obey(setup);
  setup.server.always(TERMINATE, () => undefined);
  let ended = 0;
  const first = goal.interrupt().then(() => ended++);
  await time.tick(1000);
  assertEquals((await goal.run()).status, "interrupted");
  const second = goal.interrupt().then(() => ended++);
  await settled();
  assertEquals(ended, 0);
  const request = await setup.server.next(TERMINATE);
  setup.server.answer(request, { terminated: true });
  await Promise.all([first, second]);
  await goal.interrupt();
  await setup.server.codex.close();
});

test("a goal with keepCommands leaves its commands", async () => {
  using time = new FakeTime();
  const { setup, goal } = await withCommand({ keepCommands: true });
  obey(setup);
  const stopping = goal.interrupt();
  await time.tick(1000);
  await stopping;
  assertEquals([setup.server.asked(LIST), setup.server.asked(TERMINATE)], [[], []]);
  await setup.server.codex.close();
});

test("a goal that ends by itself leaves its commands", async () => {
  using time = new FakeTime();
  const { setup, goal } = await withCommand();
  setup.send(goalUpdated("complete", "a"), setup.turn("a").completed());
  await time.tick(1000);
  assertEquals((await goal.run()).status, "completed");
  await goal[Symbol.asyncDispose]();
  assertEquals(setup.server.asked(LIST), []);
  await setup.server.codex.close();
});

test("a goal whose turn is lost ends with what the server says of it", async () => {
  using time = new FakeTime();
  const { setup, goal } = await withCommand();
  setup.server.always("thread/turns/list", () => ({ result: { data: [] } }));
  const failing = assertRejects(() => goal.run(), CodexError);
  const status = { type: "idle" };
  setup.server.send({ method: "thread/status/changed", params: { threadId: "t1", status } });
  await time.tick(10_000);
  assertEquals((await failing).name, "TurnStalledError");
  await setup.server.codex.close();
  assertEquals(time.pending, 0);
});

test("the end of a goal is confirmed by a server that is overloaded for a while", async () => {
  using time = new FakeTime();
  const { setup, goal } = await withCommand();
  for (const method of ["thread/read", "thread/goal/get"]) {
    const before = setup.server.onMessage;
    let refusals = 0;
    setup.server.onMessage = (message) => {
      if (message.method !== method || refusals++ >= 3) return before?.(message);
      queueMicrotask(() => setup.server.send({ id: message.id, ...overloaded }));
    };
  }
  const asked = setup.server.asked("thread/goal/get").length;
  setup.goal = goalOf({ status: "paused" });
  setup.send(goalUpdated("paused", "a"), setup.turn("a").completed());
  await time.tick(5000);
  assertEquals([(await goal.run()).status, goal.status], ["completed", "paused"]);
  assertEquals(setup.server.asked("thread/goal/get").length - asked, 4);
  await setup.server.codex.close();
  assertEquals(time.pending, 0);
});
