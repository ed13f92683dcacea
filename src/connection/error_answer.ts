/** The one place that makes an error class of a JSON-RPC error code. */

import {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  ParseError,
  ServerBusyError,
} from "../errors.ts";
import { nearest } from "../nearest.ts";
import { resultSchemas } from "../protocol/generated/schemas.ts";
import { CODEX_VERSION } from "../protocol/version.ts";
import type { RpcErrorObject } from "../rpc/message.ts";
import { redact, redactJson } from "./credentials.ts";

/** As much of the server's words about an unknown method is shown, in UTF-16 code units. */
const SHOWN_LENGTH = 120;

const classByCode: ReadonlyMap<number, typeof JsonRpcError> = new Map([
  [-32700, ParseError],
  [-32600, InvalidRequestError],
  [-32601, MethodNotFoundError],
  [-32602, InvalidParamsError],
  [-32603, InternalRpcError],
  [-32001, ServerBusyError],
]);

/**
 * The error for a server's error answer to `method`. Only the code decides about the class. The server may quote what it
 * was sent: credentials are left out.
 */
export function jsonRpcError(
  method: string,
  { code, message, data }: RpcErrorObject,
): JsonRpcError {
  const ErrorClass = classByCode.get(code) ?? JsonRpcError;
  const words = isUnknown(method, ErrorClass) ? unknownMethod(method, message) : message;
  return new ErrorClass(method, code, redact(words), redactJson(data));
}

/** Whether the server has refused a method that the pinned version does not have. */
function isUnknown(method: string, ErrorClass: typeof JsonRpcError): boolean {
  return ErrorClass === InvalidRequestError && resultSchemas[method] === undefined;
}

/** The server lists all methods that it has: some 6000 characters. */
function unknownMethod(method: string, message: string): string {
  const meant = nearest(method, Object.keys(resultSchemas));
  const hint = meant === undefined ? "." : `; did you mean ${meant}?`;
  const said = message.length <= SHOWN_LENGTH ? message : `${message.slice(0, SHOWN_LENGTH)} ...`;
  return `codex ${CODEX_VERSION} has no such method${hint} The server said: ${said}`;
}
