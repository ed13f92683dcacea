/**
 * Samples straight from a JSON schema: what the generated schemas must accept and refuse, found without
 * the generator.
 *
 * @module
 */
import {
  arrayOf,
  enumeration,
  leaf,
  objectOf,
  recordOf,
  type Sample,
  type SampleField,
  unionOf,
} from "./sample.ts";

/** A node of a JSON schema, as far as codex uses it. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  properties?: { [name: string]: JsonSchema | true };
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | true;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  definitions?: { [name: string]: JsonSchema };
}

/** Makes samples of the definitions of one schema. `full`: with optional fields. */
export class SchemaSampler {
  readonly #root: JsonSchema;
  readonly #full: boolean;

  constructor(root: JsonSchema, { full }: { full: boolean }) {
    this.#root = root;
    this.#full = full;
  }

  sample(schema: JsonSchema | true, inside: readonly string[] = []): Sample {
    if (schema === true) return leaf({ any: ["json"] }, "any");
    if (schema.$ref !== undefined) {
      return this.sample(this.#target(schema.$ref), [...inside, schema.$ref]);
    }
    if (schema.allOf?.[0] !== undefined) return this.sample(schema.allOf[0], inside);

    const variants = schema.oneOf ?? schema.anyOf;
    if (variants !== undefined) return this.#union(schema, variants, inside);
    if (schema.enum !== undefined) return enumeration(schema.enum);

    const types = [schema.type ?? []].flat();
    const type = types.filter((one) => one !== "null").join();
    const sample = this.#typed(type, schema, inside);
    return types.includes("null") ? withNull(sample) : sample;
  }

  #target(ref: string): JsonSchema {
    const { v2, ...older } = this.#root.definitions ?? {};
    const name = ref.replace(/^#\/definitions\/(v2\/)?/, "");
    // The namespace `v2` is a record of definitions right under `definitions`, not a schema.
    const definitions = ref.includes("/v2/") ? v2 as JsonSchema["definitions"] : older;
    const target = definitions?.[name];
    if (target === undefined) throw new Error(`no definition ${ref}`);
    return target;
  }

  #typed(type: string, schema: JsonSchema, inside: readonly string[]): Sample {
    const deep = inside.length > 4 || new Set(inside).size < inside.length;
    const { properties = {}, required = [], additionalProperties: rest, items = true } = schema;
    switch (type) {
      case "":
        return Object.keys(schema).includes("type") ? leaf(null, "null") : leaf(1, "any");
      case "string":
        return leaf("text", "string");
      case "boolean":
        return leaf(true, "boolean");
      case "integer":
      case "number":
        return leaf(3, "number");
      case "array":
        return deep ? leaf([], "array") : arrayOf(() => this.sample(items, inside));
      case "object": {
        if (schema.properties === undefined && rest !== undefined && rest !== false) {
          return deep ? leaf({}, "object") : recordOf(() => this.sample(rest, inside));
        }
        const full = this.#full && !deep;
        const fields = Object.entries(properties)
          .filter(([name]) => full || required.includes(name))
          .map(([name, field]): [string, SampleField] => [
            name,
            { sample: this.sample(field, inside), required: required.includes(name) },
          ]);
        return objectOf(new Map(fields), full);
      }
      default:
        return leaf("text", ...type.split(","));
    }
  }

  #union(schema: JsonSchema, variants: readonly JsonSchema[], inside: readonly string[]): Sample {
    const known = variants.filter(({ type }) => type !== "null");
    const samples = known.map((variant) => this.sample(merged(schema, variant), inside));
    const whole = this.#isTold(known) ? unionOf(samples, []) : {
      ...unionOf(samples, []),
      mutations: () =>
        samples.map(({ value }) => ({ path: "", change: "other member", value }) as const),
    };
    return known.length < variants.length ? withNull(whole) : whole;
  }

  /** Whether the members are told apart by a tag or by their JSON type. */
  #isTold(members: readonly JsonSchema[]): boolean {
    if (members.some(({ type }) => Array.isArray(type))) return false;
    const objects = members.map((member) => member.$ref ? this.#target(member.$ref) : member)
      .filter(({ type, enum: values }) => type === "object" || (!type && !values));
    const tags = objects.flatMap(({ properties = {}, required = [] }) =>
      required.flatMap((name) => {
        const field = properties[name];
        return field !== true && field?.enum?.length === 1 ? [`${name}=${field.enum[0]}`] : [];
      })
    );
    return objects.length < 2 || new Set(tags).size >= objects.length;
  }
}

/** A variant with the fields that stand beside the union. */
function merged(schema: JsonSchema, variant: JsonSchema): JsonSchema {
  if (schema.properties === undefined) return variant;
  return {
    ...variant,
    type: "object",
    properties: { ...schema.properties, ...variant.properties },
    required: [...schema.required ?? [], ...variant.required ?? []],
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
