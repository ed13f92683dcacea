import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { test } from "../../support/test.ts";
import { standardSchema, wireSchemaOf } from "./stand_ins.ts";

/** What the server is told of a property that another library describes like this. */
async function propertyOnWire(property: unknown): Promise<unknown> {
  const input = standardSchema("any", () => ({ type: "object", properties: { p: property } }));
  const schema = await wireSchemaOf(input);
  // True because the schema above has it.
  return (schema as { properties: { p: unknown } }).properties.p;
}

async function refusal(json: Record<string, unknown>): Promise<string> {
  const error = await assertRejects(
    () => wireSchemaOf(standardSchema("any", () => json)),
    TypeError,
  );
  return error.message;
}

test("the schema on the wire is the schema, but for its dialect", async () => {
  const schema = {
    type: "object",
    title: "T",
    properties: {
      a: { type: "string", description: "the a" },
      b: { anyOf: [{ type: "number" }, { type: "null" }] },
      c: { $ref: "#/$defs/c" },
    },
    required: ["a"],
    additionalProperties: false,
    $defs: { c: { type: "boolean" } },
  };
  assertEquals(await wireSchemaOf({ $schema: "https://json-schema.org/s", ...schema }), schema);
});

test("the schema on the wire has the types that the server would guess wrongly", async () => {
  const guessed: [unknown, unknown][] = [
    [{ const: 1 }, { const: 1, type: "number" }],
    [{ const: null }, { const: null, type: "null" }],
    [{ enum: [1, 2] }, { enum: [1, 2], type: "number" }],
    [{ enum: ["a", 1, null] }, { enum: ["a", 1, null], type: ["string", "number", "null"] }],
    [{ type: "integer", enum: [1] }, { type: "integer", enum: [1] }],
    [{ type: "array" }, { type: "array", items: {} }],
    [{ type: ["array", "null"] }, { type: ["array", "null"], items: {} }],
    [{ type: "array", items: true }, { type: "array", items: {} }],
    [true, {}],
    [false, { not: {} }],
    [
      { type: "object", additionalProperties: { enum: [1] } },
      { type: "object", additionalProperties: { enum: [1], type: "number" } },
    ],
    [{ type: "object", additionalProperties: true }, {
      type: "object",
      additionalProperties: true,
    }],
    [{ anyOf: [{ const: true }] }, { anyOf: [{ const: true, type: "boolean" }] }],
    [{ items: { type: "array" } }, { items: { type: "array", items: {} } }],
    [
      { type: "array", prefixItems: [{ const: 1 }, { type: "null" }], items: false },
      {
        type: "array",
        prefixItems: [{ const: 1 }, { type: "null" }],
        items: { anyOf: [{ const: 1, type: "number" }, { type: "null" }] },
      },
    ],
  ];
  for (const [given, told] of guessed) assertEquals(await propertyOnWire(given), told);
});

test("the schema on the wire tells in descriptions what the server would drop", async () => {
  const described: [Record<string, unknown>, string][] = [
    [
      { type: "number", minimum: 1, maximum: 5, description: "stars" },
      "stars (minimum: 1, maximum: 5)",
    ],
    [{ type: "number", exclusiveMinimum: 0 }, "exclusiveMinimum: 0"],
    [{ type: "string", pattern: "^a+$", minLength: 0 }, "minLength: 0, pattern: ^a+$"],
    [{ type: "string", format: "email", pattern: "@" }, "format: email"],
    [
      { type: "array", items: {}, maxItems: 3, uniqueItems: true, minItems: 1 },
      "maxItems: 3, uniqueItems: true",
    ],
  ];
  for (const [given, description] of described) {
    assertEquals(await propertyOnWire(given), { ...given, description });
  }
  const integer = {
    type: "integer",
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  };
  assertEquals(await propertyOnWire(integer), integer);
  const indifferent = { type: "array", items: {}, uniqueItems: false };
  assertEquals(await propertyOnWire(indifferent), indifferent);
});

test("a property may have the name of a keyword", async () => {
  const properties = {
    type: { type: "string" },
    enum: { type: "string" },
    minimum: { type: "number" },
    $ref: { type: "string" },
    description: { type: "string" },
  };
  const schema = { type: "object", properties };
  assertEquals(await wireSchemaOf(schema), schema);
});

test("a root that refers to a definition becomes that definition", async () => {
  const node = { type: "object", properties: { next: { $ref: "#/$defs/node" } } };
  assertEquals(await wireSchemaOf({ $ref: "#/$defs/node", $defs: { node } }), {
    ...node,
    $defs: { node },
  });
});

test("a root that does not describe an object is refused", async () => {
  const roots: [Record<string, unknown>, string][] = [
    [{}, '"type" must be "object" at the root, is none'],
    [{ properties: {} }, "is none"],
    [{ type: "string" }, 'is "string"'],
    [{ type: ["object", "null"] }, 'is ["object","null"]'],
    [{ anyOf: [{ type: "string" }] }, "is none"],
    [{ $ref: "#/$defs/none" }, "is none"],
    [{ type: "object", anyOf: [{ required: ["a"] }] }, "input.anyOf: cannot stand at the root"],
    [{ type: "object", oneOf: [] }, "input.oneOf: cannot stand at the root"],
    [{ type: "object", enum: [{}] }, "input.enum: cannot stand at the root"],
  ];
  for (const [root, message] of roots) {
    assertStringIncludes(await refusal(root), message);
    await assertRejects(() => wireSchemaOf(root), TypeError, message);
  }
  // A plain JSON Schema is told as it is written.
  await assertRejects(() => wireSchemaOf({ anyOf: [{ type: "object" }] }), TypeError, "is none");
});

test("a schema that is no JSON, or deeper than the server reads, is refused", async () => {
  const recursive: Record<string, unknown> = { type: "object" };
  recursive.properties = { self: recursive };
  assertStringIncludes(await refusal(recursive), "input.properties.self: not a JSON value");
  const odd = { type: "object", properties: { a: { enum: [5n] } } };
  assertStringIncludes(await refusal(odd), "input.properties.a.enum[0]: not a JSON value (bigint)");

  let deep: Record<string, unknown> = { type: "string" };
  for (let level = 0; level < 48; level++) deep = { type: "object", properties: { x: deep } };
  await wireSchemaOf(deep);
  for (let level = 0; level < 5; level++) deep = { type: "object", properties: { x: deep } };
  assertStringIncludes(await refusal(deep), "nests deeper than 100 levels");
});
