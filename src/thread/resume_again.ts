/** Resumes a thread over another line, and tells what was missed there. */

import { JsonRpcError } from "../errors.ts";
import type {
  SandboxMode,
  ThreadResumeResponse,
  ThreadStatus,
  Turn,
} from "../protocol/generated/types.ts";
import type { ClientParams } from "../protocol/methods.ts";
import { retryOnOverload } from "../retry.ts";
import { settingsOf, type ThreadSettings } from "../thread_settings.ts";
import type { ActiveThread } from "./active_thread.ts";
import type { SettingFields } from "./carried_settings.ts";
import type { OpenedThread } from "./opened_threads.ts";
import { beginningOfNews, isDoubtful, type MissedOn, reconcile } from "./reconcile.ts";

/** Number of turns that come with the answer, and with each further page. */
const FIRST_PAGE = 20;
const PAGE = 50;
/** Of more pages, the oldest turns are not told. */
const MAX_PAGES = 40;
/** Time for the server to answer, in milliseconds. */
const ANSWER_MS = 10_000;
/** An overloaded server is asked again for some seconds. */
const RETRY = { maxAttempts: 8, initialDelayMs: 50 };

/** Turns that were listed so far, the oldest first, and where the list goes on. */
interface Listed {
  turns: readonly Turn[];
  status: ThreadStatus["type"];
  cursor: string | null;
}

/** Options of {@linkcode resumeAgain}. */
export interface ResumeAgainOptions {
  /** Whether the thread was open in a process that has ended. */
  readonly restarts: boolean;
  /** Whether the list of turns is believed in any case; see {@linkcode isDoubtful}. */
  readonly isLast: boolean;
}

/**
 * Resumes the thread (`thread/resume`). What was missed is told before anything that the server tells after its answer.
 *
 * @returns The refusal of the server, where it has refused; or that what was listed is doubtful: then nothing was told, and
 * what comes for the thread is kept back until it is resumed again.
 */
export async function resumeAgain(
  missed: MissedOn,
  opened: OpenedThread,
  { restarts, isLast }: ResumeAgainOptions,
): Promise<JsonRpcError | "doubtful" | undefined> {
  const { thread, heard } = missed;
  const { id: threadId, connection, settings, hasExperimentalApi } = thread;
  const before = settings.get(threadId) ?? {};
  const params: ClientParams<"thread/resume"> = {
    ...opened.params,
    ...reopenedSettings(before),
    threadId,
    excludeTurns: true,
    ...(hasExperimentalApi && { initialTurnsPage: { limit: FIRST_PAGE, itemsView: "full" } }),
  };
  let after = before;
  const onResult = (result: ThreadResumeResponse): Listed | undefined => {
    heard.resumed(threadId);
    settings.set(threadId, { ...before, ...settingsOf(result) });
    after = settingsOf(result);
    const page = result.initialTurnsPage;
    const turns = page?.data.toReversed() ?? [];
    const cursor = page ? page.nextCursor ?? null : "";
    const isAll = cursor === null || cursor !== "" && beginningOfNews(missed, turns) !== -1;
    const listed = { turns, status: result.thread.status.type, cursor: isAll ? null : cursor };
    if (isAll && (isLast || !isDoubtful(missed, turns))) {
      heard.release(threadId, () => tell(missed, listed));
      return undefined;
    }
    // What comes meanwhile is later than what is still to be told.
    heard.hold(threadId);
    return listed;
  };
  const send = () =>
    connection.request("thread/resume", params, { passing: true, timeoutMs: ANSWER_MS, onResult });
  try {
    const listed = await retryOnOverload(send, RETRY);
    if (listed !== undefined && !await tellAll(missed, listed, isLast)) return "doubtful";
    if (restarts) await restoreSettings(thread, before, after);
    return undefined;
  } catch (error) {
    if (error instanceof JsonRpcError) return error;
    throw error;
  }
}

/**
 * Tells what was missed of a thread that has been taken up; what comes for it must be kept back before.
 *
 * @param sought A turn of which something has come. For some milliseconds after its start it is not listed.
 * @param isLast See {@linkcode ResumeAgainOptions.isLast}.
 * @returns Whether it was told; else what was listed is doubtful.
 */
export function catchUp(missed: MissedOn, sought: string, isLast: boolean): Promise<boolean> {
  const status = missed.thread.status ?? "active";
  return tellAll(missed, { turns: [], status, cursor: "" }, isLast, sought);
}

/** Lists turns until nothing before them was missed, and tells them, unless they are doubtful. */
async function tellAll(
  missed: MissedOn,
  listed: Listed,
  isLast: boolean,
  sought?: string,
): Promise<boolean> {
  const { thread: { id: threadId, connection }, heard } = missed;
  const { status } = listed;
  let { turns, cursor } = listed;
  for (let pages = 0; cursor !== null && pages < MAX_PAGES; pages++) {
    const params = {
      threadId,
      limit: PAGE,
      itemsView: "full" as const,
      ...(cursor !== "" && { cursor }),
    };
    const send = () =>
      connection.request("thread/turns/list", params, { passing: true, timeoutMs: ANSWER_MS });
    const page = await retryOnOverload(send, RETRY);
    turns = [...page.data.toReversed(), ...turns];
    cursor = beginningOfNews(missed, turns) === -1 ? page.nextCursor ?? null : null;
  }
  const isFound = sought === undefined ||
    turns.some(({ id, rootTurnId }) => id === sought || rootTurnId === sought);
  if (!isLast && (!isFound || isDoubtful(missed, turns))) return false;
  heard.release(threadId, () => tell(missed, { turns, status }));
  return true;
}

/** Has the thread be as it was in the process that has ended, where `thread/resume` does not take it. */
async function restoreSettings(
  { id: threadId, connection, carried, hasExperimentalApi }: ActiveThread,
  before: ThreadSettings,
  after: ThreadSettings,
): Promise<void> {
  const changed = changedSettings(before, after);
  if (Object.keys(changed).length === 0) return;
  try {
    if (!hasExperimentalApi) return carried.add(changed);
    const params = { ...changed, threadId };
    await connection.request("thread/settings/update", params, {
      passing: true,
      timeoutMs: ANSWER_MS,
    });
  } catch (error) {
    if (!(error instanceof JsonRpcError)) throw error;
    carried.add(changed);
  }
}

/** `status` is that of the thread, when the turns were listed. */
function tell(missed: MissedOn, { turns, status }: Omit<Listed, "cursor">): void {
  const { thread } = missed;
  reconcile(missed, turns);
  // A turn that was told since then has made it active.
  thread.heardStatus(status);
  if (status !== "active" && thread.hasUnknownTurn) thread.resumedIdle();
  if (status === "active" && thread.turns.size === 0) thread.resumedActive();
}

/** Settings as `thread/resume` takes them. */
function reopenedSettings(settings: ThreadSettings): Partial<ClientParams<"thread/resume">> {
  const { approvalPolicy, approvalsReviewer, cwd, model, modelProvider, serviceTier } = settings;
  const sandbox = settings.activePermissionProfile
    ? undefined
    : sandboxModes[settings.sandboxPolicy?.type ?? ""];
  return withoutNothing({
    approvalPolicy,
    approvalsReviewer,
    cwd,
    model,
    modelProvider,
    serviceTier,
    sandbox,
  });
}

const sandboxModes: { readonly [type: string]: SandboxMode } = {
  readOnly: "read-only",
  workspaceWrite: "workspace-write",
  dangerFullAccess: "danger-full-access",
};

/** Settings that a turn can bring along. */
const ofTurns = [
  ...["approvalPolicy", "approvalsReviewer", "cwd", "effort", "model", "personality"],
  ...["sandboxPolicy", "serviceTier", "summary"],
];

/** What held before and does not hold now. */
function changedSettings(before: ThreadSettings, after: ThreadSettings): SettingFields {
  const changed = Object.entries(before).filter(([name, value]) =>
    ofTurns.includes(name) && value !== null &&
    JSON.stringify(value) !== JSON.stringify(Reflect.get(after, name))
  );
  // True because the names are fields of `turn/start`, with the types of the settings.
  return Object.fromEntries(changed) as SettingFields;
}

function withoutNothing<T extends object>(fields: { [K in keyof T]: T[K] | null | undefined }): T {
  // True because only fields without a value are taken away.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}
