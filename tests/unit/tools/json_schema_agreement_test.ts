/** The validator of plain JSON Schema against valibot: both must say the same of the same schema and value. */

import { assert, assertEquals } from "@std/assert";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { compileJsonSchema } from "../../../src/tools/json_schema.ts";
import { test } from "../../support/test.ts";

/** A schema, and a source of values that fit it, or nearly. */
interface Sample {
  schema: v.GenericSchema;
  value(): unknown;
}

/** Numbers that look random and are the same in every run (mulberry32). */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(first: T, ...others: T[]): T {
    return [first, ...others][this.below(others.length + 1)] ?? first;
  }

  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}

/** A schema of the part of valibot that the validator can express. */
function sample(chance: Chance, depth: number): Sample {
  const simple = [text, number, flag, nothing, literal, picklist];
  const nested = [list, object, object, union, variant, both, nullable];
  const make = chance.of(text, ...(depth > 0 ? [...simple, ...nested] : simple));
  return make(chance, depth - 1);
}

function text(chance: Chance): Sample {
  const [least, most] = [chance.below(3), 2 + chance.below(3)];
  const schema = chance.of<v.GenericSchema>(
    v.string(),
    v.pipe(v.string(), v.minLength(least), v.maxLength(most)),
    v.pipe(v.string(), v.nonEmpty(), v.regex(/^[ab]+$/)),
    v.pipe(v.string(), v.length(most), v.description("d"), v.title("t")),
  );
  return {
    schema,
    value: () => chance.times(chance.below(6), () => chance.of("a", "b", "c")).join(""),
  };
}

function number(chance: Chance): Sample {
  const [least, most] = [chance.below(3), 2 + chance.below(3)];
  const schema = chance.of<v.GenericSchema>(
    v.number(),
    v.pipe(v.number(), v.minValue(least), v.maxValue(most)),
    v.pipe(v.number(), v.gtValue(least), v.ltValue(most)),
    v.pipe(v.number(), v.integer(), v.minValue(least)),
  );
  return { schema, value: () => chance.of(chance.below(6), chance.below(6) + 0.5, -1) };
}

function flag(chance: Chance): Sample {
  return { schema: v.boolean(), value: () => chance.of(true, false) };
}

function nothing(): Sample {
  return { schema: v.null(), value: () => null };
}

function literal(chance: Chance): Sample {
  const values = ["a", 1, true] as const;
  const schema = chance.of<v.GenericSchema>(...tuple(values.map((value) => v.literal(value))));
  return { schema, value: () => chance.of<unknown>(...values) };
}

function tuple<T>(values: readonly T[]): [T, ...T[]] {
  const [first, ...others] = values;
  assert(first !== undefined);
  return [first, ...others];
}

function picklist(chance: Chance): Sample {
  const schema = v.picklist(["a", "ab", 1, 2]);
  return { schema, value: () => chance.of<unknown>("a", "ab", 1, 2, "c") };
}

function nullable(chance: Chance, depth: number): Sample {
  const inner = sample(chance, depth);
  return {
    schema: v.nullable(inner.schema),
    value: () => chance.of<unknown>(null, inner.value()),
  };
}

function list(chance: Chance, depth: number): Sample {
  const inner = sample(chance, depth);
  const schema = chance.of<v.GenericSchema>(
    v.array(inner.schema),
    v.pipe(v.array(inner.schema), v.minLength(1), v.maxLength(2)),
  );
  return { schema, value: () => chance.times(chance.below(4), () => inner.value()) };
}

function object(chance: Chance, depth: number): Sample {
  const names = ["a", "b", "c"].slice(chance.below(3));
  const parts = names.map((name) => ({
    name,
    ...sample(chance, depth),
    wrap: chance.of<(schema: v.GenericSchema) => v.GenericSchema>(
      (schema) => schema,
      (schema) => v.optional(schema),
      (schema) => v.exactOptional(schema),
      (schema) => v.nullish(schema),
    ),
  }));
  const entries = Object.fromEntries(parts.map(({ name, schema, wrap }) => [name, wrap(schema)]));
  const rest = sample(chance, 0);
  const schema = chance.of<v.GenericSchema>(
    v.object(entries),
    v.looseObject(entries),
    v.strictObject(entries),
    v.objectWithRest(entries, rest.schema),
  );
  return {
    schema: noArrays(schema),
    value: () =>
      Object.fromEntries([
        ...parts.filter(() => chance.next() < 0.8).map(({ name, value }) => [name, value()]),
        ...(chance.next() < 0.3 ? [["z", rest.value()]] : []),
      ]),
  };
}

function union(chance: Chance, depth: number): Sample {
  const options = chance.times(2 + chance.below(2), () => sample(chance, depth));
  return {
    schema: v.union(options.map(({ schema }) => schema)),
    value: () => chance.of(...tuple(options)).value(),
  };
}

function variant(chance: Chance, depth: number): Sample {
  const kinds = ["x", "y"].map((kind) => ({ kind, inner: sample(chance, depth) }));
  const options = kinds.map(({ kind, inner }) =>
    v.object({ kind: v.literal(kind), of: inner.schema })
  );
  return {
    schema: v.variant("kind", options),
    value() {
      const { kind, inner } = chance.of(...tuple(kinds));
      return { kind: chance.next() < 0.9 ? kind : "z", of: inner.value() };
    },
  };
}

function both(chance: Chance, depth: number): Sample {
  const parts = [object(chance, depth), object(chance, depth)];
  return {
    schema: v.intersect(parts.map(({ schema }) => schema)),
    value: () => Object.assign({}, ...parts.map(({ value }) => value())),
  };
}

/** valibot takes an array for an object, JSON Schema does not: the one known difference. */
function noArrays(schema: v.GenericSchema): v.GenericSchema {
  return {
    ...schema,
    "~run": (dataset, config) =>
      (Array.isArray(dataset.value) ? v.never() : schema)["~run"](dataset, config),
  };
}

/** A value that has nothing to do with a schema. */
function anything(chance: Chance): unknown {
  return chance.of<unknown>("a", "", 1, 1.5, true, null, [], ["a"], {}, { a: 1 }, {
    a: null,
    z: 1,
  });
}

test("compileJsonSchema() says of a schema and a value what valibot says", () => {
  const verdicts = { fits: 0, fails: 0 };
  for (let seed = 1; seed <= 600; seed++) {
    const chance = new Chance(seed);
    const { schema, value } = sample(chance, 3);
    const json = toJsonSchema(schema, { typeMode: "input", target: "draft-2020-12" });
    const issuesOf = compileJsonSchema(json);
    for (let round = 0; round < 25; round++) {
      const given = round % 5 === 0 ? anything(chance) : value();
      const issues = issuesOf(given);
      const fits = v.safeParse(schema, given).success;
      const about = () => JSON.stringify({ seed, json, given, issues: issues.slice(0, 3) });
      if (fits !== (issues.length === 0)) assertEquals(issues.length === 0, fits, about());
      verdicts[fits ? "fits" : "fails"]++;
    }
  }
  // Else the samples would prove little.
  assert(verdicts.fits > 3000 && verdicts.fails > 3000, JSON.stringify(verdicts));
});
