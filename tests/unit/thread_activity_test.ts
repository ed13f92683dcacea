import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, ThreadBusyError } from "../../src/errors.ts";
import type { Notification } from "../../mod.ts";
import { unknownNotification } from "../../src/protocol/notification.ts";
import { Router } from "../../src/rpc/router.ts";
import { ThreadActivity, type TurnWatcher } from "../../src/thread_activity.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";
import { TurnEvents } from "./doubles/wire.ts";

class Setup {
  readonly router = new Router<Notification>();
  readonly activity = new ThreadActivity(this.router);
  /** What the watchers were told. */
  readonly told: string[] = [];

  readonly watcher: TurnWatcher = {
    startedAs: (turnId) => this.told.push(`startedAs ${turnId}`),
    lost: (error) => this.told.push(`lost: ${error.name}`),
  };

  happen(...notifications: Notification[]): void {
    for (const notification of notifications) this.router.dispatch(notification, {}, 1);
  }

  /** Whether a permit for the thread has been granted by now. */
  async granted(permit: Promise<unknown>): Promise<boolean> {
    await settled();
    const pending = Symbol();
    return await Promise.race([permit, Promise.resolve(pending)]) !== pending;
  }
}

const closed = (threadId: string): Notification => ({
  method: "thread/closed",
  params: { threadId },
});

test("ThreadActivity grants the permit of an idle thread at once", async () => {
  const { activity } = new Setup();
  assertEquals(activity.isBusy("t1"), false);
  const permit = await activity.permit("t1");
  assertEquals(activity.isBusy("t1"), true);
  assertEquals(activity.isBusy("t2"), false);
  permit.release();
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity grants permits first come, first served, each when all turns have ended", async () => {
  const setup = new Setup();
  const { activity, watcher } = setup;
  const order: string[] = [];
  const take = async (name: string) => {
    const permit = await activity.permit("t1");
    order.push(name);
    return permit;
  };
  const first = take("first");
  const second = take("second");
  const third = take("third");
  (await first).started("u1", watcher);
  setup.happen(new TurnEvents("u1").started());
  await settled();
  assertEquals(order, ["first"]);
  setup.happen(new TurnEvents("u1").completed());
  (await second).release();
  await third;
  assertEquals(order, ["first", "second", "third"]);
});

test("ThreadActivity waits for turns that others have started", async () => {
  const setup = new Setup();
  setup.happen(new TurnEvents("u1").started(), new TurnEvents("u2").started());
  const permit = setup.activity.permit("t1");
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("u2").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ThreadActivity waits for the turn that ran when the thread was resumed", async () => {
  const setup = new Setup();
  setup.activity.resumedActive("t1");
  const permit = setup.activity.permit("t1");
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("some id").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ThreadActivity takes no notice of the status, which is idle before the turn ends", async () => {
  const setup = new Setup();
  setup.happen(new TurnEvents("u1").started(), {
    method: "thread/status/changed",
    params: { threadId: "t1", status: { type: "idle" } },
  });
  assertEquals(await setup.granted(setup.activity.permit("t1")), false);
});

test("ThreadActivity rejects a permit for a busy thread when asked to", async () => {
  const setup = new Setup();
  const held = await setup.activity.permit("t1", "reject");
  const error = await assertRejects(
    () => setup.activity.permit("t1", "reject"),
    ThreadBusyError,
  );
  assertEquals(error.threadId, "t1");
  held.release();
  (await setup.activity.permit("t1", "reject")).release();
});

test("ThreadActivity shares the thread with those who steer", async () => {
  const setup = new Setup();
  const { activity, watcher } = setup;
  const held = await activity.permit("t1");
  const shared = await activity.permit("t1", "steer");
  held.started("u1", watcher);
  shared.release();
  assertEquals(activity.phaseOf("t1", "u1"), "starting");
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity lets the next one start after a shared start has made a turn", async () => {
  const setup = new Setup();
  const shared = await setup.activity.permit("t1", "steer");
  shared.started("u1", setup.watcher);
  const next = setup.activity.permit("t1");
  assertEquals(await setup.granted(next), false);
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(next), true);
});

test("ThreadActivity takes one who is aborted out of the queue, and lets the others pass", async () => {
  const { activity } = new Setup();
  const counted = new CountedSignal();
  const held = await activity.permit("t1");
  const aborted = activity.permit("t1", "wait", counted.signal);
  const next = activity.permit("t1");
  const reason = new Error("enough");
  counted.abort(reason);
  assertStrictEquals(await assertRejects(() => aborted), reason);
  assertEquals(counted.listeners, 0);
  held.release();
  (await next).release();
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity gives back a permit that was granted and aborted at the same time", async () => {
  const { activity } = new Setup();
  const abort = new AbortController();
  const held = await activity.permit("t1");
  const aborted = activity.permit("t1", "wait", abort.signal);
  held.release();
  abort.abort(new Error("enough"));
  await assertRejects(() => aborted, Error, "enough");
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity refuses a signal that has been aborted, and stays free", async () => {
  const { activity } = new Setup();
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => activity.permit("t1", "wait", signal), Error, "enough");
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity takes a permit back once, however often it is released", async () => {
  const setup = new Setup();
  const first = await setup.activity.permit("t1");
  const second = setup.activity.permit("t1");
  const third = setup.activity.permit("t1");
  first.release();
  first.release();
  await second;
  assertEquals(await setup.granted(third), false);
});

test("ThreadActivity ignores a release after the start", async () => {
  const { activity, watcher } = new Setup();
  const permit = await activity.permit("t1");
  permit.started("u1", watcher);
  permit.release();
  assertEquals(activity.isBusy("t1"), true);
});

test("ThreadActivity releases after a time, unless that happens before", async () => {
  using time = new FakeTime();
  const { activity, watcher } = new Setup();
  const lost = await activity.permit("t1");
  lost.releaseAfter(10_000);
  await time.tick(9_999);
  assertEquals(activity.isBusy("t1"), true);
  await time.tick(1);
  assertEquals(activity.isBusy("t1"), false);
  const answered = await activity.permit("t1");
  answered.releaseAfter(10_000);
  answered.started("u1", watcher);
  assertEquals(time.pending, 0);
});

test("ThreadActivity tells the watcher of a review the id that it runs under", async () => {
  const setup = new Setup();
  (await setup.activity.permit("t1")).started("review", setup.watcher);
  const alias = new TurnEvents("alias");
  setup.happen(alias.started({ rootTurnId: "review" }));
  assertEquals(setup.told, ["startedAs alias"]);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity frees the thread after a review of which it knows the alias alone", () => {
  const setup = new Setup();
  setup.happen(new TurnEvents("alias").started({ rootTurnId: "review" }));
  assertEquals(setup.activity.isBusy("t1"), true);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity tells who waits for it which turn starts next, once", async () => {
  const setup = new Setup();
  const permit = await setup.activity.permit("t1");
  const started: string[] = [];
  setup.activity.onNextStart("t1", {
    started: (id) => {
      started.push(id);
      permit.started(id, setup.watcher);
    },
    lost: () => {},
  });
  setup.happen(new TurnEvents("other", "t2").started(), new TurnEvents("u1").started());
  setup.happen(new TurnEvents("u1").started(), new TurnEvents("u2").started());
  assertEquals(started, ["u1"]);
  setup.happen(new TurnEvents("u1").completed(), new TurnEvents("u2").completed());
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity no longer tells who has stopped waiting for the next start", async () => {
  const setup = new Setup();
  await setup.activity.permit("t1");
  const stop = setup.activity.onNextStart("t1", {
    started: () => setup.told.push("started"),
    lost: () => setup.told.push("lost"),
  });
  stop();
  setup.happen(new TurnEvents("u1").started(), closed("t1"));
  assertEquals(setup.told, []);
});

test("ThreadActivity tells all watchers of a thread that is closed or deleted, and frees it", async () => {
  for (const method of ["thread/closed", "thread/deleted"] as const) {
    const setup = new Setup();
    (await setup.activity.permit("t1")).started("u1", setup.watcher);
    const next = setup.activity.permit("t1");
    setup.happen({ method, params: { threadId: "t2" } });
    assertEquals(setup.told, []);
    setup.happen({ method, params: { threadId: "t1" } });
    assertEquals(setup.told, ["lost: CodexError"]);
    assertEquals(await setup.granted(next), true);
  }
});

test("ThreadActivity frees a thread whose turn ended with a notification of the wrong shape", async () => {
  const setup = new Setup();
  (await setup.activity.permit("t1")).started("u1", setup.watcher);
  const params = { threadId: "t1", turn: { id: "u1", status: 5 } };
  setup.happen(unknownNotification({ method: "turn/completed", params }, []));
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity rejects everybody who waits when the connection ends", async () => {
  const setup = new Setup();
  const error = new CodexError("gone");
  (await setup.activity.permit("t1")).started("u1", setup.watcher);
  const waiting = [1, 2].map(() => assertRejects(() => setup.activity.permit("t1")));
  const starting = new Setup();
  const permit = await starting.activity.permit("t1");
  starting.activity.onNextStart("t1", {
    started: () => {},
    lost: (reason) => {
      starting.told.push(reason.message);
      permit.release();
    },
  });
  setup.router.close({ error, deliberate: false });
  starting.router.close({ error, deliberate: false });
  for (const rejection of waiting) assertStrictEquals(await rejection, error);
  assertEquals(starting.told, ["gone"]);
});
