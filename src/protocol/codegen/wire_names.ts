/**
 * Names of fields as they are on the wire. Codex writes two descriptions of itself, a JSON schema and
 * TypeScript, and for some variants of unions they disagree: the schema has `turn_id`, TypeScript has
 * `turnId`. The server sends the latter (seen in the result of `thread/timeline/list`).
 *
 * @module
 */
import type { Definition, Field, ObjectNode, TypeNode, UnionNode } from "./model.ts";

/** `definition` with the field names of `typescript`, its other description. */
export function withWireNames(definition: Definition, typescript: string | undefined): Definition {
  if (typescript === undefined) return definition;
  const named = new Set([...typescript.matchAll(/(\w+)"?\??:/g)].map(([, name]) => name));
  const wireName = (name: string) => {
    const camelCase = name.replaceAll(/(?<=[a-z])_([a-z])/g, (_, letter) => letter.toUpperCase());
    return !named.has(name) && named.has(camelCase) ? camelCase : name;
  };
  return { ...definition, type: renamed(definition.type, wireName) };
}

function renamed(type: TypeNode, wireName: (name: string) => string): TypeNode {
  const inside = (inner: TypeNode) => renamed(inner, wireName);
  const object = ({ fields, ...rest }: ObjectNode): ObjectNode => ({
    ...rest,
    fields: fields.map((field): Field => ({
      ...field,
      name: wireName(field.name),
      type: inside(field.type),
    })),
  });
  const union = (node: UnionNode): UnionNode => ({ ...node, members: node.members.map(inside) });
  switch (type.kind) {
    case "array":
      return { ...type, items: inside(type.items) };
    case "map":
      return { ...type, values: inside(type.values) };
    case "object":
      return object(type);
    case "union":
      return union(type);
    case "flattened":
      return { ...type, base: object(type.base), union: union(type.union) };
    default:
      return type;
  }
}
