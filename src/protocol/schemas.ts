/**
 * Definitions as valibot schemas, which say where a value differs from the protocol.
 *
 * There are two variants. The open one is for use: additions of a newer server (fields, enum values, members of unions)
 * pass. The strict one is for answers that go out, and for tests: everything that the schema of the pinned version does
 * not list is an issue.
 *
 * @module
 */
import * as v from "valibot";
import type { ValidationIssue } from "./issue.ts";
import {
  type Build,
  Definitions,
  type Fields,
  type JsonType,
  jsonType,
  type Kit,
  type Shape,
  shapeOf,
} from "./kit.ts";
import { isJsonObject } from "./json.ts";

/** Any valibot schema. */
export type Schema = v.GenericSchema<unknown>;

/** Largest number of issues that are reported of one message. */
const MAX_ISSUES = 20;

/** Builds valibot schemas, each at its first use. */
export class Schemas extends Definitions<Schema> implements Kit<Schema> {
  readonly #strict: boolean;

  constructor(definitions: { readonly [name: string]: Build }, { strict }: { strict: boolean }) {
    super(definitions);
    this.#strict = strict;
  }

  /** Where `value` differs from a definition; empty when it fits. */
  issues(name: string, value: unknown): ValidationIssue[] {
    const { issues = [] } = v.safeParse(this.get(name), value);
    return issues.slice(0, MAX_ISSUES).map(withoutValues);
  }

  readonly unknown: Schema = expecting("a value", (value) => value !== undefined);
  readonly null: Schema = v.null();
  readonly boolean: Schema = v.boolean();
  readonly number: Schema = v.number();
  get integer(): Schema {
    return this.#strict ? expecting("an integer", Number.isInteger) : this.number;
  }
  readonly string: Schema = v.string();

  literals(...values: string[]): Schema {
    return this.#strict ? v.picklist(values) : this.string;
  }

  ref(name: string): Schema {
    return v.lazy(() => this.get(name));
  }

  array(items: Schema): Schema {
    return v.array(items);
  }

  record(values: Schema): Schema {
    return record(v.record(v.string(), values));
  }

  object(fields: Fields<Schema>): Schema {
    return record(this.#strict ? v.strictObject(fields) : v.looseObject(fields));
  }

  extensible(fields: Fields<Schema>): Schema {
    return record(v.looseObject(fields));
  }

  nullable(inner: Schema): Schema {
    return v.nullable(inner);
  }

  optional(inner: Schema): Schema {
    return v.optional(inner);
  }

  nullish(inner: Schema): Schema {
    return v.nullish(inner);
  }

  variant(tag: string, members: Fields<Schema>): Schema {
    const tags = v.looseObject({ [tag]: this.literals(...Object.keys(members)) });
    const byTag = new Map<unknown, Schema>(Object.entries(members));
    return record(v.lazy((value) => isJsonObject(value) ? byTag.get(value[tag]) ?? tags : tags));
  }

  byKey(members: Fields<Schema>): Schema {
    return this.#byKey(members, this.#strict);
  }

  byKeyOpen(members: Fields<Schema>): Schema {
    return this.#byKey(members, false);
  }

  #byKey(members: Fields<Schema>, closed: boolean): Schema {
    const other = expecting(
      `an object of ${Object.keys(members).join(" or ")}`,
      (value) => !closed && isJsonObject(value) && Object.keys(value).length > 0,
    );
    const objects = Object.entries(members)
      .map(([key, inner]): [string, Schema] => [key, this.object({ [key]: inner })]);
    return record(
      v.lazy((value) => objects.find(([key]) => isJsonObject(value) && key in value)?.[1] ?? other),
    );
  }

  byType(members: { readonly [T in JsonType]?: Schema }): Schema {
    const byType = new Map<string, Schema>(Object.entries(members));
    const other = expecting([...byType.keys()].join(" or "), () => false);
    return v.lazy((value) => byType.get(jsonType(value)) ?? other);
  }

  shapes(names: readonly string[], common: Schema, members: readonly Shape<Schema>[]): Schema {
    const unknown = expecting("one of the known sets of fields", () => false);
    const added = this.#strict ? unknown : common;
    return record(v.lazy((value) => {
      const fitting = members.find(([, schema]) => v.is(schema, value));
      if (fitting !== undefined) return fitting[1];
      const meant = isJsonObject(value) ? shapeOf(value, names, members) : undefined;
      return meant === "new" ? added : meant ?? (v.is(common, value) ? unknown : common);
    }));
  }
}

/** `schema` for objects that are not arrays: for valibot an array is an object, too. */
function record(schema: Schema): Schema {
  return v.lazy((value) => isJsonObject(value) ? schema : anObject);
}

/** A schema with a check of our own, which says what it expects. */
function expecting(expects: string, check: (value: unknown) => boolean): Schema {
  return { ...v.custom<unknown>(check), expects };
}

const anObject: Schema = expecting("object", isJsonObject);

/** A valibot issue without its texts: they quote the received value. */
function withoutValues(issue: v.BaseIssue<unknown>): ValidationIssue {
  const place = issue.path?.at(-1);
  const path = issue.path?.map(({ key }) => String(key)).join(".") ?? "";
  const found = jsonType(place === undefined ? issue.input : place.value);
  if (found === "missing") {
    return { path, message: "A required value is missing.", expected: "a value", found };
  }
  if (issue.expected === "never") {
    return { path, message: "The protocol has no such field.", expected: "nothing", found };
  }
  const expected = issue.expected === "Array" ? "array" : issue.expected ?? "another value";
  return { path, message: `Expected ${expected}, found ${found}.`, expected, found };
}
