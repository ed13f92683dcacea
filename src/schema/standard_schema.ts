/**
 * The interface that schema libraries share, as their specification has it (standardschema.dev), with the
 * extension by which a schema gives its JSON Schema.
 *
 * @module
 */

/** A schema of any library that follows Standard Schema, such as valibot, zod or arktype. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** What the library offers to others. */
  readonly "~standard": StandardSchemaProps<Input, Output>;
}

/** The part of a {@linkcode StandardSchemaV1} that is the same in all libraries. */
export interface StandardSchemaProps<Input = unknown, Output = Input> {
  /** The version of the specification. */
  readonly version: 1;
  /** Name of the library. */
  readonly vendor: string;
  /** Checks a value, and gives it in the form that the schema's transformations make of it. */
  readonly validate: (
    value: unknown,
  ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
  /** Gives JSON Schema, where the library can. */
  readonly jsonSchema?: StandardJsonSchemaConverter | undefined;
  /** For the type checker alone. */
  readonly types?: StandardSchemaTypes<Input, Output> | undefined;
}

/** What a schema takes and what it gives, for the type checker. */
export interface StandardSchemaTypes<Input = unknown, Output = Input> {
  /** What a value must be. */
  readonly input: Input;
  /** What validation makes of it. */
  readonly output: Output;
}

/** The result of a validation: a value, or issues. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

/** What is wrong with a value. */
export interface StandardSchemaIssue {
  /** One sentence. */
  readonly message: string;
  /** The keys from the value to the place; empty or absent for the value itself. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** How a schema gives itself as JSON Schema. */
export interface StandardJsonSchemaConverter {
  /** The values that the schema takes, as JSON Schema. Throws when JSON Schema cannot express them. */
  readonly input: (options: StandardJsonSchemaOptions) => Record<string, unknown>;
}

/** Options of a {@linkcode StandardJsonSchemaConverter}. */
export interface StandardJsonSchemaOptions {
  /** The version of JSON Schema to give. */
  readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | (string & Record<never, never>);
  /** Options that only this library knows. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** What validation by a schema gives. */
export type InferOutput<Schema extends StandardSchemaV1> = NonNullable<
  Schema["~standard"]["types"]
>["output"];

/** Whether a value is a schema that follows the specification. Schemas of arktype are functions. */
export function isStandardSchema(value: unknown): value is StandardSchemaV1 {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const props: unknown = Reflect.get(value, "~standard");
  return typeof props === "object" && props !== null &&
    typeof Reflect.get(props, "validate") === "function";
}
