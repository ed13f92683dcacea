/** A policy at work on one request, and what came of it. */
import { assertEquals } from "@std/assert";
import type { HandlerContext } from "../../../src/handlers.ts";
import { policy, type PolicyDecision, type PolicyOptions } from "../../../src/policy.ts";
import type { ThreadSettings } from "../../../src/thread_settings.ts";
import { quoteWords } from "./shlex.ts";
import type {
  CommandExecutionRequestApprovalParams,
  FileUpdateChange,
  ThreadItem,
} from "../../../src/protocol/generated/types.ts";

/** A sandbox in which the agent writes nothing. */
export const readOnly: ThreadSettings = {
  cwd: "/nowhere",
  sandboxPolicy: { type: "readOnly", networkAccess: false },
};

/** The context of a request; a policy has no use for the client in it. */
export function contextOf(
  item?: ThreadItem,
  signal: AbortSignal = new AbortController().signal,
  settings: ThreadSettings | null = readOnly,
): HandlerContext {
  const context: Omit<HandlerContext, "codex"> = {
    signal,
    requestId: 0,
    threadId: "thread",
    turnId: "turn",
    ...(item && { item }),
    ...(settings && { settings }),
  };
  // Not true, but codex would throw like any other field of undefined, and a test would fail.
  return context as HandlerContext;
}

type Rules = PolicyOptions["rules"];
type Settings = Rules | PolicyOptions;

/** Puts a command to the rules: as codex shows `bash -lc LINE`, or an argument vector. */
export function decideCommand(
  settings: Settings,
  command: string | readonly string[],
  params: Partial<CommandExecutionRequestApprovalParams> = {},
  signal?: AbortSignal,
  thread: ThreadSettings | null = readOnly,
): Promise<PolicyDecision> {
  const argv = typeof command === "string" ? ["/bin/bash", "-lc", command] : command;
  return decide(settings, async (handlers) => {
    const { decision } = await handlers["item/commandExecution/requestApproval"]({
      kind: "command",
      threadId: "thread",
      turnId: "turn",
      itemId: "item",
      startedAtMs: 1,
      environmentId: "local",
      command: quoteWords(argv),
      cwd: "/nowhere",
      proposedExecpolicyAmendment: [...argv],
      availableDecisions: ["accept", "cancel"],
      ...params,
    }, contextOf(undefined, signal, thread));
    return decision;
  });
}

/** Puts changes of files to the rules, as codex tells them in the item. */
export function decideChanges(
  settings: Settings,
  changes: readonly (string | Omit<FileUpdateChange, "diff">)[],
  item: ThreadItem = fileChange(changes),
  grantRoot: string | null = null,
  thread: ThreadSettings | null = readOnly,
): Promise<PolicyDecision> {
  return decide(settings, async (handlers) => {
    const { decision } = await handlers["item/fileChange/requestApproval"]({
      threadId: "thread",
      turnId: "turn",
      itemId: "item",
      startedAtMs: 1,
      reason: null,
      grantRoot,
    }, contextOf(item, undefined, thread));
    return decision;
  });
}

/** A thread that may write its folder and these. */
export function workspaceWrite(cwd: string, ...writableRoots: string[]): ThreadSettings {
  return {
    cwd,
    sandboxPolicy: {
      type: "workspaceWrite",
      writableRoots,
      excludeSlashTmp: true,
      excludeTmpdirEnvVar: true,
    },
  };
}

/** An item with changes; a mere path is an update. */
export function fileChange(
  changes: readonly (string | Omit<FileUpdateChange, "diff">)[],
): ThreadItem {
  return {
    type: "fileChange",
    id: "item",
    status: "inProgress",
    changes: changes.map((change) => ({
      diff: "",
      ...(typeof change === "string" ? { path: change, kind: { type: "update" } } : change),
    })),
  };
}

async function decide(
  settings: Settings,
  answer: (handlers: ReturnType<typeof policy>) => Promise<unknown>,
): Promise<PolicyDecision> {
  const options: PolicyOptions = "rules" in settings ? settings : { rules: settings };
  const decisions: PolicyDecision[] = [];
  const handlers = policy({
    ...options,
    onDecision: (decision) => {
      decisions.push(decision);
      return options.onDecision?.(decision);
    },
  });
  const answered = await answer(handlers);
  const [decision] = decisions;
  if (decision === undefined || decisions.length > 1) {
    throw new Error(`${decisions.length} decisions were reported`);
  }
  assertEquals(answered, decision.action === "allow" ? "accept" : "decline");
  return decision;
}
