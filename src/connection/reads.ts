/** The requests that only read: sent twice, they do what they do once. */

import type { ClientMethod } from "../protocol/methods.ts";

/** Every method that changes nothing, neither on the server nor for its clients. */
const reads = [
  "account/gatewayOAuth/read",
  "account/rateLimits/read",
  "account/read",
  "account/securitySetup/read",
  "account/usage/read",
  "account/workspaceMessages/read",
  "accountSession/list",
  "app/installed",
  "app/list",
  "app/read",
  "collaborationMode/list",
  "config/read",
  "configRequirements/read",
  "environment/info",
  "environment/status",
  "experimentalFeature/list",
  "externalAgentConfig/detect",
  "externalAgentConfig/import/readHistories",
  "fs/getMetadata",
  "fs/readDirectory",
  "fs/readFile",
  "fuzzyFileSearch",
  "hooks/list",
  "mcpServer/resource/read",
  "mcpServerStatus/list",
  "memory/status",
  "model/list",
  "modelProvider/capabilities/read",
  "modelProvider/list",
  "permissionProfile/list",
  "plugin/installed",
  "plugin/list",
  "plugin/read",
  "plugin/search",
  "plugin/share/list",
  "plugin/skill/read",
  "project/list",
  "project/read",
  "remoteControl/client/list",
  "remoteControl/pairing/status",
  "remoteControl/status/read",
  "skills/list",
  "thread/attachment/list",
  "thread/attachmentOwner/list",
  "thread/backgroundTerminals/list",
  "thread/goal/get",
  "thread/items/list",
  "thread/items/read",
  "thread/list",
  "thread/loaded/list",
  "thread/memory/read",
  "thread/queue/list",
  "thread/read",
  "thread/realtime/listVoices",
  // It opens the thread for this line, which is the same however often it is done.
  "thread/resume",
  "thread/search",
  "thread/searchOccurrences",
  "thread/timeline/list",
  "thread/turns/list",
  "threadSection/list",
  "userVerification/status",
  "windowsSandbox/readiness",
] as const satisfies readonly ClientMethod[];

const names: ReadonlySet<string> = new Set(reads);

/** Whether a request only reads, so that it may be sent again when it is not known whether the server has got it. */
export function isRead(method: string): boolean {
  return names.has(method);
}
