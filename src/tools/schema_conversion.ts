/**
 * JSON Schema from the schemas of libraries.
 *
 * The libraries throw, or leave out in silence, what JSON Schema cannot express, and do not tell where it stands.
 * So they are asked, through the hooks that they have, to go on and to leave a mark at the place.
 *
 * @module
 */

import type { toJsonSchema } from "@valibot/to-json-schema";
import { isJsonObject } from "../json.ts";
import { jsonCopy, refuse } from "./json_value.ts";
import { type Path, pathText } from "./path.ts";
import type { StandardJsonSchemaConverter, StandardSchemaV1 } from "./standard_schema.ts";
import { MAX_DEPTH } from "./wire_schema.ts";

/** Not draft-07, whose form of tuples the server does not take. */
const target = "draft-2020-12";

/**
 * What a schema takes, as JSON Schema.
 *
 * @param schema A schema of valibot, or of a library that gives JSON Schema by itself.
 * @param at Where the schema stands, for messages.
 * @throws {TypeError} The library cannot give JSON Schema, or JSON Schema cannot express the schema.
 */
export async function toInputJsonSchema(schema: StandardSchemaV1, at: Path): Promise<unknown> {
  const json = jsonCopy(await converted(schema, at), at, MAX_DEPTH);
  const marks = marksIn(json, pathText(at));
  if (marks.length > 0) throw new TypeError(marks.join("; "));
  return json;
}

async function converted(schema: StandardSchemaV1, at: Path): Promise<unknown> {
  const { vendor, jsonSchema } = schema["~standard"];
  try {
    if (jsonSchema !== undefined) return fromConverter(jsonSchema, vendor);
    if (isValibotSchema(schema)) return await fromValibot(schema);
    if (isArktypeSchema(schema)) return schema.in.toJsonSchema(arktypeOptions);
  } catch (error) {
    refuse(at, error instanceof Error ? error.message : String(error));
  }
  refuse(
    at,
    `this ${vendor} schema gives no JSON Schema; use a version that does (zod 4.2, arktype 2.1.28), ` +
      "or pass a plain JSON Schema",
  );
}

function fromConverter(converter: StandardJsonSchemaConverter, vendor: string): unknown {
  if (vendor === "arktype") return converter.input({ target, libraryOptions: arktypeOptions });
  try {
    return converter.input({ target });
  } catch (error) {
    if (vendor !== "zod") throw error;
    const json = converter.input({ target, libraryOptions: zodOptions });
    if (marksIn(json, "").length === 0) throw error;
    return json;
  }
}

type ValibotSchema = StandardSchemaV1 & Parameters<typeof toJsonSchema>[0];

function isValibotSchema(schema: StandardSchemaV1): schema is ValibotSchema {
  return schema["~standard"].vendor === "valibot" && Reflect.get(schema, "kind") === "schema";
}

async function fromValibot(schema: ValibotSchema): Promise<unknown> {
  // Here and not above: most programs bring no valibot schema, and need not load what converts it.
  const { toJsonSchema } = await import("@valibot/to-json-schema");
  const mark = (json: object, errors: readonly string[] | undefined) =>
    errors === undefined ? undefined : { ...json, ...marked(errors.join(" ")) };
  return toJsonSchema(schema, {
    target,
    typeMode: "input",
    // In place of those that a program may have set for all its conversions.
    definitions: {},
    overrideSchema: ({ jsonSchema, errors }) => mark(jsonSchema, errors),
    overrideAction: ({ jsonSchema, errors }) => mark(jsonSchema, errors),
  });
}

/** A schema of an arktype that has a way of its own, older than the shared one. */
interface ArktypeSchema extends StandardSchemaV1 {
  readonly in: { toJsonSchema(options: unknown): unknown };
}

function isArktypeSchema(schema: StandardSchemaV1): schema is ArktypeSchema {
  const input: unknown = schema["~standard"].vendor === "arktype"
    ? Reflect.get(schema, "in")
    : undefined;
  return typeof input === "function" && typeof Reflect.get(input, "toJsonSchema") === "function";
}

interface ArktypeContext {
  readonly code: string;
  readonly base: object;
}

/** What JSON does not have is marked; what JSON Schema cannot say of JSON is left to the validation. */
const arktypeOptions = {
  fallback: {
    default: ({ base }: ArktypeContext) => base,
    ...Object.fromEntries(
      ["domain", "proto", "date", "unit", "symbolKey", "arrayObject"].map((code) => [
        code,
        ({ base }: ArktypeContext) => ({
          ...base,
          ...marked(`"${code}" of arktype cannot be converted to JSON Schema`),
        }),
      ]),
    ),
  },
};

interface ZodContext {
  readonly zodSchema: { readonly _zod: { readonly def: { readonly type: string } } };
  readonly jsonSchema: object;
}

const zodOptions = {
  unrepresentable: "any",
  override({ zodSchema, jsonSchema }: ZodContext) {
    const { type } = zodSchema._zod.def;
    if (!unknownToJson.has(type)) return;
    Object.assign(jsonSchema, marked(`"${type}" of zod cannot be converted to JSON Schema`));
  },
};

/** The types of zod that JSON does not have. */
const unknownToJson: ReadonlySet<string> = new Set([
  "bigint",
  "custom",
  "date",
  "function",
  "map",
  "nan",
  "set",
  "symbol",
  "transform",
  "undefined",
  "void",
]);

const MARK = "x-codexkit-unconvertible";

function marked(reason: string): Record<string, unknown> {
  return { [MARK]: reason };
}

/** The marks in a JSON Schema: where in the described value, and why. Definitions are looked into where they are used. */
function marksIn(root: unknown, rootPath: string): string[] {
  const followed = new Set<string>();
  const walk = (schema: unknown, at: string): string[] => {
    if (Array.isArray(schema)) return schema.flatMap((part) => walk(part, at));
    if (!isJsonObject(schema)) return [];
    return Object.entries(schema).flatMap(([keyword, operand]) => {
      switch (keyword) {
        case MARK:
          return [`${at}: ${operand}`];
        case "$ref":
          if (typeof operand !== "string" || followed.has(operand)) return [];
          followed.add(operand);
          return walk(definition(root, operand), at);
        case "$defs":
          return [];
        case "properties":
          return isJsonObject(operand)
            ? Object.entries(operand).flatMap(([key, part]) => walk(part, `${at}.${key}`))
            : [];
        case "prefixItems":
          return Array.isArray(operand)
            ? operand.flatMap((part, index) => walk(part, `${at}[${index}]`))
            : [];
        case "items":
          return walk(operand, `${at}[]`);
        case "additionalProperties":
          return walk(operand, `${at}.*`);
        default:
          return walk(operand, at);
      }
    });
  };
  return walk(root, rootPath);
}

/** The definition that a reference names; libraries make no other references, but to the root. */
function definition(root: unknown, ref: string): unknown {
  const name = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1];
  const definitions = isJsonObject(root) ? root.$defs : undefined;
  return name !== undefined && isJsonObject(definitions) ? definitions[name] : undefined;
}
