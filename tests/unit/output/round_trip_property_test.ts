/** Any supported schema, and any value that fits it: what the service is told is strict, and the value comes back. */

import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { prepareOutput } from "../../../src/output.ts";
import { compileJsonSchema } from "../../../src/schema/json_schema.ts";
import { property } from "../../support/property.ts";
import { strictProblems } from "./strict_subset.ts";

/** A value of a schema, and what a strict model gives for it. */
interface Sample {
  readonly value: unknown;
  readonly wire: unknown;
}

/** A schema with samples. */
interface Case {
  readonly schema: Record<string, unknown>;
  readonly samples: fc.Arbitrary<Sample>;
  readonly takesNull: boolean;
  /** Whether it has a union of objects: of a null it may then be unknown which member it belongs to. */
  readonly isVague: boolean;
  /** Levels of objects and arrays. */
  readonly levels: number;
}

const same = (value: unknown): Sample => ({ value, wire: value });

function simple(schema: Record<string, unknown>, values: fc.Arbitrary<unknown>): Case {
  const takesNull = [schema.type, schema.enum].flat().some((it) => it === "null" || it === null);
  return { schema, samples: values.map(same), takesNull, isVague: false, levels: 0 };
}

const plainCases: Case[] = [
  simple({ type: "string" }, fc.string()),
  simple(
    { type: "string", minLength: 1, maxLength: 3 },
    fc.string({ minLength: 1, maxLength: 3, unit: "grapheme-ascii" }),
  ),
  simple({ type: "string", pattern: "^[ab]+$", title: "T" }, fc.constantFrom("a", "ab", "bbb")),
  simple({ type: "string", format: "date", description: "D" }, fc.constantFrom("2026-01-02")),
  simple({ type: "string", format: "uri" }, fc.constantFrom("https://example.com")),
  simple({ type: "integer", minimum: 0, maximum: 9 }, fc.nat(9)),
  simple({ type: "number", multipleOf: 2, exclusiveMinimum: -1 }, fc.nat(9).map((n) => n * 2)),
  simple({ type: "boolean" }, fc.boolean()),
  simple({ type: "null" }, fc.constant(null)),
  simple({ type: ["string", "null"] }, fc.option(fc.string())),
  simple({ type: ["integer", "boolean"] }, fc.oneof(fc.boolean(), fc.integer())),
  simple({ enum: ["a", "b"] }, fc.constantFrom("a", "b")),
  simple({ enum: ["a", 1, true, null] }, fc.constantFrom("a", 1, true, null)),
  simple({ const: "x" }, fc.constant("x")),
  simple({ type: "number", const: 5 }, fc.constant(5)),
];

/** Cases up to so many levels deep. */
function cases(depth: number): fc.Arbitrary<Case> {
  const plain = fc.constantFrom(...plainCases);
  if (depth === 0) return plain;
  const inner = cases(depth - 1);
  return fc.oneof(
    plain,
    inner.map(listOf),
    fields(inner).map(objectOf),
    fields(inner).map(objectOf),
    fc.tuple(fields(inner), fields(inner)).map(([one, other]) => bothOf(one, other)),
    fc.tuple(plain, inner).map(([one, other]) => eitherOf(one, other)),
    fc.array(fields(inner), { minLength: 2, maxLength: 3 }).map(variantOf),
  );
}

interface Field {
  readonly it: Case;
  readonly isRequired: boolean;
}

/** Fields by name; a list of names may have `__proto__` in it. */
function fields(inner: fc.Arbitrary<Case>): fc.Arbitrary<Map<string, Field>> {
  const name = fc.constantFrom("a", "b", "c d", "type", "required", "$ref", "__proto__", "null");
  return fc.array(fc.tuple(name, fc.record({ it: inner, isRequired: fc.boolean() })), {
    maxLength: 4,
  })
    .map((entries) => new Map(entries));
}

function listOf(inner: Case): Case {
  const { schema, samples, isVague, levels } = inner;
  return {
    schema: { type: "array", items: schema, maxItems: 3 },
    samples: fc.array(samples, { maxLength: 3 }).map((all) => ({
      value: all.map(({ value }) => value),
      wire: all.map(({ wire }) => wire),
    })),
    takesNull: false,
    isVague,
    levels: levels + 1,
  };
}

function objectOf(all: Map<string, Field>): Case {
  const entries = [...all];
  const properties = Object.fromEntries(entries.map(([name, { it }]) => [name, it.schema]));
  const required = entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  return {
    schema: { type: "object", properties, required },
    samples: samplesOf(entries),
    takesNull: false,
    isVague: entries.some(([, { it }]) => it.isVague),
    levels: 1 + Math.max(0, ...entries.map(([, { it }]) => it.levels)),
  };
}

function samplesOf(entries: [string, Field][]): fc.Arbitrary<Sample> {
  const parts = entries.map(([name, { it, isRequired }]) => {
    const given = it.samples.map((sample) => ({
      name,
      value: sample.value,
      wire: sample.wire,
      isThere: true,
    }));
    // A null that the schema takes stays: nothing tells it from a property that was left out.
    const left = fc.constant({ name, value: null, wire: null, isThere: it.takesNull });
    return isRequired ? given : fc.oneof(given, left);
  });
  return fc.tuple(...parts).map((all) => ({
    value: Object.fromEntries(
      all.filter(({ isThere }) => isThere).map(({ name, value }) => [name, value]),
    ),
    wire: Object.fromEntries(all.map(({ name, wire }) => [name, wire])),
  }));
}

/** An intersection. The second object has other names, and lets others pass. */
function bothOf(one: Map<string, Field>, other: Map<string, Field>): Case {
  const renamed = new Map(Array.from(other, ([name, field]) => [`${name}2`, field]));
  const { samples, isVague, levels } = objectOf(new Map([...one, ...renamed]));
  const allOf = [objectOf(one).schema, objectOf(renamed).schema];
  return { schema: { allOf, description: "both" }, samples, takesNull: false, isVague, levels };
}

function eitherOf(one: Case, other: Case): Case {
  return {
    schema: { anyOf: [one.schema, other.schema] },
    samples: fc.oneof(one.samples, other.samples),
    takesNull: one.takesNull || other.takesNull,
    isVague: true,
    levels: Math.max(one.levels, other.levels),
  };
}

/** A union that a property tells apart. */
function variantOf(all: Map<string, Field>[]): Case {
  const members = all.map((fields, index) =>
    objectOf(
      new Map([
        ["kind", { it: simple({ const: index }, fc.constant(index)), isRequired: true }],
        ...fields,
      ]),
    )
  );
  return {
    schema: { oneOf: members.map(({ schema }) => schema) },
    samples: fc.oneof(...members.map(({ samples }) => samples)),
    takesNull: false,
    isVague: members.some(({ isVague }) => isVague),
    levels: Math.max(...members.map(({ levels }) => levels)),
  };
}

/** Parts of the schema moved into definitions. */
function withReferences(it: Case): Case {
  const $defs: Record<string, unknown> = {};
  const move = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(move);
    if (typeof schema !== "object" || schema === null) return schema;
    const moved = Object.fromEntries(
      Object.entries(schema).map(([keyword, operand]) => [
        keyword,
        keyword === "properties"
          ? Object.fromEntries(
            Object.entries(Object(operand)).map(([name, part]) => [name, move(part)]),
          )
          : keyword === "items" || keyword === "anyOf" || keyword === "oneOf"
          ? move(operand)
          : operand,
      ]),
    );
    const name = `part/${Object.keys($defs).length}`;
    $defs[name] = moved;
    return { $ref: `#/$defs/${name.replace("/", "~1")}` };
  };
  const root = Object(move(it.schema));
  return { ...it, schema: { ...root, $defs } };
}

const anyCase = fc.tuple(cases(3), fc.boolean()).map(([it, refers]) =>
  refers ? withReferences(it) : it
);

const sampled = anyCase.chain((it) => it.samples.map((sample) => ({ it, sample })));

property("what the service is told of an output is strict", [anyCase], async ({ schema }) => {
  assertEquals(strictProblems((await prepareOutput(schema)).schema), []);
});

property(
  "a value that fits a schema survives the way over the wire",
  [sampled],
  async ({ it: { schema, isVague }, sample: { value, wire } }) => {
    const output = await prepareOutput(schema);
    const isWrapped = Object.keys(Object(output.schema.properties)).join() === "value" &&
      !compileJsonSchema(output.schema)({ value: wire }).length;
    const answer = isWrapped ? { value: wire } : wire;
    assertEquals(compileJsonSchema(output.schema)(answer), []);
    const read = await output.read(JSON.stringify(answer));
    assertEquals(read.issues, undefined);
    if (!isVague) assertEquals(Object(read).value, JSON.parse(JSON.stringify(value)));
    else {assertEquals(
        withoutNulls(Object(read).value),
        withoutNulls(JSON.parse(JSON.stringify(value))),
      );}
  },
  { runs: 300 },
);

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== null).map((
      [name, part],
    ) => [name, withoutNulls(part)]),
  );
}
