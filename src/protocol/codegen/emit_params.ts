/**
 * `params.ts`: the names of the params of requests that take options, and the values of their enums.
 *
 * @module
 */
import { fieldsOf, type Protocol, resolve, typeNamed, type TypeNode } from "./model.ts";

/** The requests of which the SDK takes the params as options of its own calls. */
const METHODS = [
  "account/rateLimits/read",
  "account/read",
  "model/list",
  "review/start",
  "thread/fork",
  "thread/list",
  "thread/read",
  "thread/resume",
  "thread/settings/update",
  "thread/start",
  "turn/start",
];

/** The enums of which the SDK checks the values in options. */
const ENUMS = ["ApprovalsReviewer", "AskForApproval", "SandboxMode", "SandboxPolicy"];

/** The text of `params.ts`, not yet formatted. */
export function emitParams(protocol: Protocol, header: string): string {
  return `${header}
/** A request of which the SDK takes the params as options. */
export type OptionMethod = ${union(METHODS)};

/** Names of the params of each of these requests. */
export const paramNames: { readonly [M in OptionMethod]: readonly string[] } = {
${METHODS.map((method) => entry(method, paramNames(protocol, method))).join("")}};

/** A type of which the SDK checks the values in options. */
export type CheckedEnum = ${union(ENUMS)};

/** The strings that an enum takes; of a union of objects, the values of their \`type\`. */
export const enumValues: { readonly [E in CheckedEnum]: readonly string[] } = {
${ENUMS.map((name) => entry(name, valuesOf(typeNamed(protocol, name)))).join("")}};
`;
}

function union(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" | ");
}

function entry(name: string, values: readonly string[]): string {
  if (values.length === 0) throw new Error(`codegen: ${name} has no names`);
  return `  "${name}": ${JSON.stringify(values)},\n`;
}

function paramNames(protocol: Protocol, method: string): string[] {
  const request = protocol.clientRequests.find((it) => it.method === method);
  if (!request?.params) throw new Error(`codegen: no params of ${method}`);
  const params = resolve(protocol, { kind: "ref", name: request.params });
  return fieldsOf(params).map(({ name }) => name).sort();
}

function valuesOf(type: TypeNode): string[] {
  switch (type.kind) {
    case "literals":
      return [...type.values];
    case "union":
      return type.members.flatMap(valuesOf);
    case "object":
      return type.fields.filter(({ name }) => name === "type").flatMap(({ type }) =>
        valuesOf(type)
      );
    default:
      return [];
  }
}
