/** Changes of a thread's settings between turns. */

import { InvalidRequestError } from "../errors.ts";
import type { ThreadUpdate, WaitOptions } from "../options.ts";
import type { ActiveThread } from "./active_thread.ts";
import type { SettingFields } from "./carried_settings.ts";
import { checkFolder } from "./folder_check.ts";
import { approvalFields, sandboxPolicy } from "./wire_settings.ts";

/**
 * Changes settings of a thread (`thread/settings/update`). Without the experimental API the server does not offer that;
 * then the next turn brings them along.
 */
export async function updateThread(
  thread: ActiveThread,
  update: ThreadUpdate,
  { signal }: WaitOptions,
): Promise<void> {
  const { sandbox, approvalMode, ...fields } = update;
  const settings = withoutNothing({
    ...(sandbox !== undefined && { sandboxPolicy: sandboxPolicy(sandbox) }),
    ...fields,
    ...approvalFields(approvalMode, fields),
  });
  await checkFolder(thread, settings);
  signal?.throwIfAborted();
  if (Object.keys(settings).length === 0) return;
  if (!thread.hasExperimentalApi) return thread.carried.add(settings);
  await send(thread, settings, signal);
  thread.carried.replaced(settings);
}

/** Sends the settings that wait for the next turn of the client, for work that takes none along. */
export async function sendCarried(thread: ActiveThread): Promise<void> {
  if (thread.carried.isEmpty || !thread.hasExperimentalApi) return;
  try {
    const { fields } = thread.carried;
    await send(thread, fields, undefined);
    thread.carried.sent(fields);
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
function withoutNothing(settings: SettingFields): SettingFields {
  // True because only fields without a value are taken away.
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
  ) as SettingFields;
}
