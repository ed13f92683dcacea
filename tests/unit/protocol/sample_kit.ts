import {
  built,
  type Fields,
  type JsonType,
  type Kit,
  type Shape,
} from "../../../src/protocol/kit.ts";
import { definitions } from "../../../src/protocol/generated/schemas.ts";
import { loadResultDefinitions } from "../../../src/protocol/later.ts";
import { arrayOf, enumeration, leaf, objectOf, recordOf, type Sample, unionOf } from "./sample.ts";

await loadResultDefinitions();

/** A sample that knows the path of definitions that leads to it, so that recursion comes to an end. */
interface Planned {
  /** A field of this type may be absent. */
  readonly optional?: boolean;
  make(inside: readonly string[]): Sample;
}

/** Makes samples from the generated schemas. `full`: with optional fields. */
export class SampleKit implements Kit<Planned> {
  readonly #full: boolean;

  constructor({ full }: { full: boolean }) {
    this.#full = full;
  }

  /** A sample of a definition. */
  get(name: string): Sample {
    return this.ref(name).make([]);
  }

  readonly unknown: Planned = plan(() => leaf({ any: ["json"] }, "any"));
  readonly null: Planned = plan(() => leaf(null, "null"));
  readonly boolean: Planned = plan(() => leaf(false, "boolean"));
  readonly number: Planned = plan(() => leaf(1.5, "number"));
  readonly integer: Planned = plan(() => leaf(0, "number"));
  readonly string: Planned = plan(() => leaf("", "string"));

  literals(...values: string[]): Planned {
    return plan(() => enumeration(values));
  }

  ref(name: string): Planned {
    return plan((inside) => built(definitions, name, this).make([...inside, name]));
  }

  array(items: Planned): Planned {
    return plan((inside) => isDeep(inside) ? leaf([], "array") : arrayOf(() => items.make(inside)));
  }

  record(values: Planned): Planned {
    return plan((inside) =>
      isDeep(inside) ? leaf({}, "object") : recordOf(() => values.make(inside))
    );
  }

  object(fields: Fields<Planned>): Planned {
    return plan((inside) => {
      const full = this.#full && !isDeep(inside);
      const samples = Object.entries(fields)
        .filter(([, { optional }]) => full || !optional)
        .map(([name, field]) =>
          [name, { sample: field.make(inside), required: !field.optional }] as const
        );
      return objectOf(new Map(samples), full);
    });
  }

  extensible(fields: Fields<Planned>): Planned {
    return this.object(fields);
  }

  nullable(inner: Planned): Planned {
    return plan((inside) => withNull(inner.make(inside)));
  }

  optional(inner: Planned): Planned {
    return { ...inner, optional: true };
  }

  nullish(inner: Planned): Planned {
    return this.optional(this.nullable(inner));
  }

  variant(tag: string, members: Fields<Planned>): Planned {
    return plan((inside) =>
      unionOf(Object.values(members).map((member) => member.make(inside)), [
        { [tag]: "fromTheFuture", more: 1 },
      ])
    );
  }

  byKey(members: Fields<Planned>): Planned {
    const objects = Object.entries(members).map(([key, inner]) => this.object({ [key]: inner }));
    return plan((inside) =>
      unionOf(objects.map((member) => withoutDrops(member.make(inside))), [{ fromTheFuture: 1 }])
    );
  }

  byKeyOpen(members: Fields<Planned>): Planned {
    return this.byKey(members);
  }

  byType(members: { readonly [T in JsonType]?: Planned }): Planned {
    return plan((inside) =>
      unionOf(Object.values(members).map((member: Planned) => member.make(inside)), [])
    );
  }

  /** What makes a member of an untagged union wrong is tested apart, in `validate_test.ts`. */
  shapes(_names: readonly string[], _common: Planned, members: readonly Shape<Planned>[]): Planned {
    return plan((inside) => {
      const samples = members.map(([, member]) => member.make(inside));
      return {
        ...unionOf(samples, []),
        mutations: () =>
          samples.map(({ value }) => ({ path: "", change: "other member", value }) as const),
      };
    });
  }
}

function plan(make: (inside: readonly string[]) => Sample): Planned {
  return { make };
}

/** Four definitions deep, or inside itself. */
function isDeep(inside: readonly string[]): boolean {
  return inside.length > 4 || new Set(inside).size < inside.length;
}

/** Without its only field, an object is of another type rather than short of a field. */
function withoutDrops(sample: Sample): Sample {
  return {
    ...sample,
    *mutations() {
      for (const mutation of sample.mutations()) {
        const emptied = mutation.change === "dropped" && !mutation.path.includes(".");
        yield emptied ? { path: "", change: "mistyped", value: {} } : mutation;
      }
    },
  };
}

function withNull(sample: Sample): Sample {
  return {
    value: sample.value,
    accepts: new Set([...sample.accepts, "null"]),
    *mutations() {
      yield { path: "", change: "other member", value: null };
      yield* sample.mutations();
    },
  };
}
