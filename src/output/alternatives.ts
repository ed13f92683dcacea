/** A schema that refers to others, or combines them, as the plain schemas of which one must fit. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { type Path, refuse } from "../schema/path.ts";
import { merged } from "./merge_schemas.ts";

/** More than this come from unions that multiply; nobody means that. */
const MAX_ALTERNATIVES = 200;

/** Gives the schema that a reference leads to. */
export type Resolve = (ref: unknown, at: Path) => { target: unknown; at: Path };

/** An alternative, and where it comes from. */
export interface Alternative {
  readonly schema: JsonObject;
  readonly at: Path;
}

/**
 * The plain schemas, without `$ref`, `allOf`, `anyOf` and `oneOf` at their root, of which a value must fit one.
 *
 * @throws {TypeError} There are none or too many, or the schema applies itself to the same value.
 */
export function alternativesOf(schema: unknown, at: Path, resolve: Resolve): Alternative[] {
  const alternatives = new Expansion(resolve).of(schema, at, []);
  if (alternatives.length === 0) refuse(at, "no value fits all of its parts");
  return alternatives;
}

class Expansion {
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** `within` has the targets of references that led here, without a property or an item in between. */
  of(schema: unknown, at: Path, within: readonly unknown[]): Alternative[] {
    if (schema === true) return [{ schema: {}, at }];
    if (schema === false) return [];
    if (!isJsonObject(schema)) refuse(at, "must be a schema: an object or a boolean");
    const { $ref, allOf, anyOf, oneOf, $defs: _, definitions: __, ...base } = schema;
    // The words of a union are not those of its members.
    const { title: ___, description: ____, ...wordless } = base;
    const isUnion = anyOf !== undefined || oneOf !== undefined;
    let all: Alternative[] = [{ schema: isUnion ? wordless : base, at }];
    const and = (others: readonly Alternative[]) => all = this.#both(all, others, at);
    if ($ref !== undefined) {
      const found = this.#resolve($ref, [...at, "$ref"]);
      if (within.includes(found.target)) refuse(at, "this schema refers to itself without end");
      and(this.of(found.target, found.at, [...within, found.target]));
    }
    for (const [place, member] of membersOf(allOf, [...at, "allOf"])) {
      and(this.of(member, place, within));
    }
    for (const [keyword, members] of [["anyOf", anyOf], ["oneOf", oneOf]] as const) {
      if (members === undefined) continue;
      const options = membersOf(members, [...at, keyword]);
      and(options.flatMap(([place, member]) => this.of(member, place, within)));
    }
    return all;
  }

  #both(ones: readonly Alternative[], others: readonly Alternative[], at: Path): Alternative[] {
    if (ones.length * others.length > MAX_ALTERNATIVES) {
      refuse(at, `its unions have more than ${MAX_ALTERNATIVES} combinations; write it simpler`);
    }
    return ones.flatMap((one) =>
      others.flatMap((other) => {
        const schema = merged(one.schema, other.schema);
        if (schema === undefined) return [];
        // The part that says more is where a fault is looked for.
        const isMore = Object.keys(other.schema).length >= Object.keys(one.schema).length;
        return [{ schema, at: isMore ? other.at : one.at }];
      })
    );
  }
}

/** The members of a combination, each with its place. */
export function membersOf(members: unknown, at: Path): [Path, unknown][] {
  if (members === undefined) return [];
  if (!Array.isArray(members)) refuse(at, "must be a list");
  if (members.length === 0) refuse(at, "must not be empty");
  return members.map((member, index) => [[...at, index], member]);
}
