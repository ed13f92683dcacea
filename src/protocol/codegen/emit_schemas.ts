/**
 * `schemas.ts`: the types of all incoming messages, as builders over a kit (see `../kit.ts`).
 *
 * @module
 */
import { partsOf, type Protocol, typeNamed, type TypeNode } from "./model.ts";
import { SchemaWriter } from "./schema_writer.ts";

/** The text of `schemas.ts`, not yet formatted. */
export function emitSchemas(protocol: Protocol, header: string): string {
  const { clientRequests, serverRequests, notifications } = protocol;
  const incoming = reachable(protocol, [
    ...clientRequests.map(({ result }) => result),
    ...serverRequests.flatMap(({ params, result }) =>
      params === null ? [result] : [params, result]
    ),
    ...notifications.map(({ params }) => params),
  ]);
  const writer = new SchemaWriter(protocol);
  const builders = incoming.map((name) =>
    `  ${name}: (k) => ${writer.write(typeNamed(protocol, name))},\n`
  );
  const entries = (texts: readonly string[]) => texts.map((text) => `  ${text},\n`).join("");

  return `${header}
import type { Build } from "../kit.ts";
import { table } from "../table.ts";

/** The types of incoming messages, and of the answers to the server's requests. */
export const definitions: { readonly [name: string]: Build } = {
${builders.join("")}};

/** The definition of each request's result. */
export const resultSchemas: { readonly [method: string]: string | undefined } = table({
${entries(clientRequests.map(({ method, result }) => `"${method}": "${result}"`))}});

/** The definition of each notification's params. */
export const notificationSchemas: { readonly [method: string]: string | undefined } = table({
${entries(notifications.map(({ method, params }) => `"${method}": "${params}"`))}});

/** The definitions of the params of each of the server's requests, and of its answer. */
export const serverRequestSchemas: {
  readonly [method: string]: { params: string; response: string } | undefined;
} = table({
${
    entries(serverRequests.map(({ method, params, result }) =>
      `"${method}": { params: "${params}", response: "${result}" }`
    ))
  }});
`;
}

/** The definitions that `roots` refer to, directly or not, in alphabetical order. */
function reachable(protocol: Protocol, roots: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (type: TypeNode) => {
    if (type.kind === "ref") enter(type.name);
    for (const part of partsOf(type)) visit(part.type);
  };
  const enter = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    visit(typeNamed(protocol, name));
  };
  roots.forEach(enter);
  return [...found].filter((name) => typeNamed(protocol, name).kind !== "string").sort();
}
