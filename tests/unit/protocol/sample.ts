/**
 * Values made from a type: one that fits it, and changed ones of which it is known whether they must fit.
 *
 * @module
 */

/** A value that fits a type, and how it may be changed. */
export interface Sample {
  readonly value: unknown;
  /** The JSON types that fit at this place. */
  readonly accepts: ReadonlySet<string>;
  /** Made on demand: a whole message has thousands. */
  mutations(): Iterable<Mutation>;
}

/** A changed value. */
export interface Mutation {
  /** Dotted path of the change. */
  readonly path: string;
  readonly change:
    | "dropped"
    | "mistyped"
    | "future value"
    | "future member"
    | "other member"
    | "extra";
  readonly value: unknown;
}

/** Whether a changed value must still fit. */
export function mustFit({ change }: Mutation): boolean {
  return change !== "dropped" && change !== "mistyped";
}

/** Whether only a newer version of the protocol explains a change. */
export function isFromFuture({ change }: Mutation): boolean {
  return change === "future value" || change === "future member" || change === "extra";
}

/** A field of an object. */
export interface SampleField {
  readonly sample: Sample;
  readonly required: boolean;
}

const OF_EACH_TYPE: { readonly [type: string]: unknown } = {
  null: null,
  boolean: true,
  number: 7,
  string: "text",
  array: [7],
  object: { future: 7 },
};

/** A value without parts. */
export function leaf(value: unknown, ...accepts: string[]): Sample {
  return { value, accepts: new Set(accepts), mutations: () => [] };
}

/** One of the given strings. */
export function enumeration(values: readonly string[]): Sample {
  return {
    ...leaf(values[0], "string"),
    *mutations() {
      for (const value of values) yield { path: "", change: "other member", value };
      yield { path: "", change: "future value", value: "from_the_future" };
    },
  };
}

/** An array with one element. */
export function arrayOf(items: () => Sample): Sample {
  const one = memo(items);
  return {
    get value() {
      return [one().value];
    },
    accepts: new Set(["array"]),
    *mutations() {
      yield* at("0", one(), (value) => [value]);
    },
  };
}

/** An object of any keys, with one entry. */
export function recordOf(values: () => Sample): Sample {
  const one = memo(values);
  return {
    get value() {
      return { key: one().value };
    },
    accepts: new Set(["object"]),
    *mutations() {
      yield* at("key", one(), (key) => ({ key }));
    },
  };
}

/** An object of the given fields. `full`: with the optional ones. */
export function objectOf(fields: ReadonlyMap<string, SampleField>, full: boolean): Sample {
  const taken = [...fields].filter(([, { required }]) => required || full);
  const whole = () => Object.fromEntries(taken.map(([name, { sample }]) => [name, sample.value]));
  return {
    get value() {
      return whole();
    },
    accepts: new Set(["object"]),
    *mutations() {
      yield { path: "", change: "extra", value: { ...whole(), fromTheFuture: { a: 1 } } };
      for (const [name, { sample, required }] of taken) {
        const { [name]: _, ...rest } = whole();
        if (required) yield { path: name, change: "dropped", value: rest };
        yield* at(name, sample, (value) => ({ ...rest, [name]: value }));
      }
    },
  };
}

/** One of several types. `future`: a value that a newer version might add to them. */
export function unionOf(members: readonly Sample[], future: readonly unknown[]): Sample {
  return {
    value: members[0]?.value,
    accepts: new Set(members.flatMap(({ accepts }) => [...accepts])),
    *mutations() {
      for (const value of future) yield { path: "", change: "future member", value };
      for (const member of members) {
        yield { path: "", change: "other member", value: member.value };
        yield* member.mutations();
      }
    },
  };
}

/** What `sample` is, and each value of another JSON type, at the place `path` of what `wrap` makes. */
function* at(path: string, sample: Sample, wrap: (value: unknown) => unknown): Iterable<Mutation> {
  for (const [type, value] of Object.entries(OF_EACH_TYPE)) {
    if (sample.accepts.has("any") || sample.accepts.has(type)) continue;
    yield { path, change: "mistyped", value: wrap(value) };
  }
  for (const inner of sample.mutations()) {
    const whole = [path, inner.path].filter((part) => part !== "").join(".");
    yield { ...inner, path: whole, value: wrap(inner.value) };
  }
}

/** The mutations of a whole message, the message itself of another type included. */
export function* mutationsOf(sample: Sample): Iterable<Mutation> {
  yield* at("", sample, (value) => value);
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
