/** The ways in which a client comes to a thread: it starts, resumes or forks one. */

import type { Connection } from "../connection/connection.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import {
  approvalFields,
  type ApprovalMode,
  approvalModeOf,
  checkFilled,
  type ThreadForkOptions,
  type ThreadResumeOptions,
  type ThreadStartOptions,
} from "../options.ts";
import type { Thread as ThreadSummary } from "../protocol/generated/types.ts";
import { type Thread, threadHandle } from "../thread.ts";
import { prepareTools, type Tool, type ToolBox } from "../tools.ts";

/** What a client gives to its threads. */
export interface ThreadDefaults {
  approvalMode: ApprovalMode;
  tools: readonly Tool[];
}

/** Starts a new thread. */
export async function startThread(
  connection: Connection,
  defaults: ThreadDefaults,
  options: ThreadStartOptions,
): Promise<Thread> {
  const { signal, approvalMode: _, handlers, tools, ...fields } = options;
  const toolBox = await toolBoxOf(defaults, tools);
  const dynamicTools = [...fields.dynamicTools ?? [], ...toolBox?.specs ?? []];
  const params = {
    ...fields,
    ...approvalFields(approvalModeOf(options) ?? defaults.approvalMode, fields),
    ...(dynamicTools.length > 0 && { dynamicTools }),
  };
  return await connection.request("thread/start", params, {
    signal,
    claim: ({ thread }) => open(connection, thread, handlers, toolBox),
  });
}

/** Resumes or forks a thread. Its turns are not sent along; history is read by page. */
export async function takeUpThread(
  connection: Connection,
  defaults: ThreadDefaults,
  method: "thread/resume" | "thread/fork",
  threadId: string,
  options: ThreadResumeOptions | ThreadForkOptions,
): Promise<Thread> {
  checkFilled("threadId", threadId);
  const { signal, approvalMode: _, handlers, tools, ...fields } = options;
  const toolBox = await toolBoxOf(defaults, tools);
  const params = {
    ...fields,
    ...approvalFields(approvalModeOf(options), fields),
    threadId,
    excludeTurns: true,
  };
  return await connection.request(method, params, {
    signal,
    claim: ({ thread }) => open(connection, thread, handlers, toolBox),
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

/** The handle on a thread that the server has just told about, ready for what it asks next. */
function open(
  connection: Connection,
  { id, status }: ThreadSummary,
  handlers: ServerRequestHandlers = {},
  tools: ToolBox | undefined,
): Thread {
  connection.serverRequests.setThread(id, { handlers, tools });
  if (status.type === "active") followRunningTurn(connection, id);
  return threadHandle(connection, id);
}

/** A turn runs whose start has not been seen. Its end will be, unless it came before this thread was subscribed to. */
function followRunningTurn(connection: Connection, threadId: string): void {
  const { activity } = connection;
  activity.resumedActive(threadId);
  connection.request("thread/read", { threadId }).then(({ thread }) => {
    if (thread.status.type !== "active") activity.resumedIdle(threadId);
  }).catch(() => {});
}
