import { assertEquals, assertStrictEquals } from "@std/assert";
import { table } from "../../../src/protocol/table.ts";
import { test } from "../../support/test.ts";

test("table() has its entries, in order, and nothing that objects inherit", () => {
  const entries = table({ b: 1, a: 2 });
  assertEquals([entries.a, entries.b], [2, 1]);
  assertEquals(Object.entries(entries), [["b", 1], ["a", 2]]);
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty", "c"]) {
    assertStrictEquals(entries[name], undefined, name);
  }
});
