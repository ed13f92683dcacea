/**
 * A validator of plain JSON Schema, for inputs of tools, outputs and forms.
 *
 * It knows the part of JSON Schema (2020-12) that describes such values. It refuses a schema with any other
 * keyword, so that nothing looks checked that is not.
 *
 * @module
 */

import { partKeywords } from "./json_schema_parts.ts";
import {
  issuesOfEach,
  type Keyword,
  Place,
  type Rule,
  type SchemaIssue,
} from "./json_schema_rule.ts";
import { localTarget } from "./local_ref.ts";
import { unionKeywords } from "./json_schema_unions.ts";
import { valueKeywords } from "./json_schema_values.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { type Path, refuse } from "./path.ts";

/** Keywords that check something. */
const keywords: { readonly [keyword: string]: Keyword } = {
  ...valueKeywords,
  ...partKeywords,
  ...unionKeywords,
};

/** Keywords that check nothing. `format` is one of them by default, as the specification says. */
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

/**
 * Makes a validator of a JSON Schema. Its time is bounded by the size of the value times the size of the schema.
 *
 * @param schema The schema, of JSON values only; a `$ref` may point to any place within it.
 * @param at The place of the schema, for messages.
 * @throws {TypeError} A keyword is unknown or has an operand that it cannot have, or a `$ref` leads nowhere or to itself.
 */
export function compileJsonSchema(
  schema: unknown,
  at: Path = [],
): (value: unknown) => readonly SchemaIssue[] {
  const rule = new Compiler(schema, at).compile(schema, at);
  return (value) => rule(new Place(value));
}

class Compiler {
  readonly #root: unknown;
  readonly #rootPath: Path;
  readonly #rules = new Map<JsonObject, Rule>();
  /** For each schema those that it applies to the same value. */
  readonly #inPlace = new Map<JsonObject, unknown[]>();

  constructor(root: unknown, rootPath: Path) {
    this.#root = root;
    this.#rootPath = rootPath;
  }

  compile(schema: unknown, at: Path): Rule {
    if (schema === true) return () => [];
    if (schema === false) return (place) => place.issue("is not allowed");
    if (!isJsonObject(schema)) refuse(at, "must be a schema: an object or a boolean");
    if (!this.#rules.has(schema)) {
      // Set before its rules are known, since a schema may refer to itself.
      this.#rules.set(schema, () => []);
      this.#rules.set(schema, this.#ruleOf(schema, at));
      this.#checkEnds(schema, at);
    }
    return (place) => place.outcome(schema, this.#rules.get(schema) ?? (() => []));
  }

  #ruleOf(schema: JsonObject, at: Path): Rule {
    const rules: Rule[] = [];
    for (const [keyword, operand] of Object.entries(schema)) {
      if (annotations.has(keyword) || keyword.startsWith("x-")) continue;
      const known = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
      const where = [...at, keyword];
      if (known === undefined) {
        refuse(where, "this keyword is not supported");
      }
      rules.push(known(operand, {
        schema,
        at: where,
        compile: (part, path) => this.compile(part, path),
        compileInPlace: (part, path) => {
          this.#inPlace.set(schema, [...this.#inPlace.get(schema) ?? [], part]);
          return this.compile(part, path);
        },
        resolve: (ref) => localTarget(this.#root, this.#rootPath, ref, where),
      }));
    }
    return (place) => issuesOfEach(rules, (rule) => rule(place));
  }

  /**
   * Refuses a schema that applies itself to the same value, as that would never end. The last schema of such a circle
   * finds it: all others are compiled by then.
   */
  #checkEnds(schema: JsonObject, at: Path): void {
    const seen = new Set<unknown>();
    const ahead = [...this.#inPlace.get(schema) ?? []];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (next === schema) refuse(at, "this schema refers to itself without end");
      if (seen.has(next) || !isJsonObject(next)) continue;
      seen.add(next);
      ahead.push(...this.#inPlace.get(next) ?? []);
    }
  }
}
