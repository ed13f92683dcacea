/** The limits of the service for the schema of an output. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { type Path, refuse } from "../schema/path.ts";
import { type Definition, followed, type Shape, takesNull } from "./shape.ts";

/** Objects and arrays inside of each other. */
const MAX_LEVELS = 10;
/** Properties of all objects. */
const MAX_PROPERTIES = 5_000;
/** Values of all enums. */
const MAX_VALUES = 1_000;
/** Characters of all names and values. */
const MAX_CHARACTERS = 120_000;
/** An enum of more texts than this has less room. */
const LARGE_ENUM = 250;
const MAX_ENUM_CHARACTERS = 15_000;

/**
 * Checks that the service takes a schema of this size.
 *
 * @param schema The schema for the wire.
 * @param at The place of the schema, for messages.
 * @throws {TypeError} It has more than the service takes.
 */
export function checkSize(schema: JsonObject, at: Path): void {
  const size = { properties: 0, values: 0, characters: 0 };
  measure(schema, at, size);
  const limit = (count: number, most: number, what: string) => {
    if (count > most) refuse(at, `has ${count} ${what}, and the service takes at most ${most}`);
  };
  limit(size.properties, MAX_PROPERTIES, "properties");
  limit(size.values, MAX_VALUES, "values in enums");
  limit(size.characters, MAX_CHARACTERS, "characters in names and values");
}

interface Size {
  properties: number;
  values: number;
  characters: number;
}

function measure(schema: unknown, at: Path, size: Size): void {
  if (!isJsonObject(schema)) return;
  for (const [keyword, operand] of Object.entries(schema)) {
    if ((keyword === "properties" || keyword === "$defs") && isJsonObject(operand)) {
      for (const [name, part] of Object.entries(operand)) {
        if (keyword === "properties") size.properties++;
        size.characters += name.length;
        measure(part, at, size);
      }
    } else if (keyword === "anyOf" && Array.isArray(operand)) {
      for (const part of operand) measure(part, at, size);
    } else if (keyword === "items") {
      measure(operand, at, size);
    } else if (keyword === "const") {
      size.characters += lengthOf(operand);
    } else if (keyword === "enum" && Array.isArray(operand)) {
      const characters = operand.reduce((total: number, value) => total + lengthOf(value), 0);
      size.values += operand.length;
      size.characters += characters;
      if (operand.length > LARGE_ENUM && characters > MAX_ENUM_CHARACTERS) {
        refuse(
          at,
          `an enum of more than ${LARGE_ENUM} values has ${characters} characters, ` +
            `and the service takes at most ${MAX_ENUM_CHARACTERS}`,
        );
      }
    }
  }
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

/**
 * Checks that a value of this shape comes to an end, and is not deeper than the service takes.
 *
 * @param wrapped Number of levels around the shape.
 * @throws {TypeError} It is deeper, or is a part of itself that cannot be left out.
 */
export function checkDepth(shape: Shape, wrapped: number, at: Path): void {
  const levels = new Depth().of(shape) + wrapped;
  if (levels > MAX_LEVELS) {
    refuse(
      at,
      `has ${levels} levels of objects and arrays, and the service takes at most ${MAX_LEVELS}`,
    );
  }
  const endless = firstEndless(shape);
  if (endless !== undefined) {
    refuse(
      endless.at,
      "this schema always contains itself, so no value ends; make that part optional or an array",
    );
  }
}

/** Levels of a shape. A shape within itself counts once. */
class Depth {
  readonly #known = new Map<Definition, number>();

  of(shape: Shape): number {
    switch (shape.kind) {
      case "plain":
        return 0;
      case "list":
        return 1 + this.of(shape.items);
      case "object":
        return 1 + Math.max(0, ...Array.from(shape.properties.values(), (it) => this.of(it.shape)));
      case "union":
        return Math.max(...shape.options.map((option) => this.of(option)));
      case "reference": {
        const { definition } = shape;
        const known = this.#known.get(definition);
        if (known !== undefined) return known;
        this.#known.set(definition, 0);
        const levels = this.of(followed(shape));
        this.#known.set(definition, levels);
        return levels;
      }
    }
  }
}

/** The first definition of which no value ends. */
function firstEndless(shape: Shape): Definition | undefined {
  const all = new Set<Definition>();
  collect(shape, all);
  const ending = new Set<Definition>();
  for (let before = -1; before < ending.size;) {
    before = ending.size;
    for (const definition of all) {
      if (definition.shape !== undefined && ends(definition.shape, ending)) ending.add(definition);
    }
  }
  return [...all].find((definition) => !ending.has(definition));
}

function collect(shape: Shape, found: Set<Definition>): void {
  switch (shape.kind) {
    case "plain":
      return;
    case "list":
      return collect(shape.items, found);
    case "object":
      return shape.properties.forEach((property) => collect(property.shape, found));
    case "union":
      return shape.options.forEach((option) => collect(option, found));
    case "reference":
      if (found.has(shape.definition)) return;
      found.add(shape.definition);
      if (shape.definition.shape !== undefined) collect(shape.definition.shape, found);
  }
}

/** Whether a value ends, as far as is known. */
function ends(shape: Shape, ending: ReadonlySet<Definition>): boolean {
  switch (shape.kind) {
    case "plain":
      return true;
    case "list":
      return shape.least === 0 || ends(shape.items, ending);
    case "object":
      return Array.from(shape.properties.values()).every((it) =>
        it.isOptional || takesNull(it.shape) || ends(it.shape, ending)
      );
    case "union":
      return shape.options.some((option) => ends(option, ending));
    case "reference":
      return ending.has(shape.definition);
  }
}
