/** Keywords of JSON Schema that look at a value as a whole. */

import { isJsonObject } from "../json.ts";
import { type Keyword, list, type Place } from "./json_schema_rule.ts";
import { jsonKey, type JsonKind, kindOf } from "./json_value.ts";
import { hasAmbiguousLoop } from "./pattern_ambiguity.ts";
import { Pattern } from "./pattern.ts";
import { type Path, refuse } from "./path.ts";
import { readPattern, UnsupportedPattern } from "./pattern_syntax.ts";

/** The keywords, by name. */
export const valueKeywords: { readonly [keyword: string]: Keyword } = {
  type(operand, here) {
    const types = (Array.isArray(operand) ? operand : [operand]).map((type) => {
      if (typeof type !== "string" || !Object.hasOwn(typeNames, type)) {
        refuse(here.at, `must be one of ${Object.keys(typeNames).join(", ")}, or several of them`);
      }
      // True because the table has it as a key of its own.
      return type as JsonType;
    });
    if (types.length === 0) refuse(here.at, "must name a type");
    const names = types.map((type) => typeNames[type]).join(" or ");
    return (place) => {
      const kind = kindOf(place.value);
      const fits = types.some((type) =>
        type === kind || (type === "integer" && Number.isInteger(place.value))
      );
      return fits ? [] : place.issue(`must be ${names}`, `is ${kindName(place)}`);
    };
  },

  enum(operand, here) {
    const values = list(operand, here);
    if (values.length === 0) refuse(here.at, "must not be empty");
    const keys = new Set(values.map(jsonKey));
    const names = [...keys].join(", ");
    return (place) =>
      keys.has(place.key) ? [] : place.issue(`must be one of ${names}`, `is ${shown(place)}`);
  },

  const(operand) {
    const key = jsonKey(operand);
    return (place) => place.key === key ? [] : place.issue(`must be ${key}`, `is ${shown(place)}`);
  },

  minimum: numeric((value, limit) => value >= limit, "must be at least"),
  maximum: numeric((value, limit) => value <= limit, "must be at most"),
  exclusiveMinimum: numeric((value, limit) => value > limit, "must be more than"),
  exclusiveMaximum: numeric((value, limit) => value < limit, "must be less than"),

  multipleOf(operand, here) {
    if (typeof operand !== "number" || operand <= 0) {
      refuse(here.at, "must be a number that is more than 0");
    }
    return (place) =>
      typeof place.value !== "number" || isMultiple(place.value, operand)
        ? []
        : place.issue(`must be a multiple of ${operand}`, `is ${place.value}`);
  },

  minLength: counted(lengthOfText, (length, limit) => length >= limit, "characters", "at least"),
  maxLength: counted(lengthOfText, (length, limit) => length <= limit, "characters", "at most"),
  minItems: counted(lengthOfList, (length, limit) => length >= limit, "items", "at least"),
  maxItems: counted(lengthOfList, (length, limit) => length <= limit, "items", "at most"),
  minProperties: counted(propertiesOf, (size, limit) => size >= limit, "properties", "at least"),
  maxProperties: counted(propertiesOf, (size, limit) => size <= limit, "properties", "at most"),

  pattern(operand, here) {
    const pattern = safePattern(operand, here.at);
    return (place) =>
      typeof place.value !== "string" || pattern.test(place.value)
        ? []
        : place.issue(`must match the pattern ${operand}`);
  },

  uniqueItems(operand, here) {
    if (typeof operand !== "boolean") refuse(here.at, "must be a boolean");
    return (place) =>
      !operand || !Array.isArray(place.value) ||
        new Set(place.value.map(jsonKey)).size === place.value.length
        ? []
        : place.issue("must not hold an item twice");
  },
};

function numeric(fits: (value: number, limit: number) => boolean, text: string): Keyword {
  return (operand, here) => {
    if (typeof operand !== "number") refuse(here.at, "must be a number");
    return (place) =>
      typeof place.value !== "number" || fits(place.value, operand)
        ? []
        : place.issue(`${text} ${operand}`, `is ${place.value}`);
  };
}

/** Decimal steps such as 0.1 are no exact numbers, and neither are their multiples. */
function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) <= Number.EPSILON * Math.abs(steps);
}

function counted(
  count: (value: unknown) => number | undefined,
  fits: (length: number, limit: number) => boolean,
  unit: string,
  text: string,
): Keyword {
  return (operand, here) => {
    if (typeof operand !== "number" || !Number.isInteger(operand) || operand < 0) {
      refuse(here.at, "must be a whole number that is not negative");
    }
    return (place) => {
      const length = count(place.value);
      return length === undefined || fits(length, operand)
        ? []
        : place.issue(`must have ${text} ${operand} ${unit}`, `has ${length}`);
    };
  };
}

/** In code points, as the specification counts. */
function lengthOfText(value: unknown): number | undefined {
  return typeof value === "string" ? [...value].length : undefined;
}

function lengthOfList(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function propertiesOf(value: unknown): number | undefined {
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/**
 * A pattern that does not block the program. One that would block an engine that backtracks is refused too: others
 * also get the schema.
 */
function safePattern(operand: unknown, at: Path): Pattern {
  try {
    const read = typeof operand === "string" ? readPattern(operand) : undefined;
    if (read === undefined) refuse(at, "must be a regular expression");
    if (!hasAmbiguousLoop(read)) return new Pattern(read);
  } catch (error) {
    if (error instanceof UnsupportedPattern) refuse(at, `must not have ${error.message}`);
    throw error;
  }
  refuse(
    at,
    "its nested quantifiers can take a text in more than one way, which takes exponential time; " +
      "write it so that there is one way only",
  );
}

type JsonType = JsonKind | "integer";

const typeNames: { readonly [T in JsonType]: string } = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "a boolean",
  object: "an object",
  array: "an array",
  null: "null",
};

function kindName({ value }: Place): string {
  const kind = kindOf(value);
  return kind === undefined ? typeof value : typeNames[kind];
}

/** A value in a message: itself if it is short, else its kind. */
function shown(place: Place): string {
  return place.key.length <= 40 ? place.key : kindName(place);
}
