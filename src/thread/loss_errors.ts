/** What is lost with the line, although the client has another one. */

import { type CodexError, type JsonRpcError, TransportClosedError } from "../errors.ts";

/** A thread of which the server keeps nothing. */
export function ephemeralError(threadId: string): CodexError {
  return new TransportClosedError(
    `the line was lost, and thread ${threadId} is ephemeral: the server keeps nothing by which another line could take it up; start another thread`,
    { recovered: true },
  );
}

/** The server has refused to open the thread again. */
export function refusedError(threadId: string, cause: JsonRpcError): CodexError {
  return new TransportClosedError(
    `the line was lost, and thread ${threadId} could not be taken up again: ${cause.message}`,
    { recovered: true, cause },
  );
}

/** The server shows no trace of a turn that was on its way; `cause` is the end of its process, where that is why. */
export function untracedError(method: string, cause: Error | undefined): CodexError {
  return new TransportClosedError(
    `the line was lost before the answer to ${method}, and the server shows no trace of it: ` +
      "it is not known whether it was taken; recover: { resend: true } sends it again",
    { outcome: "unknown", recovered: true, ...(cause && { cause }) },
  );
}
