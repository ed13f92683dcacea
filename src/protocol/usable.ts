/**
 * What can still be done with a value that misfits: is what is needed of it there, and what can be made of the rest?
 *
 * @module
 */
import { definitions } from "./generated/schemas.ts";
import { isJsonObject } from "./json.ts";
import { Menders } from "./mend.ts";
import type { Predicate } from "./predicates.ts";
import { fits } from "./validate.ts";

export const isText: Predicate = (value) => typeof value === "string";
export const isNumber: Predicate = (value) => typeof value === "number";
export const isBoolean: Predicate = (value) => typeof value === "boolean";
export const isList: Predicate = (value) => Array.isArray(value);

const menders = new Menders(definitions);

/** Whether what stands at a dotted path is as it should be. */
export function has(path: string, fits: Predicate): Predicate {
  const names = path.split(".");
  return (value) => fits(at(value, names));
}

/** The value that stands at a path, if any. */
export function at(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const name of path) here = isJsonObject(here) ? here[name] : undefined;
  return here;
}

/** A value that fits the definition, made of one that misfits; `undefined` where that is not possible. */
export function mended(definition: string, value: unknown): unknown {
  const made = menders.get(definition).mend(value);
  return fits(definition, made) ? made : undefined;
}
