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

test("settlesWithin() does not give up after a pause in which nothing could be seen", async () => {
  using time = new FakeTime();
  const event = Promise.withResolvers<void>();
  const answer = settlesWithin(event.promise, 100);
  await time.leap(1000);
  event.resolve();
  assertEquals(await answer, true);
});
