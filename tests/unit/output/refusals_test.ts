/** What the service cannot be told is refused, with its place and what to write instead. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { test } from "../../support/test.ts";
import { refusalOf, wireOf } from "./outputs.ts";

const string = { type: "string" };
const pairs = "use an array of objects that have a key and a value";

/** Objects inside of each other. */
function nested(levels: number): Record<string, unknown> {
  if (levels === 0) return string;
  return { type: "object", properties: { a: nested(levels - 1) }, required: ["a"] };
}

/** The refusal of a property with this schema, without the place of the property. */
async function ofProperty(schema: unknown): Promise<string> {
  const message = await refusalOf({ type: "object", properties: { a: schema } });
  return message.replace("output.properties.a", "");
}

test("records and objects of any properties are refused", async () => {
  const places: [unknown, string][] = [
    [{ type: "object" }, ": "],
    [{ type: "object", additionalProperties: string }, ".additionalProperties: "],
    [{ type: "object", properties: {}, additionalProperties: string }, ".additionalProperties: "],
    [{ type: "object", properties: {}, patternProperties: {} }, ".patternProperties: "],
    [{ type: "object", properties: {}, propertyNames: {} }, ".propertyNames: "],
  ];
  for (const [schema, place] of places) {
    assertEquals(
      await ofProperty(schema),
      `${place}an object of any properties cannot be sent; ${pairs}`,
    );
  }
  const records = [
    v.record(v.string(), v.number()),
    z.record(z.string(), z.any()),
    type("Record<string, number>"),
    z.object({}).catchall(z.string()),
    v.objectWithRest({}, v.string()),
  ];
  for (const output of records) assertStringIncludes(await refusalOf(output), pairs);
});

test("any value is refused, and so is what no value fits", async () => {
  for (const schema of [true, {}, { description: undefined }]) {
    assertEquals(
      await ofProperty(schema),
      ": takes any value, which cannot be sent; say what the value is",
    );
  }
  for (
    const output of [v.object({ a: v.unknown() }), z.object({ a: z.any() }), type({ a: "unknown" })]
  ) {
    assertStringIncludes(await refusalOf(output), "output.properties.a: takes any value");
  }
  assertEquals(
    await ofProperty({ description: "D" }),
    ': does not say what the value is; name its "type"',
  );
  assertEquals(
    await ofProperty({ minLength: 3 }),
    ': does not say what the value is; name its "type"',
  );
  assertEquals(await ofProperty({ type: "array" }), ".items: an array must say what its items are");
  assertStringIncludes(
    await ofProperty({ type: "array", items: false }),
    ".items: an array without items",
  );
  assertEquals(
    await ofProperty({ allOf: [string, { type: "number" }] }),
    ": no value fits all of its parts",
  );
  assertEquals(
    await ofProperty({ type: "number", enum: ["a"] }),
    ": none of its values has its type",
  );
  assertStringIncludes(await refusalOf(z.object({ a: z.never() })), "output.properties.a.not");
  assertEquals(
    await refusalOf(false),
    "output: must be a schema of valibot, zod or arktype, or a plain JSON Schema",
  );
});

test("tuples of different items are refused", async () => {
  const advice =
    "a tuple of different items cannot be sent; use an object with a property for each";
  assertEquals(
    await ofProperty({ type: "array", prefixItems: [string, { type: "number" }] }),
    `.prefixItems: ${advice}`,
  );
  assertEquals(
    await ofProperty({ type: "array", items: [string, { type: "number" }] }),
    `.items: ${advice}`,
  );
  for (
    const output of [
      z.tuple([z.string(), z.number()]),
      v.tuple([v.string(), v.number()]),
      type(["string", "number"]),
    ]
  ) {
    assertStringIncludes(await refusalOf(output), advice);
  }
});

test("keywords that the answer cannot do without are refused, with what to write instead", async () => {
  const advices: [string, unknown, string][] = [
    ["not", string, "say what the value is"],
    ["if", {}, "use a union of objects"],
    ["dependentRequired", {}, "use a union of objects"],
    ["unevaluatedProperties", false, "leave it out"],
    ["contains", {}, "check the answer"],
    ["nullable", true, '"null"'],
    ["$dynamicRef", "#", "use $ref"],
    ["requird", [], "not supported"],
  ];
  for (const [keyword, operand, advice] of advices) {
    const message = await ofProperty({ type: "object", properties: {}, [keyword]: operand });
    assertStringIncludes(message, `.${keyword}: `);
    assertStringIncludes(message, advice);
  }
});

test("places are those of the schema, through references and unions", async () => {
  const bad = { type: "object" };
  const places: [Record<string, unknown>, string][] = [
    [{ type: "array", items: { anyOf: [string, bad] } }, "output.items.anyOf[1]: "],
    [
      { allOf: [{ properties: { a: string } }, { properties: { b: bad } }] },
      "output.allOf[1].properties.b: ",
    ],
    [
      { $ref: "#/$defs/x", $defs: { x: { properties: { "a b": bad } } } },
      'output.$defs.x.properties["a b"]: ',
    ],
    [{ oneOf: [{ properties: { a: bad } }] }, "output.oneOf[0].properties.a: "],
  ];
  for (const [schema, place] of places) assertStringIncludes(await refusalOf(schema), place);
});

test("references that lead out of the schema, nowhere or in a circle are refused", async () => {
  assertStringIncludes(
    await ofProperty({ $ref: "https://example.com/x" }),
    ".$ref: must begin with",
  );
  assertStringIncludes(await ofProperty({ $ref: "#/$defs/none" }), ".$ref: leads nowhere");
  const circle = "this schema refers to itself without end";
  const circles = [
    { $ref: "#" },
    { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
    { $ref: "#/$defs/a", $defs: { a: { anyOf: [string, { $ref: "#/$defs/a" }] } } },
    { $ref: "#/$defs/a", $defs: { a: { allOf: [string, { $ref: "#/$defs/a" }] } } },
  ];
  for (const schema of circles) assertStringIncludes(await refusalOf(schema), circle);
});

test("values of which none fits are refused", async () => {
  const reason = ": none of its values fits its other keywords";
  assertEquals(await ofProperty({ enum: [1.5], type: "integer" }), reason);
  assertEquals(await ofProperty({ const: "a", minLength: 2 }), reason);
});

test("a union of which every member takes nothing is refused", async () => {
  assertEquals(await ofProperty({ anyOf: [false] }), ": no value fits any of its members");
});

test("a schema whose values never end is refused", async () => {
  const endless = "always contains itself";
  const self = { type: "object", properties: { next: { $ref: "#" } } };
  assertStringIncludes(
    await refusalOf({ ...self, required: ["next"] }),
    `output: this schema ${endless}`,
  );
  const two = {
    type: "object",
    properties: { a: { $ref: "#/$defs/a" } },
    $defs: {
      a: { properties: { b: { $ref: "#/$defs/b" } }, required: ["b"] },
      b: { type: "array", items: { $ref: "#/$defs/a" }, minItems: 1 },
    },
  };
  assertStringIncludes(await refusalOf(two), `output.$defs.a: this schema ${endless}`);
});

test("more than the service takes is refused", async () => {
  assertStringIncludes(
    await refusalOf(nested(11)),
    "output: has 11 levels of objects and arrays, and the service takes at most 10",
  );
  // The wrapping counts, too.
  assertStringIncludes(await refusalOf({ anyOf: [nested(10), string] }), "has 11 levels");
  const wide = (count: number, schema: unknown) => ({
    type: "object",
    properties: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`p${index}`, schema]),
    ),
  });
  assertStringIncludes(await refusalOf(wide(5_001, string)), "has 5001 properties");
  const values = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => `${index}`.padStart(length, "x"));
  assertStringIncludes(
    await refusalOf(wide(11, { enum: values(91, 3) })),
    "has 1001 values in enums",
  );
  assertStringIncludes(await refusalOf({ enum: values(251, 60) }), "at most 15000");
  assertStringIncludes(
    await refusalOf(wide(1, { enum: values(240, 501) })),
    "characters in names and values",
  );
});

test("as much as the service takes is taken", async () => {
  assertEquals((await wireOf(nested(10))).type, "object");
  const names = Array.from({ length: 5_000 }, (_, index) => [`p${index}`, string]);
  assertEquals(
    (await wireOf({ type: "object", properties: Object.fromEntries(names) })).type,
    "object",
  );
});

test("unions that multiply are refused", async () => {
  const union = (count: number) => ({
    anyOf: Array.from({ length: count }, (_, index) => ({ const: index })),
  });
  assertStringIncludes(
    await refusalOf({ allOf: [union(15), union(15)] }),
    "more than 200 combinations",
  );
});

test("operands of the wrong kind are refused", async () => {
  const wrong: [unknown, string][] = [
    [{ type: "text" }, ".type: must be one of string"],
    [{ type: "object", properties: [] }, ".properties: must be an object of schemas"],
    [{ type: "object", properties: {}, required: "a" }, ".required: must be a list of names"],
    [
      { type: "object", properties: {}, required: ["b"] },
      '.required: properties must say what "b" is',
    ],
    [{ anyOf: [] }, ".anyOf: must not be empty"],
    [{ anyOf: {} }, ".anyOf: must be a list"],
    [{ anyOf: [5] }, ".anyOf[0]: must be a schema"],
    [{ enum: [{}] }, ".enum: only strings"],
    [{ type: "string", minLength: "a" }, "minLength: must be a whole number"],
  ];
  for (const [schema, message] of wrong) assertStringIncludes(await ofProperty(schema), message);
});

test("types that JSON does not have are refused", async () => {
  for (
    const output of [z.object({ at: z.date() }), v.object({ at: v.date() }), type({ at: "Date" })]
  ) {
    assertStringIncludes(await refusalOf(output), "output.at");
  }
});
