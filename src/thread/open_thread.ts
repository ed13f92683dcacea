/** The ways in which a client comes to a thread: it starts, resumes or forks one. */

import { checkFilled } from "../arguments.ts";
import { checkHandlers } from "../handlers/check_handlers.ts";
import type { ThreadAnswers } from "../handlers/answerers.ts";
import { checkOptions, wireFields } from "../option_names.ts";
import type {
  ApprovalMode,
  ThreadForkOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
} from "../options.ts";
import type { DynamicToolSpec, Thread } from "../protocol/generated/types.ts";
import type { ClientParams } from "../protocol/methods.ts";
import { settingsOf } from "../thread_settings.ts";
import type { Tool } from "../tools.ts";
import { checkToolList, prepareTools, type ToolBox } from "../tools/tool_box.ts";
import type { ActiveThread } from "./active_thread.ts";
import { checkSandbox, presetNamed } from "./sandbox_policy.ts";
import { checkSettingNames } from "./setting_names.ts";
import { type ThreadConfig, threadConfig } from "./thread_config.ts";
import { checkFolder } from "./folder_check.ts";
import { checkFork } from "./fork_check.ts";
import type { Threads } from "./threads.ts";
import { widenSandbox } from "./update_thread.ts";
import { approvalFields, approvalModeOf } from "./wire_settings.ts";

/** What a client gives to its threads. */
export interface ThreadDefaults {
  approvalMode: ApprovalMode;
  tools: readonly Tool[];
  config: ThreadConfig;
}

/** Starts a new thread, and gives its id. */
export async function startThread(
  threads: Threads,
  defaults: ThreadDefaults,
  options: ThreadStartOptions,
): Promise<string> {
  checkOptions("startThread", options);
  checkHandlers(options.handlers);
  const fields = wireFields("startThread", options);
  checkSettings(threads, options, fields);
  const approval = approvalFields(approvalModeOf(options) ?? defaults.approvalMode, fields);
  const config = threadConfig(defaults.config, options);
  const toolBox = await toolBoxOf(defaults, options.tools);
  await checkFolder(threads, fields);
  const dynamicTools = [...fields.dynamicTools ?? [], ...toolBox?.specs ?? []];
  const params = {
    ...fields,
    ...config,
    ...approval,
    ...(dynamicTools.length > 0 && { dynamicTools }),
  };
  return await opened(threads, "thread/start", params, options, toolBox, namesOf(dynamicTools));
}

/** Resumes or forks a thread, and gives its id. Its turns are not sent along; history is read by page. */
export async function takeUpThread(
  threads: Threads,
  defaults: ThreadDefaults,
  method: "thread/resume" | "thread/fork",
  threadId: string,
  options: ThreadResumeOptions | ThreadForkOptions,
): Promise<string> {
  checkFilled("threadId", threadId);
  const call = method === "thread/resume" ? "resumeThread" : "forkThread";
  checkOptions(call, options);
  checkHandlers(options.handlers);
  const fields = wireFields(call, options);
  checkSettings(threads, options, fields);
  const approval = approvalFields(approvalModeOf(options), fields);
  const config = threadConfig(defaults.config, options);
  const offered = threads.answerers.offeredOn(threadId);
  checkOffered(call, options.tools, offered);
  const toolBox = await toolBoxOf(defaults, options.tools);
  await checkFolder(threads, fields);
  const params = {
    ...fields,
    ...config,
    ...approval,
    threadId,
    excludeTurns: true,
  };
  const id = await opened(threads, method, params, options, toolBox, offered);
  if ("lastTurnId" in options || "beforeTurnId" in options) {
    const { connection, times } = threads;
    await checkFork({ id, connection, times }, options, options.signal);
  }
  return id;
}

/** The model keeps the tools that a thread was started with. */
function checkOffered(
  call: "resumeThread" | "forkThread",
  tools: readonly Tool[] = [],
  offered: ReadonlySet<string> | undefined,
): void {
  checkToolList(tools);
  const stranger = offered && tools.find(({ name }) => !offered.has(name));
  if (stranger === undefined) return;
  throw new TypeError(
    `${call}: the model is not offered the tool ${JSON.stringify(stranger.name)} on this thread, ` +
      "as it was started without it; give it to startThread(), or to the client",
  );
}

/** The names of tools, also of those in a namespace. */
function namesOf(tools: readonly DynamicToolSpec[]): ReadonlySet<string> {
  return new Set(tools.flatMap((it) => "tools" in it ? it.tools.map(({ name }) => name) : it.name));
}

/** What all calls that open a thread take. */
type OpenOptions = Pick<
  ThreadStartOptions & ThreadResumeOptions & ThreadForkOptions,
  keyof ThreadResumeOptions & keyof ThreadForkOptions & keyof ThreadStartOptions
>;

/** @throws {TypeError} A setting is invalid, or two contradict each other. */
function checkSettings(threads: Threads, options: OpenOptions, fields: object): void {
  const { sandbox, networkAccess, additionalDirectories } = options;
  checkSettingNames(threads.connection.serverVersion, fields);
  const preset = presetNamed(sandbox);
  checkSandbox({
    ...(preset !== undefined && { sandbox: preset }),
    ...(networkAccess !== undefined && { networkAccess }),
    ...(additionalDirectories !== undefined && { additionalDirectories }),
  });
}

/** Sends the request, and gives the id of the thread when all that the options ask for holds there. */
async function opened(
  threads: Threads,
  method: "thread/start" | "thread/resume" | "thread/fork",
  params: ClientParams<typeof method>,
  options: OpenOptions,
  tools: ToolBox | undefined,
  offered: ReadonlySet<string> | undefined,
): Promise<string> {
  const { signal, handlers } = options;
  const { openings } = threads;
  // Where the history ends that is not to be told again after the loss of the line.
  const lastTurn = openings !== undefined && method === "thread/resume" &&
    threads.hasExperimentalApi && !("initialTurnsPage" in params);
  const initialTurnsPage = { limit: 1, itemsView: "notLoaded" } as const;
  const sent = { ...params, ...(lastTurn && { initialTurnsPage }) };
  const id = await threads.connection.request(method, sent, {
    signal,
    onResult: (result) => {
      openings?.openedBy(method, params, result);
      threads.settings.set(result.thread.id, settingsOf(result));
      return open(threads, result.thread, { handlers: handlers ?? {}, tools, offered });
    },
  });
  const thread = threads.get(id);
  await widenSandbox(thread, options);
  if (!thread.isBusy) threads.idle(thread);
  return id;
}

/** The tools of a thread: its own, and the client's under other names. */
async function toolBoxOf(
  defaults: ThreadDefaults,
  own: readonly Tool[] = [],
): Promise<ToolBox | undefined> {
  checkToolList(own);
  const names = new Set(own.map(({ name }) => name));
  const tools = [...own, ...defaults.tools.filter(({ name }) => !names.has(name))];
  return tools.length === 0 ? undefined : await prepareTools(tools);
}

/** Makes a thread that the server has just told about ready for what it asks next. */
function open(
  threads: Threads,
  { id, status, parentThreadId }: Thread,
  answers: ThreadAnswers,
): string {
  threads.answerers.setThread(id, answers);
  if (typeof parentThreadId === "string") threads.setParent(id, parentThreadId);
  if (status.type === "active") followRunningTurn(threads.get(id));
  return id;
}

/** A turn runs whose start has not been seen. Its end will be, unless it came before this thread was subscribed to. */
function followRunningTurn(active: ActiveThread): void {
  active.resumedActive();
  active.connection.request("thread/read", { threadId: active.id }).then(({ thread }) => {
    if (thread.status.type !== "active") active.resumedIdle();
  }).catch(() => {});
}
