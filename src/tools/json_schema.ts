/**
 * A validator for tools whose input is a plain JSON Schema.
 *
 * It knows the part of JSON Schema (2020-12) that describes arguments of tools. A keyword that it does not know
 * is refused when the schema is compiled: what is not checked must not look as if it were.
 *
 * @module
 */

import { jsonKey, type JsonKind, kindOf } from "./json_value.ts";
import { type Path, pathText } from "./path.ts";

/** What is wrong with a value, and where. */
export interface ValueIssue {
  readonly path: Path;
  /** What goes on where the path ends: `must be a string, is a number`. */
  readonly message: string;
}

/** The issues of a value; none when it fits. */
type Rule = (value: unknown, path: Path) => readonly ValueIssue[];

/** A schema that is an object: its keywords and their operands. */
interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/**
 * Makes a validator of a JSON Schema.
 *
 * @param schema The schema; a `$ref` may point to any place within it.
 * @param at Where the schema stands, for messages.
 * @throws {TypeError} A keyword is unknown or has an operand that it cannot have, or a `$ref` leads nowhere or to itself.
 */
export function compileJsonSchema(
  schema: unknown,
  at: Path = [],
): (value: unknown) => readonly ValueIssue[] {
  const rule = new Compiler(schema, at).compile(schema, at);
  return (value) => rule(value, []);
}

class Compiler {
  readonly #root: unknown;
  readonly #at: Path;
  readonly #rules = new Map<object, Rule>();
  /** The schemas that are applied to the same value as the key is. */
  readonly #inPlace = new Map<object, unknown[]>();

  constructor(root: unknown, at: Path) {
    this.#root = root;
    this.#at = at;
  }

  compile(schema: unknown, at: Path): Rule {
    if (schema === true) return () => [];
    if (schema === false) return (_, path) => [{ path, message: "is not allowed" }];
    if (!isSchemaObject(schema)) refuse(at, "must be a schema: an object or a boolean");
    if (!this.#rules.has(schema)) {
      // Before its rules are known, as a schema may refer to itself.
      this.#rules.set(schema, () => []);
      this.#rules.set(schema, this.#ruleOf(schema, at));
      this.#checkEnds(schema, at);
    }
    return (value, path) => this.#rules.get(schema)?.(value, path) ?? [];
  }

  /** Compiles a schema that is applied to the same value as `schema`. */
  compileInPlace(schema: SchemaObject, part: unknown, at: Path): Rule {
    this.#inPlace.set(schema, [...this.#inPlace.get(schema) ?? [], part]);
    return this.compile(part, at);
  }

  /** The place that a `$ref` points to. */
  resolve(ref: string, at: Path): { target: unknown; at: Path } {
    if (ref !== "#" && !ref.startsWith("#/")) refuse(at, `must begin with "#/": ${ref}`);
    let target = this.#root;
    const keys = ref.split("/").slice(1).map(unescapePointer);
    for (const key of keys) {
      if (typeof target !== "object" || target === null || !Object.hasOwn(target, key)) {
        refuse(at, `leads nowhere: ${ref}`);
      }
      target = Reflect.get(target, key);
    }
    return { target, at: [...this.#at, ...keys] };
  }

  #ruleOf(schema: SchemaObject, at: Path): Rule {
    const rules: Rule[] = [];
    for (const [keyword, operand] of Object.entries(schema)) {
      if (operand === undefined || annotations.has(keyword) || keyword.startsWith("x-")) continue;
      const known = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
      const where = [...at, keyword];
      if (known === undefined) refuse(where, "this keyword is not supported in tool inputs");
      rules.push(known(operand, { schema, at: where, compiler: this }));
    }
    return (value, path) => rules.flatMap((rule) => rule(value, path));
  }

  /** A schema that is applied to a value because it is applied to that value would never end. */
  #checkEnds(schema: SchemaObject, at: Path): void {
    const seen = new Set<unknown>();
    const ahead = [...this.#inPlace.get(schema) ?? []];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (next === schema) refuse(at, "this schema refers to itself without end");
      if (seen.has(next) || !isSchemaObject(next)) continue;
      seen.add(next);
      ahead.push(...this.#inPlace.get(next) ?? []);
    }
  }
}

/** Keywords that tell something and check nothing. `format` is one by the specification's default. */
const annotations: ReadonlySet<string> = new Set([
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

/** Where a keyword stands. */
interface Here {
  /** The schema that has the keyword. */
  readonly schema: SchemaObject;
  /** The keyword's own place. */
  readonly at: Path;
  readonly compiler: Compiler;
}

type Keyword = (operand: unknown, here: Here) => Rule;

const keywords: { readonly [keyword: string]: Keyword } = {
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
    const rule = here.compiler.compile(operand, here.at);
    return (value, path) =>
      Array.isArray(value) ? value.flatMap((item, index) => rule(item, [...path, index])) : [];
  },

  properties(operand, here) {
    const rules = ruleTable(operand, here);
    return (value, path) =>
      isObject(value)
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
      isObject(value)
        ? names.filter((name) => !Object.hasOwn(value, name))
          .map((name) => ({ path: [...path, name], message: "is missing" }))
        : [];
  },

  additionalProperties(operand, here) {
    const rule = here.compiler.compile(operand, here.at);
    const { properties } = here.schema;
    const named = new Set(isSchemaObject(properties) ? Object.keys(properties) : []);
    return (value, path) =>
      isObject(value)
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
    const { target, at } = here.compiler.resolve(operand, here.at);
    return here.compiler.compileInPlace(here.schema, target, at);
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
  if (!isSchemaObject(operand)) refuse(here.at, "must be an object of schemas");
  return new Map(
    Object.entries(operand)
      .map(([name, schema]) => [name, here.compiler.compile(schema, [...here.at, name])]),
  );
}

function alternatives(operand: unknown, here: Here): Rule[] {
  const schemas = list(operand, here);
  if (schemas.length === 0) refuse(here.at, "must not be empty");
  return schemas.map((schema, index) =>
    here.compiler.compileInPlace(here.schema, schema, [...here.at, index])
  );
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

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return kindOf(value) === "object";
}

function isSchemaObject(value: unknown): value is SchemaObject {
  return kindOf(value) === "object";
}

function unescapePointer(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

function refuse(at: Path, reason: string): never {
  throw new TypeError(`${pathText(at)}: ${reason}`);
}
