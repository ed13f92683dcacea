/** The nulls that come back: taken out only where the schema does not take them. */
import { assertEquals } from "@std/assert";
import * as z from "zod";
import { test } from "../../support/test.ts";
import { answerOf } from "./outputs.ts";

const string = { type: "string" };
const stringOrNull = { type: ["string", "null"] };

test("a null is taken out where the schema does not take it, and the property may be left out", async () => {
  const schema = {
    properties: {
      a: string,
      b: stringOrNull,
      c: { anyOf: [string, { type: "null" }] },
      d: { enum: ["x", null] },
    },
  };
  assertEquals(await answerOf(schema, { a: null, b: null, c: null, d: null }), {
    b: null,
    c: null,
    d: null,
  });
  assertEquals(await answerOf({ properties: { a: string }, required: ["a"] }, { a: null }), [
    "a must be a string, is null",
  ]);
});

test("in a union, the member that fits decides", async () => {
  const kind = (value: string) => ({ const: value });
  const schema = {
    anyOf: [
      { properties: { kind: kind("a"), x: string }, required: ["kind"] },
      { properties: { kind: kind("b"), x: stringOrNull }, required: ["kind"] },
    ],
  };
  assertEquals(await answerOf(schema, { value: { kind: "a", x: null } }), { kind: "a" });
  assertEquals(await answerOf(schema, { value: { kind: "b", x: null } }), { kind: "b", x: null });
});

test("in a union, a null stays where any member that fits takes it", async () => {
  const members = [{ properties: { x: string } }, {
    properties: { x: { type: "null" } },
    required: ["x"],
  }];
  for (const anyOf of [members, members.toReversed()]) {
    assertEquals(await answerOf({ anyOf }, { value: { x: null } }), { x: null });
  }
});

test("constraints that the service is not told decide, too", async () => {
  const schema = {
    anyOf: [
      { properties: { id: { ...string, minLength: 3 }, x: stringOrNull }, required: ["id"] },
      { properties: { id: { ...string, maxLength: 2 }, x: string }, required: ["id"] },
    ],
  };
  assertEquals(await answerOf(schema, { value: { id: "abc", x: null } }), { id: "abc", x: null });
  assertEquals(await answerOf(schema, { value: { id: "a", x: null } }), { id: "a" });
});

test("an answer that does not fit is restored as far as it goes", async () => {
  const output = z.object({
    a: z.string().optional(),
    b: z.number(),
    c: z.array(z.object({ d: z.string().optional() })),
  });
  assertEquals(await answerOf(output, { a: null, b: "x", c: [{ d: null }, 5], e: null }), [
    "b Invalid input: expected number, received string",
    "c.1 Invalid input: expected object, received number",
  ]);
  assertEquals(await answerOf(output, "x"), [" Invalid input: expected object, received string"]);
});

test("nested unions take a time that grows with the answer alone", async () => {
  const node = {
    anyOf: [
      { const: "leaf" },
      ...["a", "b", "c", "d"].map((name) => ({
        properties: { [name]: string, next: { $ref: "#" } },
        required: ["next"],
      })),
    ],
  };
  let value: unknown = "leaf";
  for (let level = 0; level < 60; level++) value = { c: null, next: value };
  const answer = await answerOf(node, { value });
  assertEquals(JSON.stringify(answer), '{"next":'.repeat(60) + '"leaf"' + "}".repeat(60));
});

test("in a union, a property that only one member has is a sign of it", async () => {
  const anyOf = [{ properties: { a: string } }, {
    properties: { b: string, c: string },
    required: ["c"],
  }];
  assertEquals(await answerOf({ anyOf }, { value: { b: null, c: "x" } }), { c: "x" });
});
