/**
 * JSON Schema from schemas of valibot.
 *
 * The converter of valibot refuses every action that JSON Schema cannot express. Such actions check or change a value
 * that JSON can hold, so they are left to the validation here. Only types that JSON does not have are marked.
 *
 * @module
 */

import type { toJsonSchema } from "@valibot/to-json-schema";
import { marked, markedAbsent } from "./conversion_marks.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { isJson } from "./json_copy.ts";
import type { StandardSchemaV1 } from "./standard_schema.ts";

/** A schema of valibot. */
export type ValibotSchema = StandardSchemaV1 & Parameters<typeof toJsonSchema>[0];

type Config = NonNullable<Parameters<typeof toJsonSchema>[1]>;
type SchemaHook = NonNullable<Config["overrideSchema"]>;
type ActionHook = NonNullable<Config["overrideAction"]>;

/** Whether a schema is one of valibot. */
export function isValibotSchema(schema: StandardSchemaV1): schema is ValibotSchema {
  return schema["~standard"].vendor === "valibot" && Reflect.get(schema, "kind") === "schema";
}

/** What a schema of valibot takes, as JSON Schema with marks. */
export async function fromValibot(schema: ValibotSchema, target: Config["target"] & string) {
  // Not imported above: most programs bring no valibot schema and need not load its converter.
  const { toJsonSchema } = await import("@valibot/to-json-schema");
  const config: Config = {
    target,
    typeMode: "input",
    // In place of those that a program may have set for all its conversions.
    definitions: {},
    overrideSchema,
    overrideAction,
  };
  return toJsonSchema(new Views().of(schema), config);
}

/** The types that JSON does not have. */
const unknownToJson: ReadonlySet<string> = new Set([
  "bigint",
  "blob",
  "date",
  "file",
  "function",
  "instance",
  "map",
  "nan",
  "promise",
  "set",
  "symbol",
]);

const overrideSchema: SchemaHook = ({ valibotSchema, jsonSchema, errors }) => {
  const { type } = valibotSchema;
  if ("default" in jsonSchema) return withoutUntoldDefault(valibotSchema, jsonSchema);
  if (errors === undefined) return undefined;
  const reason = errors.join(" ");
  if (unknownToJson.has(type)) return { ...jsonSchema, ...marked(reason) };
  if (type === "undefined" || type === "void") return { ...jsonSchema, ...markedAbsent(reason) };
  if (type === "literal") return { ...jsonSchema, ...marked(reason) };
  if (type === "picklist" || type === "enum") {
    const options = optionsOf(valibotSchema);
    return options.length > 0 ? { enum: options } : { ...jsonSchema, ...marked(reason) };
  }
  // Such as `custom`, or the type of a key that is more than a string: the validation knows it.
  return jsonSchema;
};

const overrideAction: ActionHook = ({ valibotAction, jsonSchema, errors }) => {
  const { type } = valibotAction;
  if (type === "metadata" || type === "examples") {
    return Object.fromEntries(Object.entries(jsonSchema).filter(([, value]) => isJson(value)));
  }
  const requirement: unknown = Reflect.get(valibotAction, "requirement");
  if (otherwiseMeant.has(type) && requirement instanceof RegExp) {
    const { format: _, pattern = requirement.source, ...rest } = jsonSchema;
    return { ...rest, pattern };
  }
  const { pattern, ...rest } = jsonSchema;
  const another = errors === undefined || pattern === undefined
    ? undefined
    : patternOf(type, requirement);
  // The converter takes one pattern.
  if (another !== undefined && jsonSchema.type === "string") {
    return { ...jsonSchema, allOf: [...jsonSchema.allOf ?? [], { pattern: another }] };
  }
  // Without its flags the expression says something else. A pattern of another action stays.
  const loses = requirement instanceof RegExp && flagged.test(requirement.flags) &&
    pattern === requirement.source;
  // `includes` is also an action on arrays, where the converter writes a pattern too.
  if (loses || pattern !== undefined && rest.type === "array") return rest;
  return errors === undefined ? undefined : jsonSchema;
};

/** Flags without which an expression says something else. */
const flagged = /[ims]/;

/** What an action asks of a text, as a pattern. */
function patternOf(type: string, requirement: unknown): string | undefined {
  if (requirement instanceof RegExp) {
    return flagged.test(requirement.flags) ? undefined : requirement.source;
  }
  if (typeof requirement !== "string") return undefined;
  const text = requirement.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  switch (type) {
    case "starts_with":
      return `^${text}`;
    case "ends_with":
      return `${text}$`;
    case "includes":
      return text;
  }
  return undefined;
}

/** Actions that take no text of the format that the converter gives: these have no seconds and no time zone. */
const otherwiseMeant: ReadonlySet<string> = new Set(["iso_date_time", "iso_time"]);

/** The options that JSON can hold. */
function optionsOf(schema: object): (string | number)[] {
  const options: unknown = Reflect.get(schema, "options");
  return Array.isArray(options)
    ? options.filter((it) =>
      typeof it === "string" || typeof it === "number" && Number.isFinite(it)
    )
    : [];
}

/** A default that is computed, or that JSON cannot hold, tells the model nothing. */
function withoutUntoldDefault<J extends { default?: unknown }>(schema: object, json: J) {
  if (typeof Reflect.get(schema, "default") !== "function" && isJson(json.default)) return json;
  const { default: _, ...rest } = json;
  return rest;
}

/** Fields of a schema that may hold another schema, or a list of them. `entries` holds an object of them. */
const parts = ["wrapped", "item", "items", "rest", "key", "value", "options", "pipe"];

/**
 * Views of schemas in which the converter finds nothing but types that it knows. The schemas themselves stay as
 * they are.
 */
class Views {
  readonly #views = new Map<object, object>();
  readonly #getters = new Map<unknown, () => unknown>();

  of<S extends object>(schema: S): S {
    // True because a view of a schema is a schema of the same kind.
    return this.#viewOf(schema) as S;
  }

  #viewOf(schema: object): object {
    const known = this.#views.get(schema);
    if (known !== undefined) return known;
    const view: Record<string, unknown> = { ...schema };
    this.#views.set(schema, view);
    for (const part of parts) if (part in view) view[part] = this.#partOf(view[part]);
    if (isJsonObject(view.entries)) view.entries = this.#entriesOf(view.entries);
    if (typeof view.getter === "function") view.getter = this.#getterOf(view.getter);
    // The converter knows no `non_optional` and its kind, but this one, which takes what `wrapped` takes.
    if (typeof view.type === "string" && view.type.startsWith("non_") && isSchema(view.wrapped)) {
      view.wrapped = withoutNull(view.type, view.wrapped);
      view.type = "undefinedable";
    }
    return view;
  }

  #partOf(part: unknown): unknown {
    if (Array.isArray(part)) return part.map((one) => this.#partOf(one));
    return isSchema(part) ? this.#viewOf(part) : part;
  }

  #entriesOf(entries: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(entries).map(([key, entry]) => [key, this.#partOf(entry)]),
    );
  }

  /** The same view of a getter each time, as the converter tells schemas apart by their getters. */
  #getterOf(getter: unknown): () => unknown {
    const known = this.#getters.get(getter);
    if (known !== undefined) return known;
    const view = () => {
      const schema: unknown = typeof getter === "function" ? getter(undefined) : undefined;
      // A promise of a schema cannot be waited for here: anything, as far as the model is told.
      return isSchema(schema) ? this.#viewOf(schema) : { kind: "schema", type: "unknown" };
    };
    this.#getters.set(getter, view);
    return view;
  }
}

interface AnySchema extends JsonObject {
  readonly kind: "schema";
}

function isSchema(value: unknown): value is AnySchema {
  return isJsonObject(value) && value.kind === "schema";
}

/** What `nonNullable(nullable(schema))` takes is what the inner schema takes. */
function withoutNull(outer: string, wrapped: AnySchema): AnySchema {
  const takesNull = wrapped.type === "nullable" || wrapped.type === "nullish";
  const refusesNull = outer === "non_nullable" || outer === "non_nullish";
  return takesNull && refusesNull && !("pipe" in wrapped) && isSchema(wrapped.wrapped)
    ? wrapped.wrapped
    : wrapped;
}
