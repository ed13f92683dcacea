/** Outputs of each library, from the schema to the value. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { prepareOutput } from "../../../src/output.ts";
import { test } from "../../support/test.ts";
import { standardSchema } from "../tools/stand_ins.ts";
import { answerOf, object, refusalOf, wireOf } from "./outputs.ts";

const planByLibrary = {
  valibot: v.object({
    city: v.pipe(v.string(), v.minLength(2), v.description("Name")),
    days: v.optional(v.number(), 3),
    from: v.nullish(v.pipe(v.string(), v.transform((text) => text.length))),
    unit: v.optional(v.picklist(["C", "F"])),
  }),
  zod: z.object({
    city: z.string().min(2).describe("Name"),
    days: z.number().default(3),
    from: z.string().transform((text) => text.length).nullish(),
    unit: z.enum(["C", "F"]).optional(),
  }),
};

for (const [library, plan] of Object.entries(planByLibrary)) {
  test(`an output of ${library} is told as what the model must give, and gives what the schema makes of it`, async () => {
    const { properties, required, ...rest } = await wireOf(plan);
    assertEquals(Object(properties).city, { type: "string", description: "Name (minLength: 2)" });
    assertEquals(Object(properties).days, { type: ["number", "null"] });
    assertEquals(Object(properties).unit, {
      anyOf: [{ type: "string", enum: ["C", "F"] }, { type: "null" }],
    });
    assertEquals(required, ["city", "days", "from", "unit"]);
    assertEquals(rest, { type: "object", additionalProperties: false });
    assertEquals(
      await answerOf(plan, { city: "Oslo", days: null, from: "12345", unit: null }),
      { city: "Oslo", days: 3, from: 5 },
    );
    // This null is one that the schema takes.
    assertEquals(
      await answerOf(plan, { city: "Oslo", days: 1, from: null, unit: "C" }),
      { city: "Oslo", days: 1, from: null, unit: "C" },
    );
  });
}

test("an output of arktype is told and checked alike", async () => {
  const plan = type({
    city: "string >= 2",
    "days?": "1 <= number.integer <= 7",
    from: "string.trim | null",
  });
  assertEquals(Object(await wireOf(plan)).properties.days, {
    type: ["integer", "null"],
    minimum: 1,
    maximum: 7,
  });
  assertEquals(await answerOf(plan, { city: "Oslo", days: null, from: " x " }), {
    city: "Oslo",
    from: "x",
  });
  assertStringIncludes(String(await answerOf(plan, { city: "O", days: 2, from: null })), "city");
});

test("what the service does not check, the schema does", async () => {
  const issues = (schema: unknown, answer: unknown) => answerOf(schema, answer);
  assertEquals(await issues({ type: "string", minLength: 2 }, { value: "a" }), [
    " must have at least 2 characters, has 1",
  ]);
  assertEquals(
    await issues({ type: "array", items: { type: "number" }, uniqueItems: true }, {
      value: [1, 1],
    }),
    [" must not hold an item twice"],
  );
  const checked = v.pipe(v.string(), v.check((text) => text !== "x", "no x"));
  assertEquals(await issues(checked, "x"), [" no x"]);
  const waiting = standardSchema("other", () => ({ type: "string" }), (value) => {
    return Promise.resolve(value === "x" ? { issues: [{ message: "no x" }] } : { value: 5 });
  });
  assertEquals(await issues(waiting, "x"), [" no x"]);
  assertEquals(await issues(waiting, "y"), 5);
});

test("a default of a plain JSON Schema stands in for what the model left out", async () => {
  const schema = {
    type: "object",
    properties: {
      a: { type: "number", default: 3 },
      b: { type: ["number", "null"], default: 4 },
      c: { type: "string" },
    },
  };
  assertEquals(await wireOf(schema), {
    ...object({
      a: { type: ["number", "null"] },
      b: { type: ["number", "null"] },
      c: { type: ["string", "null"] },
    }),
  });
  assertEquals(await answerOf(schema, { a: null, b: null, c: null }), { b: null, a: 3 });
});

test("a default is also taken from where a reference leads, and null where the schema takes it", async () => {
  const schema = {
    type: "object",
    properties: {
      a: { $ref: "#/$defs/a" },
      b: { type: "string", default: null },
      c: { $ref: "#/$defs/a", default: 4 },
    },
    $defs: { a: { type: "number", default: 3 } },
  };
  assertEquals(await answerOf(schema, { a: null, b: null, c: null }), { a: 3, c: 4 });
});

test("a value that is no object is wrapped, and taken out again", async () => {
  assertEquals(
    await wireOf(v.array(v.string())),
    object({ value: { type: "array", items: { type: "string" } } }),
  );
  assertEquals(await answerOf(v.array(v.string()), { value: ["a"] }), ["a"]);
  assertEquals(await answerOf(z.boolean(), { value: false }), false);
  // A model that is not held to the schema.
  assertEquals(await answerOf(v.array(v.string()), ["a"]), ["a"]);
  const inner = v.union([v.object({ value: v.string() }), v.string()]);
  assertEquals(await answerOf(inner, { value: { value: "x" } }), { value: "x" });
});

test("numbers and depths that JSON has and values do not are issues", async () => {
  const { read } = await prepareOutput(v.array(v.number()));
  assertEquals((await read('{"value":[1e999]}')).issues, [
    { path: [0], message: "the number is too large" },
  ]);
});

test("an answer is checked once, however often it is read", async () => {
  let calls = 0;
  const output = standardSchema("other", () => ({ type: "string" }), (value) => {
    calls++;
    return { value: { value } };
  });
  const { read } = await prepareOutput(output);
  const answers = [await read('"a"'), await read('"a"')];
  assertEquals(answers, [{ value: { value: "a" } }, { value: { value: "a" } }]);
  assertEquals(calls, 1);
});

test("an output is kept as it was then", async () => {
  const schema: Record<string, unknown> = { type: "number" };
  const { schema: wire, read } = await prepareOutput(schema);
  schema.type = "string";
  assertEquals(wire, object({ value: { type: "number" } }));
  assertEquals(await read("5"), { value: 5 });
});

test("what is no schema is refused", async () => {
  for (const output of ["object", 3, true, null, [], Symbol()]) {
    assertStringIncludes(await refusalOf(output), "output: must be a schema of valibot");
  }
  const foreign = [() => {}, { _def: {} }, { kind: "schema", type: "string", _run: () => {} }, {
    "~standard": { version: 1, vendor: "x", jsonSchema: {} },
  }];
  for (const output of foreign) assertStringIncludes(await refusalOf(output), "Standard Schema");
  assertStringIncludes(
    await refusalOf({ type: "object", properties: { a: 5n } }),
    "output.properties.a",
  );
  assertStringIncludes(
    await refusalOf(standardSchema("zod", () => {
      throw new Error("no");
    })),
    "output: no",
  );
});
