import { assertEquals, assertStringIncludes } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { rootObject } from "../../../src/tools/root_schema.ts";
import { test } from "../../support/test.ts";
import { call, echo, textOf, wireSchemaOf } from "./stand_ins.ts";

const string = { type: "string" };
const number = { type: "number" };

const circle = { kind: "circle", r: 1 };
const box = { kind: "box", side: 2 };

test("a union of objects is told as one object, and checked as the union", async () => {
  const unions = [
    v.variant("kind", [
      v.object({ kind: v.literal("circle"), r: v.number() }),
      v.object({ kind: v.literal("box"), side: v.number() }),
    ]),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("circle"), r: z.number() }),
      z.object({ kind: z.literal("box"), side: z.number() }),
    ]),
    type({ kind: "'circle'", r: "number" }).or({ kind: "'box'", side: "number" }),
  ];
  for (const union of unions) {
    const { type, properties, required, description } = Object(await wireSchemaOf(union));
    assertEquals([type, required, Object.keys(properties).sort()], ["object", ["kind"], [
      "kind",
      "r",
      "side",
    ]]);
    const kinds = properties.kind.anyOf.map((it: { const: string }) => it.const);
    assertEquals(kinds.sort(), ["box", "circle"]);
    assertStringIncludes(description, "one of these sets: ");
    for (const args of [circle, box]) {
      assertEquals(textOf(await call(echo(union), args)), JSON.stringify(args));
    }
    const outcome = await call(echo(union), { kind: "box", r: 1 });
    assertStringIncludes(textOf(outcome), "The arguments are not valid");
  }
});

test("an intersection of objects is told as one object", async () => {
  const named = v.object({ name: v.string() });
  const intersection = v.intersect([named, v.object({ age: v.optional(v.number()) })]);
  const expected = {
    type: "object",
    properties: { name: string, age: number },
    required: ["name"],
  };
  assertEquals(await wireSchemaOf(intersection), expected);
  assertEquals(textOf(await call(echo(intersection), { name: "a" })), '{"name":"a"}');
});

test("what a schema takes beside objects is not told", async () => {
  const object = { type: "object", properties: { a: string }, required: ["a"] };
  assertEquals(await wireSchemaOf(v.nullable(v.object({ a: v.string() }))), object);
  assertEquals(await wireSchemaOf(z.object({ a: z.string() }).or(z.string())), object);
});

test("rootObject() keeps definitions and follows references", () => {
  const $defs = {
    one: { type: "object", properties: { a: string }, required: ["a"] },
    two: { anyOf: [{ $ref: "#/$defs/one" }, { $ref: "#/$defs/two" }, { type: "null" }] },
  };
  assertEquals(rootObject({ $ref: "#/$defs/two", description: "d", $defs }), {
    ...$defs.one,
    description: "d",
    $defs,
  });
  assertEquals(
    rootObject({ allOf: [$defs.one, { type: "object", properties: { a: number } }] }).properties,
    { a: { allOf: [string, number] } },
  );
});

test("rootObject() leaves alone what is an object already, and what is none", () => {
  const roots: Record<string, unknown>[] = [
    { type: "object", properties: {} },
    { type: "string" },
    {},
    { anyOf: [{ type: "string" }] },
    { $ref: "#/$defs/none" },
    { $ref: "#" },
  ];
  for (const root of roots) assertEquals(rootObject(root), root);
});
