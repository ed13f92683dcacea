/**
 * Answers to what the server asks its client.
 *
 * @module
 */

import type { ServerRequestMethod, ServerRequestResponse } from "./protocol/methods.ts";
import type { Answer } from "./rpc/client.ts";

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

/** The answer of each kind that grants nothing and lets the turn go on. */
const safeAnswers: { readonly [M in ServerRequestMethod]: () => Answer } = {
  "item/commandExecution/requestApproval": () =>
    result<"item/commandExecution/requestApproval">({ decision: "decline" }),
  "item/fileChange/requestApproval": () =>
    result<"item/fileChange/requestApproval">({ decision: "decline" }),
  "item/permissions/requestApproval": () =>
    result<"item/permissions/requestApproval">({ permissions: {}, scope: "turn" }),
  "mcpServer/elicitation/request": () =>
    result<"mcpServer/elicitation/request">({ action: "decline", content: null, _meta: null }),
  "applyPatchApproval": () =>
    result<"applyPatchApproval">({ decision: { denied: { rejection: "declined" } } }),
  "execCommandApproval": () =>
    result<"execCommandApproval">({ decision: { denied: { rejection: "declined" } } }),
  "item/tool/requestUserInput": () => result<"item/tool/requestUserInput">({ answers: {} }),
  "item/tool/call": () =>
    result<"item/tool/call">({
      contentItems: [{ type: "inputText", text: "This tool is not available." }],
      success: false,
    }),
  // An error here would fail the turn.
  "currentTime/read": () =>
    result<"currentTime/read">({ currentTimeAt: Math.floor(Date.now() / 1000) }),
  "attestation/generate": () => error("this client generates no attestations"),
  "account/chatgptAuthTokens/refresh": () => error("this client holds no ChatGPT tokens"),
};

/** The safe answer to a request of the server; an error for a kind that this version does not know. */
export function safeAnswer(method: string): Answer {
  if (!Object.hasOwn(safeAnswers, method)) {
    return { error: { code: METHOD_NOT_FOUND, message: `this client does not know ${method}` } };
  }
  // True because the table has the method as a key of its own.
  return safeAnswers[method as ServerRequestMethod]();
}

function result<M extends ServerRequestMethod>(response: ServerRequestResponse<M>): Answer {
  return { result: response };
}

function error(message: string): Answer {
  return { error: { code: INTERNAL_ERROR, message } };
}
