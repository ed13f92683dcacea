import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, ThreadBusyError } from "../../../mod.ts";
import type { TurnWatcher } from "../../../src/thread/running_turns.ts";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { TurnEvents } from "../doubles/wire.ts";

const watcher: TurnWatcher = { startedAs() {}, lost() {}, hasItem: () => false };

test("ActiveThread keeps the thread for whoever holds the permit, over any number of turns", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit("reject");
  const behind = threads.get("t1").permit();
  for (const id of ["a", "b"]) {
    setup.happen(new TurnEvents(id).started(), new TurnEvents(id).completed());
    assertEquals([threads.get("t1").isBusy, await setup.granted(behind)], [true, false]);
  }
  permit.release();
  assertEquals(await setup.granted(behind), true);
});

test("ActiveThread tells turns that were started here from those that go on by themselves", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  assertEquals([threads.get("t1").turns.stray, threads.get("t1").turns.hasOwn], [undefined, false]);
  setup.happen(new TurnEvents("a").started());
  assertEquals([threads.get("t1").turns.stray, threads.get("t1").turns.hasOwn], ["a", false]);
  // A steer joins it; that does not make it one of ours.
  (await threads.get("t1").permit("steer")).started("a", watcher);
  assertEquals([threads.get("t1").turns.isOwn("a"), threads.get("t1").turns.stray], [false, "a"]);
  setup.happen(new TurnEvents("a").completed());
  assertEquals(threads.get("t1").turns.stray, undefined);
  (await threads.get("t1").permit()).started("u", watcher);
  setup.happen(new TurnEvents("u").started());
  assertEquals([threads.get("t1").turns.isOwn("u"), threads.get("t1").turns.isOwn("x")], [
    true,
    false,
  ]);
  assertEquals([threads.get("t1").turns.stray, threads.get("t1").turns.hasOwn], [undefined, true]);
});

test("ActiveThread takes a turn that started before its answer for one of ours", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit();
  setup.happen(new TurnEvents("u").started());
  permit.started("u", watcher);
  assertEquals([threads.get("t1").turns.isOwn("u"), threads.get("t1").turns.stray], [
    true,
    undefined,
  ]);
});

test("ActiveThread lets nobody join what is being stopped: they wait for its end", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit();
  setup.happen(new TurnEvents("a").started());
  permit.setStopping(true);
  const steering = threads.get("t1").permit("steer");
  assertEquals(await setup.granted(steering), false);
  setup.happen(new TurnEvents("a").completed());
  assertEquals(await setup.granted(steering), false);
  permit.release();
  const joined = await steering;
  assertEquals(joined.shared, false);
  // It is over with the permit.
  assertEquals((await threads.get("t1").permit("steer")).shared, true);
});

test("ActiveThread rejects nobody because of what is being stopped, unless others wait already", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit();
  await assertRejects(() => threads.get("t1").permit("reject"), ThreadBusyError);
  permit.setStopping(true);
  const first = threads.get("t1").permit("reject");
  assertEquals(await setup.granted(first), false);
  await assertRejects(() => threads.get("t1").permit("reject"), ThreadBusyError);
  permit.release();
  (await first).release();
  const again = await threads.get("t1").permit();
  again.setStopping(true);
  again.setStopping(false);
  await assertRejects(() => threads.get("t1").permit("reject"), ThreadBusyError);
});

test("takeOver() takes the permit also while a turn runs that nobody here has started", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  setup.happen(new TurnEvents("a").started());
  const permit = await threads.get("t1").takeOver();
  setup.happen(new TurnEvents("a").completed());
  assertEquals(threads.get("t1").isBusy, true);
  permit.release();
  assertEquals(threads.get("t1").isBusy, false);
  (await threads.get("t1").takeOver()).release();
});

test("takeOver() leaves turns that were started here, and those who wait, alone", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit();
  await assertRejects(() => threads.get("t1").takeOver(), ThreadBusyError);
  permit.started("u", watcher);
  await assertRejects(() => threads.get("t1").takeOver(), ThreadBusyError);
  setup.happen(new TurnEvents("u").started(), new TurnEvents("u").completed());
  setup.happen(new TurnEvents("a").started());
  const waiting = threads.get("t1").permit();
  await assertRejects(() => threads.get("t1").takeOver(), ThreadBusyError);
  setup.happen(new TurnEvents("a").completed());
  (await waiting).release();
  assertEquals(threads.get("t1").isBusy, false);
});

test("takeOver() waits for what is being stopped, and refuses a signal that has been aborted", async () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const permit = await threads.get("t1").permit();
  permit.setStopping(true);
  const next = threads.get("t1").takeOver();
  assertEquals(await setup.granted(next), false);
  permit.release();
  const held = await next;
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => threads.get("t1").takeOver(signal), Error, "enough");
  held.release();
  await assertRejects(() => threads.get("t1").takeOver(signal), Error, "enough");
  assertEquals(threads.get("t1").isBusy, false);
});

test("takeOver() rejects with the reason once the connection has ended", async () => {
  using setup = new ThreadsSetup();
  const { threads, router } = setup;
  const error = new CodexError("gone");
  router.close({ error, deliberate: false });
  assertStrictEquals(await assertRejects(() => threads.get("t1").takeOver()), error);
});
