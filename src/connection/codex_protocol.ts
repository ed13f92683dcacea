/** The protocol of codex, as the rpc layer needs it. */

import type { ProtocolError } from "../errors.ts";
import { isJsonObject } from "../json.ts";
import { isResultDefined } from "../protocol/later.ts";
import type { Notification } from "../protocol/notification.ts";
import { isUsableResult, usableResult } from "../protocol/result_needs.ts";
import { checkResult } from "../protocol/validate.ts";
import type { RpcProtocol } from "../rpc/protocol.ts";
import type { RpcErrorObject, RpcNotification } from "../rpc/message.ts";
import type { Receiver } from "../rpc/router.ts";
import { type AdmissionContext, admit, type RunningTurnIds } from "./admission.ts";
import { jsonRpcError } from "./error_answer.ts";
import { misfitError } from "./misfit.ts";
import { isOtherVersion, serverVersionOf } from "./server_version.ts";

/**
 * Checks what the server sends. A result that misfits is a fault of a server of the pinned version, which rejects its
 * request. From another version it is what is to be expected: it is passed on as it came, unless the SDK cannot work with
 * it, and is reported once for each method.
 */
export class CodexProtocol implements RpcProtocol<Notification>, AdmissionContext {
  running: RunningTurnIds | undefined;
  readonly openLogins: Set<string> = new Set();
  /** As the server has told it in the handshake; empty before. */
  serverVersion = "";
  readonly report: (error: ProtocolError) => void;
  /** Methods of which a misfit has been reported. */
  readonly #reported = new Set<string>();
  /** The last result that misfits. */
  #misfit: unknown;

  constructor(report: (error: ProtocolError) => void) {
    this.report = report;
  }

  admit(notification: RpcNotification, size: number, receiver: Receiver<Notification>): void {
    admit(notification, size, receiver, this);
  }

  error(method: string, answer: RpcErrorObject): Error {
    return jsonRpcError(method, answer);
  }

  checkResult(method: string, result: unknown): ProtocolError | undefined {
    if (method === "initialize" && isJsonObject(result)) {
      this.serverVersion = serverVersionOf(result.userAgent);
    }
    // The connection checks it when its definition has been loaded.
    if (!isResultDefined(method)) return undefined;
    const issues = checkResult(method, result);
    // A method that this version does not know has no shape to check.
    if (issues === undefined || issues === "unknown method") return undefined;
    this.#misfit = result;
    const error = misfitError(`the result of ${method}`, issues, this.serverVersion);
    if (!isOtherVersion(this.serverVersion) || !isUsableResult(method, result)) return error;
    if (!this.#reported.has(method)) {
      this.#reported.add(method);
      this.report(error);
    }
    return undefined;
  }

  /** What the SDK itself works with: of a result that misfits, what can be made of it, if that is enough. */
  usableResult(method: string, result: unknown): unknown {
    if (result !== this.#misfit) return result;
    return isUsableResult(method, result) ? usableResult(method, result) : undefined;
  }
}
