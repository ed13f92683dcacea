/**
 * The vocabulary of `generated/schemas.ts`. A definition is a function over a kit, so that one text gives several
 * things: a quick yes or no (`predicates.ts`), and explainers that say where and why (`explain.ts`). Each is built
 * at its first use.
 *
 * @module
 */

/** Builds one definition with any kit. */
export type Build = <S>(kit: Kit<S>) => S;

/** Makes an `S` for each kind of type. An absent value (`undefined`) fits only an optional field. */
export interface Kit<S> {
  /** Any JSON value. */
  readonly unknown: S;
  readonly null: S;
  readonly boolean: S;
  readonly number: S;
  readonly integer: S;
  readonly string: S;
  /** One of these strings; from a newer server, also others. */
  literals(...values: string[]): S;
  /** Another definition. */
  ref(name: string): S;
  array(items: S): S;
  /** An object of any keys. */
  record(values: S): S;
  /** An object of these fields; from a newer server, also others. */
  object(fields: Fields<S>): S;
  /** An object of these fields and any others. */
  extensible(fields: Fields<S>): S;
  nullable(inner: S): S;
  optional(inner: S): S;
  /** Nullable and optional. */
  nullish(inner: S): S;
  /** Objects told apart by the string in the field `tag`; from a newer server, also others. */
  variant(tag: string, members: Fields<S>): S;
  /** Objects told apart by the name of their only field; from a newer server, also others. */
  byKey(members: Fields<S>): S;
  /** As {@link byKey}, where the pinned version itself may send others. */
  byKeyOpen(members: Fields<S>): S;
  /** Values told apart by their JSON type. */
  byType(members: { readonly [T in JsonType]?: S }): S;
  /**
   * Objects with `common` fields and one of several further sets of fields, each with the fields that it requires.
   * `names` are the names of all these fields. An object that fits no member and has a field of another name may be a
   * member that a newer server added.
   */
  shapes(names: readonly string[], common: S, members: readonly Shape<S>[]): S;
}

/** An `S` for each name. */
export type Fields<S> = { readonly [name: string]: S };

/** A member of a union of objects that has no tag. */
export type Shape<S> = readonly [requires: readonly string[], schema: S];

/** The types of JSON values, without `null`. */
export type JsonType = "string" | "number" | "boolean" | "array" | "object";

/** The definition `name`, built with `kit`. */
export function built<S>(
  definitions: { readonly [name: string]: Build },
  name: string,
  kit: Kit<S>,
): S {
  const build = definitions[name];
  if (build === undefined) throw new Error(`the protocol has no definition ${name}`);
  return build(kit);
}

/** What a kit makes of definitions, each at its first use. Every kit extends this. */
export abstract class Definitions<S> {
  readonly #definitions: { readonly [name: string]: Build };
  readonly #built = new Map<string, S>();

  constructor(definitions: { readonly [name: string]: Build }) {
    this.#definitions = definitions;
  }

  /** What the kit makes of a definition. */
  get(this: Definitions<S> & Kit<S>, name: string): S {
    let made = this.#built.get(name);
    if (made === undefined) {
      made = built(this.#definitions, name, this);
      this.#built.set(name, made);
    }
    return made;
  }
}

/** The type of a JSON value. */
export function jsonType(value: unknown): JsonType | "null" | "missing" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  switch (type) {
    case "string":
    case "number":
    case "boolean":
    case "object":
      return type;
    default:
      return "missing";
  }
}

/**
 * The member of a {@link Kit.shapes} that is meant by an object that fits no member: the member whose required fields
 * it has, else `"new"` when it has a field that no member has, else `undefined`.
 */
export function shapeOf<S>(
  value: { readonly [key: string]: unknown },
  names: readonly string[],
  members: readonly Shape<S>[],
): S | "new" | undefined {
  const meant = members.find(([requires]) => requires.every((key) => key in value));
  if (meant !== undefined) return meant[1];
  return Object.keys(value).some((key) => !names.includes(key)) ? "new" : undefined;
}
