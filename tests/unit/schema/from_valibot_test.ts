import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import { test } from "../../support/test.ts";
import { call, echo, textOf, wireSchemaOf } from "../tools/stand_ins.ts";

/** What the model is told of a property with this schema. */
async function told(schema: v.GenericSchema | v.GenericSchemaAsync): Promise<unknown> {
  const input = v.objectAsync({ a: schema });
  return Object(await wireSchemaOf(input)).properties.a;
}

/** The answer to a call with this property. */
async function answer(schema: v.GenericSchema, a: unknown): Promise<string> {
  return textOf(await call(echo(v.object({ a: schema })), { a }));
}

async function refusal(schema: v.GenericSchema): Promise<string> {
  return (await assertRejects(() => told(schema), TypeError)).message;
}

const string = { type: "string" };
const number = { type: "number" };

test("actions that JSON Schema cannot express are left to the validation", async () => {
  const actions: [v.GenericSchema, unknown, good: unknown, bad: unknown][] = [
    [v.pipe(v.string(), v.trim(), v.check((text) => text !== "x")), string, "y", " x "],
    [v.pipe(v.string(), v.trimStart(), v.trimEnd(), v.normalize()), string, "a", 5],
    [
      v.pipe(v.string(), v.toLowerCase(), v.startsWith("a")),
      {
        type: "string",
        pattern: "^a",
        description: "pattern: ^a",
      },
      "Ab",
      "b",
    ],
    [v.pipe(v.string(), v.toUpperCase()), string, "a", 5],
    [v.pipe(v.string(), v.brand("Id")), string, "a", 5],
    [v.pipe(v.string(), v.flavor("Id")), string, "a", 5],
    [v.pipe(v.string(), v.readonly()), string, "a", 5],
    [v.pipe(v.string(), v.regex(/^a$/i)), string, "A", "b"],
    [
      v.pipe(v.string(), v.regex(/^a/), v.regex(/B$/i)),
      {
        type: "string",
        pattern: "^a",
        description: "pattern: ^a",
      },
      "ab",
      "ac",
    ],
    [v.pipe(v.string(), v.maxBytes(2)), string, "ab", "äb"],
    [v.pipe(v.string(), v.maxGraphemes(1)), string, "a", "ab"],
    [v.pipe(v.string(), v.minWords("en", 2)), string, "a b", "a"],
    [v.pipe(v.string(), v.excludes("x")), string, "a", "x"],
    [v.pipe(v.string(), v.creditCard()), string, "4111111111111111", "5"],
    [v.pipe(v.string(), v.ip()), string, "127.0.0.1", "a"],
    [v.pipe(v.string(), v.imei()), string, "536498459191226", "5"],
    [
      v.pipe(v.string(), v.notValue("x")),
      {
        type: "string",
        not: { const: "x" },
      },
      "y",
      "x",
    ],
    [v.pipe(v.string(), v.gtValue("b")), string, "c", "a"],
    [v.pipe(v.number(), v.finite()), number, 1, "1"],
    [
      v.pipe(v.number(), v.multipleOf(2)),
      {
        type: "number",
        multipleOf: 2,
        description: "multipleOf: 2",
      },
      4,
      3,
    ],
    [
      v.pipe(v.array(v.string()), v.includes("a")),
      {
        type: "array",
        items: string,
      },
      ["a"],
      ["b"],
    ],
    [
      v.pipe(v.array(v.number()), v.everyItem((it) => it > 0)),
      {
        type: "array",
        items: number,
      },
      [1],
      [0],
    ],
    [
      v.pipe(v.array(v.number()), v.sortItems(), v.filterItems((it) => it > 1)),
      {
        type: "array",
        items: number,
      },
      [2, 1],
      "a",
    ],
    [
      v.pipe(v.array(v.number()), v.mapItems(String), v.checkItems((it) => it !== "0")),
      {
        type: "array",
        items: number,
      },
      [1],
      [0],
    ],
    [
      v.pipe(
        v.string(),
        v.rawCheck(({ dataset, addIssue }) => {
          if (dataset.typed && dataset.value === "x") addIssue();
        }),
      ),
      string,
      "y",
      "x",
    ],
  ];
  for (const [schema, expected, good, bad] of actions) {
    const about = JSON.stringify(expected);
    assertEquals(await told(schema), expected);
    assertEquals((await answer(schema, good)).startsWith("{"), true, about);
    assertStringIncludes(await answer(schema, bad), "\n- a");
  }
});

test("checks on the whole object are left to the validation", async () => {
  const range = v.pipe(
    v.object({ from: v.number(), to: v.number() }),
    v.check(({ from, to }) => from <= to, "from is after to"),
    v.forward(v.partialCheck([["from"], ["to"]], ({ to }) => to > 0, "to is low"), ["to"]),
    v.readonly(),
  );
  assertEquals(await wireSchemaOf(range), {
    type: "object",
    properties: { from: number, to: number },
    required: ["from", "to"],
  });
  const texts = await Promise.all(
    [{ from: 1, to: 2 }, { from: 2, to: 1 }, { from: -2, to: -1 }].map(async (args) =>
      textOf(await call(echo(range), args))
    ),
  );
  assertEquals(texts[0], '{"from":1,"to":2}');
  assertStringIncludes(texts[1] ?? "", "- from is after to");
  assertStringIncludes(texts[2] ?? "", "- to: to is low");
});

test("arguments come to the tool as the schema makes them", async () => {
  const schemas: [v.GenericSchema, unknown, string][] = [
    [v.pipe(v.string(), v.trim(), v.toLowerCase()), " A ", '{"a":"a"}'],
    [v.pipe(v.string(), v.toDate()), "2026-01-02", '{"a":"2026-01-02T00:00:00.000Z"}'],
    [v.pipe(v.string(), v.toNumber(), v.minValue(1)), "2", '{"a":2}'],
    [v.pipe(v.string(), v.parseJson(), v.array(v.number())), "[1]", '{"a":[1]}'],
    [v.pipe(v.string(), v.transform((text) => text.length)), "abc", '{"a":3}'],
    [v.fallback(v.number(), 5), "x", '{"a":5}'],
  ];
  for (const [schema, given, expected] of schemas) {
    assertEquals(await answer(schema, given), expected);
  }
});

test("wrappers tell what the inner schema takes, and which properties may be absent", async () => {
  const inner = v.optional(v.nullable(v.string()));
  const input = v.object({
    nonOptional: v.nonOptional(inner),
    nonNullable: v.nonNullable(v.nullable(v.string())),
    nonNullish: v.nonNullish(v.nullish(v.string())),
    piped: v.pipe(v.nonOptional(v.optional(v.string())), v.trim()),
    undefinedable: v.undefinedable(v.string()),
    optional: v.optional(v.pipe(v.string(), v.trim()), "a"),
    exact: v.exactOptional(v.string()),
    nullish: v.nullish(v.pipe(v.string(), v.brand("x"))),
    now: v.optional(v.string(), () => String(Date.now())),
    kind: v.literal("k"),
  });
  const orNull = { anyOf: [string, { type: "null" }] };
  assertEquals<unknown>(await wireSchemaOf(input), {
    type: "object",
    properties: {
      nonOptional: orNull,
      nonNullable: string,
      nonNullish: string,
      piped: string,
      undefinedable: string,
      optional: { ...string, default: "a" },
      exact: string,
      nullish: orNull,
      now: string,
      kind: { type: "string", const: "k" },
    },
    required: ["nonOptional", "nonNullable", "nonNullish", "piped", "undefinedable", "kind"],
  });
  const text = textOf(
    await call(echo(v.object({ a: v.nonNullable(v.nullable(v.string())) })), {
      a: null,
    }),
  );
  assertStringIncludes(text, "- a: ");
});

test("types that the validation alone knows are told as anything", async () => {
  assertEquals(await told(v.custom<string>((it) => it === "x")), {});
  assertStringIncludes(await answer(v.custom<string>((it) => it === "x"), "y"), "- a: ");
  assertEquals(await told(v.any()), {});
  const later = v.objectAsync({ a: v.lazyAsync(() => Promise.resolve(v.string())) });
  assertEquals(Object(await wireSchemaOf(later)).$defs, { 0: {} });
  assertEquals(await told(v.record(v.picklist(["x", "y"]), v.number())), {
    type: "object",
    propertyNames: { enum: ["x", "y"], type: "string" },
    additionalProperties: number,
  });
});

test("asynchronous schemas are told as the others", async () => {
  const check = v.checkAsync(async (it: string) => (await Promise.resolve(it)) !== "x");
  assertEquals(await told(v.pipeAsync(v.string(), v.trim(), check)), string);
  const node: v.GenericSchemaAsync = v.objectAsync({ b: v.optionalAsync(v.lazyAsync(() => node)) });
  assertEquals(Object(await wireSchemaOf(node)).$defs[0].properties.b, { $ref: "#/$defs/0" });
});

test("a recursive schema may have such actions and wrappers", async () => {
  interface Tree {
    name: string;
    branches: Tree[];
  }
  const tree: v.GenericSchema<Tree> = v.object({
    name: v.pipe(v.string(), v.trim()),
    branches: v.nonOptional(v.array(v.lazy(() => tree))),
  });
  const { $defs } = Object(await wireSchemaOf(tree));
  assertEquals($defs[0].properties.branches, { type: "array", items: { $ref: "#/$defs/0" } });
  const leaf = { name: " a ", branches: [] };
  assertEquals(
    textOf(await call(echo(tree), { name: "b", branches: [leaf] })),
    '{"name":"b","branches":[{"name":"a","branches":[]}]}',
  );
});

test("what JSON does not have is refused", async () => {
  const schemas: [string, v.GenericSchema][] = [
    ["bigint", v.bigint()],
    ["blob", v.blob()],
    ["date", v.date()],
    ["date", v.pipe(v.date(), v.minValue(new Date(0)))],
    ["date", v.nonOptional(v.optional(v.date()))],
    ["file", v.file()],
    ["function", v.function()],
    ["instance", v.instance(URL)],
    ["map", v.map(v.string(), v.string())],
    ["nan", v.nan()],
    ["promise", v.promise()],
    ["set", v.set(v.string())],
    ["symbol", v.symbol()],
    ["undefined", v.undefined()],
    ["void", v.void()],
    ["literal", v.literal(1n)],
    ["picklist", v.picklist([1n])],
  ];
  for (const [type, schema] of schemas) {
    const message = await refusal(schema);
    assertStringIncludes(message, `tool "echo": input.a: `);
    assertStringIncludes(message, `"${type}" schema`);
  }
});

test("undefined in a union is a property that may not be told", async () => {
  assertEquals(await told(v.union([v.string(), v.number(), v.undefined()])), {
    anyOf: [string, number],
  });
  assertEquals(await told(v.picklist(["a", 1n])), { type: "string", enum: ["a"] });
});

test("metadata and defaults that JSON cannot hold are not told", async () => {
  const about = { title: "T", order: 1n, format: () => "" };
  assertEquals(await told(v.pipe(v.string(), v.metadata(about), v.description("d"))), {
    type: "string",
    title: "T",
    description: "d",
  });
  assertEquals(await told(v.optional(v.any(), 5n)), {});
});
