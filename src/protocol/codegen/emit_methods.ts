/**
 * `methods.ts`: the types of each method.
 *
 * @module
 */
import { docComment } from "./docs.ts";
import type { NotificationMethod, Protocol, RequestMethod } from "./model.ts";
import { isDeprecated } from "./units.ts";

/** The text of `methods.ts`, not yet formatted. */
export function emitMethods(protocol: Protocol, header: string): string {
  const { clientRequests, serverRequests, notifications } = protocol;
  const names = new Set([
    ...[...clientRequests, ...serverRequests].flatMap(({ params, result }) => [params, result]),
    ...notifications.map(({ params }) => params),
  ]);
  const imports = [...names].filter((name) => name !== null).sort();
  const marks = (method: RequestMethod | NotificationMethod) =>
    docComment(notes(protocol, method), "  ");

  return `${header}
import type { ${imports.join(", ")} } from "./types.ts";

/** The params of a request without params: leave them out, or give an empty object. */
export type NoParams = Record<string, never> | null | undefined;

/** Every request that a client may send: its params, and the result that answers it. */
export interface ClientRequests {
${
    clientRequests.map((request) =>
      `${marks(request)}  "${request.method}": { params: ${
        paramsText(request)
      }; result: ${request.result} };\n`
    ).join("")
  }}

/** Every request that the server may send: its params, and the response that answers it. */
export interface ServerRequests {
${
    serverRequests.map((request) =>
      `${marks(request)}  "${request.method}": { params: ${
        paramsText(request)
      }; response: ${request.result} };\n`
    ).join("")
  }}

/** Every notification that the server may send: its params. */
export interface ServerNotifications {
${
    notifications.map((notification) =>
      `${marks(notification)}  "${notification.method}": ${notification.params};\n`
    ).join("")
  }}
`;
}

function paramsText({ params, optional }: RequestMethod): string {
  if (params === null) return "NoParams";
  return optional ? `${params} | null | undefined` : params;
}

function notes(
  { definitions }: Protocol,
  { params, experimental }: RequestMethod | NotificationMethod,
): string[] {
  const description = params === null ? "" : definitions.get(params)?.description ?? "";
  const lines: string[] = [];
  if (experimental) lines.push("@experimental");
  if (isDeprecated(description)) lines.push("@deprecated Marked so in the schema of codex.");
  return lines;
}
