/** Explainers of each kind of type, in both readings. `mutation_test.ts` compares those of the protocol with predicates. */
import { assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import type { Build } from "../../../src/protocol/kit.ts";
import { Explainers } from "../../../src/protocol/explain.ts";
import { test } from "../../support/test.ts";

/** Where and what is wrong with a value, in the open reading, then in the strict one. */
function issuesOf(build: Build, value: unknown): string[][] {
  return [false, true].map((strict) =>
    new Explainers({ Test: build }, { strict }).issues("Test", value)
      .map(({ path, expected, found }) => `${path}: ${expected}, not ${found}`)
  );
}

/** A definition, a value, and its issues in the open reading and in the strict one. */
const cases: [string, Build, unknown, string[], string[]][] = [
  ["a value that fits", (k) => k.object({ a: k.string }), { a: "" }, [], []],
  ["another type", (k) => k.string, 1, [": string, not number"], [": string, not number"]],
  [
    "every wrong field",
    (k) => k.object({ a: k.string, b: k.array(k.number) }),
    { a: 1, b: [0, "1"] },
    ["a: string, not number", "b.1: number, not string"],
    ["a: string, not number", "b.1: number, not string"],
  ],
  [
    "a missing field",
    (k) => k.object({ a: k.unknown }),
    {},
    ["a: a value, not missing"],
    ["a: a value, not missing"],
  ],
  [
    "an additional field",
    (k) => k.object({ a: k.string }),
    { a: "", b: 1 },
    [],
    ["b: nothing, not number"],
  ],
  ["... of an object that may have any", (k) => k.extensible({}), { b: 1 }, [], []],
  ["another word", (k) => k.literals("a", "b"), "c", [], [': ("a" | "b"), not string']],
  ["a fraction", (k) => k.integer, 1.5, [], [": an integer, not number"]],
  [
    "an unknown tag",
    (k) => k.variant("type", { a: k.object({ type: k.string }) }),
    { type: "b" },
    [],
    ['type: "a", not string'],
  ],
  [
    "a known tag, and a field that does not fit it",
    (k) => k.variant("type", { a: k.extensible({ n: k.number }) }),
    { type: "a", n: "" },
    ["n: number, not string"],
    ["n: number, not string"],
  ],
  [
    "an unknown only key",
    (k) => k.byKey({ a: k.number }),
    { b: 1 },
    [],
    [": an object of a, not object"],
  ],
  ["... that may be any", (k) => k.byKeyOpen({ a: k.number }), { b: 1 }, [], []],
  [
    "no key at all",
    (k) => k.byKeyOpen({ a: k.number, b: k.number }),
    {},
    [": an object of a or b, not object"],
    [": an object of a or b, not object"],
  ],
  [
    "a type that is none of several",
    (k) => k.byType({ string: k.string, array: k.array(k.string) }),
    1,
    [": string or array, not number"],
    [": string or array, not number"],
  ],
  ["an array for an object", (k) => k.object({}), [], [": object, not array"], [
    ": object, not array",
  ]],
  ["an array for a record", (k) => k.record(k.string), [], [": object, not array"], [
    ": object, not array",
  ]],
  ["null where it may be", (k) => k.nullable(k.string), null, [], []],
  ["null where it may only be absent", (k) => k.object({ a: k.optional(k.string) }), { a: null }, [
    "a: string, not null",
  ], ["a: string, not null"]],
];

for (const [name, build, value, open, strict] of cases) {
  test(`Explainers.issues() tells what is wrong: ${name}`, () => {
    assertEquals(issuesOf(build, value), [open, strict]);
  });
}

test("Explainers.issues() says it in words that quote nothing of the value", () => {
  const secret = "sk-abcdefghijkl";
  const explainers = new Explainers({
    Test: (k) => k.object({ a: k.number, b: k.literals("x"), c: k.string }),
  }, { strict: true });
  const issues = explainers.issues("Test", { a: secret, b: secret, [`d`]: secret });
  assertEquals(issues.map(({ message }) => message), [
    "Expected number, found string.",
    'Expected "x", found string.',
    "A required value is missing.",
    "The protocol has no such field.",
  ]);
  assertFalse(JSON.stringify(issues).includes(secret));
});

test("Explainers.issues() reports the first twenty", () => {
  const explainers = new Explainers({ Test: (k) => k.array(k.string) }, { strict: false });
  const issues = explainers.issues("Test", Array(1000).fill(7));
  assertEquals([issues.length, issues[0]?.path, issues[19]?.path], [20, "0", "19"]);
});

test("Explainers builds a definition once, when it is first asked for, also a recursive one", () => {
  let builds = 0;
  const explainers = new Explainers({
    Test: (k) => {
      builds++;
      return k.object({ next: k.nullish(k.ref("Test")) });
    },
  }, { strict: false });
  assertEquals(builds, 0);
  assertStrictEquals(explainers.get("Test"), explainers.get("Test"));
  assertEquals(
    explainers.issues("Test", { next: { next: { next: 7 } } })[0]?.path,
    "next.next.next",
  );
  assertEquals(builds, 1);
});
