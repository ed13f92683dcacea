/** What a goal asks of the activity of its thread. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, type Notification, ThreadBusyError } from "../../../mod.ts";
import { Router } from "../../../src/rpc/router.ts";
import { ThreadActivity, type TurnWatcher } from "../../../src/thread/activity.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { TurnEvents } from "../doubles/wire.ts";

const watcher: TurnWatcher = { startedAs() {}, lost() {} };
const pending = Symbol();

class Setup implements Disposable {
  readonly router = new Router<Notification>();
  readonly activity = new ThreadActivity(this.router);

  happen(...notifications: Notification[]): void {
    for (const notification of notifications) this.router.dispatch(notification, {}, 1);
  }

  [Symbol.dispose](): void {
    this.router.close({ error: new Error("the test is over"), deliberate: true });
  }
}

async function granted(permit: Promise<unknown>): Promise<boolean> {
  await settled();
  return await Promise.race([permit, Promise.resolve(pending)]) !== pending;
}

test("ThreadActivity keeps the thread for whoever holds the permit, over any number of turns", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  const permit = await activity.permit("t1", "reject");
  const behind = activity.permit("t1");
  for (const id of ["a", "b"]) {
    happen(new TurnEvents(id).started(), new TurnEvents(id).completed());
    assertEquals([activity.isBusy("t1"), await granted(behind)], [true, false]);
  }
  permit.release();
  assertEquals(await granted(behind), true);
});

test("ThreadActivity tells turns that were started here from those that go on by themselves", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  assertEquals([activity.strayTurn("t1"), activity.hasOwnTurn("t1")], [undefined, false]);
  happen(new TurnEvents("a").started());
  assertEquals([activity.strayTurn("t1"), activity.hasOwnTurn("t1")], ["a", false]);
  // A steer joins it; that does not make it one of ours.
  (await activity.permit("t1", "steer")).started("a", watcher);
  assertEquals([activity.isOwn("t1", "a"), activity.strayTurn("t1")], [false, "a"]);
  happen(new TurnEvents("a").completed());
  assertEquals(activity.strayTurn("t1"), undefined);
  (await activity.permit("t1")).started("u", watcher);
  happen(new TurnEvents("u").started());
  assertEquals([activity.isOwn("t1", "u"), activity.isOwn("t1", "x")], [true, false]);
  assertEquals([activity.strayTurn("t1"), activity.hasOwnTurn("t1")], [undefined, true]);
});

test("ThreadActivity takes a turn that started before its answer for one of ours", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  const permit = await activity.permit("t1");
  happen(new TurnEvents("u").started());
  permit.started("u", watcher);
  assertEquals([activity.isOwn("t1", "u"), activity.strayTurn("t1")], [true, undefined]);
});

test("ThreadActivity lets nobody join what is being stopped: they wait for its end", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  const permit = await activity.permit("t1");
  happen(new TurnEvents("a").started());
  permit.setStopping(true);
  const steering = activity.permit("t1", "steer");
  assertEquals(await granted(steering), false);
  happen(new TurnEvents("a").completed());
  assertEquals(await granted(steering), false);
  permit.release();
  const joined = await steering;
  assertEquals(joined.shared, false);
  // It is over with the permit.
  assertEquals((await activity.permit("t1", "steer")).shared, true);
});

test("ThreadActivity rejects nobody because of what is being stopped, unless others wait already", async () => {
  using setup = new Setup();
  const { activity } = setup;
  const permit = await activity.permit("t1");
  await assertRejects(() => activity.permit("t1", "reject"), ThreadBusyError);
  permit.setStopping(true);
  const first = activity.permit("t1", "reject");
  assertEquals(await granted(first), false);
  await assertRejects(() => activity.permit("t1", "reject"), ThreadBusyError);
  permit.release();
  (await first).release();
  const again = await activity.permit("t1");
  again.setStopping(true);
  again.setStopping(false);
  await assertRejects(() => activity.permit("t1", "reject"), ThreadBusyError);
});

test("takeOver() takes the permit also while a turn runs that nobody here has started", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  happen(new TurnEvents("a").started());
  const permit = await activity.takeOver("t1");
  happen(new TurnEvents("a").completed());
  assertEquals(activity.isBusy("t1"), true);
  permit.release();
  assertEquals(activity.isBusy("t1"), false);
  (await activity.takeOver("t1")).release();
});

test("takeOver() leaves turns that were started here, and those who wait, alone", async () => {
  using setup = new Setup();
  const { activity, happen } = bound(setup);
  const permit = await activity.permit("t1");
  await assertRejects(() => activity.takeOver("t1"), ThreadBusyError);
  permit.started("u", watcher);
  await assertRejects(() => activity.takeOver("t1"), ThreadBusyError);
  happen(new TurnEvents("u").started(), new TurnEvents("u").completed());
  happen(new TurnEvents("a").started());
  const waiting = activity.permit("t1");
  await assertRejects(() => activity.takeOver("t1"), ThreadBusyError);
  happen(new TurnEvents("a").completed());
  (await waiting).release();
  assertEquals(activity.isBusy("t1"), false);
});

test("takeOver() waits for what is being stopped, and refuses a signal that has been aborted", async () => {
  using setup = new Setup();
  const { activity } = setup;
  const permit = await activity.permit("t1");
  permit.setStopping(true);
  const next = activity.takeOver("t1");
  assertEquals(await granted(next), false);
  permit.release();
  const held = await next;
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => activity.takeOver("t1", signal), Error, "enough");
  held.release();
  await assertRejects(() => activity.takeOver("t1", signal), Error, "enough");
  assertEquals(activity.isBusy("t1"), false);
});

test("takeOver() rejects with the reason once the connection has ended", async () => {
  using setup = new Setup();
  const { activity, router } = setup;
  const error = new CodexError("gone");
  router.close({ error, deliberate: false });
  assertStrictEquals(await assertRejects(() => activity.takeOver("t1")), error);
});

function bound(setup: Setup): { activity: ThreadActivity; happen: Setup["happen"] } {
  return { activity: setup.activity, happen: (...all) => setup.happen(...all) };
}
