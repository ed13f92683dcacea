/**
 * The shape of an output: what a schema says of it, without the ways in which JSON Schema can say so. References and
 * unions are all that is left of those.
 *
 * @module
 */

import type { JsonObject } from "../json.ts";
import type { Path } from "../schema/path.ts";

/** The shape of a value. */
export type Shape = PlainShape | ObjectShape | ListShape | UnionShape | ReferenceShape;

/** Words for the model. */
export interface Notes {
  readonly title?: string;
  readonly description?: string;
}

/** A string, a number, a boolean or null. */
export interface PlainShape {
  readonly kind: "plain";
  readonly notes: Notes;
  /** What the service is told: `type`, values and constraints. */
  readonly wire: JsonObject;
  /** Whether a value fits, with the constraints that the service is not told. */
  fits(value: unknown): boolean;
}

/** An object with these properties. Whether the schema takes others is of no matter: the model is told to give none. */
export interface ObjectShape {
  readonly kind: "object";
  readonly notes: Notes;
  readonly properties: ReadonlyMap<string, Property>;
}

/** A property of an object. */
export interface Property {
  readonly shape: Shape;
  /** Whether it may be left out. The model then gives `null`. */
  readonly isOptional: boolean;
  /** The value in place of one that is left out; for schemas that no library applies. */
  readonly fallback?: { readonly value: unknown } | undefined;
}

/** An array of equal items. */
export interface ListShape {
  readonly kind: "list";
  readonly notes: Notes;
  readonly items: Shape;
  readonly least: number;
  readonly most: number;
}

/** One of several shapes. */
export interface UnionShape {
  readonly kind: "union";
  readonly notes: Notes;
  readonly options: readonly Shape[];
}

/** A shape that has a name, and may be a part of itself. */
export interface ReferenceShape {
  readonly kind: "reference";
  readonly notes: Notes;
  readonly definition: Definition;
}

/** A named shape. */
export interface Definition {
  readonly name: string;
  /** Its place in the schema. */
  readonly at: Path;
  /** Set when it has been read. */
  shape: Shape | undefined;
}

/** The shape that a reference leads to. */
export function followed(shape: Shape): Exclude<Shape, ReferenceShape> {
  let next = shape;
  while (next.kind === "reference") {
    const { shape } = next.definition;
    // The reader refuses references that lead to nothing but each other.
    if (shape === undefined) throw new Error(`definition ${next.definition.name} has no shape`);
    next = shape;
  }
  return next;
}

/** Whether `null` fits. */
export function takesNull(shape: Shape): boolean {
  const target = followed(shape);
  if (target.kind === "union") return target.options.some(takesNull);
  return target.kind === "plain" && target.fits(null);
}
