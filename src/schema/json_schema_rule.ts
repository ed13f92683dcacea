/** What the keywords of JSON Schema are made of: rules, and the places in a value that they are applied to. */

import type { JsonObject } from "../json.ts";
import { jsonKey } from "./json_value.ts";
import { type Path, refuse } from "./path.ts";

/** What is wrong with a value, and where. */
export interface ValueIssue {
  readonly path: Path;
  /** Words to follow the path, such as `must be one of "a", "b", is "c"`. */
  readonly message: string;
}

/** What a schema says of a value that does not fit. */
export interface SchemaIssue extends ValueIssue {
  /** The message without anything of the value, which may be a secret: `must be one of "a", "b"`. */
  readonly demand: string;
}

/** The issues of the value at a place; none when it fits. */
export type Rule = (place: Place) => readonly SchemaIssue[];

/** Issues of one value that are looked for. */
export const MAX_ISSUES = 100;

/**
 * A place in a value. It remembers what each schema has said of it: a union of unions, or a schema that refers to
 * itself in several ways, would otherwise ask the same again and again, exponentially often.
 */
export class Place {
  readonly value: unknown;
  readonly #parent: Place | undefined;
  readonly #step: PropertyKey;
  readonly #parts = new Map<PropertyKey, Place>();
  readonly #outcomes = new Map<JsonObject, readonly SchemaIssue[]>();
  #key: string | undefined;

  constructor(value: unknown, parent?: Place, step: PropertyKey = "") {
    this.value = value;
    this.#parent = parent;
    this.#step = step;
  }

  get path(): PropertyKey[] {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.#step];
  }

  /** A text that equal values share. */
  get key(): string {
    return this.#key ??= jsonKey(this.value);
  }

  /** The place of an item or a property. */
  at(step: PropertyKey, value: unknown): Place {
    let part = this.#parts.get(step);
    if (part === undefined) this.#parts.set(step, part = new Place(value, this, step));
    return part;
  }

  /** What the rule of a schema says here. */
  outcome(schema: JsonObject, rule: Rule): readonly SchemaIssue[] {
    let outcome = this.#outcomes.get(schema);
    if (outcome === undefined) this.#outcomes.set(schema, outcome = rule(this));
    return outcome;
  }

  /**
   * One issue of this place.
   *
   * @param demand What the schema wants, such as `must be at least 3`.
   * @param found What the value is instead, such as `is 2`.
   */
  issue(demand: string, found?: string): readonly SchemaIssue[] {
    const message = found === undefined ? demand : `${demand}, ${found}`;
    return [{ path: this.path, demand, message }];
  }
}

/** Applies a rule to each of several places, until there are enough issues. */
export function issuesOfEach<T>(
  all: Iterable<T>,
  issuesOf: (one: T) => readonly SchemaIssue[],
): readonly SchemaIssue[] {
  const found: SchemaIssue[] = [];
  for (const one of all) {
    found.push(...issuesOf(one));
    if (found.length >= MAX_ISSUES) return found.slice(0, MAX_ISSUES);
  }
  return found;
}

/** Where a keyword stands, and what its rule is made with. */
export interface Here {
  /** The schema that has the keyword. */
  readonly schema: JsonObject;
  /** The place of the keyword in the schema. */
  readonly at: Path;
  /** Compiles a schema for a part of the value. */
  compile(schema: unknown, at: Path): Rule;
  /** Compiles a schema for the same value. */
  compileInPlace(schema: unknown, at: Path): Rule;
  /** The target of a `$ref`. */
  resolve(ref: string): { target: unknown; at: Path };
}

/** Makes the rule of a keyword with this operand; throws `TypeError` for an operand that the keyword cannot have. */
export type Keyword = (operand: unknown, here: Here) => Rule;

/** An operand that is a list. */
export function list(operand: unknown, here: Here): readonly unknown[] {
  return Array.isArray(operand) ? operand : refuse(here.at, "must be a list");
}
