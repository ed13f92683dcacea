import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import type { StandardSchemaV1 } from "../../../src/tools.ts";
import { test } from "../../support/test.ts";
import { call, echo, standardSchema, textOf, wireSchemaOf } from "./stand_ins.ts";

async function refusal(input: unknown): Promise<string> {
  return (await assertRejects(() => wireSchemaOf(input), TypeError)).message;
}

test("a valibot schema is told as what it takes", async () => {
  const input = v.strictObject({
    city: v.pipe(v.string(), v.minLength(1), v.description("Name of the city")),
    unit: v.optional(v.picklist(["C", "F"]), "C"),
    days: v.nullable(v.pipe(v.number(), v.integer(), v.toMinValue(1))),
    from: v.pipe(v.string(), v.transform((text) => new Date(text))),
  });
  const simple = v.strictObject({
    city: input.entries.city,
    unit: input.entries.unit,
    from: input.entries.from,
  });
  assertEquals(await wireSchemaOf(simple), {
    type: "object",
    properties: {
      city: { type: "string", minLength: 1, description: "Name of the city (minLength: 1)" },
      unit: { enum: ["C", "F"], type: "string", default: "C" },
      from: { type: "string" },
    },
    required: ["city", "from"],
    additionalProperties: false,
  });
  assertStringIncludes(await refusal(input), "input.days");
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
    c: v.pipe(v.string(), v.trim()),
    d: v.record(v.string(), v.bigint()),
    e: v.tuple([v.string(), v.map(v.string(), v.string())]),
    f: v.union([v.string(), v.object({ g: v.symbol() })]),
    h: v.optional(v.lazy(() => v.object({ i: v.file() }))),
    j: v.pipe(v.string(), v.check((text) => text !== "")),
    k: v.pipe(v.string(), v.regex(/a/i)),
  });
  const message = await refusal(input);
  const places = ["a.b[]", "c", "d.*", "e[1]", "f.g", "h.i", "j", "k"];
  for (const place of places) assertStringIncludes(message, ` input.${place}: `);
  assertEquals(message.split("; ").length, places.length);
  assertStringIncludes(message, 'input.c: The "trim" action cannot be converted to JSON Schema.');
});

test("what valibot takes but is no object is refused", async () => {
  const roots = [
    v.string(),
    v.array(v.string()),
    v.union([v.object({}), v.object({})]),
    v.nullable(v.object({})),
    v.intersect([v.object({}), v.object({})]),
  ];
  for (const root of roots) assertStringIncludes(await refusal(root), "must describe an object");
});

/** As zod has it from 4.2: throws at what it cannot express, unless told not to, and calls a hook for each schema. */
function zodLike(types: Record<string, string>): StandardSchemaV1 {
  return standardSchema("zod", ({ target, libraryOptions }) => {
    const options = { ...libraryOptions as ZodOptions | undefined };
    const properties = Object.fromEntries(
      Object.entries(types).map(([name, type]) => {
        const known = type === "string";
        if (!known && options.unrepresentable !== "any") {
          throw new Error(`${type} cannot be represented in JSON Schema`);
        }
        const jsonSchema = known ? { type } : {};
        options.override?.({ zodSchema: { _zod: { def: { type } } }, jsonSchema, path: [] });
        return [name, jsonSchema];
      }),
    );
    return { $schema: target, type: "object", properties };
  });
}

interface ZodOptions {
  unrepresentable?: "throw" | "any";
  override?(context: unknown): void;
}

test("a schema of zod gives its JSON Schema by itself", async () => {
  assertEquals(await wireSchemaOf(zodLike({ a: "string" })), {
    type: "object",
    properties: { a: { type: "string" } },
  });
});

test("what zod cannot express is refused at its place", async () => {
  assertEquals(
    await refusal(zodLike({ a: "string", at: "date", n: "bigint" })),
    'tool "echo": input.at: "date" of zod cannot be converted to JSON Schema; ' +
      'input.n: "bigint" of zod cannot be converted to JSON Schema',
  );
  assertEquals(
    await refusal(zodLike({ a: "novelty" })),
    'tool "echo": input: novelty cannot be represented in JSON Schema',
  );
});

/** As arktype has it: a function; what it cannot express goes through a fallback, chosen by a code. */
function arktypeLike(parts: Record<string, string>): StandardSchemaV1 & (() => void) {
  const convert = (options: ArktypeOptions): Record<string, unknown> => {
    const properties = Object.entries(parts).map(([name, code]) => {
      const base = { type: "string" };
      if (code === "") return [name, base];
      const fallback = options.fallback[code] ?? options.fallback.default;
      return [name, fallback?.({ code, base }) ?? base];
    });
    return { $schema: "s", type: "object", properties: Object.fromEntries(properties) };
  };
  const { "~standard": standard } = standardSchema(
    "arktype",
    // True because this stands for a library that takes them.
    ({ libraryOptions }) => convert(libraryOptions as unknown as ArktypeOptions),
  );
  return Object.assign(() => {}, { "~standard": standard });
}

interface ArktypeOptions {
  fallback: Record<string, ((context: { code: string; base: object }) => object) | undefined>;
}

test("a schema of arktype, which is a function, gives its JSON Schema by itself", async () => {
  assertEquals(await wireSchemaOf(arktypeLike({ a: "", b: "predicate", c: "morph" })), {
    type: "object",
    properties: { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } },
  });
});

test("what arktype would leave out in silence is refused at its place", async () => {
  assertEquals(
    await refusal(arktypeLike({ a: "", at: "date", n: "domain" })),
    'tool "echo": input.at: "date" of arktype cannot be converted to JSON Schema; ' +
      'input.n: "domain" of arktype cannot be converted to JSON Schema',
  );
});

test("a schema of an arktype before 2.1.28 gives its JSON Schema in its own way", async () => {
  const { "~standard": { jsonSchema, ...standard } } = arktypeLike({ a: "" });
  const older = Object.assign(() => {}, {
    "~standard": standard,
    in: Object.assign(() => {}, {
      toJsonSchema: (libraryOptions: Record<string, unknown>) =>
        jsonSchema?.input({ target: "draft-2020-12", libraryOptions }),
    }),
  });
  assertEquals(await wireSchemaOf(older), {
    type: "object",
    properties: { a: { type: "string" } },
  });
});

test("a schema that gives no JSON Schema is refused, and the way out is told", async () => {
  const { "~standard": { jsonSchema: _, ...standard } } = standardSchema("zod", () => ({}));
  const message = await refusal({ "~standard": standard });
  assertStringIncludes(message, "input: this zod schema gives no JSON Schema");
  assertStringIncludes(message, "zod 4.2");
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
