import { assertEquals } from "@std/assert";
import { EventQueue } from "../../../src/rpc/event_queue.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";

function queue(): EventQueue<number> {
  return new EventQueue({ merger: () => undefined });
}

test("EventQueue calls a listener once, for an event, an end or a failure", () => {
  const ways: ((events: EventQueue<number>) => void)[] = [
    (events) => events.push(1, 1),
    (events) => events.finish({}),
    (events) => events.drop(new Error("enough")),
  ];
  for (const way of ways) {
    const events = queue();
    let calls = 0;
    events.listen({ heard: () => calls++ });
    assertEquals(calls, 0);
    way(events);
    way(events);
    assertEquals(calls, 1);
  }
});

test("EventQueue gives its listener the event, and lets it listen again", () => {
  const events = queue();
  const taken: unknown[] = [];
  const listener = {
    heard(event?: number) {
      taken.push(event);
      if (taken.length < 3) events.listen(listener);
    },
  };
  events.listen(listener);
  for (let event = 0; event < 5; event++) events.push(event, 1);
  assertEquals(taken, [0, 1, 2]);
  assertEquals([events.take(), events.take(), events.take()], [3, 4, undefined]);
});

test("EventQueue keeps the program alive while it is listened to, unless nobody reads", () => {
  const events = queue();
  const before = keepAlives();
  events.listen({ heard() {} });
  assertEquals(keepAlives() - before, 1);
  events.read(false);
  assertEquals(keepAlives() - before, 0);
  events.read(true);
  assertEquals(keepAlives() - before, 1);
  events.push(1, 1);
  assertEquals(keepAlives() - before, 0);
});
