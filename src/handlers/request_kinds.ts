/** What each kind of request of the server is: whether it asks for an approval, and its safe answer. */

import type { ServerRequestHandlers } from "../handlers.ts";
import type { ServerRequestMethod, ServerRequestResponse } from "../protocol/methods.ts";
import type { Answer } from "../rpc/protocol.ts";

interface RequestKind<M extends ServerRequestMethod> {
  /** Whether a handler of this kind means that the agent may ask for approvals. */
  readonly isApproval: boolean;
  /** The answer that grants nothing and lets the turn go on. */
  safe(): { result: ServerRequestResponse<M> } | { error: { code: number; message: string } };
}

interface Approval<M extends ServerRequestMethod> extends RequestKind<M> {
  readonly isApproval: true;
}

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

/** A kind whose method is named as an approval must be one: the compiler refuses any other. */
type KindOf<M extends ServerRequestMethod> = M extends
  `${string}Approval` | "mcpServer/elicitation/request" ? Approval<M> : RequestKind<M>;

/** Every kind must stand here: a new one in the protocol is a compile error. */
const kinds: { readonly [M in ServerRequestMethod]: KindOf<M> } = {
  "item/commandExecution/requestApproval": approval({ decision: "decline" }),
  "item/fileChange/requestApproval": approval({ decision: "decline" }),
  "item/permissions/requestApproval": approval({ permissions: {}, scope: "turn" }),
  "applyPatchApproval": approval({ decision: { denied: { rejection: "declined" } } }),
  "execCommandApproval": approval({ decision: { denied: { rejection: "declined" } } }),
  // Also how the server asks whether an MCP tool may run.
  "mcpServer/elicitation/request": approval({ action: "decline", content: null, _meta: null }),
  "item/tool/requestUserInput": question({ answers: {} }),
  "item/tool/call": question({
    contentItems: [{ type: "inputText", text: "This tool is not available." }],
    success: false,
  }),
  "currentTime/read": {
    isApproval: false,
    // An error here would fail the turn.
    safe: () => ({ result: { currentTimeAt: Math.floor(Date.now() / 1000) } }),
  },
  "attestation/generate": refused("this client generates no attestations"),
  "account/chatgptAuthTokens/refresh": refused("this client has no new ChatGPT tokens"),
};

/** Whether any kind of approval has a handler, so that the server may as well ask. */
export function handlesApprovals(handlers: ServerRequestHandlers | undefined): boolean {
  return handlers !== undefined &&
    Object.entries(kinds).some(([method, { isApproval }]) =>
      // True because the keys of the table are methods.
      isApproval && handlers[method as ServerRequestMethod] !== undefined
    );
}

/** The safe answer to a request of the server; an error for a kind that this version does not know. */
export function safeAnswer(method: string): Answer {
  if (!Object.hasOwn(kinds, method)) {
    return { error: { code: METHOD_NOT_FOUND, message: `this client does not know ${method}` } };
  }
  // True because the table has the method as a key of its own.
  return kinds[method as ServerRequestMethod].safe();
}

function approval<M extends ServerRequestMethod>(result: ServerRequestResponse<M>): Approval<M> {
  return { isApproval: true, safe: () => ({ result: structuredClone(result) }) };
}

function question<M extends ServerRequestMethod>(result: ServerRequestResponse<M>): RequestKind<M> {
  return { isApproval: false, safe: () => ({ result: structuredClone(result) }) };
}

function refused<M extends ServerRequestMethod>(message: string): RequestKind<M> {
  return { isApproval: false, safe: () => ({ error: { code: INTERNAL_ERROR, message } }) };
}
