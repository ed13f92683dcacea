/** The validator of plain JSON Schema against valibot: both must say the same of the same schema and value. */

import { assert, assertEquals } from "@std/assert";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as fc from "fast-check";
import * as v from "valibot";
import { compileJsonSchema } from "../../../src/schema/json_schema.ts";
import { property } from "../../support/property.ts";
import { test } from "../../support/test.ts";

/** A schema, and values that fit it, or nearly. */
interface Sample {
  schema: v.GenericSchema;
  value: fc.Arbitrary<unknown>;
}

type Samples = fc.Arbitrary<Sample>;

/** Schemas of the part of valibot that the validator can express, up to so many levels deep. */
function samples(depth: number): Samples {
  const simple = [text, number, flag, nothing, literal, picklist];
  if (depth === 0) return fc.oneof(...simple);
  const inner = samples(depth - 1);
  const nested = [list, object, object, union, variant, both, nullable].map((make) => make(inner));
  return fc.oneof(...simple, ...nested);
}

/** What JSON makes has a prototype; valibot cannot intersect objects without one. */
const plain = { noNullPrototype: true };
const least = fc.nat({ max: 2 });
const most = fc.integer({ min: 2, max: 4 });

const text: Samples = fc.tuple(least, most).chain(([least, most]) =>
  fc.constantFrom<v.GenericSchema>(
    v.string(),
    v.pipe(v.string(), v.minLength(least), v.maxLength(most)),
    v.pipe(v.string(), v.nonEmpty(), v.regex(/^[ab]+$/)),
    v.pipe(v.string(), v.length(most), v.description("d"), v.title("t")),
  )
).map((schema) => ({
  schema,
  value: fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 }),
}));

const number: Samples = fc.tuple(least, most).chain(([least, most]) =>
  fc.constantFrom<v.GenericSchema>(
    v.number(),
    v.pipe(v.number(), v.minValue(least), v.maxValue(most)),
    v.pipe(v.number(), v.gtValue(least), v.ltValue(most)),
    v.pipe(v.number(), v.integer(), v.minValue(least)),
  )
).map((schema) => {
  const small = fc.nat({ max: 5 });
  return { schema, value: fc.oneof(small, small.map((it) => it + 0.5), fc.constant(-1)) };
});

const flag: Samples = fc.constant({ schema: v.boolean(), value: fc.boolean() });

const nothing: Samples = fc.constant({ schema: v.null(), value: fc.constant(null) });

const literal: Samples = fc.constantFrom("a", 1, true).map((value) => ({
  schema: v.literal(value),
  value: fc.constantFrom<unknown>("a", 1, true),
}));

const picklist: Samples = fc.constant({
  schema: v.picklist(["a", "ab", 1, 2]),
  value: fc.constantFrom<unknown>("a", "ab", 1, 2, "c"),
});

function nullable(inner: Samples): Samples {
  return inner.map(({ schema, value }) => ({
    schema: v.nullable(schema),
    value: fc.option(value, { freq: 2 }),
  }));
}

function list(inner: Samples): Samples {
  return fc.tuple(inner, fc.boolean()).map(([{ schema, value }, bounded]) => ({
    schema: bounded ? v.pipe(v.array(schema), v.minLength(1), v.maxLength(2)) : v.array(schema),
    value: fc.array(value, { maxLength: 3 }),
  }));
}

const wraps = fc.constantFrom<(schema: v.GenericSchema) => v.GenericSchema>(
  (schema) => schema,
  (schema) => v.optional(schema),
  (schema) => v.exactOptional(schema),
  (schema) => v.nullish(schema),
);

function object(inner: Samples): Samples {
  const name = fc.constantFrom("a", "b", "c");
  const part = fc.record({ name, sample: inner, wrap: wraps });
  const parts = fc.uniqueArray(part, { selector: ({ name }) => name, minLength: 1 });
  return fc.tuple(parts, samples(0), fc.nat({ max: 3 })).map(([parts, rest, kind]) => {
    const entries = Object.fromEntries(
      parts.map(({ name, sample, wrap }) => [name, wrap(sample.schema)]),
    );
    const schemas: v.GenericSchema[] = [
      v.object(entries),
      v.looseObject(entries),
      v.strictObject(entries),
      v.objectWithRest(entries, rest.schema),
    ];
    const values = Object.fromEntries(parts.map(({ name, sample }) => [name, sample.value]));
    return {
      schema: noArrays(schemas[kind] ?? v.never()),
      value: fc.record({ ...values, z: rest.value }, { requiredKeys: [], ...plain }),
    };
  });
}

function union(inner: Samples): Samples {
  return fc.array(inner, { minLength: 2, maxLength: 3 }).map((options) => ({
    schema: v.union(options.map(({ schema }) => schema)),
    value: fc.oneof(...options.map(({ value }) => value)),
  }));
}

function variant(inner: Samples): Samples {
  return fc.tuple(inner, inner).map((samples) => {
    const kinds = samples.map(({ schema, value }, index) => ({
      kind: "xy"[index] ?? "",
      schema,
      value,
    }));
    return {
      schema: v.variant(
        "kind",
        kinds.map(({ kind, schema }) => v.object({ kind: v.literal(kind), of: schema })),
      ),
      value: fc.oneof(
        ...kinds.map(({ kind, value }) =>
          fc.record({ kind: fc.constantFrom(kind, kind, kind, "z"), of: value }, plain)
        ),
      ),
    };
  });
}

function both(inner: Samples): Samples {
  return fc.tuple(object(inner), object(inner)).map((parts) => ({
    schema: v.intersect(parts.map(({ schema }) => schema)),
    value: fc.tuple(...parts.map(({ value }) => value)).map((values) =>
      Object.assign({}, ...values)
    ),
  }));
}

/** valibot takes an array for an object, JSON Schema does not: the one known difference. */
function noArrays(schema: v.GenericSchema): v.GenericSchema {
  return {
    ...schema,
    "~run": (dataset, config) =>
      (Array.isArray(dataset.value) ? v.never() : schema)["~run"](dataset, config),
  };
}

/** Values that have nothing to do with a schema. */
const anything = fc.constantFrom<unknown>("a", "", 1, 1.5, true, null, [], ["a"], {}, { a: 1 }, {
  a: null,
  z: 1,
});

/** A schema, and values to be judged by it. */
class Question {
  readonly json: unknown;

  constructor(readonly schema: v.GenericSchema, readonly values: readonly unknown[]) {
    this.json = toJsonSchema(schema, { typeMode: "input", target: "draft-2020-12" });
  }

  /** For the report of a failure. */
  toString(): string {
    return JSON.stringify({ json: this.json, values: this.values });
  }
}

const questions = samples(3).chain(({ schema, value }) => {
  const values = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: anything });
  return fc.array(values, { minLength: 25, maxLength: 25 })
    .map((values) => new Question(schema, values));
});

property(
  "compileJsonSchema() says of a schema and a value what valibot says",
  [questions],
  ({ schema, json, values }) => {
    const issuesOf = compileJsonSchema(json);
    for (const value of values) {
      const issues = issuesOf(value);
      const about = () => JSON.stringify({ value, json, issues: issues.slice(0, 3) });
      const fits = v.safeParse(schema, value).success;
      if (fits !== (issues.length === 0)) assertEquals(issues.length === 0, fits, about());
    }
  },
  { runs: 400 },
);

test("of the values that valibot and compileJsonSchema() judge, many fit and many do not", () => {
  const verdicts = { fits: 0, fails: 0 };
  for (const { schema, values } of fc.sample(questions, { seed: 1, numRuns: 200 })) {
    for (const value of values) verdicts[v.is(schema, value) ? "fits" : "fails"]++;
  }
  assert(verdicts.fits > 1000 && verdicts.fails > 1000, JSON.stringify(verdicts));
});
