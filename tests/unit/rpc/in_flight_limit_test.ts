import { assertEquals } from "@std/assert";
import { InFlightLimit } from "../../../src/rpc/in_flight_limit.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

const LIMIT = 64;

/** A limit that many requests have entered, and which of them were started. */
function filled(count: number): { limit: InFlightLimit; started: number[] } {
  const limit = new InFlightLimit();
  const started: number[] = [];
  for (let id = 0; id < count; id++) limit.enter(id, () => started.push(id));
  return { limit, started };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

test("InFlightLimit starts 64 at once, and the next one whenever one has been answered", () => {
  const { limit, started } = filled(70);
  assertEquals(started, range(0, LIMIT));
  limit.leave(5);
  assertEquals(started, range(0, LIMIT + 1));
  limit.leave(64);
  limit.leave(0);
  assertEquals(started, range(0, LIMIT + 3));
  limit.clear();
});

test("InFlightLimit sets no timer while there is room", () => {
  using time = new FakeTime();
  filled(LIMIT);
  assertEquals(time.pending, 0);
});

test("InFlightLimit gives a slot back once, whatever is said about it", () => {
  const { limit, started } = filled(70);
  limit.leave(5);
  limit.leave(5);
  limit.leave(1000);
  limit.leave(69);
  assertEquals(started.length, LIMIT + 1);
  limit.clear();
});

test("InFlightLimit never starts what was withdrawn", () => {
  const { limit, started } = filled(66);
  assertEquals(limit.withdraw(64), true);
  assertEquals(limit.withdraw(64), false);
  assertEquals(limit.withdraw(3), false, "it has been started");
  limit.leave(0);
  assertEquals(started.at(-1), 65);
  limit.clear();
});

test("InFlightLimit gives the slots of slow requests to the next ones after a second", async () => {
  using time = new FakeTime();
  const { limit, started } = filled(200);
  await time.tick(999);
  assertEquals(started.length, LIMIT);
  await time.tick(1);
  assertEquals(started.length, 2 * LIMIT);
  await time.tick(1000);
  assertEquals(started, range(0, 3 * LIMIT));
  limit.clear();
  assertEquals(time.pending, 0);
});

test("InFlightLimit counts the second from the start of each request", async () => {
  using time = new FakeTime();
  const { limit, started } = filled(66);
  await time.tick(600);
  limit.leave(0);
  assertEquals(started.length, 65);
  await time.tick(400);
  // All that were started at first have lost their slot; the one of later keeps it.
  assertEquals(started.length, 66);
  for (let id = 66; id < 66 + LIMIT; id++) limit.enter(id, () => started.push(id));
  assertEquals(started.length, 66 + LIMIT - 2);
  await time.tick(600);
  assertEquals(started.length, 66 + LIMIT - 1);
  limit.clear();
});

test("InFlightLimit takes no notice of an answer that comes after the slot was given away", async () => {
  using time = new FakeTime();
  const { limit, started } = filled(2 * LIMIT + 1);
  await time.tick(1000);
  assertEquals(started.length, 2 * LIMIT);
  limit.leave(0);
  assertEquals(started.length, 2 * LIMIT);
  limit.leave(LIMIT);
  assertEquals(started.length, 2 * LIMIT + 1);
});

test("InFlightLimit leaves no timer once nobody waits for a slot", () => {
  using time = new FakeTime();
  const answered = filled(LIMIT + 1).limit;
  assertEquals(time.pending, 1);
  answered.leave(0);
  assertEquals(time.pending, 0, "after an answer");
  const withdrawn = filled(LIMIT + 1).limit;
  withdrawn.withdraw(LIMIT);
  assertEquals(time.pending, 0, "after a withdrawal");
});

test("InFlightLimit forgets everything when it is cleared", async () => {
  using time = new FakeTime();
  const { limit, started } = filled(100);
  limit.clear();
  assertEquals(time.pending, 0);
  limit.leave(0);
  await time.tick(2000);
  assertEquals(started.length, LIMIT);
});

test("InFlightLimit may be entered from within a start", () => {
  const limit = new InFlightLimit();
  const started: number[] = [];
  limit.enter(0, () => {
    started.push(0);
    limit.enter(1, () => started.push(1));
  });
  assertEquals(started, [0, 1]);
});

test("InFlightLimit starts nothing while it holds, and then the urgent ones first", () => {
  const { limit, started } = filled(2);
  started.length = 0;
  limit.hold();
  assertEquals(limit.isHeld, true);
  limit.enter(10, () => started.push(10));
  limit.enter(11, () => started.push(11), true);
  limit.enter(12, () => started.push(12), true);
  assertEquals(limit.withdraw(12), true);
  limit.putFirst([
    { id: 1, start: () => started.push(1), urgent: false },
    { id: 2, start: () => started.push(2), urgent: true },
  ]);
  assertEquals(started, []);
  limit.release();
  assertEquals([started, limit.isHeld], [[2, 11, 1, 10], false]);
  limit.clear();
});

test("InFlightLimit has all slots free after a hold: nobody answers what was sent before", () => {
  const { limit, started } = filled(LIMIT);
  started.length = 0;
  limit.hold();
  for (const id of range(100, 100 + LIMIT)) limit.enter(id, () => started.push(id));
  limit.release();
  assertEquals(started.length, LIMIT);
  limit.clear();
});
