/** What requests need where the line may be lost: a thread that is open, and an id by which they are found again. */

import { isJsonObject } from "../json.ts";

/** Methods that need the thread to be loaded, or whose work is followed by what the server tells of the thread. */
const needingOpenThread: ReadonlySet<string> = new Set([
  ...["turn/start", "turn/steer", "turn/interrupt", "turn/settings/update", "review/start"],
  ...["thread/compact/start", "thread/goal/set", "thread/goal/get", "thread/goal/clear"],
  ...["thread/settings/update", "thread/shellCommand", "thread/revert", "thread/inject_items"],
  ...["thread/backgroundTerminals/list", "thread/backgroundTerminals/terminate"],
  ...["thread/backgroundTerminals/clean", "thread/queue/add", "thread/queue/start"],
  ...["thread/approveGuardianDeniedAction", "thread/guardianReview"],
]);

/** Whether a request needs its thread to be open over this line. */
export function needsOpenThread(method: string): boolean {
  return needingOpenThread.has(method);
}

/** The params of a request, with an id by which the server knows the message in it, where it has one. */
export function traceable(method: string, params: object): object {
  if (method !== "turn/start" && method !== "turn/steer") return params;
  const { clientUserMessageId, toolOutput } = isJsonObject(params) ? params : {};
  // The output of a tool is no message.
  if ((clientUserMessageId ?? toolOutput ?? null) !== null) return params;
  return { ...params, clientUserMessageId: crypto.randomUUID() };
}

/** Whether it can be found out whether the server has taken the request. */
export function isTraceable(method: string, params: unknown): boolean {
  if (method !== "turn/start" && method !== "turn/steer") return false;
  return isJsonObject(params) && typeof params.clientUserMessageId === "string";
}
