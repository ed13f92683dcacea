import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ThreadBusyError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { TurnEvents } from "../doubles/wire.ts";

test("ActiveThread grants the permit of an idle thread at once", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  assertEquals(threads.get("t1").isBusy, false);
  const permit = await threads.get("t1").permit();
  assertEquals(threads.get("t1").isBusy, true);
  assertEquals(threads.get("t2").isBusy, false);
  permit.release();
  assertEquals(threads.get("t1").isBusy, false);
});

test("ActiveThread grants permits first come, first served, each when all turns have ended", async () => {
  using setup = new ThreadsSetup();
  const { threads, watcher } = setup;
  const order: string[] = [];
  const take = async (name: string) => {
    const permit = await threads.get("t1").permit();
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

test("ActiveThread waits for turns that others have started", async () => {
  using setup = new ThreadsSetup();
  setup.happen(new TurnEvents("u1").started(), new TurnEvents("u2").started());
  const permit = setup.threads.get("t1").permit();
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("u2").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ActiveThread waits for the turn that ran when the thread was resumed", async () => {
  using setup = new ThreadsSetup();
  setup.threads.get("t1").resumedActive();
  const permit = setup.threads.get("t1").permit();
  assertEquals(await setup.granted(permit), false);
  setup.happen(new TurnEvents("some id").completed());
  assertEquals(await setup.granted(permit), true);
});

test("ActiveThread takes no notice of the status, which is idle before the turn ends", async () => {
  using setup = new ThreadsSetup();
  setup.happen(new TurnEvents("u1").started(), {
    method: "thread/status/changed",
    params: { threadId: "t1", status: { type: "idle" } },
  });
  assertEquals(await setup.granted(setup.threads.get("t1").permit()), false);
});

test("ActiveThread rejects a permit for a busy thread when asked to", async () => {
  using setup = new ThreadsSetup();
  const held = await setup.threads.get("t1").permit("reject");
  const error = await assertRejects(
    () => setup.threads.get("t1").permit("reject"),
    ThreadBusyError,
  );
  assertEquals(error.threadId, "t1");
  held.release();
  (await setup.threads.get("t1").permit("reject")).release();
});

test("ActiveThread shares the thread with those who steer", async () => {
  using setup = new ThreadsSetup();
  const { threads, watcher } = setup;
  const held = await threads.get("t1").permit();
  const shared = await threads.get("t1").permit("steer");
  held.started("u1", watcher);
  shared.release();
  assertEquals(threads.get("t1").turns.phaseOf("u1"), "starting");
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(threads.get("t1").isBusy, false);
});

test("ActiveThread lets the next one start after a shared start has made a turn", async () => {
  using setup = new ThreadsSetup();
  const shared = await setup.threads.get("t1").permit("steer");
  shared.started("u1", setup.watcher);
  const next = setup.threads.get("t1").permit();
  assertEquals(await setup.granted(next), false);
  setup.happen(new TurnEvents("u1").completed());
  assertEquals(await setup.granted(next), true);
});

test("ActiveThread takes one who is aborted out of the queue, and lets the others pass", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const counted = new CountedSignal();
  const held = await threads.get("t1").permit();
  const aborted = threads.get("t1").permit("wait", counted.signal);
  const next = threads.get("t1").permit();
  const reason = new Error("enough");
  counted.abort(reason);
  assertStrictEquals(await assertRejects(() => aborted), reason);
  assertEquals(counted.listeners, 0);
  held.release();
  (await next).release();
  assertEquals(threads.get("t1").isBusy, false);
});

test("ActiveThread gives back a permit that was granted and aborted at the same time", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const abort = new AbortController();
  const held = await threads.get("t1").permit();
  const aborted = threads.get("t1").permit("wait", abort.signal);
  held.release();
  abort.abort(new Error("enough"));
  await assertRejects(() => aborted, Error, "enough");
  assertEquals(threads.get("t1").isBusy, false);
});

test("ActiveThread refuses a signal that has been aborted, and stays free", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => threads.get("t1").permit("wait", signal), Error, "enough");
  assertEquals(threads.get("t1").isBusy, false);
});

test("ActiveThread takes a permit back once, however often it is released", async () => {
  using setup = new ThreadsSetup();
  const first = await setup.threads.get("t1").permit();
  const second = setup.threads.get("t1").permit();
  const third = setup.threads.get("t1").permit();
  first.release();
  first.release();
  await second;
  assertEquals(await setup.granted(third), false);
});

test("ActiveThread ignores a release after the start", async () => {
  using setup = new ThreadsSetup();
  const { threads, watcher } = setup;
  const permit = await threads.get("t1").permit();
  permit.started("u1", watcher);
  permit.release();
  assertEquals(threads.get("t1").isBusy, true);
});

test("ActiveThread releases after a time, unless that happens before", async () => {
  using time = new FakeTime();
  using setup = new ThreadsSetup();
  const { threads, watcher } = setup;
  const lost = await threads.get("t1").permit();
  lost.releaseAfter(10_000);
  await time.tick(9_999);
  assertEquals(threads.get("t1").isBusy, true);
  await time.tick(1);
  assertEquals(threads.get("t1").isBusy, false);
  const answered = await threads.get("t1").permit();
  answered.releaseAfter(10_000);
  answered.started("u1", watcher);
  // Until then a timer watches for a turn that is lost.
  setup.happen(new TurnEvents("u1").started());
  assertEquals(time.pending, 0);
});
