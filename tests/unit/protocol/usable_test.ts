import { assertEquals } from "@std/assert";
import { at, has, isList, isNumber, isText, mended } from "../../../src/protocol/usable.ts";
import { fits } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";

test("has() looks at what stands at a path, however much of it is missing", () => {
  const isThere = has("turn.id", isText);
  assertEquals(isThere({ turn: { id: "u" } }), true);
  for (const value of [undefined, null, 5, [], {}, { turn: null }, { turn: [] }, { turn: {} }]) {
    assertEquals(isThere(value), false);
  }
  assertEquals([has("data", isList)({ data: [] }), has("n", isNumber)({ n: "1" })], [true, false]);
});

test("at() does not look into lists", () => {
  assertEquals(at({ a: [1] }, ["a", "0"]), undefined);
  assertEquals(at({ a: { b: 1 } }, ["a", "b"]), 1);
});

test("mended() gives what fits, or nothing", () => {
  const turn = { id: "u", status: "failed", items: "none" };
  assertEquals(mended("Turn", turn), { ...turn, items: [] });
  assertEquals([mended("Turn", "u"), fits("Turn", turn)], [undefined, false]);
});
