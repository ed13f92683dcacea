/**
 * Definitions as predicates: does a value fit? They run on every message, so they allocate nothing. When one says no,
 * `explain.ts` says why.
 *
 * Valibot's own object schemas copy what they read. Measured on Bun, they take 1.2 times as long as `JSON.parse` of the
 * line for a delta, and 2.3 times for an item. These predicates take 0.2 and 0.5 times as long; on Deno 0.1 and 0.25
 * (`tests/bench/validation.ts`).
 *
 * @module
 */
import { Definitions, type Fields, jsonType, type Kit, type Shape, shapeOf } from "./kit.ts";
import { isJsonObject } from "./json.ts";

/** Whether a value fits. */
export type Predicate = (value: unknown) => boolean;

/** Builds predicates, each at its first use. */
export class Predicates extends Definitions<Predicate> implements Kit<Predicate> {
  readonly unknown: Predicate = (value) => value !== undefined;
  readonly null: Predicate = (value) => value === null;
  readonly boolean: Predicate = (value) => typeof value === "boolean";
  readonly number: Predicate = (value) => typeof value === "number";
  readonly integer: Predicate = this.number;
  readonly string: Predicate = (value) => typeof value === "string";

  literals(): Predicate {
    return this.string;
  }

  ref(name: string): Predicate {
    let target: Predicate | undefined;
    return (value) => (target ??= this.get(name))(value);
  }

  array(items: Predicate): Predicate {
    return (value) => Array.isArray(value) && value.every(items);
  }

  record(values: Predicate): Predicate {
    return (value) => {
      if (!isJsonObject(value)) return false;
      for (const key in value) if (!values(value[key])) return false;
      return true;
    };
  }

  object(fields: Fields<Predicate>): Predicate {
    const checks = Object.entries(fields).map(([name, fits]) => ({ name, fits }));
    return (value) => {
      if (!isJsonObject(value)) return false;
      for (const { name, fits } of checks) if (!fits(value[name])) return false;
      return true;
    };
  }

  extensible(fields: Fields<Predicate>): Predicate {
    return this.object(fields);
  }

  nullable(inner: Predicate): Predicate {
    return (value) => value === null || inner(value);
  }

  optional(inner: Predicate): Predicate {
    return (value) => value === undefined || inner(value);
  }

  nullish(inner: Predicate): Predicate {
    return (value) => value === undefined || value === null || inner(value);
  }

  variant(tag: string, members: Fields<Predicate>): Predicate {
    const byTag = new Map(Object.entries(members));
    return (value) => {
      if (!isJsonObject(value)) return false;
      const found = value[tag];
      return typeof found === "string" && (byTag.get(found)?.(value) ?? true);
    };
  }

  byKey(members: Fields<Predicate>): Predicate {
    const entries = Object.entries(members);
    return (value) => {
      if (!isJsonObject(value)) return false;
      const known = entries.find(([key]) => key in value);
      return known === undefined ? Object.keys(value).length > 0 : known[1](value[known[0]]);
    };
  }

  byKeyOpen(members: Fields<Predicate>): Predicate {
    return this.byKey(members);
  }

  byType(members: { readonly [type: string]: Predicate | undefined }): Predicate {
    return (value) => members[jsonType(value)]?.(value) ?? false;
  }

  shapes(
    names: readonly string[],
    common: Predicate,
    members: readonly Shape<Predicate>[],
  ): Predicate {
    return (value) => {
      if (!isJsonObject(value) || !common(value)) return false;
      if (members.some(([, fits]) => fits(value))) return true;
      return shapeOf(value, names, members) === "new";
    };
  }
}
