import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { PhaseWatch } from "../../../src/goal/phase_watch.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";

test("next() resolves when the new phase has been entered, for everybody who waits", async () => {
  const watch = new PhaseWatch();
  const told: number[] = [];
  for (const n of [1, 2]) watch.next().then(() => told.push(n));
  watch.begun();
  await settled();
  assertEquals(told, []);
  watch.entered();
  await settled();
  assertEquals(told, [1, 2]);
});

test("next() ends its wait by its own signal, and leaves no listener", async () => {
  const watch = new PhaseWatch();
  const counted = new CountedSignal();
  const reason = new Error("enough");
  const waiting = assertRejects(() => watch.next(counted.signal));
  counted.abort(reason);
  assertStrictEquals(await waiting, reason);
  assertEquals(counted.listeners, 0);
  watch.entered();
});

test("limit() expires once the phase has lasted too long, unless a new one begins", async () => {
  using time = new FakeTime();
  const watch = new PhaseWatch();
  let expired = 0;
  watch.limit(100, () => expired++);
  watch.begun();
  await time.tick(100);
  assertEquals([expired, time.pending], [0, 0]);
  watch.limit(100, () => expired++);
  await time.tick(99);
  assertEquals(expired, 0);
  await time.tick(1);
  assertEquals(expired, 1);
});
