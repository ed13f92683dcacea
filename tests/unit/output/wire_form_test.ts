/** JSON Schema in the subset that the service takes. */
import { assert, assertEquals } from "@std/assert";
import * as v from "valibot";
import * as z from "zod";
import { test } from "../../support/test.ts";
import { answerOf, object, refusalOf, wireOf, wireOfProperty } from "./outputs.ts";
import { strictProblems } from "./strict_subset.ts";

const string = { type: "string" };
const nothing = { type: "null" };

test("every property is required, and what is optional may be null", async () => {
  const optional = (schema: unknown) => wireOfProperty(schema, false);
  assertEquals(await optional(string), { type: ["string", "null"] });
  assertEquals(await optional({ type: ["string", "number"] }), {
    type: ["string", "number", "null"],
  });
  assertEquals(await optional({ enum: ["a"] }), {
    anyOf: [{ type: "string", enum: ["a"] }, nothing],
  });
  assertEquals(await optional({ anyOf: [string, { const: 1 }] }), {
    anyOf: [string, { type: "number", const: 1 }, nothing],
  });
  assertEquals(await optional({ type: "array", items: string }), {
    anyOf: [{ type: "array", items: string }, nothing],
  });
  // It takes null already.
  assertEquals(await optional({ type: ["string", "null"] }), { type: ["string", "null"] });
  assertEquals(await optional({ anyOf: [string, nothing] }), { anyOf: [string, nothing] });
  assertEquals(await wireOfProperty(string), string);
});

test("what only annotates is left out, and what only validates is told in the description", async () => {
  assertEquals(
    await wireOf({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "x",
      type: "object",
      title: "T",
      properties: {
        text: {
          ...string,
          minLength: 1,
          maxLength: 9,
          default: "x",
          examples: ["y"],
          description: "D",
        },
        url: { ...string, format: "uri" },
        mail: { ...string, format: "email", pattern: "^x" },
        code: { ...string, pattern: "^[A-Z]+$" },
        list: { type: "array", items: string, uniqueItems: true, minItems: 1, maxItems: 2 },
        count: { type: "integer", minimum: -9007199254740991, maximum: 9, multipleOf: 3 },
      },
      required: ["text", "url", "mail", "code", "list", "count"],
      "x-order": 1,
    }),
    {
      ...object({
        text: { ...string, description: "D (minLength: 1, maxLength: 9)" },
        url: { ...string, description: "format: uri" },
        mail: { ...string, format: "email", pattern: "^x" },
        code: { ...string, pattern: "^[A-Z]+$" },
        list: {
          type: "array",
          items: string,
          minItems: 1,
          maxItems: 2,
          description: "uniqueItems: true",
        },
        count: { type: "integer", maximum: 9, multipleOf: 3 },
      }),
      title: "T",
    },
  );
});

test("a pattern that looks around is checked in the answer alone", async () => {
  const output = z.object({ a: z.string().regex(/^(?!x)/) });
  assertEquals(Object(await wireOf(output)).properties.a, {
    ...string,
    description: "pattern: ^(?!x)",
  });
  assertEquals(await answerOf(output, { a: "x" }), [
    "a Invalid string: must match pattern /^(?!x)/",
  ]);
});

test("a format is told with what the library takes of it", async () => {
  const told = async (schema: unknown) => Object(await wireOf(schema)).properties.a;
  const patternOf = async (schema: unknown) => new RegExp((await told(schema)).pattern);
  // The service would take an offset, and any version of a UUID.
  const instant = z.object({ a: z.iso.datetime() });
  assertEquals((await told(instant)).format, "date-time");
  assert(!(await patternOf(instant)).test("2026-01-02T03:04:05+02:00"));
  assert((await patternOf(instant)).test("2026-01-02T03:04:05Z"));
  const version4 = await patternOf(z.object({ a: z.uuid({ version: "v4" }) }));
  assert(!version4.test("018f4b5e-7a3a-7c3e-9d5e-0242ac120002"));
  // A time without seconds and zone is none of the format, which asks for them.
  for (
    const [action, text] of [[v.isoTime(), "12:30"], [v.isoDateTime(), "2026-01-02T12:30"]] as const
  ) {
    const schema = v.object({ a: v.pipe(v.string(), action) });
    assertEquals((await told(schema)).format, undefined);
    assert((await patternOf(schema)).test(text));
    assert(!(await patternOf(schema)).test(`${text}:00Z`));
    assertEquals(await answerOf(schema, { a: text }), { a: text });
  }
});

test("metadata that a library writes as keywords is left out", async () => {
  const told = { ...object({ a: { ...string, title: "T" } }) };
  const metadata = { title: "T", label: "L", owner: { name: "x" } };
  assertEquals(await wireOf(z.object({ a: z.string().meta(metadata) })), told);
  assertEquals(await wireOf(v.object({ a: v.pipe(v.string(), v.metadata(metadata)) })), told);
  const union = z.union([z.string(), z.object({})]).meta({ label: "L", description: "D" });
  assertEquals(Object(await wireOf(z.object({ a: union }))).properties.a, {
    anyOf: [string, object({})],
    description: "D",
  });
});

test("of several patterns and steps one is sent, and the others are told in the description", async () => {
  const told = async (schema: unknown) => Object(await wireOf(schema)).properties.a;
  assertEquals(await told(z.object({ a: z.string().regex(/^a/).regex(/b$/).describe("D") })), {
    ...string,
    pattern: "^a",
    description: "D (pattern: b$)",
  });
  const ends = v.pipe(v.string(), v.startsWith("a."), v.endsWith("b"), v.regex(/x/), v.regex(/y/i));
  assertEquals(await told(v.object({ a: ends })), {
    ...string,
    pattern: "^a\\.",
    description: "pattern: b$ (pattern: x)",
  });
  assertEquals(
    await wireOfProperty({ allOf: [{ type: "number", multipleOf: 4 }, { multipleOf: 6 }] }),
    { type: "number", multipleOf: 4, description: "multipleOf: 6" },
  );
});

test("values and types are told once, and no value that does not fit", async () => {
  assertEquals(await wireOfProperty({ enum: ["a", "bb", "bb", "cc"], minLength: 2 }), {
    ...string,
    enum: ["bb", "cc"],
    description: "minLength: 2",
  });
  assertEquals(await wireOfProperty({ enum: [1, 5, 7], type: "integer", minimum: 3 }), {
    type: "integer",
    enum: [5, 7],
    minimum: 3,
  });
  assertEquals(await wireOfProperty({ type: ["string", "null", "string"] }), {
    type: ["string", "null"],
  });
});

test("a member of a union whose values do not fit what holds for all is left out", async () => {
  const values = { anyOf: [{ const: 1 }, { const: "a" }, { enum: [5, 2] }] };
  assertEquals(await wireOfProperty({ type: "number", minimum: 3, ...values }), {
    type: "number",
    enum: [5],
    minimum: 3,
  });
});

test("the name of a check is told as no format", async () => {
  assertEquals(Object(await wireOf(z.object({ a: z.string().startsWith("a") }))).properties.a, {
    ...string,
    pattern: "^a.*",
  });
});

test("oneOf and unions of types become anyOf", async () => {
  const shapes = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("a"), n: z.number() }),
    z.object({ kind: z.literal("b") }),
  ]);
  const kind = (value: string) => ({ type: "string", const: value });
  const members = [object({ kind: kind("a"), n: { type: "number" } }), object({ kind: kind("b") })];
  assertEquals(await wireOf(z.object({ shape: shapes })), object({ shape: { anyOf: members } }));
  assertEquals(await wireOf(shapes), object({ value: { anyOf: members } }));
  assertEquals(await wireOfProperty({ type: ["object", "string"], properties: {} }), {
    anyOf: [object({}), string],
  });
  assertEquals(await wireOfProperty({ anyOf: [string, false, { oneOf: [nothing] }] }), {
    anyOf: [string, nothing],
  });
});

test("intersections become one schema", async () => {
  const one = { type: "object", properties: { a: string, b: { type: "number" } }, required: ["a"] };
  const other = {
    type: "object",
    properties: { b: { type: "integer", minimum: 1 }, c: string },
    required: ["b", "c"],
  };
  assertEquals(
    await wireOf({ allOf: [one, other], description: "D" }),
    { ...object({ a: string, b: { type: "integer", minimum: 1 }, c: string }), description: "D" },
  );
  const merged: [unknown[], unknown][] = [
    [[{ type: "number", minimum: 1 }, { maximum: 5, minimum: 3 }], {
      type: "number",
      minimum: 3,
      maximum: 5,
    }],
    [[{ enum: ["a", "b"] }, { enum: ["b", "c"] }], { type: "string", const: "b" }],
    [[{ type: ["string", "null"] }, string], string],
    [[{ anyOf: [string, nothing] }, { enum: ["a", null, 5] }], {
      anyOf: [{ type: "string", enum: ["a"] }, { type: "null", enum: [null] }],
    }],
    [[{ type: "array", items: string }, { type: "array", items: { minLength: 2 } }], {
      type: "array",
      items: { ...string, description: "minLength: 2" },
    }],
  ];
  for (const [allOf, expected] of merged) assertEquals(await wireOfProperty({ allOf }), expected);
  assertEquals(
    await wireOf(v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })])),
    object({ a: string, b: string }),
  );
});

test("an intersection has no property that one of its objects does not allow", async () => {
  const closed = { properties: { a: string }, additionalProperties: false };
  const open = { properties: { a: string, b: string }, required: ["a"] };
  for (const allOf of [[closed, open], [open, closed]]) {
    assertEquals(await wireOf({ allOf }), object({ a: string }));
  }
  const impossible = { allOf: [closed, { ...open, required: ["b"] }] };
  assertEquals(await refusalOf(impossible), "output: no value fits all of its parts");
});

test("what stands beside a union is said of each of its members", async () => {
  const schema = {
    type: "object",
    description: "D",
    properties: { a: string, b: string },
    anyOf: [{ required: ["a"] }, { required: ["b"] }],
  };
  const maybe = { type: ["string", "null"] };
  assertEquals(await wireOfProperty(schema), {
    anyOf: [object({ a: string, b: maybe }), object({ a: maybe, b: string })],
    description: "D",
  });
});

test("references lead to definitions, or to the root", async () => {
  const schema = {
    $ref: "#/definitions/the%20node",
    definitions: {
      "the node": {
        type: "object",
        properties: {
          text: { $ref: "#/definitions/text", description: "its name" },
          next: { $ref: "#/definitions/the%20node" },
        },
        required: ["text"],
      },
      text: string,
    },
  };
  assertEquals(await wireOf(schema), {
    ...object({
      text: { anyOf: [{ $ref: "#/$defs/text" }], description: "its name" },
      next: { anyOf: [{ $ref: "#" }, nothing] },
    }),
    $defs: { text: string },
  });
  // Of a root that is wrapped, "#" would be another schema.
  const list = { type: "array", items: { anyOf: [string, { $ref: "#" }] } };
  assertEquals(await wireOf(list), {
    ...object({ value: { type: "array", items: { anyOf: [string, { $ref: "#/$defs/root" }] } } }),
    $defs: { root: { type: "array", items: { anyOf: [string, { $ref: "#/$defs/root" }] } } },
  });
  const within = { type: "object", properties: { a: string, b: { $ref: "#/properties/a" } } };
  assertEquals(Object(await wireOf(within)).$defs, { a: string });
});

test("recursive schemas of the libraries are strict", async () => {
  const zod = z.object({
    name: z.string(),
    get children() {
      return z.array(zod).optional();
    },
  });
  const valibot: v.GenericSchema = v.object({
    name: v.string(),
    children: v.optional(v.array(v.lazy(() => valibot))),
  });
  for (const output of [zod, valibot]) {
    assertEquals(strictProblems(await wireOf(output)), []);
    const tree = { name: "a", children: [{ name: "b", children: null }] };
    assertEquals(await answerOf(output, tree), { name: "a", children: [{ name: "b" }] });
  }
});

test("tuples of equal items are arrays of a fixed length", async () => {
  const pair = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 };
  for (const output of [v.tuple([v.number(), v.number()]), z.tuple([z.number(), z.number()])]) {
    assertEquals(await wireOf(output), object({ value: pair }));
  }
  const { maxItems: _, ...more } = pair;
  assertEquals(
    await wireOf(z.tuple([z.number(), z.number()], z.number())),
    object({ value: more }),
  );
});

test("open objects are closed, and properties that cannot be are left out", async () => {
  assertEquals(await wireOf(z.looseObject({ a: z.string() })), object({ a: string }));
  assertEquals(
    await wireOf({ properties: { a: string, b: false }, required: ["a"] }),
    object({ a: string }),
  );
  assertEquals(
    await wireOf(z.object({ a: z.string(), b: z.never().optional() })),
    object({ a: string }),
  );
  assertEquals(await wireOf(v.object({})), object({}));
});

test("a combination of schemas that refer to themselves refers to itself", async () => {
  const A: z.ZodType = z.object({
    a: z.string().optional(),
    get kids() {
      return z.array(A);
    },
  });
  const B: z.ZodType = z.object({
    b: z.string(),
    get kids() {
      return z.array(B);
    },
  });
  const output = z.object({ both: z.intersection(A, B) });
  const wire = await wireOf(output);
  assertEquals(strictProblems(wire), []);
  const none = { a: null, b: "x", kids: [] };
  assertEquals(
    await answerOf(output, { both: { a: null, b: "y", kids: [{ ...none, kids: [none] }] } }),
    {
      both: { b: "y", kids: [{ b: "x", kids: [{ b: "x", kids: [] }] }] },
    },
  );
});

test("a reference within its target may have more beside it", async () => {
  const kids = (items: unknown) => ({ kids: { type: "array", items } });
  const [toA, toB] = [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }];
  const $defs = {
    A: { type: "object", properties: { v: string, ...kids({ ...toA, required: ["v"] }) } },
    B: { type: "object", properties: kids({ allOf: [toB, toA] }) },
  };
  for (const combined of [toA, { allOf: [toA, toB] }, { allOf: [toB, toA] }]) {
    const output = { ...object({ a: combined }), $defs };
    assertEquals(strictProblems(await wireOf(output)), []);
    const leaf = { v: "x", kids: null };
    assertEquals(await answerOf(output, { a: { v: null, kids: [{ v: "x", kids: [leaf] }] } }), {
      a: { kids: [{ v: "x", kids: [{ v: "x" }] }] },
    });
  }
});
