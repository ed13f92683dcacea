/**
 * Makes the best of a value that does not fit its definition: what is unusable becomes `null`, or is left out, or becomes
 * empty, as the type has it. What a value lacks is never guessed, so a caller must look first whether what it needs is there.
 *
 * @module
 */
import { isJsonObject } from "./json.ts";
import {
  Definitions,
  type Fields,
  type JsonType,
  jsonType,
  type Kit,
  type Shape,
  shapeOf,
} from "./kit.ts";

/** Nothing of the type can be made. */
export const UNFIT: unique symbol = Symbol("unfit");

/** Makes values of one type. Values are never altered: what changes is copied. */
export interface Mender {
  /** The value itself where it fits, else what can be made of it, else {@linkcode UNFIT}. */
  mend(value: unknown): unknown;
  /** The value of the type that says nothing, or {@linkcode UNFIT}. */
  empty(): unknown;
}

/** Builds menders, each when it is first asked for. */
export class Menders extends Definitions<Mender> implements Kit<Mender> {
  readonly unknown: Mender = keeping((value) => value !== undefined, null);
  readonly null: Mender = keeping((value) => value === null, null);
  readonly boolean: Mender = keeping((value) => typeof value === "boolean", false);
  readonly number: Mender = keeping((value) => typeof value === "number", 0);
  readonly integer: Mender = this.number;
  readonly string: Mender = keeping((value) => typeof value === "string", "");

  literals(): Mender {
    return this.string;
  }

  ref(name: string): Mender {
    return {
      mend: (value) => this.get(name).mend(value),
      empty: () => this.get(name).empty(),
    };
  }

  array(items: Mender): Mender {
    const mend = (value: unknown) => {
      if (!Array.isArray(value)) return UNFIT;
      const mended = value.map((it) => items.mend(it));
      return mended.every((it, index) => it === value[index])
        ? value
        : mended.filter((it) => it !== UNFIT);
    };
    return { mend, empty: () => [] };
  }

  record(values: Mender): Mender {
    const mend = (value: unknown) => {
      if (!isJsonObject(value)) return UNFIT;
      const mended = Object.entries(value).map(([key, it]) => [key, values.mend(it)] as const);
      return mended.every(([key, it]) => it === value[key])
        ? value
        : Object.fromEntries(mended.filter(([, it]) => it !== UNFIT));
    };
    return { mend, empty: () => ({}) };
  }

  object(fields: Fields<Mender>): Mender {
    const members = Object.entries(fields);
    const mend = (value: unknown) => {
      if (!isJsonObject(value)) return UNFIT;
      let copy: Record<string, unknown> | undefined;
      for (const [name, member] of members) {
        let mended = member.mend(value[name]);
        if (mended === UNFIT) mended = member.empty();
        if (mended === UNFIT) return UNFIT;
        if (mended === value[name]) continue;
        copy ??= { ...value };
        if (mended === undefined) delete copy[name];
        else copy[name] = mended;
      }
      return copy ?? value;
    };
    return { mend, empty: () => mend({}) };
  }

  extensible(fields: Fields<Mender>): Mender {
    return this.object(fields);
  }

  nullable(inner: Mender): Mender {
    return {
      mend: (value) => value === null ? null : fallingBack(inner.mend(value), null),
      empty: () => null,
    };
  }

  optional(inner: Mender): Mender {
    return {
      mend: (value) => value === undefined ? undefined : fallingBack(inner.mend(value), undefined),
      empty: () => undefined,
    };
  }

  nullish(inner: Mender): Mender {
    return {
      mend: (value) => (value ?? null) === null ? value : fallingBack(inner.mend(value), null),
      empty: () => null,
    };
  }

  variant(tag: string, members: Fields<Mender>): Mender {
    const byTag = new Map(Object.entries(members));
    return {
      mend: (value) => {
        if (!isJsonObject(value)) return UNFIT;
        const found = value[tag];
        if (typeof found !== "string") return UNFIT;
        return byTag.get(found)?.mend(value) ?? value;
      },
      // As of a newer server: none of the members that are known.
      empty: () => ({ [tag]: "" }),
    };
  }

  byKey(members: Fields<Mender>): Mender {
    const entries = Object.entries(members);
    return {
      mend: (value) => {
        if (!isJsonObject(value)) return UNFIT;
        const known = entries.find(([key]) => key in value);
        if (known === undefined) return Object.keys(value).length > 0 ? value : UNFIT;
        const [key, member] = known;
        const mended = member.mend(value[key]);
        if (mended === UNFIT) return UNFIT;
        return mended === value[key] ? value : { ...value, [key]: mended };
      },
      empty: () => UNFIT,
    };
  }

  byKeyOpen(members: Fields<Mender>): Mender {
    return this.byKey(members);
  }

  byType(members: { readonly [T in JsonType]?: Mender }): Mender {
    const byType = new Map<string, Mender>(Object.entries(members));
    return {
      mend: (value) => byType.get(jsonType(value))?.mend(value) ?? UNFIT,
      empty: () => (members.string ?? members.array)?.empty() ?? UNFIT,
    };
  }

  shapes(
    names: readonly string[],
    common: Mender,
    members: readonly Shape<Mender>[],
  ): Mender {
    const mend = (value: unknown) => {
      const basis = common.mend(value);
      if (!isJsonObject(basis)) return UNFIT;
      if (members.some(([, member]) => member.mend(basis) === basis)) return basis;
      const meant = shapeOf(basis, names, members);
      if (meant === "new") return basis;
      // One that lacks what tells the members apart is made the first of them.
      return (meant ?? members[0]?.[1])?.mend(basis) ?? basis;
    };
    return { mend, empty: () => UNFIT };
  }
}

function keeping(fits: (value: unknown) => boolean, empty: unknown): Mender {
  return { mend: (value) => fits(value) ? value : UNFIT, empty: () => empty };
}

function fallingBack(mended: unknown, otherwise: unknown): unknown {
  return mended === UNFIT ? otherwise : mended;
}
