import { assertEquals } from "@std/assert";
import { alarm } from "../../src/alarm.ts";
import { test } from "../support/test.ts";
import { FakeTime } from "./doubles/fake_time.ts";

test("alarm() rings once, after its time", async () => {
  using time = new FakeTime();
  let rung = 0;
  alarm(100, () => rung++);
  await time.tick(99);
  assertEquals([rung, time.pending], [0, 1]);
  await time.tick(1);
  assertEquals([rung, time.pending], [1, 0]);
});

test("alarm() takes a time that no timer takes", async () => {
  using time = new FakeTime();
  let rung = 0;
  const month = 31 * 24 * 3600_000;
  alarm(month, () => rung++);
  await time.tick(month - 1);
  assertEquals([rung, time.pending], [0, 1]);
  await time.tick(1);
  assertEquals([rung, time.pending], [1, 0]);
});

test("an alarm that is turned off leaves nothing behind", async () => {
  using time = new FakeTime();
  let rung = 0;
  const off = alarm(2 ** 32, () => rung++);
  await time.tick(2 ** 31);
  off();
  off();
  assertEquals(time.pending, 0);
  await time.tick(2 ** 33);
  assertEquals(rung, 0);
});
