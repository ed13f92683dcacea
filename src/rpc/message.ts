/** JSON-RPC messages on the wire: one JSON object a line, without the `jsonrpc` member. */

import { isJsonObject } from "../json.ts";

/** The id of a request. An answer repeats the server's id with its JSON type. */
export type RequestId = string | number;

export interface RpcNotification {
  method: string;
  params: unknown;
}

export interface RpcRequest {
  id: RequestId;
  method: string;
  params: unknown;
}

export interface RpcErrorObject {
  code: number;
  message: string;
  data?: unknown;
}

/** A message from the server that is no notification, by its kind. A `request` is the parsed object itself. */
export type Incoming =
  | { kind: "request"; request: RpcRequest }
  | { kind: "result"; id: RequestId; result: unknown }
  | { kind: "error"; id: RequestId; error: RpcErrorObject }
  /** An answer to a known id that is neither a result nor an error. */
  | { kind: "malformedAnswer"; id: RequestId }
  | { kind: "malformed"; reason: string };

/** The value of a line; `undefined`, which no JSON gives, when the line is no JSON. Never throws. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The parser's message quotes the text, and that may have secrets.
    return undefined;
  }
}

/** Whether a message is a notification. Almost every message is one, so it is asked first, and needs no other object. */
export function isNotificationMessage(message: unknown): message is RpcNotification {
  return isJsonObject(message) && typeof message.method === "string" && message.id === undefined;
}

/** What a message is that is no notification. */
export function decodeMessage(message: unknown): Incoming {
  if (message === undefined) return { kind: "malformed", reason: "it is not valid JSON" };
  if (!isJsonObject(message)) return { kind: "malformed", reason: "it is not a JSON object" };
  const { id, method } = message;
  if (typeof method === "string") {
    if (!isRequestId(id)) return { kind: "malformed", reason: "its id is no string or number" };
    // True because id and method were just checked.
    return { kind: "request", request: message as unknown as RpcRequest };
  }
  if (method !== undefined) return { kind: "malformed", reason: "its method is no string" };
  if (!isRequestId(id)) return { kind: "malformed", reason: "it has neither a method nor an id" };
  if (isErrorObject(message.error)) return { kind: "error", id, error: message.error };
  if ("result" in message) return { kind: "result", id, result: message.result };
  return { kind: "malformedAnswer", id };
}

/**
 * The server silently drops a line that is nested too deeply for its parser, and a line with half a surrogate pair.
 * Such a request would never be answered.
 */
const MAX_DEPTH = 100;

export function encodeRequest(id: RequestId, method: string, params: unknown): string {
  return encode({ id, method, params: params ?? {} });
}

export function encodeNotification(method: string, params?: unknown): string {
  return encode(params === undefined ? { method } : { method, params });
}

export function encodeResult(id: RequestId, result: unknown): string {
  return encode({ id, result: result ?? null });
}

export function encodeError(id: RequestId, error: RpcErrorObject): string {
  return encode({ id, error });
}

/** One line of JSON that the server can read. Throws a `TypeError` for a message that has no such line. */
function encode(message: unknown): string {
  const line = JSON.stringify(message);
  if (isDeeperThan(MAX_DEPTH, message)) {
    throw new TypeError(`a message must not be nested deeper than ${MAX_DEPTH} levels`);
  }
  // Such an escape is half of a surrogate pair, in a text or in a name. It is replaced here, as TextEncoder would do it.
  return line.replace(/\\\\|\\ud[89a-f][\da-f]{2}/g, (it) => it === "\\\\" ? it : "\ufffd");
}

function isRequestId(value: unknown): value is RequestId {
  return typeof value === "string" || typeof value === "number";
}

function isErrorObject(value: unknown): value is RpcErrorObject {
  return isJsonObject(value) && typeof value.code === "number" && typeof value.message === "string";
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}
