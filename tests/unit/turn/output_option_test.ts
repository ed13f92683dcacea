import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import * as v from "valibot";
import * as z from "zod";
import type { Schema, TurnOptions } from "../../../mod.ts";
import { checkNoRepairs, outputOf, repairsOf } from "../../../src/turn/output_option.ts";
import { test } from "../../support/test.ts";

/** Options as untyped code might pass them. */
function untyped(options: unknown): TurnOptions<Schema | undefined> {
  // Not true, on purpose: the check at run time is what is tested.
  return options as TurnOptions<Schema | undefined>;
}

const schema = { type: "object", properties: {}, required: [], additionalProperties: false };

test("outputSchema takes a plain JSON Schema, and names output for anything else", async () => {
  for (const outputSchema of [schema, { $ref: "#" }, {}, null, undefined]) {
    assertEquals(await outputOf(untyped({ outputSchema })), undefined);
  }
  const others = [
    new Map([["type", "object"]]),
    v.string(),
    z.string(),
    v.object({}),
    z.object({}),
    [],
    [schema],
    "object",
    3,
    true,
    () => {},
    { _def: {} },
  ];
  for (const outputSchema of others) {
    const { message } = assertThrows(() => outputOf(untyped({ outputSchema })), TypeError);
    assertStringIncludes(message, "outputSchema");
    assertStringIncludes(message.replaceAll("outputSchema", ""), "output");
  }
});

test("output and outputSchema do not go together", () => {
  const both = untyped({ output: v.string(), outputSchema: schema });
  assertStringIncludes(assertThrows(() => outputOf(both), TypeError).message, "give one of them");
});

test("outputOf() makes the output ready, or rejects", async () => {
  assertEquals((await outputOf({ output: v.object({}) }))?.schema, schema);
  await assertRejects(
    () => outputOf({ output: v.any() }) ?? Promise.resolve(),
    TypeError,
    "output",
  );
});

test("repairAttempts is a whole number, and an option of run() alone", () => {
  assertEquals([{}, { repairAttempts: 0 }, { repairAttempts: 3 }].map(repairsOf), [0, 0, 3]);
  for (const repairAttempts of [-1, 0.5, NaN, Infinity, "1"]) {
    assertThrows(() => repairsOf(untyped({ repairAttempts })), RangeError, "repairAttempts");
  }
  assertThrows(() => repairsOf(untyped({ repairs: 1 })), TypeError, "repairs");
  checkNoRepairs({});
  assertThrows(() => checkNoRepairs({ repairAttempts: 1 }), TypeError, "run() alone");
});
