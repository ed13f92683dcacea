import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import { test } from "../../support/test.ts";
import { call, echo, standardSchema, textOf, wireSchemaOf } from "../tools/stand_ins.ts";

async function refusal(input: unknown): Promise<string> {
  return (await assertRejects(() => wireSchemaOf(input), TypeError)).message;
}

test("a valibot schema is told as what it takes", async () => {
  const input = v.strictObject({
    city: v.pipe(v.string(), v.minLength(1), v.description("Name of the city")),
    unit: v.optional(v.picklist(["C", "F"]), "C"),
    from: v.pipe(v.string(), v.transform((text) => new Date(text))),
  });
  assertEquals(await wireSchemaOf(input), {
    type: "object",
    properties: {
      city: { type: "string", minLength: 1, description: "Name of the city (minLength: 1)" },
      unit: { enum: ["C", "F"], type: "string", default: "C" },
      from: { type: "string" },
    },
    required: ["city", "from"],
    additionalProperties: false,
  });
});

test("a recursive valibot schema is told by reference", async () => {
  interface Tree {
    value: string;
    branches?: Tree[] | undefined;
  }
  const tree: v.GenericSchema<Tree> = v.object({
    value: v.string(),
    branches: v.optional(v.array(v.lazy(() => tree))),
  });
  const node = {
    type: "object",
    properties: {
      value: { type: "string" },
      branches: { type: "array", items: { $ref: "#/$defs/0" } },
    },
    required: ["value"],
  };
  assertEquals(await wireSchemaOf(tree), { ...node, $defs: { 0: node } });
});

test("what valibot cannot express is refused at its place, all of it at once", async () => {
  const input = v.object({
    a: v.object({ b: v.array(v.date()) }),
    d: v.record(v.string(), v.bigint()),
    e: v.tuple([v.string(), v.map(v.string(), v.string())]),
    f: v.union([v.string(), v.object({ g: v.symbol() })]),
    h: v.optional(v.lazy(() => v.object({ i: v.file() }))),
  });
  const message = await refusal(input);
  const places = ["a.b[]", "d.*", "e[1]", "f.g", "h.i"];
  for (const place of places) assertStringIncludes(message, ` input.${place}: `);
  assertEquals(message.split("; ").length, places.length);
  assertStringIncludes(
    message,
    'input.d.*: The "bigint" schema cannot be converted to JSON Schema',
  );
});

test("what valibot takes but is no object is refused", async () => {
  const roots = [
    v.string(),
    v.array(v.string()),
    v.union([v.string(), v.number()]),
    v.record(v.string(), v.string()).value,
    v.any(),
  ];
  for (const root of roots) assertStringIncludes(await refusal(root), "must describe an object");
});

test("a schema of another library gives its JSON Schema by itself, and says why it cannot", async () => {
  const input = standardSchema("other", ({ target }) => ({ $schema: target, type: "object" }));
  assertEquals(await wireSchemaOf(input), { type: "object" });
  const faulty = standardSchema("other", () => {
    throw new Error("there is no such type");
  });
  assertEquals(await refusal(faulty), 'tool "echo": input: there is no such type');
});

test("a schema that gives no JSON Schema is refused, and the way out is told", async () => {
  const { "~standard": { jsonSchema: _, ...standard } } = standardSchema("other", () => ({}));
  const message = await refusal({ "~standard": standard });
  assertStringIncludes(message, "input: this other schema gives no JSON Schema");
  assertStringIncludes(message, "plain JSON Schema");
});

test("issues of a library are told with their paths, in both forms of the standard", async () => {
  const input = standardSchema("any", () => ({ type: "object" }), () => ({
    issues: [
      { message: "one" },
      { message: "two", path: ["a", 0] },
      { message: "three", path: [{ key: "a" }, { key: "b c" }] },
    ],
  }));
  const text = textOf(await call(echo(input), {}));
  assertEquals(text.split("\n").slice(1), ["- one", "- a[0]: two", '- a["b c"]: three']);
});
