/**
 * Reads a JSON Schema as the shape of an output.
 *
 * @module
 */

import { isJsonObject, type JsonObject } from "../json.ts";
import { localTarget } from "../schema/local_ref.ts";
import { jsonKey } from "../schema/json_value.ts";
import { type Path, refuse } from "../schema/path.ts";
import { toldInDescription } from "../schema/told_constraints.ts";
import { type Alternative, alternativesOf, membersOf } from "./alternatives.ts";
import {
  checkKeywords,
  isAnnotation,
  type KeywordOptions,
  namesInstead,
  pairsInstead,
  toldKeywords,
} from "./keywords.ts";
import { isAny } from "./merge_schemas.ts";
import { plainShape, takesListed } from "./plain_shape.ts";
import { typesOf } from "./schema_types.ts";
import type { Definition, ListShape, Notes, ObjectShape, Property, Shape } from "./shape.ts";

/** Options of {@linkcode readSchema}. */
export interface ReadOptions extends KeywordOptions {
  /** Whether an optional property that is left out gets its `default`. A library does that by itself. */
  readonly fallbacks: boolean;
}

/**
 * Reads a JSON Schema.
 *
 * @param schema A JSON Schema of JSON values only.
 * @param at The place of the schema, for messages.
 * @throws {TypeError} The service cannot be told of it; the message names the place and what to write instead.
 */
export function readSchema(schema: unknown, at: Path, options: ReadOptions): Shape {
  return new SchemaReader(schema, at, options).root();
}

/** Keywords that do not keep a reference or a union from being told as such. */
const beside: ReadonlySet<string> = new Set([
  ...["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"],
  ...["$schema", "$id", "$anchor", "$comment", "$defs", "definitions"],
]);

/** Keywords that combine a schema with others. */
const combining: ReadonlySet<string> = new Set(["$ref", "allOf", "anyOf", "oneOf"]);

class SchemaReader {
  readonly #root: unknown;
  readonly #at: Path;
  readonly #options: ReadOptions;
  readonly #definitions = new Map<unknown, Definition>();
  readonly #names = new Set<string>();
  /** The combinations that are being read, by their text. */
  readonly #combined = new Map<string, Combination>();

  constructor(root: unknown, at: Path, options: ReadOptions) {
    this.#root = root;
    this.#at = at;
    this.#options = options;
  }

  root(): Shape {
    return this.#define(this.#root, this.#at).shape ?? this.read(this.#root, this.#at);
  }

  read(schema: unknown, at: Path): Shape {
    if (isAny(schema)) {
      refuse(at, "takes any value, which cannot be sent; say what the value is");
    }
    if (isJsonObject(schema)) {
      const keywords = Object.keys(schema).filter((it) =>
        !beside.has(it) && !isAnnotation(it, this.#options)
      );
      const [keyword, ...more] = keywords;
      if (more.length === 0) {
        if (keyword === "$ref") return this.#reference(schema, at);
        if (keyword === "anyOf" || keyword === "oneOf") return this.#union(schema, keyword, at);
      }
      if (keywords.some((it) => combining.has(it))) return this.#combination(schema, at);
    }
    return this.#alternatives(schema, at);
  }

  /** What refers to itself, combined with more, is found within itself again. */
  #combination(schema: JsonObject, at: Path): Shape {
    const key = jsonKey(schema);
    const known = this.#combined.get(key);
    if (known !== undefined) {
      known.definition ??= { name: this.#nameFor(known.at), at: known.at, shape: undefined };
      return { kind: "reference", notes: {}, definition: known.definition };
    }
    const combination: Combination = { at };
    this.#combined.set(key, combination);
    const shape = this.#alternatives(schema, at);
    this.#combined.delete(key);
    if (combination.definition !== undefined) {
      combination.definition.shape = shape;
      this.#checkEnds(combination.definition);
    }
    return shape;
  }

  #alternatives(schema: unknown, at: Path): Shape {
    const all = alternativesOf(schema, at, (ref, place) => this.#resolve(ref, place));
    const taken = all.filter((it) => takesListed(it.schema, it.at));
    // One alternative has the notes of the schema already.
    const notes = all.length > 1 && isJsonObject(schema) ? notesOf(schema) : {};
    // Where none is left, the first one says why.
    return unionOf((taken.length > 0 ? taken : all).map((it) => this.#plain(it)), notes);
  }

  #resolve(ref: unknown, at: Path): { target: unknown; at: Path } {
    return localTarget(this.#root, this.#at, ref, at);
  }

  #reference(schema: JsonObject, at: Path): Shape {
    const found = this.#resolve(schema.$ref, [...at, "$ref"]);
    const definition = this.#define(found.target, found.at);
    return { kind: "reference", notes: notesOf(schema), definition };
  }

  #define(target: unknown, at: Path): Definition {
    const known = this.#definitions.get(target);
    if (known !== undefined) return known;
    const definition: Definition = { name: this.#nameFor(at), at, shape: undefined };
    // Set before its shape is known, as it may refer to itself.
    this.#definitions.set(target, definition);
    definition.shape = this.read(target, at);
    this.#checkEnds(definition);
    return definition;
  }

  /** Refuses a definition that is nothing but itself. */
  #checkEnds(definition: Definition): void {
    const seen = new Set<Shape>();
    const ahead: (Shape | undefined)[] = [definition.shape];
    while (ahead.length > 0) {
      const next = ahead.pop();
      // One that is being read is checked when it has been.
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      if (next.kind === "union") ahead.push(...next.options);
      if (next.kind !== "reference") continue;
      if (next.definition === definition) {
        refuse(definition.at, "this schema refers to itself without end");
      }
      ahead.push(next.definition.shape);
    }
  }

  /** A name that the service takes in a reference. */
  #nameFor(at: Path): string {
    const key = at.length === this.#at.length ? "root" : String(at.at(-1));
    const plain = key.replace(/[^\w.-]/g, "_") || "part";
    let name = plain;
    for (let count = 2; this.#names.has(name); count++) name = `${plain}_${count}`;
    this.#names.add(name);
    return name;
  }

  #union(schema: JsonObject, keyword: "anyOf" | "oneOf", at: Path): Shape {
    const options = membersOf(schema[keyword], [...at, keyword])
      // A member that takes nothing adds nothing.
      .filter(([, member]) => member !== false)
      .map(([place, member]) => this.read(member, place));
    if (options.length === 0) refuse(at, "no value fits any of its members");
    return unionOf(options, notesOf(schema));
  }

  #plain({ schema, at }: Alternative): Shape {
    if (isAny(schema)) refuse(at, "takes any value, which cannot be sent; say what the value is");
    checkKeywords(schema, at, this.#options);
    const types = typesOf(schema, at);
    if (types.length === 0) refuse(at, "none of its values has its type");
    const shapes: Shape[] = [];
    if (types.includes("object")) shapes.push(this.#object(schema, at));
    if (types.includes("array")) shapes.push(this.#list(schema, at));
    const simple = types.filter((type) => type !== "object" && type !== "array");
    if (simple.length > 0) shapes.push(plainShape(schema, simple, notesOf(schema), at));
    return unionOf(shapes, {});
  }

  #object(schema: JsonObject, at: Path): ObjectShape {
    const { properties, required, additionalProperties } = schema;
    if (properties !== undefined && !isJsonObject(properties)) {
      refuse([...at, "properties"], "must be an object of schemas");
    }
    const isClosed = additionalProperties === false;
    if (!isClosed && (!isAny(additionalProperties) || properties === undefined)) {
      const has = additionalProperties !== undefined;
      refuse(has ? [...at, "additionalProperties"] : at, pairsInstead);
    }
    const names = requiredOf(required, at);
    for (const name of names) {
      if (properties === undefined || !Object.hasOwn(properties, name)) {
        refuse([...at, "required"], `properties must say what ${JSON.stringify(name)} is`);
      }
    }
    const entries = Object.entries(properties ?? {}).flatMap(([name, part]) => {
      const isOptional = !names.includes(name);
      // It is never there.
      if (isOptional && takesNothing(part)) return [];
      return [[name, this.#property(part, isOptional, [...at, "properties", name])] as const];
    });
    return { kind: "object", notes: notesOf(schema), properties: new Map(entries) };
  }

  #property(schema: unknown, isOptional: boolean, at: Path): Property {
    const shape = this.read(schema, at);
    const fallback = this.#options.fallbacks && isOptional ? this.#default(schema, at) : undefined;
    return { shape, isOptional, fallback };
  }

  #default(schema: unknown, at: Path): Property["fallback"] {
    if (!isJsonObject(schema)) return undefined;
    if (Object.hasOwn(schema, "default")) return { value: schema.default };
    if (schema.$ref === undefined) return undefined;
    return this.#default(this.#resolve(schema.$ref, at).target, at);
  }

  #list(schema: JsonObject, at: Path): ListShape {
    const { prefixItems, items, minItems, maxItems } = schema;
    const count = (value: unknown, otherwise: number) =>
      typeof value === "number" ? value : otherwise;
    const limits = { least: count(minItems, 0), most: count(maxItems, Infinity) };
    const notes = notesOf(schema);
    if (prefixItems === undefined && !Array.isArray(items)) {
      const place = [...at, "items"];
      if (items === false) refuse(place, "an array without items cannot be sent; leave it out");
      if (isAny(items)) refuse(place, "an array must say what its items are");
      return { kind: "list", notes, items: this.read(items, place), ...limits };
    }
    // A tuple. One of equal items is an array of a fixed length.
    const place = [...at, prefixItems === undefined ? "items" : "prefixItems"];
    const parts = membersOf(prefixItems ?? items, place);
    const rest = prefixItems === undefined || items === undefined || items === false ? [] : [items];
    const kinds = new Set([...parts.map(([, part]) => part), ...rest].map(jsonKey));
    const [first] = parts;
    if (kinds.size !== 1 || first === undefined) refuse(place, namesInstead);
    return {
      kind: "list",
      notes,
      items: this.read(first[1], first[0]),
      least: Math.max(limits.least, parts.length),
      most: rest.length > 0 ? limits.most : parts.length,
    };
  }
}

/** A combination of schemas that is being read. */
interface Combination {
  readonly at: Path;
  /** Set when it has been found within itself. */
  definition?: Definition;
}

/** One shape, or a union of several. A union of unions is one. */
function unionOf(shapes: readonly Shape[], notes: Notes): Shape {
  const [first, ...others] = shapes;
  if (first !== undefined && others.length === 0) {
    return { ...first, notes: { ...first.notes, ...notes } };
  }
  const options = shapes.flatMap((it) => it.kind === "union" ? it.options : [it]);
  return { kind: "union", notes, options };
}

function notesOf(schema: JsonObject): Notes {
  const { title } = schema;
  const description = toldInDescription(schema, toldKeywords);
  return {
    ...(typeof title === "string" && { title }),
    ...(typeof description === "string" && { description }),
  };
}

function requiredOf(required: unknown, at: Path): readonly string[] {
  if (required === undefined) return [];
  if (!Array.isArray(required)) refuse([...at, "required"], "must be a list of names");
  return required.map((name) =>
    typeof name === "string" ? name : refuse([...at, "required"], "must be a list of names")
  );
}

function takesNothing(schema: unknown): boolean {
  return schema === false || isJsonObject(schema) && isJsonObject(schema.not) && isAny(schema.not);
}
