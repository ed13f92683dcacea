/**
 * What describes a value: a schema of a library, or a plain JSON Schema.
 *
 * @module
 */

import type { InferOutput, StandardSchemaV1 } from "./standard_schema.ts";

/**
 * A JSON Schema (2020-12) as a plain object. The input of a tool has `type: "object"` at its root.
 *
 * These keywords check a value: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`,
 * `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`, `minLength`, `maxLength`, `pattern`,
 * `minItems`, `maxItems`, `uniqueItems`, `minProperties`, `maxProperties`, `anyOf`, `oneOf`, `allOf`, `$defs` and local
 * `$ref`. Annotations such as `description`, `default` and `format` check nothing. Any other keyword is refused.
 *
 * The check takes a time that is bounded by the size of the value. A `pattern` is refused when it has a back reference,
 * or nested quantifiers that take exponential time in most engines, such as `^(a+)+$`.
 */
export type JsonSchema =
  | { readonly [keyword: string]: unknown; readonly "~standard"?: never }
  // Values of an interface, as packages of types have it, fit no index signature.
  | object & { readonly "~standard"?: never };

/**
 * A schema of valibot, zod, arktype or another library that follows Standard Schema and gives JSON Schema, or a plain
 * JSON Schema.
 */
export type Schema = StandardSchemaV1 | JsonSchema;

/**
 * The value that a schema gives: the inferred type of a library's schema, `unknown` for a plain JSON Schema, and `null`
 * where there is no schema.
 *
 * @typeParam S The schema, or `undefined`. A schema that may be left out gives its type or `null`.
 */
export type Out<S extends Schema | undefined> = S extends undefined ? null
  : S extends StandardSchemaV1 ? InferOutput<S>
  : unknown;
