import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type } from "arktype";
import { tool } from "../../../src/tools.ts";
import { test } from "../../support/test.ts";
import { call, echo, standardSchema, textOf, wireSchemaOf } from "../tools/stand_ins.ts";

/** The answer to a call. */
async function answer(schema: unknown, args: unknown): Promise<string> {
  return textOf(await call(echo(schema), args));
}

async function refusal(input: unknown): Promise<string> {
  return (await assertRejects(() => wireSchemaOf(input), TypeError)).message;
}

const string = { type: "string" };

test("a schema of arktype gives its JSON Schema by itself", async () => {
  const input = type({
    city: "string > 0",
    "days?": "1 <= number.integer <= 7",
    unit: "'C' | 'F'",
  });
  const { properties, required } = Object(await wireSchemaOf(input));
  assertEquals(properties.city, { type: "string", minLength: 1, description: "minLength: 1" });
  assertEquals(properties.unit, { type: "string", enum: ["C", "F"] });
  assertEquals(required, ["city", "unit"]);
});

test("a pattern of arktype with flags, which JSON Schema does not have, is told in words", async () => {
  const input = type({ a: /^[^a]+$/i, "b?": type(/x/).describe("D"), list: type(/z/s).array() });
  const { properties } = Object(await wireSchemaOf(input));
  const inWords = (pattern: string) => ({ ...string, description: `pattern: ${pattern}` });
  assertEquals(properties.a, inWords("/^[^a]+$/i"));
  assertEquals(properties.list.items, inWords("/z/s"));
  assertEquals(properties.b.pattern, "x");
});

test("what JSON Schema cannot express of arktype is left to the validation", async () => {
  const word = type("string").narrow((text, context) => text !== "x" || context.mustBe("no x"));
  const input = type({
    trimmed: "string.trim",
    lower: "string.lower",
    date: "string.date.parse",
    both: "string & /^a/ & /b$/",
    word,
    branded: type("string").brand("Id"),
    length: type("string").pipe((text) => text.length),
    "maybe?": "string | undefined",
  }).narrow((it, context) => it.length < 9 || context.mustBe("short"));
  const { properties, type: kind } = Object(await wireSchemaOf(input));
  assertEquals(kind, "object");
  for (const name of ["trimmed", "lower", "date", "word", "branded", "length"]) {
    assertEquals(properties[name], string, name);
  }
  assertEquals(properties.maybe, { anyOf: [string] });
  const good = {
    trimmed: " a ",
    lower: "A",
    date: "2026-01-02",
    both: "ab",
    word: "y",
    branded: "i",
    length: "abc",
  };
  assertEquals(JSON.parse(await answer(input, good)), {
    ...good,
    trimmed: "a",
    lower: "a",
    date: "2026-01-02T00:00:00.000Z",
    length: 3,
  });
  for (const bad of [{ word: "x" }, { date: "x" }, { both: "ac" }]) {
    assertStringIncludes(await answer(input, { ...good, ...bad }), `- ${Object.keys(bad)[0]}: `);
  }
  assertStringIncludes(await answer(input, { ...good, length: "123456789" }), "must be short");
});

test("arguments come to the tool typed", async () => {
  const it = tool({
    name: "t",
    description: "d",
    input: type({ at: "string.date.parse" }),
    run: ({ at }) => at.getTime(),
  });
  assertEquals(textOf(await call(it, { at: "1970-01-01" })), "0");
});

test("what JSON does not have is refused at its place", async () => {
  const schemas: [string, unknown][] = [
    ["date", type({ a: "Date" })],
    ["domain", type({ a: "bigint" })],
    ["domain", type({ a: "symbol" })],
    ["proto", type({ a: "Map" })],
    ["proto", type({ a: "File" })],
    ["proto", type({ a: "Function" })],
    ["unit", type({ a: "1n" })],
    ["unit", type({ a: "undefined" })],
  ];
  for (const [code, schema] of schemas) {
    assertEquals(
      await refusal(schema),
      `tool "echo": input.a: "${code}" of arktype cannot be converted to JSON Schema`,
    );
  }
});

test("a recursive schema of arktype is told by reference", async () => {
  const node = type({ name: "string.trim", "next?": "this" });
  const { properties } = Object(await wireSchemaOf(node));
  assertEquals(properties.name, string);
  assertEquals(
    await answer(node, { name: " a ", next: { name: "b " } }),
    '{"name":"a","next":{"name":"b"}}',
  );
});

test("a schema of an arktype before 2.1.28 gives its JSON Schema in its own way", async () => {
  const { "~standard": { jsonSchema: _, ...standard } } = standardSchema("arktype", () => ({}));
  const older = Object.assign(() => {}, {
    "~standard": standard,
    in: Object.assign(() => {}, {
      toJsonSchema: (options: Record<string, unknown>) => ({
        type: "object",
        properties: { a: Object(options.fallback).default({ base: string }) },
      }),
    }),
  });
  assertEquals(Object(await wireSchemaOf(older)).properties, { a: string });
  const message = await refusal(Object.assign(() => {}, { "~standard": standard }));
  assertStringIncludes(message, "use arktype 2.1.28 or newer");
});
