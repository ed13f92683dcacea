import { assertEquals } from "@std/assert";
import { HeardTurns, Remembered } from "../../../src/thread/heard_turns.ts";
import { test } from "../../support/test.ts";

test("HeardTurns knows a turn from its start to its end, and which one was the last", () => {
  const turns = new HeardTurns();
  turns.opened("t1", null);
  assertEquals(turns.lastOf("t1"), { id: null, hasEnded: true });
  turns.started("t1", "u1", "u1");
  turns.opened("t1", "u0");
  assertEquals([turns.hasStarted("u1"), turns.hasEnded("u1"), turns.size], [true, false, 1]);
  assertEquals(turns.lastOf("t1"), { id: "u1", hasEnded: false });
  turns.ended("t1", "u1");
  assertEquals([turns.hasStarted("u1"), turns.hasEnded("u1"), turns.size], [false, true, 0]);
  assertEquals(turns.lastOf("t1"), { id: "u1", hasEnded: true });
  assertEquals(turns.item("t1", "u1", "late"), undefined);
});

test("HeardTurns knows a review by the turn that runs on its behalf, and forgets both at once", () => {
  const turns = new HeardTurns();
  turns.started("t1", "inner", "review");
  assertEquals(turns.hasStarted("review"), true);
  turns.ended("t1", "review");
  assertEquals([turns.size, turns.hasStarted("review")], [0, false]);
});

test("HeardTurns marks what was under way as having a gap, until it begins anew", () => {
  const turns = new HeardTurns();
  turns.started("t1", "u1", "u1");
  const open = turns.item("t1", "u1", "open");
  const done = turns.item("t1", "u1", "done");
  if (open === undefined || done === undefined) throw new Error("they are kept");
  done.completions = 1;
  turns.gap();
  assertEquals([open.hasGap, done.hasGap], [true, false]);
  // One of which nothing was heard began in the gap.
  assertEquals(turns.knownItem("u1", "new")?.hasGap, true);
  open.text = "one";
  turns.startedAnew("u1");
  assertEquals([open.hasGap, open.text], [false, ""]);
  turns.gapIn("t1", "u2");
  assertEquals(turns.knownItem("u2", "x")?.hasGap, true);
  turns.clear();
  assertEquals([turns.size, turns.lastOf("t1")?.hasEnded], [0, true]);
});

test("Remembered forgets the oldest", () => {
  const remembered = new Remembered();
  for (let id = 0; id < 300; id++) remembered.add(`${id}`);
  assertEquals([remembered.has("0"), remembered.has("299"), remembered.has("44")], [
    false,
    true,
    true,
  ]);
});
