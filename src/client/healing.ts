/** Which failures time can heal. */

import {
  CodexNotFoundError,
  ConnectError,
  type ConnectErrorReason,
  JsonRpcError,
  MissingPermissionError,
  ProtocolError,
  ServerBusyError,
} from "../errors.ts";

/** Why a server does not take a connection, however often it is asked. */
const refusals: readonly ConnectErrorReason[] = ["unauthorized", "forbidden", "protocol"];

/** Whether another attempt to get a line may succeed after this one failed. */
export function canHeal(error: Error): boolean {
  if (error instanceof ConnectError) return !refusals.includes(error.reason);
  if (error instanceof JsonRpcError) return error instanceof ServerBusyError;
  // No executable, no permission, a faulty option, or something else than codex.
  return !(
    error instanceof ProtocolError || error instanceof CodexNotFoundError ||
    error instanceof MissingPermissionError || error instanceof TypeError ||
    error instanceof RangeError
  );
}
