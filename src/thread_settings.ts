/**
 * What holds on a thread: its sandbox, its folder, its model and the like.
 *
 * @module
 */

import type {
  ThreadForkResponse,
  ThreadResumeResponse,
  ThreadSettingsUpdatedNotification,
  ThreadStartResponse,
} from "./protocol/generated/types.ts";

/**
 * The settings of a thread: its sandbox, its folder, its model and the like. A field that the server
 * has not told is not there.
 */
export type ThreadSettings = Partial<ThreadSettingsUpdatedNotification["threadSettings"]>;

/** The settings in the result of `thread/start`, `thread/resume` or `thread/fork`. */
export function settingsOf(
  result: ThreadStartResponse | ThreadResumeResponse | ThreadForkResponse,
): ThreadSettings {
  const { sandbox, reasoningEffort, cwd, runtimeWorkspaceRoots } = result;
  return told({
    activePermissionProfile: result.activePermissionProfile,
    approvalPolicy: result.approvalPolicy,
    approvalsReviewer: result.approvalsReviewer,
    cwd,
    effort: reasoningEffort,
    environments: runtimeWorkspaceRoots && [
      { environmentId: "local", cwd, runtimeWorkspaceRoots },
    ],
    model: result.model,
    modelProvider: result.modelProvider,
    sandboxPolicy: sandbox,
    serviceTier: result.serviceTier,
  });
}

/** The fields that have a value: an older server leaves some out. */
function told(settings: { [K in keyof ThreadSettings]: ThreadSettings[K] | undefined }) {
  // True because only fields without a value are taken away.
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as ThreadSettings;
}
