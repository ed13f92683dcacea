/** Predicates of each kind of type. `mutation_test.ts` compares those of the protocol with the schemas. */
import { assert, assertEquals, assertFalse, assertStrictEquals, assertThrows } from "@std/assert";
import type { Kit } from "../../../src/protocol/kit.ts";
import { type Predicate, Predicates } from "../../../src/protocol/predicates.ts";
import { test } from "../../support/test.ts";

const kit = new Predicates({ Text: (k) => k.string });

/** One value of each type of JSON, and the absence of one. */
const values = { text: "a", number: 1.5, flag: true, none: null, list: ["a"], object: { a: "a" } };

/** Which of those values fit. */
function fitting(fits: Predicate): string[] {
  const all: Record<string, unknown> = { ...values, absent: undefined };
  return Object.keys(all).filter((name) => fits(all[name]));
}

test("Predicates takes each value for what it is", () => {
  const { absent: _, ...present } = { ...values, absent: undefined };
  assertEquals(fitting(kit.unknown), Object.keys(present));
  assertEquals(fitting(kit.null), ["none"]);
  assertEquals(fitting(kit.boolean), ["flag"]);
  assertEquals(fitting(kit.number), ["number"]);
  assertEquals(fitting(kit.integer), ["number"], "a newer server may send a fraction");
  assertEquals(fitting(kit.string), ["text"]);
  assertEquals(fitting(kit.literals()), ["text"], "a newer server may send another word");
  assertEquals(fitting(kit.ref("Text")), ["text"]);
  assertEquals(fitting(kit.array(kit.string)), ["list"]);
  assertEquals(fitting(kit.record(kit.string)), ["object"]);
  assertEquals(fitting(kit.object({ a: kit.string })), ["object"]);
});

test("Predicates tells null, absence and both apart", () => {
  assertEquals(fitting(kit.nullable(kit.string)), ["text", "none"]);
  assertEquals(fitting(kit.optional(kit.string)), ["text", "absent"]);
  assertEquals(fitting(kit.nullish(kit.string)), ["text", "none", "absent"]);
});

test("Predicates looks at every item, every member and every field", () => {
  const [list, record] = [kit.array(kit.number), kit.record(kit.number)];
  assert(list([]) && list([1, 2]));
  assertFalse(list([1, "2"]));
  assert(record({}) && record({ a: 1, b: 2 }));
  assertFalse(record({ a: 1, b: "2" }));
  for (const make of [kit.object, kit.extensible]) {
    const object = make.call(kit, { a: kit.number, b: kit.optional(kit.string) });
    assert(object({ a: 1 }) && object({ a: 1, b: "b", c: "added" }));
    assertFalse(object({}) || object({ a: 1, b: 2 }) || object({ b: "b" }));
  }
});

test("Predicates goes by the tag, the only key or the type of a value", () => {
  const variant = kit.variant("type", { a: kit.object({ n: kit.number }) });
  assert(variant({ type: "a", n: 1 }) && variant({ type: "future" }));
  assertFalse(variant({ type: "a" }) || variant({ type: 1 }) || variant({}) || variant("a"));
  assert(variant({ type: "constructor" }), "no name is special");
  for (const make of [kit.byKey, kit.byKeyOpen]) {
    const byKey = make.call(kit, { a: kit.number });
    assert(byKey({ a: 1 }) && byKey({ future: 1 }));
    assertFalse(byKey({ a: "1" }) || byKey({}) || byKey("a"));
  }
  const byType = kit.byType({ number: kit.number, array: kit.array(kit.string) });
  assertEquals(fitting(byType), ["number", "list"]);
});

test("Predicates takes a member of a union without a tag, or what may be a new one", () => {
  const shapes = kit.shapes(["id", "a", "b"], kit.object({ id: kit.string }), [
    [["a"], kit.object({ a: kit.number })],
    [["b"], kit.object({ b: kit.number })],
  ]);
  assert(shapes({ id: "i", a: 1 }) && shapes({ id: "i", b: 1 }) && shapes({ id: "i", future: 1 }));
  assertFalse(shapes({ id: "i" }), "of none, and nothing new about it");
  assertFalse(shapes({ id: "i", a: "1" }), "of a known one that does not fit");
  assertFalse(shapes({ id: 1, a: 1 }) || shapes({ a: 1 }), "without what is common to all");
  assertFalse(shapes([]) || shapes(null));
});

test("Predicates builds a definition once, when it is first asked for", () => {
  const builds: string[] = [];
  const definition = (name: string) => <S>(k: Kit<S>): S => {
    builds.push(name);
    return k.object({ next: k.optional(k.ref("Next")) });
  };
  const predicates = new Predicates({ First: definition("First"), Next: definition("Next") });
  assertEquals(builds, []);
  const first = predicates.get("First");
  assertStrictEquals(predicates.get("First"), first);
  assert(first({}));
  assertEquals(builds, ["First"]);
  assert(first({ next: { next: {} } }) && first({ next: {} }));
  assertEquals(builds, ["First", "Next"]);
  assertThrows(() => predicates.get("Nobody"), Error, "Nobody");
});
