import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ThreadBusyError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { ActivitySetup } from "../doubles/activity_setup.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { TurnEvents } from "../doubles/wire.ts";

test("ThreadActivity grants the permit of an idle thread at once", async () => {
  using setup = new ActivitySetup();
  const { activity } = setup;
  assertEquals(activity.isBusy("t1"), false);
  const permit = await activity.permit("t1");
  assertEquals(activity.isBusy("t1"), true);
  assertEquals(activity.isBusy("t2"), false);
  permit.release();
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity grants permits first come, first served, each when all turns have ended", async () => {
  using setup = new ActivitySetup();
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
  using setup = new ActivitySetup();
  setup.happen(new TurnEvents("u1").started(), new TurnEvents("u2").started());
  const permit = setup.activity.permit("t1");
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("u2").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ThreadActivity waits for the turn that ran when the thread was resumed", async () => {
  using setup = new ActivitySetup();
  setup.activity.resumedActive("t1");
  const permit = setup.activity.permit("t1");
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("some id").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ThreadActivity takes no notice of the status, which is idle before the turn ends", async () => {
  using setup = new ActivitySetup();
  setup.happen(new TurnEvents("u1").started(), {
    method: "thread/status/changed",
    params: { threadId: "t1", status: { type: "idle" } },
  });
  assertEquals(await setup.granted(setup.activity.permit("t1")), false);
});

test("ThreadActivity rejects a permit for a busy thread when asked to", async () => {
  using setup = new ActivitySetup();
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
  using setup = new ActivitySetup();
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
  using setup = new ActivitySetup();
  const shared = await setup.activity.permit("t1", "steer");
  shared.started("u1", setup.watcher);
  const next = setup.activity.permit("t1");
  assertEquals(await setup.granted(next), false);
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(next), true);
});

test("ThreadActivity takes one who is aborted out of the queue, and lets the others pass", async () => {
  using setup = new ActivitySetup();
  const { activity } = setup;
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
  using setup = new ActivitySetup();
  const { activity } = setup;
  const abort = new AbortController();
  const held = await activity.permit("t1");
  const aborted = activity.permit("t1", "wait", abort.signal);
  held.release();
  abort.abort(new Error("enough"));
  await assertRejects(() => aborted, Error, "enough");
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity refuses a signal that has been aborted, and stays free", async () => {
  using setup = new ActivitySetup();
  const { activity } = setup;
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => activity.permit("t1", "wait", signal), Error, "enough");
  assertEquals(activity.isBusy("t1"), false);
});

test("ThreadActivity takes a permit back once, however often it is released", async () => {
  using setup = new ActivitySetup();
  const first = await setup.activity.permit("t1");
  const second = setup.activity.permit("t1");
  const third = setup.activity.permit("t1");
  first.release();
  first.release();
  await second;
  assertEquals(await setup.granted(third), false);
});

test("ThreadActivity ignores a release after the start", async () => {
  using setup = new ActivitySetup();
  const { activity, watcher } = setup;
  const permit = await activity.permit("t1");
  permit.started("u1", watcher);
  permit.release();
  assertEquals(activity.isBusy("t1"), true);
});

test("ThreadActivity releases after a time, unless that happens before", async () => {
  using time = new FakeTime();
  using setup = new ActivitySetup();
  const { activity, watcher } = setup;
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
