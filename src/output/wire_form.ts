/** The shape of an output as the service takes it: the strict subset of JSON Schema. */

import type { JsonObject } from "../json.ts";
import { type Definition, followed, type Notes, type Shape, takesNull } from "./shape.ts";

/** A JSON Schema for the service. */
export interface WireForm {
  readonly schema: JsonObject;
  /** Whether the value stands in an object, as its only property {@linkcode WRAPPED}. */
  readonly isWrapped: boolean;
}

/** The property of a value that is no object by itself. The service takes nothing but an object at the root. */
export const WRAPPED = "value";

/** The schema for the wire. */
export function wireForm(shape: Shape): WireForm {
  const root = followed(shape);
  const isWrapped = root.kind !== "object";
  const writer = new Writer(isWrapped ? undefined : root);
  const schema = isWrapped
    ? objectOf([[WRAPPED, writer.write(shape)]])
    : { ...writer.write(root), ...shape.notes };
  const definitions = writer.definitions();
  const hasSome = Object.keys(definitions).length > 0;
  return { schema: hasSome ? { ...schema, $defs: definitions } : schema, isWrapped };
}

class Writer {
  /** The shape of the root, where a reference may lead to it. */
  readonly #root: Shape | undefined;
  readonly #definitions = new Map<Definition, JsonObject>();

  constructor(root: Shape | undefined) {
    this.#root = root;
  }

  definitions(): JsonObject {
    return Object.fromEntries(
      Array.from(this.#definitions, ([{ name }, schema]) => [name, schema]),
    );
  }

  write(shape: Shape): JsonObject {
    const { notes } = shape;
    switch (shape.kind) {
      case "plain":
        return { ...shape.wire, ...notes };
      case "list": {
        const { items, least, most } = shape;
        return {
          type: "array",
          items: this.write(items),
          ...(least > 0 && { minItems: least }),
          ...(most < Infinity && { maxItems: most }),
          ...notes,
        };
      }
      case "object": {
        const properties = Array.from(shape.properties, ([name, { shape, isOptional }]) => {
          const schema = this.write(shape);
          return [name, isOptional && !takesNull(shape) ? orNull(schema) : schema] as const;
        });
        return { ...objectOf(properties), ...notes };
      }
      case "union":
        return { anyOf: shape.options.map((option) => this.write(option)), ...notes };
      case "reference":
        return withNotes({ $ref: this.#reference(shape.definition) }, notes);
    }
  }

  #reference(definition: Definition): string {
    if (definition.shape !== undefined && definition.shape === this.#root) return "#";
    if (!this.#definitions.has(definition) && definition.shape !== undefined) {
      // Set before its schema is known, as it may refer to itself.
      this.#definitions.set(definition, {});
      this.#definitions.set(definition, this.write(definition.shape));
    }
    return `#/$defs/${definition.name}`;
  }
}

function objectOf(properties: readonly (readonly [string, JsonObject])[]): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  };
}

/** The service takes nothing beside a reference. */
function withNotes(reference: JsonObject, notes: Notes): JsonObject {
  return Object.keys(notes).length === 0 ? reference : { anyOf: [reference], ...notes };
}

/** The schema of a value, or of null. */
function orNull(schema: JsonObject): JsonObject {
  const nothing = { type: "null" };
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, nothing] };
  const { type } = schema;
  const isList = Object.hasOwn(schema, "enum") || Object.hasOwn(schema, "const");
  const isWhole = type === "object" || type === "array";
  if (type === undefined || isList || isWhole) return { anyOf: [schema, nothing] };
  return { ...schema, type: [type, "null"].flat() };
}
