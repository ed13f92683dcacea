/**
 * The generator's model of the protocol: everything that the emitters read.
 *
 * @module
 */

/** One type, as JSON knows types. */
export type TypeNode =
  | { kind: "unknown" | "null" | "boolean" | "number" | "integer" | "string" }
  | { kind: "literals"; values: readonly string[] }
  | { kind: "ref"; name: string }
  | { kind: "array"; items: TypeNode }
  | { kind: "map"; values: TypeNode }
  | ObjectNode
  | UnionNode
  | { kind: "flattened"; base: ObjectNode; union: UnionNode }
  /** "Any other string or object" of the schema: the union that has it as a member is open on the wire. */
  | { kind: "open" };

/** An object with named fields. */
export interface ObjectNode {
  kind: "object";
  fields: readonly Field[];
  /** Whether the object is meant to have further fields, which the schema does not list. */
  extensible: boolean;
}

/** One of several types. */
export interface UnionNode {
  kind: "union";
  members: readonly TypeNode[];
}

/** A field of an object. */
export interface Field {
  name: string;
  type: TypeNode;
  required: boolean;
  /** Upstream's description: read for units and deprecation, never copied. */
  description: string;
  /** Whether it needs the `experimentalApi` capability: it is then absent from the schema without that. */
  experimental: boolean;
}

/** A named type. */
export interface Definition {
  name: string;
  type: TypeNode;
  description: string;
  experimental: boolean;
}

/** A request of either side. */
export interface RequestMethod {
  method: string;
  /** Name of the params type; `null` when the method has no params. */
  params: string | null;
  /** Whether the params may be left out. */
  optional: boolean;
  /** Name of the type of the answer. */
  result: string;
  experimental: boolean;
}

/** A notification of the server. */
export interface NotificationMethod {
  method: string;
  params: string;
  experimental: boolean;
}

/** The whole protocol of one version of codex. */
export interface Protocol {
  /** By name, in alphabetical order. */
  definitions: ReadonlyMap<string, Definition>;
  clientRequests: readonly RequestMethod[];
  serverRequests: readonly RequestMethod[];
  notifications: readonly NotificationMethod[];
}

/** The type of the definition `name`. */
export function typeNamed({ definitions }: Pick<Protocol, "definitions">, name: string): TypeNode {
  const definition = definitions.get(name);
  if (definition === undefined) throw new Error(`codegen: no definition ${name}`);
  return definition.type;
}

/** Follows references to the first type that is not a reference. */
export function resolve(protocol: Pick<Protocol, "definitions">, type: TypeNode): TypeNode {
  let node = type;
  for (let hops = 0; node.kind === "ref"; hops++) {
    if (hops > 50) throw new Error(`codegen: ${node.name} leads nowhere`);
    node = typeNamed(protocol, node.name);
  }
  return node;
}

/**
 * The name of the field by which the members of a union of objects differ. Each member requires it, with one string
 * that no other member has. `null` when there is no such field.
 */
export function tagOf(union: UnionNode): string | null {
  const [first] = union.members;
  for (const candidate of first === undefined ? [] : fieldsOf(first)) {
    const values = union.members.map((member) => tagValue(member, candidate.name));
    if (values.includes(null) || values.length < 2) continue;
    if (new Set(values).size === values.length) return candidate.name;
  }
  return null;
}

/** The one string that `member` allows in the field `tag`, or `null`. */
export function tagValue(member: TypeNode, tag: string): string | null {
  const field = fieldsOf(member).find(({ name }) => name === tag);
  if (field === undefined || !field.required || field.type.kind !== "literals") return null;
  return only(field.type.values) ?? null;
}

/** The named fields of an object, or of the part that all variants of a flattened union share. */
export function fieldsOf(type: TypeNode): readonly Field[] {
  if (type.kind === "object") return type.fields;
  return type.kind === "flattened" ? type.base.fields : [];
}

/** Every type directly inside `type`, with the name of its field, or `null` when it is not in a field. */
export function partsOf(type: TypeNode): { field: string | null; type: TypeNode }[] {
  switch (type.kind) {
    case "array":
      return [{ field: null, type: type.items }];
    case "map":
      return [{ field: null, type: type.values }];
    case "object":
      return type.fields.map((field) => ({ field: field.name, type: field.type }));
    case "union":
      return type.members.map((member) => ({ field: null, type: member }));
    case "flattened":
      return [type.base, type.union].flatMap(partsOf);
    default:
      return [];
  }
}

/** A type without `null`, and whether it allowed `null`. */
export function withoutNull(type: TypeNode): [inner: TypeNode, nullable: boolean] {
  if (type.kind !== "union") return [type, false];
  const members = type.members.filter(({ kind }) => kind !== "null");
  if (members.length === type.members.length) return [type, false];
  return [only(members) ?? { kind: "union", members }, true];
}

/** The element of a list of one. */
export function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
