import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { EventRing } from "../../../src/rpc/event_ring.ts";
import { property } from "../../support/property.ts";
import { test } from "../../support/test.ts";

type Step =
  | { type: "push"; times: number; size: number }
  | { type: "take"; times: number }
  | { type: "replaceLast" | "clear" }
  | { type: "growLast"; growth: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("push"),
      times: fc.integer({ min: 1, max: 40 }),
      size: fc.nat(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant("take"), times: fc.integer({ min: 1, max: 50 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("replaceLast") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("growLast"), growth: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("clear") }) },
);

property("EventRing has what a plain list has", [fc.array(step)], (steps) => {
  const ring = new EventRing<number>();
  const list: { event: number; size: number }[] = [];
  let serial = 0;
  const check = () => {
    assertEquals(
      [ring.count, ring.last, ring.size],
      [list.length, list.at(-1)?.event, list.reduce((sum, { size }) => sum + size, 0)],
    );
  };
  for (const step of steps) {
    const last = list.at(-1);
    switch (step.type) {
      case "push":
        for (let time = 0; time < step.times; time++) {
          ring.push(++serial, step.size);
          list.push({ event: serial, size: step.size });
        }
        break;
      case "take":
        for (let time = 0; time < step.times; time++) {
          assertEquals(ring.take(), list.shift()?.event);
          check();
        }
        break;
      case "replaceLast":
        ring.replaceLast(++serial);
        if (last !== undefined) last.event = serial;
        break;
      case "growLast":
        ring.growLast(step.growth);
        if (last !== undefined) last.size += step.growth;
        break;
      case "clear":
        ring.clear();
        list.length = 0;
    }
    check();
  }
});

test("EventRing goes on after a flood, and after it was cleared in the middle of one", () => {
  const ring = new EventRing<number>();
  for (const leave of [0, 1000]) {
    for (let event = 0; event < 5000; event++) ring.push(event, 1);
    for (let event = 0; event < 5000 - leave; event++) assertEquals(ring.take(), event);
    ring.clear();
    assertEquals([ring.count, ring.size, ring.take(), ring.last], [0, 0, undefined, undefined]);
  }
});
