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
import type { RpcErrorObject } from "../rpc/message.ts";
import { redact, redactJson } from "./credentials.ts";

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
  return new ErrorClass(method, code, redact(message), redactJson(data));
}
