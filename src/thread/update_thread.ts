/** Changes of a thread's settings between turns. */

import { CodexError, InvalidRequestError } from "../errors.ts";
import { checkOptions, wireFields } from "../option_names.ts";
import type { SandboxOptions, ThreadUpdate, WaitOptions } from "../options.ts";
import type { SandboxPolicy } from "../protocol/generated/types.ts";
import type { ActiveThread } from "./active_thread.ts";
import type { SettingFields } from "./carried_settings.ts";
import { carriedBy } from "./collaboration_mode.ts";
import { checkFolder } from "./folder_check.ts";
import { checkSandbox, knownSandbox, sandboxPolicyFor } from "./sandbox_policy.ts";
import { checkSettingNames } from "./setting_names.ts";
import { approvalFields } from "./wire_settings.ts";

/**
 * Changes settings of a thread (`thread/settings/update`). Without the experimental API the server does not offer that;
 * then the next turn brings them along.
 */
export async function updateThread(
  thread: ActiveThread,
  update: ThreadUpdate,
  { signal }: WaitOptions,
): Promise<void> {
  checkOptions("update", update);
  checkSandbox(update);
  const fields = wireFields("update", update);
  checkSettingNames(thread.connection.serverVersion, fields);
  const settings = withoutNothing({
    ...fields,
    sandboxPolicy: sandboxPolicyFor(thread, update),
    ...approvalFields(update.approvalMode, fields),
  });
  await checkFolder(thread, settings);
  signal?.throwIfAborted();
  if (Object.keys(settings).length === 0) return;
  if (!thread.hasExperimentalApi) return thread.carried.add(settings);
  await send(thread, settings, signal);
  thread.carried.replaced(settings);
}

/**
 * Brings the sandbox of a thread that was just opened to what options ask for, where the server has not done so. An older
 * server does it with the next turn.
 *
 * @throws {CodexError} The thread's sandbox cannot be what is asked for.
 */
export async function widenSandbox(
  thread: ActiveThread,
  { networkAccess, additionalDirectories, signal }: SandboxOptions & WaitOptions,
): Promise<void> {
  if (networkAccess === undefined && !additionalDirectories?.length) return;
  const { sandboxPolicy: known } = knownSandbox(thread);
  let sandboxPolicy: SandboxPolicy | undefined;
  try {
    sandboxPolicy = sandboxPolicyFor(thread, {
      ...(networkAccess !== undefined && { networkAccess }),
      ...(additionalDirectories !== undefined && { additionalDirectories }),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CodexError(`thread ${thread.id} is open, but not as asked for: ${reason}`, { cause });
  }
  if (sandboxPolicy === undefined || isSame(sandboxPolicy, known)) return;
  if (!thread.hasExperimentalApi) return thread.carried.add({ sandboxPolicy });
  try {
    await send(thread, { sandboxPolicy }, signal);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    thread.carried.add({ sandboxPolicy });
  }
}

function isSame(a: object, b: object | undefined): boolean {
  const sorted = (policy: object) => JSON.stringify(Object.entries(policy).sort());
  return b !== undefined && sorted(a) === sorted(b);
}

/** Sends the settings that wait for the next turn of the client, for work that takes none along. */
export async function sendCarried(thread: ActiveThread): Promise<void> {
  if (thread.carried.isEmpty || !thread.hasExperimentalApi) return;
  try {
    const fields = carriedBy(thread);
    await send(thread, fields, undefined);
    thread.carried.sent(fields);
    thread.carried.modeSent(fields.collaborationMode);
  } catch (error) {
    // An older server: the next turn brings them along.
    if (!(error instanceof InvalidRequestError)) throw error;
  }
}

async function send(
  { id: threadId, connection, settings: known }: ActiveThread,
  settings: SettingFields,
  signal: AbortSignal | undefined,
): Promise<void> {
  await connection.request("thread/settings/update", { ...settings, threadId }, {
    signal,
    onResult: known.changing(threadId, settings),
  });
}

/** The settings that have a value: `null` changes nothing. */
function withoutNothing(
  settings: { [K in keyof SettingFields]: SettingFields[K] | undefined },
): SettingFields {
  // True because only fields without a value are taken away.
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
  ) as SettingFields;
}
