import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as z from "zod";
import * as mini from "zod/mini";
import { tool } from "../../../src/tools.ts";
import { test } from "../../support/test.ts";
import { call, echo, standardSchema, textOf, wireSchemaOf } from "../tools/stand_ins.ts";

/** What the model is told of a property with this schema. */
async function told(schema: z.ZodType): Promise<unknown> {
  return Object(await wireSchemaOf(z.object({ a: schema }))).properties.a;
}

/** The answer to a call with this property. */
async function answer(schema: z.ZodType, a: unknown): Promise<string> {
  return textOf(await call(echo(z.object({ a: schema })), { a }));
}

async function refusal(input: unknown): Promise<string> {
  return (await assertRejects(() => wireSchemaOf(input), TypeError)).message;
}

const string = { type: "string" };

test("a schema of zod gives its JSON Schema by itself", async () => {
  const input = z.strictObject({
    city: z.string().min(1).describe("Name of the city"),
    unit: z.enum(["C", "F"]).default("C"),
    days: z.int().positive().nullable(),
    tags: z.array(z.string()).optional(),
  });
  const { properties, required, additionalProperties } = Object(await wireSchemaOf(input));
  assertEquals(properties.city, {
    type: "string",
    minLength: 1,
    description: "Name of the city (minLength: 1)",
  });
  assertEquals(properties.unit, { type: "string", enum: ["C", "F"], default: "C" });
  assertEquals(properties.tags, { type: "array", items: string });
  assertEquals([required, additionalProperties], [["city", "days"], false]);
});

test("a pattern of zod with flags, which JSON Schema does not have, is told in words", async () => {
  const described = (description: string) => ({ ...string, description });
  assertEquals(
    await told(z.string().regex(/^[^a]+$/i)),
    described("pattern: /^[^a]+$/i"),
  );
  assertEquals(
    await told(z.string().regex(/^a.b$/s).regex(/c$/m).describe("D")),
    described("D (pattern: /^a.b$/s, pattern: /c$/m)"),
  );
  assertEquals(Object(await told(z.email({ pattern: /@corp$/i }))).pattern, undefined);
  const { allOf } = Object(await told(z.string().regex(/^a$/i).regex(/^b$/)));
  assertEquals([allOf.length, allOf[0].pattern], [1, "^b$"]);
});

test("what JSON Schema cannot express of zod is left to the validation", async () => {
  const schemas: [z.ZodType, unknown, good: unknown, bad: unknown][] = [
    [z.string().trim().toLowerCase().refine((text) => text !== "x"), string, "y", " X "],
    [z.string().brand("Id").readonly(), string, "a", 5],
    [
      z.string().superRefine((text, { addIssue }) => {
        if (text === "x") addIssue("no");
      }),
      string,
      "y",
      "x",
    ],
    [z.string().overwrite((text) => text.trim()), string, "a", 5],
    [
      z.preprocess((it) => String(it), z.string().min(2)),
      {
        type: "string",
        minLength: 2,
        description: "minLength: 2",
      },
      10,
      1,
    ],
    [z.string().transform((text) => text.length), string, "abc", 5],
    [z.transform((it) => String(it)), {}, 5, undefined],
    [z.coerce.date(), {}, "2026-01-02", "x"],
    [z.coerce.bigint().transform(String), {}, "5", "x"],
    [z.stringbool(), string, "yes", "maybe"],
    [z.string().transform((text) => new Date(text)).pipe(z.date()), string, "2026-01-02", "x"],
    [z.custom<string>((it) => it === "x"), {}, "x", "y"],
    [
      z.string().check(z.regex(/^a/), z.maxLength(2)),
      {
        type: "string",
        pattern: "^a",
        maxLength: 2,
        description: "maxLength: 2, pattern: ^a",
      },
      "ab",
      "abc",
    ],
    [z.string().catch("c"), { type: "string", default: "c" }, "a", undefined],
  ];
  for (const [schema, expected, good, bad] of schemas) {
    const about = JSON.stringify(expected);
    assertEquals(await told(schema), expected, about);
    assertEquals((await answer(schema, good)).startsWith("{"), true, about);
    if (bad !== undefined) assertStringIncludes(await answer(schema, bad), "- a: ");
  }
});

test("arguments come to the tool as zod makes them, and typed", async () => {
  const input = z.object({ at: z.coerce.date(), name: z.string().trim().default("x") });
  const it = tool({
    name: "t",
    description: "d",
    input,
    run: ({ at, name }) => `${at.getTime()} ${name.length}`,
  });
  assertEquals(textOf(await call(it, { at: "1970-01-01", name: " abc " })), "0 3");
});

test("what JSON does not have is refused at its place", async () => {
  const schemas: [string, z.ZodType][] = [
    ["bigint", z.bigint()],
    ["custom", z.instanceof(Uint8Array)],
    ["date", z.date()],
    ["file", z.file()],
    ["function", z.function()],
    ["literal", z.literal(1n)],
    ["map", z.map(z.string(), z.string())],
    ["nan", z.nan()],
    ["set", z.set(z.string())],
    ["symbol", z.symbol()],
    ["undefined", z.undefined()],
    ["void", z.void()],
  ].map(([type, schema]) => [String(type), schema as z.ZodType]); // true: of each pair, the second
  for (const [type, schema] of schemas) {
    assertEquals(
      await refusal(z.object({ a: z.object({ b: z.array(schema) }) })),
      `tool "echo": input.a.b[]: "${type}" of zod cannot be converted to JSON Schema`,
    );
  }
});

test("undefined in a union, and a bigint among literals, are not told", async () => {
  assertEquals(await told(z.union([z.string(), z.undefined()])), { anyOf: [string] });
  assertEquals(await told(z.literal(["a", 1n])), { type: "string", enum: ["a"] });
});

test("recursive and discriminated schemas of zod are told", async () => {
  const node = z.object({
    name: z.string().trim(),
    get branches() {
      return z.array(node);
    },
  });
  const { properties } = Object(await wireSchemaOf(node));
  assertEquals(properties.branches, { type: "array", items: { $ref: "#" } });
  const shape = z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("circle"), r: z.number() }),
    z.object({ kind: z.literal("box"), side: z.number() }),
  ]);
  assertEquals(Object(await told(shape)).oneOf.length, 2);
  assertEquals(await answer(shape, { kind: "box", side: 2 }), '{"a":{"kind":"box","side":2}}');
});

test("a schema of zod/mini is refused with what to do", async () => {
  const schema = mini.object({ a: mini.string() });
  const message = await refusal(schema);
  assertStringIncludes(message, "input: this zod schema gives no JSON Schema");
  assertStringIncludes(message, 'use z of the module "zod"');
  assertStringIncludes(message, 'z.toJSONSchema(schema, { io: "input" })');
  const json = z.toJSONSchema(schema, { io: "input" });
  assertEquals(Object(await wireSchemaOf(json)).properties, { a: string });
});

test("a schema of an older zod is refused with the version to use", async () => {
  const { "~standard": { jsonSchema: _, ...standard } } = standardSchema("zod", () => ({}));
  for (const older of [{}, { _zod: {}, optional() {} }]) {
    const message = await refusal({ ...older, "~standard": standard });
    assertStringIncludes(message, "use zod 4.2 or newer, or pass a plain JSON Schema");
  }
});
