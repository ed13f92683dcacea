/** The ways in which a client comes to a thread: it starts, resumes or forks one. */

import { checkFilled } from "../arguments.ts";
import { checkHandlers } from "../handlers/check_handlers.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import type {
  ApprovalMode,
  ThreadForkOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
} from "../options.ts";
import type { Thread } from "../protocol/generated/types.ts";
import { settingsOf } from "../thread_settings.ts";
import { prepareTools, type Tool, type ToolBox } from "../tools.ts";
import type { ActiveThread } from "./active_thread.ts";
import { type ThreadConfig, threadConfig } from "./thread_config.ts";
import { checkFolder } from "./folder_check.ts";
import type { Threads } from "./threads.ts";
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
  const { signal, approvalMode: _, handlers, tools, mcpServers: _servers, ...fields } = options;
  checkHandlers(handlers);
  const toolBox = await toolBoxOf(defaults, tools);
  await checkFolder(threads, fields);
  const dynamicTools = [...fields.dynamicTools ?? [], ...toolBox?.specs ?? []];
  const params = {
    ...fields,
    ...threadConfig(defaults.config, options),
    ...approvalFields(approvalModeOf(options) ?? defaults.approvalMode, fields),
    ...(dynamicTools.length > 0 && { dynamicTools }),
  };
  return await threads.connection.request("thread/start", params, {
    signal,
    onResult: (result) => {
      threads.settings.set(result.thread.id, settingsOf(result));
      return open(threads, result.thread, handlers, toolBox);
    },
  });
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
  const { signal, approvalMode: _, handlers, tools, mcpServers: _servers, ...fields } = options;
  checkHandlers(handlers);
  const toolBox = await toolBoxOf(defaults, tools);
  await checkFolder(threads, fields);
  const params = {
    ...fields,
    ...threadConfig(defaults.config, options),
    ...approvalFields(approvalModeOf(options), fields),
    threadId,
    excludeTurns: true,
  };
  return await threads.connection.request(method, params, {
    signal,
    onResult: (result) => {
      threads.settings.set(result.thread.id, settingsOf(result));
      return open(threads, result.thread, handlers, toolBox);
    },
  });
}

/** The tools of a thread: its own, and the client's under other names. */
async function toolBoxOf(
  defaults: ThreadDefaults,
  own: readonly Tool[] = [],
): Promise<ToolBox | undefined> {
  const names = new Set(own.map(({ name }) => name));
  const tools = [...own, ...defaults.tools.filter(({ name }) => !names.has(name))];
  return tools.length === 0 ? undefined : await prepareTools(tools);
}

/** Makes a thread that the server has just told about ready for what it asks next. */
function open(
  threads: Threads,
  { id, status, parentThreadId }: Thread,
  handlers: ServerRequestHandlers = {},
  tools: ToolBox | undefined,
): string {
  threads.answerers.setThread(id, { handlers, tools });
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
