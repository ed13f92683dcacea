/**
 * `schemas.ts` and `later_schemas.ts`: the types of all incoming messages, as builders over a kit (see `../kit.ts`).
 *
 * @module
 */
import { partsOf, type Protocol, typeNamed, type TypeNode } from "./model.ts";
import { SchemaWriter } from "./schema_writer.ts";

/**
 * The requests that handles make, or may come to make. Their results are checked as they come, so that their types are
 * there from the start. The types of other results are loaded with the first such request (`../later.ts`).
 */
const madeByHandles =
  /^(?:initialize|model\/list|fs\/getMetadata|(?:account|review|thread|turn)\/.*)$/;

/** The text of `schemas.ts`, not yet formatted. */
export function emitSchemas(protocol: Protocol, header: string): string {
  const { clientRequests, serverRequests, notifications } = protocol;
  const entries = (texts: readonly string[]) => texts.map((text) => `  ${text},\n`).join("");

  return `${header}
import type { Build } from "../kit.ts";
import { table } from "../table.ts";

/** The types of incoming messages, and of the answers to the server's requests. \`later.ts\` adds those of other results. */
export const definitions: { [name: string]: Build } = {
${builders(protocol, neededAtStart(protocol))}};

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

/** The text of `later_schemas.ts`, not yet formatted. */
export function emitLaterSchemas(protocol: Protocol, header: string): string {
  const atStart = new Set(neededAtStart(protocol));
  const later = reachable(protocol, protocol.clientRequests.map(({ result }) => result))
    .filter((name) => !atStart.has(name));
  return `${header}
import type { Build } from "../kit.ts";

/** The types of the results that no handle asks for, as far as \`schemas.ts\` does not have them. */
export const laterDefinitions: { readonly [name: string]: Build } = {
${builders(protocol, later)}};
`;
}

function builders(protocol: Protocol, names: readonly string[]): string {
  const writer = new SchemaWriter(protocol);
  return names.map((name) => `  ${name}: (k) => ${writer.write(typeNamed(protocol, name))},\n`)
    .join("");
}

function neededAtStart(protocol: Protocol): string[] {
  const { clientRequests, serverRequests, notifications } = protocol;
  return reachable(protocol, [
    ...clientRequests.filter(({ method }) => madeByHandles.test(method)).map(({ result }) =>
      result
    ),
    ...serverRequests.flatMap(({ params, result }) =>
      params === null ? [result] : [params, result]
    ),
    ...notifications.map(({ params }) => params),
  ]);
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
