/**
 * Makes one {@link Protocol} from the two schema bundles of the binary: one with everything, and one without what needs
 * `experimentalApi`.
 *
 * @module
 */
import {
  type Definition,
  type Field,
  type NotificationMethod,
  type ObjectNode,
  type Protocol,
  type RequestMethod,
  tagValue,
  type TypeNode,
  withoutNull,
} from "./model.ts";
import type { CodexSchema } from "./codex_schema.ts";
import { withWireNames } from "./wire_names.ts";
import { descriptionOf, fail, object, readType } from "./read_schema.ts";

/**
 * The schema does not say which type answers a request. Nearly always its name is the name of the params type with
 * `Response` in place of `Params`. These are the exceptions. {@link readProtocol} fails when one is missing, or is no
 * exception any more.
 */
const IRREGULAR_RESULTS: { readonly [method: string]: string } = {
  "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
  "account/logout": "LogoutAccountResponse",
  "account/securitySetup/read": "GetAccountSecuritySetupResponse",
  "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
  "accountSession/list": "AccountSessionsResponse",
  "config/batchWrite": "ConfigWriteResponse",
  "config/mcpServer/reload": "McpServerRefreshResponse",
  "config/value/write": "ConfigWriteResponse",
  "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
};

/** `JSONRPCResponse` is the envelope of every answer; it is not the answer to a method. */
const NOT_A_RESULT = new Set(["JSONRPCResponse"]);

/** Reads what codex writes about its protocol. */
export function readProtocol({ full, stable, typescript }: CodexSchema): Protocol {
  const everything = readDefinitions(full);
  const gateFree = readDefinitions(stable);
  const definitions = new Map(
    [...everything].map(([name, definition]) => [
      name,
      withWireNames(markExperimental(definition, gateFree.get(name)), typescript.get(name)),
    ]),
  );
  const free = (union: string) => new Set(envelopes(gateFree, union).map(({ method }) => method));

  const request = (gate: ReadonlySet<string>) => (envelope: Envelope): RequestMethod => ({
    ...envelope,
    result: resultOf(envelope, definitions),
    experimental: !gate.has(envelope.method),
  });
  const protocol: Protocol = {
    definitions,
    clientRequests: envelopes(everything, "ClientRequest").map(request(free("ClientRequest"))),
    serverRequests: envelopes(everything, "ServerRequest").map(request(free("ServerRequest"))),
    notifications: envelopes(everything, "ServerNotification").map((envelope) =>
      notification(envelope, free("ServerNotification"))
    ),
  };
  expectEveryResultUsed(protocol);
  return protocol;
}

/**
 * Every definition by its public name, in alphabetical order. The bundle has the newer ones in a namespace `v2`. A name
 * in both with the same meaning is one type; with another meaning, the older type gets the suffix `V1`.
 */
export function readDefinitions(bundle: unknown): Map<string, Definition> {
  const { v2: newer, ...older } = object(object(bundle, "bundle").definitions, "definitions");
  const v2 = object(newer ?? {}, "v2");
  const clashes = new Set(
    Object.keys(older).filter((name) => name in v2 && !sameShape(older[name], v2[name])),
  );
  const refName = (pointer: string) => {
    const [, namespace, name] = /^#\/definitions\/(v2\/)?([^/]+)$/.exec(pointer) ?? [];
    if (name === undefined) return fail(pointer, "reference");
    return namespace === undefined && clashes.has(name) ? `${name}V1` : name;
  };

  const read = (name: string, schema: unknown): [string, Definition] => [name, {
    name,
    type: readType(schema, name, refName),
    description: descriptionOf(schema),
    experimental: false,
  }];
  const all = [
    ...Object.entries(older).map(([name, schema]) =>
      read(clashes.has(name) ? `${name}V1` : name, schema)
    ),
    ...Object.entries(v2).map(([name, schema]) => read(name, schema)),
  ];
  return new Map(all.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}

function sameShape(a: unknown, b: unknown): boolean {
  const texts = new Set(["$schema", "title", "description"]);
  const shape = (value: unknown) =>
    JSON.stringify(value, (key, inner) => texts.has(key) ? undefined : inner);
  return shape(a) === shape(b);
}

function markExperimental(definition: Definition, stable: Definition | undefined): Definition {
  if (stable === undefined) return { ...definition, experimental: true };
  const mark = (node: ObjectNode, known: TypeNode): ObjectNode => ({
    ...node,
    fields: node.fields.map((field): Field => ({
      ...field,
      experimental: known.kind === "object" &&
        !known.fields.some(({ name }) => name === field.name),
    })),
  });
  const type = definition.type;
  return type.kind === "object" ? { ...definition, type: mark(type, stable.type) } : definition;
}

interface Envelope {
  method: string;
  params: string | null;
  optional: boolean;
}

/** The messages that a union such as `ClientRequest` lists. */
function envelopes(definitions: ReadonlyMap<string, Definition>, union: string): Envelope[] {
  const type = definitions.get(union)?.type;
  const members = type?.kind === "flattened" ? type.union : type;
  if (members?.kind !== "union") return fail(union, "union of messages");
  return members.members.map((member): Envelope => {
    if (member.kind !== "object") return fail(union, "message");
    const method = tagValue(member, "method");
    if (method === null) return fail(union, "method");
    const params = member.fields.find(({ name }) => name === "params");
    return {
      method,
      params: params === undefined ? null : paramsName(params.type, method),
      optional: params === undefined || !params.required,
    };
  });
}

function paramsName(type: TypeNode, method: string): string | null {
  if (type.kind === "ref") return type.name;
  if (type.kind === "null") return null;
  const [inner] = withoutNull(type);
  return inner.kind === "ref" ? inner.name : fail(method, "params");
}

function resultOf(
  { method, params }: Envelope,
  definitions: ReadonlyMap<string, Definition>,
): string {
  const regular = params?.replace(/Params$/, "Response") ?? `${pascalCase(method)}Response`;
  const irregular = IRREGULAR_RESULTS[method];
  if (definitions.has(regular) === (irregular !== undefined)) {
    return fail(method, irregular === undefined ? "type of the result" : "needless table entry");
  }
  const result = irregular ?? regular;
  return definitions.has(result) ? result : fail(method, `type of the result ${result}`);
}

function expectEveryResultUsed({ definitions, clientRequests, serverRequests }: Protocol): void {
  const used = new Set([...clientRequests, ...serverRequests].map(({ result }) => result));
  for (const name of definitions.keys()) {
    if (name.endsWith("Response") && !used.has(name) && !NOT_A_RESULT.has(name)) {
      fail(name, "the answer to no method");
    }
  }
}

function notification(
  { method, params }: Envelope,
  gateFree: ReadonlySet<string>,
): NotificationMethod {
  if (params === null) return fail(method, "notification without params");
  return { method, params, experimental: !gateFree.has(method) };
}

/** `memory/reset` to `MemoryReset`. */
function pascalCase(method: string): string {
  return method.split(/[/_]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
