import { assertEquals } from "@std/assert";
import { dropOldest } from "../../src/oldest.ts";
import { test } from "../support/test.ts";

test("dropOldest() keeps so many entries, those that were added last", () => {
  const ids = new Set(["a", "b", "c"]);
  dropOldest(ids, 3);
  assertEquals([...ids], ["a", "b", "c"]);
  ids.delete("a");
  ids.add("a");
  dropOldest(ids, 2);
  assertEquals([...ids], ["c", "a"]);
  const values = new Map([[1, "a"], [2, "b"]]);
  dropOldest(values, 0);
  assertEquals(values.size, 0);
});
