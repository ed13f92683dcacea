/**
 * Definitions as explainers, which say where a value differs from the protocol. They run when a predicate has said no, and
 * on answers that go out.
 *
 * There are two variants. The open one is for use: additions of a newer server (fields, enum values, members of unions)
 * pass. The strict one is for answers that go out, and for tests: everything that the schema of the pinned version does
 * not list is an issue.
 *
 * No schema library does this: one would be imported with every program, for values that hardly ever come. The import of
 * valibot takes a tenth of the time that the import of everything else takes.
 *
 * @module
 */
import type { ValidationIssue } from "./issue.ts";
import { isJsonObject } from "./json.ts";
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

/** Largest number of issues that are reported of one message. */
const MAX_ISSUES = 20;

/** Adds the issues of a value to a report. */
export type Explainer = (value: unknown, report: Report) => void;

/** The issues of a value, collected on the way through it. */
class Report {
  readonly issues: ValidationIssue[] = [];
  readonly #path: string[] = [];

  /** Goes on with the value at this key. */
  at(key: string, value: unknown, explain: Explainer): void {
    if (this.issues.length === MAX_ISSUES) return;
    this.#path.push(key);
    explain(value, this);
    this.#path.pop();
  }

  /** Adds an issue of the value at this place. Its texts do not quote the value. */
  add(expected: string, value: unknown): void {
    const found = jsonType(value);
    if (found === "missing") return this.#add("a value", found, "A required value is missing.");
    this.#add(expected, found, `Expected ${expected}, found ${found}.`);
  }

  /** Adds that the protocol has no field of this name. */
  addUnknown(key: string, value: unknown): void {
    this.at(
      key,
      value,
      () => this.#add("nothing", jsonType(value), "The protocol has no such field."),
    );
  }

  #add(expected: string, found: string, message: string): void {
    if (this.issues.length === MAX_ISSUES) return;
    this.issues.push({ path: this.#path.join("."), message, expected, found });
  }
}

/** Builds explainers, each at its first use. */
export class Explainers extends Definitions<Explainer> implements Kit<Explainer> {
  readonly #strict: boolean;

  constructor(definitions: { readonly [name: string]: Build }, { strict }: { strict: boolean }) {
    super(definitions);
    this.#strict = strict;
  }

  /** Where `value` differs from a definition; empty when it fits. */
  issues(name: string, value: unknown): ValidationIssue[] {
    return issuesOf(this.get(name), value);
  }

  readonly unknown: Explainer = expecting("a value", (value) => value !== undefined);
  readonly null: Explainer = expecting("null", (value) => value === null);
  readonly boolean: Explainer = expecting("boolean", (value) => typeof value === "boolean");
  readonly number: Explainer = expecting("number", isNumber);
  get integer(): Explainer {
    return this.#strict ? expecting("an integer", Number.isInteger) : this.number;
  }
  readonly string: Explainer = expecting("string", (value) => typeof value === "string");

  literals(...values: string[]): Explainer {
    if (!this.#strict) return this.string;
    const quoted = values.map((it) => JSON.stringify(it)).join(" | ");
    const known: readonly unknown[] = values;
    return expecting(values.length > 1 ? `(${quoted})` : quoted, (value) => known.includes(value));
  }

  ref(name: string): Explainer {
    return (value, report) => this.get(name)(value, report);
  }

  array(items: Explainer): Explainer {
    return (value, report) => {
      if (!Array.isArray(value)) return report.add("array", value);
      for (const [index, item] of value.entries()) report.at(String(index), item, items);
    };
  }

  record(values: Explainer): Explainer {
    return (value, report) => {
      if (!isJsonObject(value)) return report.add("object", value);
      for (const [key, item] of Object.entries(value)) report.at(key, item, values);
    };
  }

  object(fields: Fields<Explainer>): Explainer {
    return this.#object(fields, this.#strict);
  }

  extensible(fields: Fields<Explainer>): Explainer {
    return this.#object(fields, false);
  }

  #object(fields: Fields<Explainer>, closed: boolean): Explainer {
    const members = Object.entries(fields);
    const names = new Set(Object.keys(fields));
    return (value, report) => {
      if (!isJsonObject(value)) return report.add("object", value);
      for (const [name, explain] of members) report.at(name, value[name], explain);
      if (!closed) return;
      const unknown = Object.keys(value).find((key) => !names.has(key));
      if (unknown !== undefined) report.addUnknown(unknown, value[unknown]);
    };
  }

  nullable(inner: Explainer): Explainer {
    return (value, report) => value === null ? undefined : inner(value, report);
  }

  optional(inner: Explainer): Explainer {
    return (value, report) => value === undefined ? undefined : inner(value, report);
  }

  nullish(inner: Explainer): Explainer {
    return this.optional(this.nullable(inner));
  }

  variant(tag: string, members: Fields<Explainer>): Explainer {
    const tags = this.extensible({ [tag]: this.literals(...Object.keys(members)) });
    const byTag = new Map<unknown, Explainer>(Object.entries(members));
    return (value, report) => {
      const member = isJsonObject(value) ? byTag.get(value[tag]) : undefined;
      (member ?? tags)(value, report);
    };
  }

  byKey(members: Fields<Explainer>): Explainer {
    return this.#byKey(members, this.#strict);
  }

  byKeyOpen(members: Fields<Explainer>): Explainer {
    return this.#byKey(members, false);
  }

  #byKey(members: Fields<Explainer>, closed: boolean): Explainer {
    const expected = `an object of ${Object.keys(members).join(" or ")}`;
    const objects = Object.entries(members)
      .map(([key, inner]) => [key, this.object({ [key]: inner })] as const);
    return (value, report) => {
      if (!isJsonObject(value)) return report.add("object", value);
      const member = objects.find(([key]) => key in value)?.[1];
      if (member !== undefined) return member(value, report);
      if (closed || Object.keys(value).length === 0) report.add(expected, value);
    };
  }

  byType(members: { readonly [T in JsonType]?: Explainer }): Explainer {
    const byType = new Map<string, Explainer>(Object.entries(members));
    const expected = [...byType.keys()].join(" or ");
    return (value, report) => {
      const member = byType.get(jsonType(value));
      if (member === undefined) report.add(expected, value);
      else member(value, report);
    };
  }

  shapes(
    names: readonly string[],
    common: Explainer,
    members: readonly Shape<Explainer>[],
  ): Explainer {
    const fits = (explain: Explainer, value: unknown) => issuesOf(explain, value).length === 0;
    return (value, report) => {
      if (!isJsonObject(value)) return report.add("object", value);
      if (members.some(([, explain]) => fits(explain, value))) return;
      const meant = shapeOf(value, names, members);
      if (meant !== undefined && meant !== "new") return meant(value, report);
      if (!fits(common, value)) common(value, report);
      else if (this.#strict || meant === undefined) {
        report.add("one of the known sets of fields", value);
      }
    };
  }
}

function issuesOf(explain: Explainer, value: unknown): ValidationIssue[] {
  const report = new Report();
  explain(value, report);
  return report.issues;
}

/** An explainer with a check, which says what it expects. */
function expecting(expected: string, fits: (value: unknown) => boolean): Explainer {
  return (value, report) => {
    if (!fits(value)) report.add(expected, value);
  };
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(value);
}
