/** Tells the program what the server says is not in order. */

import { notifyUser } from "../callback.ts";
import type { NotificationMethod, NotificationParams } from "../protocol/methods.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import type { Sink } from "../rpc/router.ts";
import type { Warning } from "../warning.ts";

/** The server has no other mark for it than the words. Nothing depends on them but the `kind`. */
const modelMetadata = /^Model metadata for .* not found/;

/** Makes warnings of notifications. */
export class Warnings implements Sink<Notification> {
  /** The notifications that it must see. */
  static readonly methods: readonly NotificationMethod[] = [
    "configWarning",
    "deprecationNotice",
    "guardianWarning",
    "mcpServer/startupStatus/updated",
    "warning",
    "windows/worldWritableWarning",
  ];

  readonly #onWarning: (warning: Warning) => void;

  constructor(onWarning: (warning: Warning) => void) {
    this.#onWarning = onWarning;
  }

  deliver(notification: Notification): void {
    const warning = warningOf(notification);
    // Code of the program does not run on the reader loop.
    if (warning !== undefined) queueMicrotask(() => notifyUser(this.#onWarning, warning));
  }

  close(): void {}
}

/** The warning in a notification; `undefined` where it warns of nothing. */
export function warningOf(notification: Notification): Warning | undefined {
  if (isNotification(notification, "configWarning")) {
    const { summary, details = null, path = null, range = null } = notification.params;
    return { kind: "config", message: summary, details, path, range, notification };
  }
  if (isNotification(notification, "deprecationNotice")) {
    const { summary, details = null } = notification.params;
    return { kind: "deprecation", message: summary, details, notification };
  }
  if (isNotification(notification, "warning")) {
    const { message, threadId = null } = notification.params;
    const kind = modelMetadata.test(message) ? "model" : "warning";
    return { kind, message, threadId, notification };
  }
  if (isNotification(notification, "guardianWarning")) {
    const { message, threadId } = notification.params;
    return { kind: "warning", message, threadId, notification };
  }
  if (isNotification(notification, "windows/worldWritableWarning")) {
    return {
      kind: "warning",
      message: worldWritable(notification.params),
      threadId: null,
      notification,
    };
  }
  if (
    isNotification(notification, "mcpServer/startupStatus/updated") &&
    notification.params.status === "failed"
  ) {
    const { name, error, failureReason = null, threadId = null } = notification.params;
    return {
      kind: "mcpServer",
      message: `MCP server ${name} has not started: ${error ?? failureReason ?? "no reason given"}`,
      server: name,
      threadId,
      failureReason,
      notification,
    };
  }
  return undefined;
}

function worldWritable(
  { samplePaths, extraCount, failedScan }: NotificationParams<"windows/worldWritableWarning">,
): string {
  const folders = [...samplePaths, ...(extraCount > 0 ? [`${extraCount} more`] : [])].join(", ");
  const found = folders === "" ? "" : `: ${folders}`;
  const scan = failedScan ? "; codex could not look at all folders" : "";
  return `every user of this machine may write in some folders, so the sandbox cannot protect them${found}${scan}`;
}
