/**
 * The root of an input as one object, as the model's service takes no other root.
 *
 * A union or an intersection of objects becomes the object with the properties of all of them. That says less than the
 * schema does, but the arguments are checked by the schema itself.
 *
 * @module
 */

import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonKey } from "../schema/json_value.ts";
import { definitionOf } from "./wire_schema.ts";

/** The root as one object; the schema itself where it cannot be one. */
export function rootObject(schema: JsonObject): JsonObject {
  const merged = new Merger(schema).objectOf(schema);
  if (merged === undefined || merged === schema) return merged ?? schema;
  const { $defs, definitions, $schema: _, ...rest } = merged;
  // The definitions stand at the root, whichever schema the object comes from.
  const tables = { $defs: schema.$defs ?? $defs, definitions: schema.definitions ?? definitions };
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(tables).filter(([, table]) => table !== undefined)),
  };
}

class Merger {
  readonly #root: JsonObject;
  readonly #objects = new Map<JsonObject, JsonObject | undefined>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** A schema as one object; undefined when it takes no objects, or is a part of itself. */
  objectOf(schema: unknown): JsonObject | undefined {
    if (!isJsonObject(schema)) return undefined;
    if (!this.#objects.has(schema)) {
      this.#objects.set(schema, undefined);
      this.#objects.set(schema, this.#merged(schema));
    }
    return this.#objects.get(schema);
  }

  #merged(schema: JsonObject): JsonObject | undefined {
    if (schema.type !== undefined) return schema.type === "object" ? schema : undefined;
    const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
    const parts = [
      typeof $ref === "string" ? this.objectOf(definitionOf(this.#root, $ref)) : undefined,
      oneOfAll(this.#objectsOf(anyOf)),
      oneOfAll(this.#objectsOf(oneOf)),
      ...this.#objectsOf(allOf),
    ].filter((it) => it !== undefined);
    return parts.length === 0 ? undefined : { ...allOfAll(parts), ...rest };
  }

  #objectsOf(members: unknown): JsonObject[] {
    if (!Array.isArray(members)) return [];
    return members.map((it) => this.objectOf(it)).filter((it) => it !== undefined);
  }
}

/** An object that fits all of these. */
function allOfAll(objects: readonly JsonObject[]): JsonObject {
  if (objects.length === 1 && objects[0] !== undefined) return objects[0];
  const required = objects.flatMap(requiredOf);
  return described(objects, "allOf", [...new Set(required)]);
}

/** An object that fits at least one of these; undefined for none of them. */
function oneOfAll(objects: readonly JsonObject[]): JsonObject | undefined {
  if (objects.length <= 1) return objects[0];
  const [first, ...others] = objects.map(requiredOf);
  const required = first?.filter((name) => others.every((names) => names.includes(name))) ?? [];
  const sets = objects.map((it) => Object.keys(propertiesOf(it)).join(", "));
  return {
    ...described(objects, "anyOf", required),
    description: `The properties are one of these sets: ${sets.join(" | ")}`,
  };
}

function described(
  objects: readonly JsonObject[],
  union: "allOf" | "anyOf",
  required: string[],
): JsonObject {
  const names = new Set(objects.flatMap((it) => Object.keys(propertiesOf(it))));
  const properties = [...names].map((name) => {
    const schemas = objects.map(propertiesOf).filter((it) => Object.hasOwn(it, name))
      .map((it) => it[name]);
    const different = [...new Map(schemas.map((it) => [jsonKey(it), it])).values()];
    return [name, different.length === 1 ? different[0] : { [union]: different }];
  });
  const [description] = objects.map((it) => it.description).filter((it) => it !== undefined);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required,
    ...(description !== undefined && { description }),
  };
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isJsonObject(properties) ? properties : {};
}

function requiredOf({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
