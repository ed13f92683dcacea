/**
 * Takes back what the wire form has added to a value: the `null` of an optional property whose schema does not take `null`.
 *
 * @module
 */

import { isJsonObject } from "../json.ts";
import {
  followed,
  type ListShape,
  type ObjectShape,
  type Shape,
  takesNull,
  type UnionShape,
} from "./shape.ts";

/** A value as its schema knows it. */
interface Restored {
  readonly value: unknown;
  /** Number of places that do not fit. */
  readonly misfits: number;
  /** Number of nulls that were taken out. */
  readonly removed: number;
}

/** The value that the schema is to check. One that does not fit is restored as far as it goes. */
export function restored(shape: Shape, value: unknown): unknown {
  return readings(shape, value, new Map()).value;
}

/** A value as its schema knows it, and the objects and arrays that can be read in more than one way. */
export interface Readings {
  readonly value: unknown;
  /** In how many ways. */
  readonly vague: ReadonlyMap<object, number>;
}

/**
 * The value that the schema is to check.
 *
 * @param chosen Which way to read an object or array that can be read in several; else the first, which takes out the fewest nulls.
 */
export function readings(
  shape: Shape,
  value: unknown,
  chosen: ReadonlyMap<object, number>,
): Readings {
  const restorer = new Restorer(chosen);
  const { value: whole } = restorer.restore(shape, value);
  return { value: whole, vague: restorer.vague };
}

class Restorer {
  readonly vague = new Map<object, number>();
  readonly #chosen: ReadonlyMap<object, number>;
  /** What came of each object or array for each shape: unions of unions would ask again and again. */
  readonly #known = new Map<Shape, Map<object, Restored>>();

  constructor(chosen: ReadonlyMap<object, number>) {
    this.#chosen = chosen;
  }

  restore(shape: Shape, value: unknown): Restored {
    const target = followed(shape);
    if (target.kind === "plain") {
      return { value, misfits: target.fits(value) ? 0 : 1, removed: 0 };
    }
    if (typeof value !== "object" || value === null) {
      return target.kind === "union"
        ? this.#best(target, value)
        : { value, misfits: 1, removed: 0 };
    }
    let outcomes = this.#known.get(target);
    if (outcomes === undefined) this.#known.set(target, outcomes = new Map());
    let outcome = outcomes.get(value);
    if (outcome === undefined) outcomes.set(value, outcome = this.#whole(target, value));
    return outcome;
  }

  #whole(shape: ObjectShape | ListShape | UnionShape, value: object): Restored {
    if (shape.kind === "union") return this.#best(shape, value);
    if (shape.kind === "list") {
      return Array.isArray(value) ? this.#list(shape, value) : { value, misfits: 1, removed: 0 };
    }
    return isJsonObject(value) ? this.#object(shape, value) : { value, misfits: 1, removed: 0 };
  }

  /** Of several that fit, the one that leaves the value as it is. */
  #best({ options }: UnionShape, value: unknown): Restored {
    const outcomes = options.map((option) => this.restore(option, value));
    // The first of equals stays the first.
    const [first, ...others] = outcomes.sort(compared);
    if (first === undefined) return { value, misfits: 1, removed: 0 };
    if (typeof value !== "object" || value === null) return first;
    const isAsGood = ({ misfits, removed }: Restored) =>
      misfits === first.misfits && removed > first.removed;
    const ways = [first, ...others.filter(isAsGood)];
    if (ways.length > 1) this.vague.set(value, ways.length);
    return ways[this.#chosen.get(value) ?? 0] ?? first;
  }

  #list({ items, least, most }: ListShape, values: readonly unknown[]): Restored {
    const all = values.map((value) => this.restore(items, value));
    const fits = values.length >= least && values.length <= most;
    return sum(all.map(({ value }) => value), all, fits ? 0 : 1);
  }

  #object({ properties }: ObjectShape, value: { readonly [name: string]: unknown }) {
    const parts: Restored[] = [];
    const entries: [string, unknown][] = [];
    let misfits = 0;
    let removed = 0;
    for (const [name, part] of Object.entries(value)) {
      const property = properties.get(name);
      if (property === undefined) {
        // In a union, it is a sign of another member.
        misfits++;
        entries.push([name, part]);
        continue;
      }
      const outcome = this.restore(property.shape, part);
      if (part === null && property.isOptional && outcome.misfits > 0) {
        removed++;
        continue;
      }
      parts.push(outcome);
      entries.push([name, outcome.value]);
    }
    const present = new Set(entries.map(([name]) => name));
    for (const [name, { shape, isOptional, fallback }] of properties) {
      if (present.has(name)) continue;
      // A default of null, as generators write it, says that there is none.
      const hasDefault = fallback !== undefined && (fallback.value !== null || takesNull(shape));
      if (hasDefault) entries.push([name, structuredClone(fallback.value)]);
      else if (!isOptional) misfits++;
    }
    const whole = sum(Object.fromEntries(entries), parts, misfits);
    return { ...whole, removed: whole.removed + removed };
  }
}

function compared(one: Restored, other: Restored): number {
  return one.misfits - other.misfits || one.removed - other.removed;
}

function sum(value: unknown, parts: readonly Restored[], misfits: number): Restored {
  return {
    value,
    misfits: parts.reduce((total, part) => total + part.misfits, misfits),
    removed: parts.reduce((total, part) => total + part.removed, 0),
  };
}
