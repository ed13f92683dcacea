/** The keywords of JSON Schema that a tool's input may use, one rule each. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { jsonKey, type JsonKind, kindOf, refuse } from "./json_value.ts";
import { type Path, pathText } from "./path.ts";

/** What is wrong with a value, and where. */
export interface ValueIssue {
  readonly path: Path;
  /** What goes on where the path ends, such as `must be a string, is a number`. */
  readonly message: string;
}

/** The issues of a value; none when it fits. */
export type Rule = (value: unknown, path: Path) => readonly ValueIssue[];

/** Where a keyword stands, and what its rule is made with. */
export interface Here {
  /** The schema that has the keyword. */
  readonly schema: JsonObject;
  /** The keyword's own place. */
  readonly at: Path;
  /** Compiles a schema for a part of the value. */
  compile(schema: unknown, at: Path): Rule;
  /** Compiles a schema for the same value. */
  compileInPlace(schema: unknown, at: Path): Rule;
  /** What a `$ref` points to. */
  resolve(ref: string): { target: unknown; at: Path };
}

/** Makes the rule of a keyword with this operand; throws `TypeError` when the operand is not for it. */
export type Keyword = (operand: unknown, here: Here) => Rule;

/** Keywords that tell something and check nothing. `format` is one by the specification's default. */
export const annotations: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "format",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** Keywords that check something. */
export const keywords: { readonly [keyword: string]: Keyword } = {
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
    return (value, path) => {
      const kind = kindOf(value);
      const fits = types.some((type) =>
        type === kind || (type === "integer" && Number.isInteger(value))
      );
      return fits ? [] : [{ path, message: `must be ${names}, is ${kindName(value)}` }];
    };
  },

  enum(operand, here) {
    const values = list(operand, here);
    if (values.length === 0) refuse(here.at, "must not be empty");
    const keys = new Set(values.map(jsonKey));
    return (value, path) =>
      keys.has(jsonKey(value))
        ? []
        : [{ path, message: `must be one of ${[...keys].join(", ")}, is ${shown(value)}` }];
  },

  const(operand) {
    const key = jsonKey(operand);
    return (value, path) =>
      jsonKey(value) === key ? [] : [{ path, message: `must be ${key}, is ${shown(value)}` }];
  },

  minimum: numeric((value, limit) => value >= limit, "must be at least"),
  maximum: numeric((value, limit) => value <= limit, "must be at most"),
  exclusiveMinimum: numeric((value, limit) => value > limit, "must be more than"),
  exclusiveMaximum: numeric((value, limit) => value < limit, "must be less than"),

  minLength: counted(lengthOfText, (length, limit) => length >= limit, "characters", "at least"),
  maxLength: counted(lengthOfText, (length, limit) => length <= limit, "characters", "at most"),
  minItems: counted(lengthOfList, (length, limit) => length >= limit, "items", "at least"),
  maxItems: counted(lengthOfList, (length, limit) => length <= limit, "items", "at most"),

  pattern(operand, here) {
    const expression = typeof operand === "string" ? regularExpression(operand) : undefined;
    if (expression === undefined) refuse(here.at, "must be a regular expression");
    return (value, path) =>
      typeof value !== "string" || expression.test(value)
        ? []
        : [{ path, message: `must match the pattern ${operand}` }];
  },

  uniqueItems(operand, here) {
    if (typeof operand !== "boolean") refuse(here.at, "must be a boolean");
    return (value, path) =>
      !operand || !Array.isArray(value) || new Set(value.map(jsonKey)).size === value.length
        ? []
        : [{ path, message: "must not hold an item twice" }];
  },

  items(operand, here) {
    const rule = here.compile(operand, here.at);
    return (value, path) =>
      Array.isArray(value) ? value.flatMap((item, index) => rule(item, [...path, index])) : [];
  },

  properties(operand, here) {
    const rules = ruleTable(operand, here);
    return (value, path) =>
      isJsonObject(value)
        ? [...rules].flatMap(([name, rule]) =>
          Object.hasOwn(value, name) ? rule(value[name], [...path, name]) : []
        )
        : [];
  },

  required(operand, here) {
    const names = list(operand, here).map((name) =>
      typeof name === "string" ? name : refuse(here.at, "must be a list of names")
    );
    return (value, path) =>
      isJsonObject(value)
        ? names.filter((name) => !Object.hasOwn(value, name))
          .map((name) => ({ path: [...path, name], message: "is missing" }))
        : [];
  },

  additionalProperties(operand, here) {
    const rule = here.compile(operand, here.at);
    const { properties } = here.schema;
    const named = new Set(isJsonObject(properties) ? Object.keys(properties) : []);
    return (value, path) =>
      isJsonObject(value)
        ? Object.keys(value).filter((name) => !named.has(name))
          .flatMap((name) => rule(value[name], [...path, name]))
        : [];
  },

  allOf(operand, here) {
    const rules = alternatives(operand, here);
    return (value, path) => rules.flatMap((rule) => rule(value, path));
  },

  anyOf(operand, here) {
    const rules = alternatives(operand, here);
    return (value, path) => {
      const outcomes = rules.map((rule) => rule(value, path));
      return outcomes.some((issues) => issues.length === 0) ? [] : [noneOf(outcomes, path)];
    };
  },

  oneOf(operand, here) {
    const rules = alternatives(operand, here);
    return (value, path) => {
      const outcomes = rules.map((rule) => rule(value, path));
      const fitting = outcomes.filter((issues) => issues.length === 0).length;
      if (fitting === 1) return [];
      if (fitting === 0) return [noneOf(outcomes, path)];
      return [{ path, message: `must fit exactly one of the alternatives, fits ${fitting}` }];
    };
  },

  $ref(operand, here) {
    if (typeof operand !== "string") refuse(here.at, "must be a string");
    const { target, at } = here.resolve(operand);
    return here.compileInPlace(target, at);
  },

  $defs: definitions,
  definitions,
};

/** Checked although it applies to nothing by itself: what is in there may be referred to. */
function definitions(operand: unknown, here: Here): Rule {
  ruleTable(operand, here);
  return () => [];
}

function numeric(fits: (value: number, limit: number) => boolean, text: string): Keyword {
  return (operand, here) => {
    if (typeof operand !== "number") refuse(here.at, "must be a number");
    return (value, path) =>
      typeof value !== "number" || fits(value, operand)
        ? []
        : [{ path, message: `${text} ${operand}, is ${value}` }];
  };
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
    return (value, path) => {
      const length = count(value);
      return length === undefined || fits(length, operand)
        ? []
        : [{ path, message: `must have ${text} ${operand} ${unit}, has ${length}` }];
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

/** With Unicode, as the specification asks; without, where a pattern escapes what Unicode leaves unescaped. */
function regularExpression(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // the next one may do
    }
  }
  return undefined;
}

function ruleTable(operand: unknown, here: Here): Map<string, Rule> {
  if (!isJsonObject(operand)) refuse(here.at, "must be an object of schemas");
  return new Map(
    Object.entries(operand)
      .map(([name, schema]) => [name, here.compile(schema, [...here.at, name])]),
  );
}

function alternatives(operand: unknown, here: Here): Rule[] {
  const schemas = list(operand, here);
  if (schemas.length === 0) refuse(here.at, "must not be empty");
  return schemas.map((schema, index) => here.compileInPlace(schema, [...here.at, index]));
}

function noneOf(outcomes: readonly (readonly ValueIssue[])[], path: Path): ValueIssue {
  const reasons = outcomes.map((issues, index) => {
    const texts = issues.map((issue) =>
      `${pathText(issue.path.slice(path.length))} ${issue.message}`.trim()
    );
    return `(${index + 1}) ${texts.join(", ")}`;
  });
  return { path, message: `fits none of the alternatives: ${reasons.join("; ")}` };
}

function list(operand: unknown, here: Here): readonly unknown[] {
  return Array.isArray(operand) ? operand : refuse(here.at, "must be a list");
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

function kindName(value: unknown): string {
  const kind = kindOf(value);
  return kind === undefined ? typeof value : typeNames[kind];
}

/** A value in a message: itself if it is short, else its kind. */
function shown(value: unknown): string {
  const text = jsonKey(value);
  return text.length <= 40 ? text : kindName(value);
}
