/**
 * `types.ts`: one exported TypeScript type for every definition.
 *
 * @module
 */
import { docComment, type Docs } from "./docs.ts";
import {
  type Definition,
  type Field,
  type ObjectNode,
  type Protocol,
  tagOf,
  type TypeNode,
  type UnionNode,
} from "./model.ts";
import { fieldDoc } from "./units.ts";

/** The text of `types.ts`, not yet formatted. */
export function emitTypes(protocol: Protocol, docs: Docs, header: string): string {
  const types = [...protocol.definitions.values()].map((definition) =>
    docComment(docs.of(definition), "") + declaration(definition)
  );
  return `${header}\n${types.join("\n")}`;
}

function declaration({ name, type }: Definition): string {
  if (type.kind === "object" && (type.fields.length > 0 || type.extensible)) {
    return `export interface ${name} ${objectText(type, name, null)}\n`;
  }
  return `export type ${name} = ${typeText(type, name)};\n`;
}

/** A type in TypeScript. `path` is its definition. */
export function typeText(type: TypeNode, path: string): string {
  switch (type.kind) {
    case "unknown":
    case "null":
    case "boolean":
    case "number":
    case "string":
      return type.kind;
    case "integer":
      return "number";
    case "literals":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "ref":
      return type.name;
    case "array":
      return isCompound(type.items)
        ? `(${typeText(type.items, path)})[]`
        : `${typeText(type.items, path)}[]`;
    case "map":
      return `{ [key: string]: ${typeText(type.values, path)} }`;
    case "object":
      return objectText(type, path, null);
    case "union":
      return unionText(type, path);
    case "flattened":
      return `${objectText(type.base, path, null)} & (${unionText(type.union, path)})`;
    case "open":
      return "string | { [key: string]: unknown }";
  }
}

/**
 * Types are the closed unions of the pinned version, so that a `switch` can be exhaustive. The schema adds "anything
 * else" to a few of them: the types leave it out, the validation lets it pass.
 */
function unionText(union: UnionNode, path: string): string {
  const tag = tagOf(union);
  const known = union.members.filter(({ kind }) => kind !== "open");
  return known.map((member) =>
    member.kind === "object" ? objectText(member, path, tag) : typeText(member, path)
  ).join(" | ");
}

function objectText(object: ObjectNode, path: string, tag: string | null): string {
  if (object.fields.length === 0) {
    return object.extensible ? "{ [key: string]: unknown }" : "Record<string, never>";
  }
  const tagFirst = [...object.fields].sort((a, b) =>
    Number(b.name === tag) - Number(a.name === tag)
  );
  const lines = tagFirst.map((field) => fieldText(field, path));
  if (object.extensible) lines.push("  [key: string]: unknown;\n");
  return `{\n${lines.join("")}}`;
}

function fieldText(field: Field, path: string): string {
  const name = /^[A-Za-z_$][\w$]*$/.test(field.name) ? field.name : JSON.stringify(field.name);
  const type = typeText(field.type, path);
  return `${docComment(fieldDoc(path, field), "  ")}  ${name}${
    field.required ? "" : "?"
  }: ${type};\n`;
}

function isCompound(type: TypeNode): boolean {
  return type.kind === "union" || type.kind === "flattened" || type.kind === "open" ||
    (type.kind === "literals" && type.values.length > 1);
}
