import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { compileJsonSchema } from "../../../src/schema/json_schema.ts";
import { pathText } from "../../../src/schema/path.ts";
import { test } from "../../support/test.ts";

/** The issues of a value, each as one line. */
function issues(schema: unknown, value: unknown): string[] {
  return compileJsonSchema(schema)(value).map(({ path, message }) =>
    `${pathText(path)} ${message}`.trim()
  );
}

/** Whether each value fits the schema. */
function fits(schema: unknown, ...values: unknown[]): boolean[] {
  const check = compileJsonSchema(schema);
  return values.map((value) => check(value).length === 0);
}

function refusal(schema: unknown): string {
  return assertThrows(() => compileJsonSchema(schema, ["input"]), TypeError).message;
}

test("compileJsonSchema() checks types", () => {
  const values = ["a", 1, 1.5, true, null, [], {}];
  const types: [string, boolean[]][] = [
    ["string", [true, false, false, false, false, false, false]],
    ["number", [false, true, true, false, false, false, false]],
    ["integer", [false, true, false, false, false, false, false]],
    ["boolean", [false, false, false, true, false, false, false]],
    ["null", [false, false, false, false, true, false, false]],
    ["array", [false, false, false, false, false, true, false]],
    ["object", [false, false, false, false, false, false, true]],
  ];
  for (const [type, expected] of types) assertEquals(fits({ type }, ...values), expected, type);
  assertEquals(fits({ type: "integer" }, 1.0, 1e3, -0), [true, true, true]);
  assertEquals(fits({ type: ["string", "null"] }, "a", null, 5), [true, true, false]);
  assertEquals(issues({ type: ["string", "null"] }, 5), ["must be a string or null, is a number"]);
});

test("compileJsonSchema() checks enum and const by value", () => {
  const schema = { enum: ["a", 1, null, { x: [1], y: 2 }] };
  assertEquals(fits(schema, "a", 1, null, { y: 2, x: [1] }), [true, true, true, true]);
  assertEquals(fits(schema, "1", 0, {}, { x: [1] }, []), [
    false,
    false,
    false,
    false,
    false,
  ]);
  assertEquals(fits({ const: { a: 1 } }, { a: 1 }, { a: 2 }, 1), [true, false, false]);
  assertEquals(fits({ const: null }, null, 0), [true, false]);
  assertEquals(issues({ enum: ["a", "b"] }, "c"), ['must be one of "a", "b", is "c"']);
  assertEquals(issues({ const: 5 }, "x".repeat(100)), ["must be 5, is a string"]);
});

test("compileJsonSchema() checks numbers", () => {
  const schema = { minimum: 1, maximum: 3 };
  assertEquals(fits(schema, 0.9, 1, 3, 3.1, "0"), [false, true, true, false, true]);
  const exclusive = { exclusiveMinimum: 1, exclusiveMaximum: 3 };
  assertEquals(fits(exclusive, 1, 1.1, 2.9, 3), [false, true, true, false]);
  assertEquals(issues(schema, 7), ["must be at most 3, is 7"]);
  assertEquals(issues(exclusive, 1), ["must be more than 1, is 1"]);
});

test("compileJsonSchema() checks strings, and counts code points", () => {
  const schema = { minLength: 2, maxLength: 3 };
  assertEquals(fits(schema, "a", "ab", "abc", "abcd", 5), [false, true, true, false, true]);
  assertEquals(fits(schema, "😀", "😀😀😀", "😀😀😀😀"), [false, true, false]);
  assertEquals(issues(schema, "a"), ["must have at least 2 characters, has 1"]);
  assertEquals(fits({ pattern: "b+" }, "abbc", "ac", 5), [true, false, true]);
  assertEquals(fits({ pattern: "^\\p{L}$" }, "ä", "5"), [true, false]);
  assertEquals(fits({ pattern: "^\\-$" }, "-", "5"), [true, false]);
});

test("compileJsonSchema() checks arrays", () => {
  const schema = { items: { type: "number" }, minItems: 1, maxItems: 3, uniqueItems: true };
  assertEquals(fits(schema, [], [1], [1, 2, 3], [1, 2, 3, 4]), [false, true, true, false]);
  assertEquals(fits(schema, ["a"], [1, 1], "aaaa"), [false, false, true]);
  assertEquals(fits({ uniqueItems: true }, [{ a: 1, b: 2 }, { b: 2, a: 1 }], [1, "1"]), [
    false,
    true,
  ]);
  assertEquals(fits({ uniqueItems: false }, [1, 1]), [true]);
  assertEquals(issues(schema, [1, "x"]), ["[1] must be a number, is a string"]);
});

test("compileJsonSchema() checks objects", () => {
  const schema = {
    properties: { a: { type: "string" }, b: { properties: { c: { type: "number" } } } },
    required: ["a"],
    additionalProperties: false,
  };
  assertEquals(fits(schema, { a: "x" }, { a: "x", b: { c: 1 } }, {}, [], 5), [
    true,
    true,
    false,
    true,
    true,
  ]);
  assertEquals(issues(schema, { b: { c: "x" }, d: 1 }), [
    "b.c must be a number, is a string",
    "a is missing",
    "d is not allowed",
  ]);
  const open = { properties: { a: true }, additionalProperties: { type: "number" } };
  assertEquals(fits(open, { a: "x", b: 1 }, { b: "x" }), [true, false]);
  assertEquals(fits({ additionalProperties: true }, { a: 1 }), [true]);
});

test("compileJsonSchema() checks multiples, also of decimal steps", () => {
  assertEquals(fits({ multipleOf: 3 }, 0, -6, 9, 10, "10"), [true, true, true, false, true]);
  assertEquals(fits({ multipleOf: 0.1 }, 0.3, 0.7, 1e3, 0.35), [true, true, true, false]);
  assertEquals(issues({ multipleOf: 3 }, 10), ["must be a multiple of 3, is 10"]);
  assertStringIncludes(refusal({ multipleOf: 0 }), "input.multipleOf: must be a number");
});

test("compileJsonSchema() counts properties", () => {
  const schema = { minProperties: 1, maxProperties: 2 };
  assertEquals(fits(schema, {}, { a: 1 }, { a: 1, b: 2, c: 3 }, []), [false, true, false, true]);
  assertEquals(issues(schema, {}), ["must have at least 1 properties, has 0"]);
});

test("compileJsonSchema() tells own properties from inherited ones", () => {
  const named = ["toString", "__proto__", "constructor"];
  assertEquals(issues({ required: named }, {}).length, 3);
  const properties = JSON.parse('{"__proto__":{"type":"string"}}');
  assertEquals(fits({ properties }, {}, JSON.parse('{"__proto__":5}')), [true, false]);
  assertEquals(fits({ properties: { toString: false } }, {}), [true]);
  const own = JSON.parse('{"__proto__":1}');
  assertEquals(fits({ additionalProperties: false }, {}, own), [true, false]);
  assertStringIncludes(refusal({ toString: 1 }), "input.toString");
});

test("compileJsonSchema() checks anyOf, oneOf and allOf", () => {
  const parts = [{ type: "number", minimum: 2 }, { type: "integer" }];
  assertEquals(fits({ anyOf: parts }, 1, 2.5, 3, 1.5, "a"), [true, true, true, false, false]);
  assertEquals(fits({ oneOf: parts }, 1, 2.5, 3, 1.5), [true, true, false, false]);
  assertEquals(fits({ allOf: parts }, 1, 2.5, 3, 1.5), [false, false, true, false]);
  assertEquals(issues({ oneOf: parts }, 3), [
    "must fit exactly one of the alternatives, fits 2",
  ]);
  const named = { properties: { a: { anyOf: [{ required: ["x"] }, { type: "null" }] } } };
  assertEquals(issues(named, { a: {} }), [
    "a fits none of the alternatives: (1) x is missing; (2) must be null, is an object",
  ]);
});

test("compileJsonSchema() follows local references, also those of a recursive schema", () => {
  const node = {
    type: "object",
    properties: { value: { type: "number" }, next: { $ref: "#/$defs/node" } },
    required: ["value"],
  };
  const schema = { $ref: "#/$defs/node", $defs: { node } };
  assertEquals(fits(schema, { value: 1, next: { value: 2, next: { value: 3 } } }), [true]);
  assertEquals(issues(schema, { value: 1, next: { value: 2, next: {} } }), [
    "next.next.value is missing",
  ]);
  const list = { type: "array", items: { $ref: "#" } };
  assertEquals(fits(list, [[], [[]]], [[5]]), [true, false]);
  const other = { properties: { a: { $ref: "#/definitions/x~1y%20z" } } };
  assertEquals(
    fits({ ...other, definitions: { "x/y z": { type: "null" } } }, { a: null }, { a: 1 }),
    [
      true,
      false,
    ],
  );
  const beside = {
    properties: { a: { $ref: "#/properties/b", minimum: 5 }, b: { type: "number" } },
  };
  assertEquals(fits(beside, { a: 6 }, { a: 4 }, { a: "x" }), [true, false, false]);
});

/** `depth` definitions, each a union of the next one with itself. */
function doubling(depth: number, keyword: string, last: unknown): object {
  const definitions = Array.from({ length: depth }, (_, index) => {
    const next = { $ref: `#/$defs/d${index + 1}` };
    return [`d${index}`, { [keyword]: [next, next] }];
  });
  return { $ref: "#/$defs/d0", $defs: Object.fromEntries([...definitions, [`d${depth}`, last]]) };
}

test("compileJsonSchema() asks each part of a union once, however often it comes", () => {
  const startedAt = performance.now();
  const long = { required: Array.from({ length: 300 }, (_, index) => `name${index}`) };
  for (const keyword of ["anyOf", "oneOf", "allOf"]) {
    const schema = doubling(60, keyword, { type: "string" });
    assertEquals(fits(schema, 5), [false]);
    assertEquals(fits(schema, "a"), [keyword !== "oneOf"]);
    const found = issues(doubling(60, keyword, long), {});
    assert(found.length <= 100 && found.every((text) => text.length < 1_200), keyword);
  }
  const { $defs } = { $defs: { node: {} } };
  const branch = (name: string) => ({
    type: "object",
    properties: { next: { $ref: "#/$defs/node" }, [name]: false },
    required: ["next"],
  });
  $defs.node = { anyOf: [branch("a"), branch("b"), { const: "end" }] };
  const chain = (depth: number, end: unknown): unknown =>
    depth === 0 ? end : { next: chain(depth - 1, end) };
  const schema = { $ref: "#/$defs/node", $defs };
  assertEquals(fits(schema, chain(100, "end"), chain(100, "other")), [true, false]);
  assert(performance.now() - startedAt < 5_000, "too slow");
});

test("compileJsonSchema() passes over annotations", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://x.example/s",
    $comment: "c",
    title: "t",
    description: "d",
    default: 5,
    examples: [1],
    format: "email",
    deprecated: true,
    readOnly: true,
    writeOnly: false,
    "x-order": 1,
  };
  assertEquals(fits(schema, 5, "no mail"), [true, true]);
});

test("compileJsonSchema() refuses keywords that it does not know, and names the place", () => {
  const keywords = [
    "if",
    "not",
    "patternProperties",
    "dependentRequired",
    "prefixItems",
    "contains",
    "nullable",
    "$dynamicRef",
    "unevaluatedProperties",
    "requird",
  ];
  for (const keyword of keywords) {
    assertEquals(
      refusal({ type: "object", properties: { a: { items: { [keyword]: {} } } } }),
      `input.properties.a.items.${keyword}: this keyword is not supported`,
    );
  }
  assertStringIncludes(refusal({ $defs: { unused: { if: true } } }), "input.$defs.unused.if");
  assertStringIncludes(refusal({ anyOf: [true, { if: true }] }), "input.anyOf[1].if");
  assertStringIncludes(refusal({ properties: { "a b": { if: 1 } } }), 'properties["a b"].if');
});

test("compileJsonSchema() refuses operands that a keyword cannot have", () => {
  const schemas: [unknown, string][] = [
    [5, "input: must be a schema"],
    [null, "input: must be a schema"],
    [{ type: "text" }, "input.type: must be one of string, number"],
    [{ type: [] }, "input.type: must name a type"],
    [{ type: ["string", 5] }, "input.type"],
    [{ enum: "a" }, "input.enum: must be a list"],
    [{ enum: [] }, "input.enum: must not be empty"],
    [{ minimum: "1" }, "input.minimum: must be a number"],
    [{ minLength: -1 }, "input.minLength: must be a whole number"],
    [{ maxItems: 1.5 }, "input.maxItems: must be a whole number"],
    [{ pattern: "(" }, "input.pattern: must be a regular expression"],
    [{ pattern: 5 }, "input.pattern: must be a regular expression"],
    [{ pattern: "^(a+)+$" }, "input.pattern: its nested quantifiers can take a text in more than"],
    [{ pattern: "(a)\\1" }, "input.pattern: must not have back references"],
    [{ pattern: "a{9999}" }, "input.pattern: must not have more than 5000 parts"],
    [{ uniqueItems: 1 }, "input.uniqueItems: must be a boolean"],
    [{ items: [{}] }, "input.items: must be a schema"],
    [{ properties: [] }, "input.properties: must be an object of schemas"],
    [{ properties: { a: 5 } }, "input.properties.a: must be a schema"],
    [{ required: "a" }, "input.required: must be a list"],
    [{ required: [5] }, "input.required: must be a list of names"],
    [{ additionalProperties: 5 }, "input.additionalProperties: must be a schema"],
    [{ anyOf: [] }, "input.anyOf: must not be empty"],
    [{ oneOf: {} }, "input.oneOf: must be a list"],
    [{ $ref: 5 }, "input.$ref: must be a string"],
    [{ $ref: "https://x.example/s" }, 'input.$ref: must begin with "#/"'],
    [{ $ref: "#node" }, 'input.$ref: must begin with "#/"'],
    [{ $ref: "#/$defs/none" }, "input.$ref: leads nowhere: #/$defs/none"],
    [{ $ref: "#/%zz" }, "input.$ref: is no JSON Pointer"],
    [{ $ref: "#/title", title: "t" }, "input.title: must be a schema"],
    [{ $defs: [] }, "input.$defs: must be an object of schemas"],
  ];
  for (const [schema, message] of schemas) assertStringIncludes(refusal(schema), message);
});

test("compileJsonSchema() refuses schemas that would never come to an end", () => {
  const schemas = [
    { $ref: "#" },
    { allOf: [{ $ref: "#" }] },
    {
      properties: { a: { $ref: "#/$defs/b" } },
      $defs: { b: { anyOf: [{ $ref: "#/$defs/c" }] }, c: { oneOf: [{ $ref: "#/$defs/b" }] } },
    },
    {
      properties: { a: { $ref: "#/$defs/b" } },
      $defs: {
        b: { properties: { x: { $ref: "#/$defs/c" } }, allOf: [{ $ref: "#/$defs/c" }] },
        c: { allOf: [{ $ref: "#/$defs/b" }] },
      },
    },
  ];
  for (const schema of schemas) {
    assertStringIncludes(refusal(schema), "refers to itself without end");
  }
  const fine = { properties: { a: { $ref: "#" } }, anyOf: [{ items: { $ref: "#" } }, true] };
  assertEquals(fits(fine, { a: { a: {} } }), [true]);
});
