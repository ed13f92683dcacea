import { assertEquals } from "@std/assert";
import { Window } from "../../../src/rpc/window.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

const LIMIT = 64;

/** A window that many requests have entered, and which of them were started. */
function filled(count: number): { window: Window; started: number[] } {
  const window = new Window();
  const started: number[] = [];
  for (let id = 0; id < count; id++) window.enter(id, () => started.push(id));
  return { window, started };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

test("Window starts 64 at once, and the next one whenever one has been answered", () => {
  const { window, started } = filled(70);
  assertEquals(started, range(0, LIMIT));
  window.leave(5);
  assertEquals(started, range(0, LIMIT + 1));
  window.leave(64);
  window.leave(0);
  assertEquals(started, range(0, LIMIT + 3));
  window.clear();
});

test("Window sets no timer while there is room", () => {
  using time = new FakeTime();
  filled(LIMIT);
  assertEquals(time.pending, 0);
});

test("Window gives a slot back once, whatever is said about it", () => {
  const { window, started } = filled(70);
  window.leave(5);
  window.leave(5);
  window.leave(1000);
  window.leave(69);
  assertEquals(started.length, LIMIT + 1);
  window.clear();
});

test("Window never starts what was withdrawn", () => {
  const { window, started } = filled(66);
  assertEquals(window.withdraw(64), true);
  assertEquals(window.withdraw(64), false);
  assertEquals(window.withdraw(3), false, "it has been started");
  window.leave(0);
  assertEquals(started.at(-1), 65);
  window.clear();
});

test("Window gives the slots of slow requests to the next ones after a second", async () => {
  using time = new FakeTime();
  const { window, started } = filled(200);
  await time.tick(999);
  assertEquals(started.length, LIMIT);
  await time.tick(1);
  assertEquals(started.length, 2 * LIMIT);
  await time.tick(1000);
  assertEquals(started, range(0, 3 * LIMIT));
  window.clear();
  assertEquals(time.pending, 0);
});

test("Window counts the second from the start of each request", async () => {
  using time = new FakeTime();
  const { window, started } = filled(66);
  await time.tick(600);
  window.leave(0);
  assertEquals(started.length, 65);
  await time.tick(400);
  // All that were started at first have lost their slot; the one of later keeps it.
  assertEquals(started.length, 66);
  for (let id = 66; id < 66 + LIMIT; id++) window.enter(id, () => started.push(id));
  assertEquals(started.length, 66 + LIMIT - 2);
  await time.tick(600);
  assertEquals(started.length, 66 + LIMIT - 1);
  window.clear();
});

test("Window takes no notice of an answer that comes after the slot was given away", async () => {
  using time = new FakeTime();
  const { window, started } = filled(2 * LIMIT + 1);
  await time.tick(1000);
  assertEquals(started.length, 2 * LIMIT);
  window.leave(0);
  assertEquals(started.length, 2 * LIMIT);
  window.leave(LIMIT);
  assertEquals(started.length, 2 * LIMIT + 1);
});

test("Window leaves no timer once nobody waits for a slot", () => {
  using time = new FakeTime();
  const answered = filled(LIMIT + 1).window;
  assertEquals(time.pending, 1);
  answered.leave(0);
  assertEquals(time.pending, 0, "after an answer");
  const withdrawn = filled(LIMIT + 1).window;
  withdrawn.withdraw(LIMIT);
  assertEquals(time.pending, 0, "after a withdrawal");
});

test("Window forgets everything when it is cleared", async () => {
  using time = new FakeTime();
  const { window, started } = filled(100);
  window.clear();
  assertEquals(time.pending, 0);
  window.leave(0);
  await time.tick(2000);
  assertEquals(started.length, LIMIT);
});

test("Window may be entered from within a start", () => {
  const window = new Window();
  const started: number[] = [];
  window.enter(0, () => {
    started.push(0);
    window.enter(1, () => started.push(1));
  });
  assertEquals(started, [0, 1]);
});
