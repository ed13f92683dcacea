/**
 * Types as calls on a kit (see `../kit.ts`).
 *
 * @module
 */
import {
  type Field,
  fieldsOf,
  type ObjectNode,
  only,
  type Protocol,
  resolve,
  tagOf,
  tagValue,
  typeNamed,
  type TypeNode,
  withoutNull,
} from "./model.ts";

/** Writes the types of one protocol as calls on a kit. */
export class SchemaWriter {
  readonly #protocol: Pick<Protocol, "definitions">;

  constructor(protocol: Pick<Protocol, "definitions">) {
    this.#protocol = protocol;
  }

  write(type: TypeNode): string {
    switch (type.kind) {
      case "unknown":
      case "null":
      case "boolean":
      case "number":
      case "integer":
      case "string":
        return `k.${type.kind}`;
      case "literals":
        return `k.literals(${type.values.map((value) => JSON.stringify(value)).join(", ")})`;
      case "ref":
        return this.#isPlainString(type) ? "k.string" : `k.ref("${type.name}")`;
      case "array":
        return `k.array(${this.write(type.items)})`;
      case "map":
        return `k.record(${this.write(type.values)})`;
      case "object":
        return `k.${type.extensible ? "extensible" : "object"}(${this.#fields(type.fields)})`;
      case "union":
        return this.#union(type.members);
      case "flattened":
        return this.#objects(type.union.members, type.base, false);
      case "open":
        throw new Error("codegen: an open type outside of a union");
    }
  }

  #isPlainString(type: TypeNode): boolean {
    return type.kind === "ref" && typeNamed(this.#protocol, type.name).kind === "string";
  }

  #fields(fields: readonly Field[]): string {
    return `{ ${
      fields.map((field) => `${JSON.stringify(field.name)}: ${this.#field(field)}`).join(", ")
    } }`;
  }

  #field({ type, required }: Field): string {
    if (required) return this.write(type);
    const [inner, nullable] = withoutNull(type);
    return nullable ? `k.nullish(${this.write(inner)})` : `k.optional(${this.write(type)})`;
  }

  #union(members: readonly TypeNode[]): string {
    const [inner, nullable] = withoutNull({ kind: "union", members });
    if (nullable) return `k.nullable(${this.write(inner)})`;

    const open = members.some(({ kind }) => kind === "open");
    const byType = new Map<string, TypeNode[]>();
    for (
      const member of members.filter(({ kind }) => kind !== "open").flatMap((m) => this.#expand(m))
    ) {
      const type = jsonTypeOf(resolve(this.#protocol, member));
      byType.set(type, [...byType.get(type) ?? [], member]);
    }
    const groups = [...byType].map(([type, group]): [string, string] => [
      type,
      type === "object"
        ? this.#objects(group, null, open)
        : open && type === "string"
        ? "k.string"
        : this.#alone(group),
    ]);
    const alone = only(groups);
    if (alone !== undefined) return alone[1];
    return `k.byType({ ${groups.map(([type, text]) => `${type}: ${text}`).join(", ")} })`;
  }

  /** The members of a union that is a member of a union. */
  #expand(member: TypeNode): TypeNode[] {
    const target = resolve(this.#protocol, member);
    return target.kind === "union" ? target.members.flatMap((one) => this.#expand(one)) : [member];
  }

  #alone(members: readonly TypeNode[]): string {
    const member = only(members);
    if (member !== undefined) return this.write(member);
    throw new Error(`codegen: a union of ${members.length} types that look alike in JSON`);
  }

  /** A union of objects, which share the fields of `base`. */
  #objects(members: readonly TypeNode[], base: ObjectNode | null, open: boolean): string {
    const alone = only(members);
    if (alone !== undefined && base === null && !open) return this.write(alone);
    const tag = tagOf({ kind: "union", members });
    if (tag !== null) {
      const entries = members.map((member) =>
        `${JSON.stringify(tagValue(member, tag))}: ${this.write(withBase(base, member))}`
      );
      return `k.variant("${tag}", { ${entries.join(", ")} })`;
    }
    const onlyFields = members.map((member) => onlyField(member));
    if (base === null && onlyFields.every((field) => field !== null)) {
      return `k.byKey${open ? "Open" : ""}(${this.#fields(onlyFields)})`;
    }
    const shapes = members.map((member) => {
      const requires = fieldsOf(resolve(this.#protocol, member))
        .filter(({ required }) => required).map(({ name }) => name);
      return `[${JSON.stringify(requires)}, ${this.write(withBase(base, member))}]`;
    });
    const common: ObjectNode = {
      kind: "object",
      fields: [...base?.fields ?? [], ...this.#sharedFields(members)],
      extensible: true,
    };
    const names = new Set(
      [common, ...members.map((member) => resolve(this.#protocol, withBase(base, member)))]
        .flatMap(allFields),
    );
    return `k.shapes(${JSON.stringify([...names])}, ${this.write(common)}, [${shapes.join(", ")}])`;
  }

  /** The required fields that all `members` have, with the same schema. */
  #sharedFields(members: readonly TypeNode[]): Field[] {
    const [first = [], ...others] = members.map((member) =>
      fieldsOf(resolve(this.#protocol, member))
    );
    return first.filter((field) =>
      field.required &&
      others.every((fields) =>
        fields.some((other) =>
          other.name === field.name && other.required && this.#field(other) === this.#field(field)
        )
      )
    );
  }
}

/** `member` with the fields of `base` among its own. */
function withBase(base: ObjectNode | null, member: TypeNode): TypeNode {
  if (base === null) return member;
  const merge = (object: ObjectNode): ObjectNode => ({
    ...object,
    fields: [...base.fields, ...object.fields],
  });
  if (member.kind === "object") return merge(member);
  if (member.kind === "flattened") return { ...member, base: merge(member.base) };
  throw new Error(`codegen: a ${member.kind} among the variants of a flattened type`);
}

/** The only field of an object, when it is required. */
function onlyField(type: TypeNode): Field | null {
  const field = type.kind === "object" ? only(type.fields) : undefined;
  return field?.required ? field : null;
}

/** The names of the fields of an object, over all its variants. */
function allFields(type: TypeNode): string[] {
  const names = fieldsOf(type).map(({ name }) => name);
  return type.kind === "flattened" ? [...names, ...type.union.members.flatMap(allFields)] : names;
}

function jsonTypeOf(type: TypeNode): string {
  switch (type.kind) {
    case "literals":
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
    case "array":
      return type.kind;
    case "map":
    case "object":
    case "flattened":
      return "object";
    default:
      throw new Error(`codegen: ${type.kind} in a union`);
  }
}
