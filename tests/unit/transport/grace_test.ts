import { assertEquals } from "@std/assert";
import { settlesWithin } from "../../../src/transport/grace.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

test("settlesWithin() is true for a promise that settles in time, either way", async () => {
  using time = new FakeTime();
  assertEquals(await settlesWithin(Promise.resolve(), 100), true);
  assertEquals(await settlesWithin(Promise.reject(new Error("no")), 100), true);
  const late = Promise.withResolvers<void>();
  const answer = settlesWithin(late.promise, 100);
  await time.tick(90);
  late.resolve();
  assertEquals(await answer, true);
  assertEquals(time.pending, 0);
});

test("settlesWithin() is false after the time, and leaves no timer", async () => {
  using time = new FakeTime();
  const never = new Promise<void>(() => {});
  const answer = settlesWithin(never, 100);
  await time.tick(100);
  assertEquals(await answer, false);
  assertEquals(time.pending, 0);
});

test("settlesWithin() does not give up while a late timer and the event are both due", async () => {
  using time = new FakeTime();
  const event = Promise.withResolvers<void>();
  const answer = settlesWithin(event.promise, 100);
  // As after a pause: the first timer is long due when the event is at last seen.
  await time.tick(20);
  event.resolve();
  assertEquals(await answer, true);
});
