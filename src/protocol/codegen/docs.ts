/**
 * The doc comment of a type: the methods that it belongs to, else the places that use it. The words are ours;
 * upstream's descriptions only say what is deprecated.
 *
 * @module
 */
import { type Definition, partsOf, type Protocol, type TypeNode } from "./model.ts";
import { isDeprecated } from "./units.ts";

/** Largest number of places that a comment names. */
const MAX_PLACES = 5;

/** Envelopes, and other types that no method of the schema refers to. */
const STANDALONE: { readonly [name: string]: string } = {
  ClientNotification: "Any notification of the client, as it stands on the wire.",
  ClientRequest: "Any request of the client, as it stands on the wire.",
  JSONRPCError: "An answer with an error, as it stands on the wire.",
  JSONRPCMessage: "Any message of either side, as it stands on the wire.",
  JSONRPCNotification: "A notification of either side, as it stands on the wire.",
  JSONRPCRequest: "A request of either side, as it stands on the wire.",
  JSONRPCResponse: "An answer with a result, as it stands on the wire.",
  RawResponseCompletedNotification: rawEvent("rawResponse/completed"),
  RawResponseItemCompletedNotification: rawEvent("rawResponseItem/completed"),
  ServerNotification: "Any notification of the server, as it stands on the wire.",
  ServerRequest: "Any request of the server, as it stands on the wire.",
};

/** Unions of all messages of a kind. They are no useful place to name for a type. */
const ENVELOPES = new Set([
  "ClientNotification",
  "ClientRequest",
  "ServerNotification",
  "ServerRequest",
]);

/** The server sends these, though its schema lists no such notification. */
function rawEvent(method: string): string {
  return `Params of \`${method}\`. A client that asks for raw events gets it as an unknown notification.`;
}

/** Writes the doc comments of one protocol's types. */
export class Docs {
  readonly #roles = new Map<string, string[]>();
  readonly #places = new Map<string, Set<string>>();

  constructor(protocol: Protocol) {
    for (const { method, params, result } of protocol.clientRequests) {
      this.#addRole(params, `Params of the request \`${method}\`.`);
      this.#addRole(result, `Result of the request \`${method}\`.`);
    }
    for (const { method, params, result } of protocol.serverRequests) {
      this.#addRole(params, `Params of the server's request \`${method}\`.`);
      this.#addRole(result, `Answer to the server's request \`${method}\`.`);
    }
    for (const { method, params } of protocol.notifications) {
      this.#addRole(params, `Params of the notification \`${method}\`.`);
    }
    for (const { name, type } of protocol.definitions.values()) {
      if (!ENVELOPES.has(name)) this.#addPlaces(name, type);
    }
  }

  /** The paragraphs of the doc comment of `definition`. */
  of({ name, type, description, experimental }: Definition): string[] {
    const places = [...this.#places.get(name) ?? []];
    const use = STANDALONE[name] ?? this.#roles.get(name)?.join(" ") ?? usedIn(places);
    const lines = [[use, ...shapeNotes(type)].join(" ")];
    if (experimental) lines.push("@experimental");
    if (isDeprecated(description)) lines.push("@deprecated The schema of codex says so.");
    return lines;
  }

  #addRole(name: string | null, role: string): void {
    if (name === null) return;
    this.#roles.set(name, [...this.#roles.get(name) ?? [], role]);
  }

  #addPlaces(place: string, type: TypeNode): void {
    for (const part of partsOf(type)) {
      const inner = part.field === null ? place : `${place}.${part.field}`;
      if (part.type.kind === "ref") this.#addPlace(part.type.name, inner);
      this.#addPlaces(inner, part.type);
    }
    if (type.kind === "ref") this.#addPlace(type.name, place);
  }

  #addPlace(name: string, place: string): void {
    this.#places.set(name, (this.#places.get(name) ?? new Set()).add(place));
  }
}

function usedIn(places: readonly string[]): string {
  if (places.length === 0) return "The protocol declares it; no method of this version uses it.";
  const named = places.slice(0, MAX_PLACES).map((place) => `\`${place}\``);
  const more = places.length - named.length;
  return `Used in ${named.join(", ")}${
    more > 0 ? ` and ${more} other place${more > 1 ? "s" : ""}` : ""
  }.`;
}

function shapeNotes(type: TypeNode): string[] {
  if (type.kind === "object" && type.fields.length === 0 && !type.extensible) {
    return ["It has no fields in this version."];
  }
  if (type.kind === "union" && type.members.some(({ kind }) => kind === "open")) {
    return ["The server may also send strings and objects that are not listed."];
  }
  return [];
}

/** Paragraphs as a JSDoc block, wrapped to the width of the house, or nothing. */
export function docComment(paragraphs: readonly string[], indent: string): string {
  if (paragraphs.length === 0) return "";
  const width = 100 - indent.length;
  const one = `/** ${paragraphs[0]} */`;
  if (paragraphs.length === 1 && one.length <= width) return `${indent}${one}\n`;
  const lines = paragraphs.flatMap((paragraph, i) => [
    ...(i > 0 ? [""] : []),
    ...wrap(paragraph, width - 3),
  ]);
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}

function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
