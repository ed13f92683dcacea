// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import { table } from "../table.ts";

/** For each kind of id, the path to it in the params of a notification. */
export interface NotificationRoute {
  thread?: readonly string[];
  turn?: readonly string[];
  item?: readonly string[];
  login?: readonly string[];
  process?: readonly string[];
  request?: readonly string[];
  watch?: readonly string[];
  session?: readonly string[];
  subscription?: readonly string[];
  import?: readonly string[];
}

/** Every notification that has ids, and their paths. */
export const notificationRoutes: { readonly [method: string]: NotificationRoute | undefined } =
  table({
    "error": { thread: ["threadId"], turn: ["turnId"] },
    "thread/started": { thread: ["thread", "id"] },
    "thread/status/changed": { thread: ["threadId"] },
    "thread/readState/changed": { thread: ["threadId"] },
    "thread/archived": { thread: ["threadId"] },
    "thread/deleted": { thread: ["threadId"] },
    "thread/unarchived": { thread: ["threadId"] },
    "thread/closed": { thread: ["threadId"] },
    "thread/reverted": { thread: ["threadId"] },
    "thread/name/updated": { thread: ["threadId"] },
    "thread/section/changed": { thread: ["threadId"] },
    "thread/attachment/updated": { thread: ["threadId"] },
    "thread/goal/updated": { thread: ["threadId"], turn: ["turnId"] },
    "thread/prediction/updated": { thread: ["threadId"] },
    "thread/goal/cleared": { thread: ["threadId"] },
    "thread/queue/changed": { thread: ["threadId"] },
    "thread/project/updated": { thread: ["threadId"] },
    "thread/environment/connected": { thread: ["threadId"] },
    "thread/environment/disconnected": { thread: ["threadId"] },
    "thread/settings/updated": { thread: ["threadId"] },
    "thread/tokenUsage/updated": { thread: ["threadId"], turn: ["turnId"] },
    "turn/started": { thread: ["threadId"], turn: ["turn", "id"] },
    "hook/started": { thread: ["threadId"], turn: ["turnId"] },
    "turn/completed": { thread: ["threadId"], turn: ["turn", "id"] },
    "hook/completed": { thread: ["threadId"], turn: ["turnId"] },
    "turn/diff/updated": { thread: ["threadId"], turn: ["turnId"] },
    "turn/plan/updated": { thread: ["threadId"], turn: ["turnId"] },
    "item/started": { thread: ["threadId"], turn: ["turnId"], item: ["item", "id"] },
    "item/autoApprovalReview/started": { thread: ["threadId"], turn: ["turnId"] },
    "item/autoApprovalReview/completed": { thread: ["threadId"], turn: ["turnId"] },
    "autoApprovalReview/strictReviewRequired": { thread: ["threadId"], turn: ["turnId"] },
    "item/completed": { thread: ["threadId"], turn: ["turnId"], item: ["item", "id"] },
    "item/agentMessage/delta": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "item/plan/delta": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "command/exec/outputDelta": { process: ["processId"] },
    "process/outputDelta": { process: ["processHandle"] },
    "process/exited": { process: ["processHandle"] },
    "item/commandExecution/outputDelta": {
      thread: ["threadId"],
      turn: ["turnId"],
      item: ["itemId"],
    },
    "item/commandExecution/terminalInteraction": {
      thread: ["threadId"],
      turn: ["turnId"],
      item: ["itemId"],
      process: ["processId"],
    },
    "item/fileChange/outputDelta": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "item/fileChange/patchUpdated": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "serverRequest/resolved": { thread: ["threadId"], request: ["requestId"] },
    "item/mcpToolCall/progress": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "mcpServer/oauthLogin/completed": { thread: ["threadId"], login: ["loginId"] },
    "mcpServer/startupStatus/updated": { thread: ["threadId"] },
    "mcpServer/event/stream/notification": { subscription: ["subscriptionId"] },
    "account/gatewayOAuth/changed": { login: ["loginId"] },
    "externalAgentConfig/import/progress": { import: ["importId"] },
    "externalAgentConfig/import/completed": { import: ["importId"] },
    "fs/changed": { watch: ["watchId"] },
    "item/reasoning/summaryTextDelta": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "item/reasoning/summaryPartAdded": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "item/reasoning/textDelta": { thread: ["threadId"], turn: ["turnId"], item: ["itemId"] },
    "thread/compacted": { thread: ["threadId"], turn: ["turnId"] },
    "model/rerouted": { thread: ["threadId"], turn: ["turnId"] },
    "model/verification": { thread: ["threadId"], turn: ["turnId"] },
    "modelProvider/authRecoveryStarted": { thread: ["threadId"], turn: ["turnId"] },
    "modelProvider/authRecoveryCompleted": { thread: ["threadId"], turn: ["turnId"] },
    "turn/moderationMetadata": { thread: ["threadId"], turn: ["turnId"] },
    "model/safetyBuffering/updated": { thread: ["threadId"], turn: ["turnId"] },
    "warning": { thread: ["threadId"] },
    "guardianWarning": { thread: ["threadId"] },
    "fuzzyFileSearch/sessionUpdated": { session: ["sessionId"] },
    "fuzzyFileSearch/sessionCompleted": { session: ["sessionId"] },
    "thread/realtime/started": { thread: ["threadId"] },
    "thread/realtime/itemAdded": { thread: ["threadId"] },
    "thread/realtime/item/started": { thread: ["threadId"], item: ["item", "id"] },
    "thread/realtime/item/transcript/delta": { thread: ["threadId"], item: ["itemId"] },
    "thread/realtime/item/completed": { thread: ["threadId"], item: ["item", "id"] },
    "thread/realtime/transcript/delta": { thread: ["threadId"] },
    "thread/realtime/transcript/done": { thread: ["threadId"] },
    "thread/realtime/outputAudio/delta": { thread: ["threadId"] },
    "thread/realtime/sdp": { thread: ["threadId"] },
    "thread/realtime/error": { thread: ["threadId"] },
    "thread/realtime/closed": { thread: ["threadId"] },
    "account/login/completed": { login: ["loginId"] },
  });

/**
 * Every notification whose `delta` is the next piece of a text, with the other fields of its params. Two
 * such notifications in a row that agree in all these fields may be merged: their deltas are joined.
 */
export const deltaNotifications: { readonly [method: string]: readonly string[] | undefined } =
  table({
    "item/agentMessage/delta": ["itemId", "threadId", "turnId"],
    "item/plan/delta": ["itemId", "threadId", "turnId"],
    "item/commandExecution/outputDelta": ["itemId", "threadId", "turnId"],
    "item/fileChange/outputDelta": ["itemId", "threadId", "turnId"],
    "item/reasoning/summaryTextDelta": ["itemId", "summaryIndex", "threadId", "turnId"],
    "item/reasoning/textDelta": ["contentIndex", "itemId", "threadId", "turnId"],
    "thread/realtime/item/transcript/delta": ["itemId", "threadId"],
    "thread/realtime/transcript/delta": ["role", "threadId"],
  });
