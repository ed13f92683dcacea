/** The methods of the requests of the server. */

import type { ServerRequestMethod } from "../protocol/methods.ts";

/** Every method must stand here: a new one in the protocol is a compile error. */
const methods: { readonly [M in ServerRequestMethod]: true } = {
  "item/commandExecution/requestApproval": true,
  "item/fileChange/requestApproval": true,
  "item/permissions/requestApproval": true,
  "applyPatchApproval": true,
  "execCommandApproval": true,
  "mcpServer/elicitation/request": true,
  "item/tool/requestUserInput": true,
  "item/tool/call": true,
  "currentTime/read": true,
  "attestation/generate": true,
  "account/chatgptAuthTokens/refresh": true,
};

/** The methods of all requests that the server may send. */
export const requestMethods: readonly string[] = Object.keys(methods);
