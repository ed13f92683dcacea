import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { built, jsonType, type Kit, type Shape, shapeOf } from "../../../src/protocol/kit.ts";
import { Predicates } from "../../../src/protocol/predicates.ts";
import { test } from "../../support/test.ts";

test("built() hands the kit to the definition of the name, and to no other", () => {
  const kit = new Predicates({});
  const given: unknown[] = [];
  const definitions = {
    Wanted: <S>(it: Kit<S>): S => {
      given.push(it);
      return it.string;
    },
    Other: <S>(): S => {
      throw new Error("not asked for");
    },
  };
  assertStrictEquals(built(definitions, "Wanted", kit), kit.string);
  assertEquals(given.length, 1);
  assertStrictEquals(given[0], kit);
});

test("built() names a definition that is missing", () => {
  assertThrows(() => built({}, "Nobody", new Predicates({})), Error, "Nobody");
});

test("jsonType() tells the types of JSON apart, and what is none is missing", () => {
  const types: [unknown, string][] = [
    ["", "string"],
    [0, "number"],
    [NaN, "number"],
    [false, "boolean"],
    [null, "null"],
    [[], "array"],
    [{}, "object"],
    [undefined, "missing"],
    [() => 0, "missing"],
    [1n, "missing"],
  ];
  for (const [value, type] of types) assertEquals(jsonType(value), type);
});

test("shapeOf() finds the member by what it requires, else a new one by a field of its own", () => {
  const members: Shape<string>[] = [[["uri", "text"], "text"], [["uri", "blob"], "blob"]];
  const names = ["uri", "text", "blob", "mime"];
  const shape = (value: Record<string, unknown>) => shapeOf(value, names, members);
  assertEquals(shape({ uri: 1, text: 2 }), "text");
  assertEquals(shape({ uri: 1, blob: 2, text: 3 }), "text", "the first one that it may be");
  assertEquals(shape({ uri: 1, blob: 2, stream: 3 }), "blob", "also with fields of others");
  assertEquals(shape({ uri: 1, stream: 2 }), "new");
  assertEquals(shape({ uri: 1, mime: 2 }), undefined);
  assertEquals(shape({}), undefined);
});
