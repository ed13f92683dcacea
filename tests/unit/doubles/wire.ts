/** Messages of the server, as small as the protocol allows. */

import type { NotificationMethod, NotificationParams, protocol } from "../../../mod.ts";
import type { ClientMessage } from "./memory_transport.ts";

/** A notification on the wire. */
export interface WireNotification<M extends NotificationMethod = NotificationMethod> {
  method: M;
  params: NotificationParams<M>;
}

/** The answer to a request. */
export function result(request: ClientMessage, value: unknown): unknown {
  return { id: request.id, result: value };
}

export function threadOf(id: string, fields: Partial<protocol.Thread> = {}): protocol.Thread {
  return {
    id,
    cliVersion: "0.169.0",
    createdAt: 1,
    updatedAt: 1,
    cwd: "/work",
    ephemeral: false,
    modelProvider: "scripted",
    preview: "",
    projectId: null,
    sessionId: id,
    source: "appServer",
    status: { type: "idle" },
    turns: [],
    ...fields,
  };
}

/** The result of `thread/start`, `thread/resume` and `thread/fork`. */
export function threadResponse(
  id: string,
  fields: Partial<protocol.Thread> = {},
): protocol.ThreadStartResponse {
  return {
    approvalPolicy: "never",
    approvalsReviewer: "user",
    cwd: "/work",
    model: "gpt",
    modelProvider: "scripted",
    sandbox: { type: "readOnly" },
    thread: threadOf(id, fields),
  };
}

export function turnOf(id: string, fields: Partial<protocol.Turn> = {}): protocol.Turn {
  return { id, items: [], status: "inProgress", error: null, ...fields };
}

export function agentMessage(
  id: string,
  text: string,
  phase: protocol.MessagePhase | null = null,
): protocol.ThreadItem {
  return { type: "agentMessage", id, text, phase };
}

export function usageOf(totalTokens: number): protocol.ThreadTokenUsage {
  const breakdown = {
    totalTokens,
    inputTokens: totalTokens,
    cachedInputTokens: 0,
    outputTokens: 0,
    reasoningOutputTokens: 0,
  };
  return { total: breakdown, last: breakdown, modelContextWindow: null };
}

/** The settings of a thread have changed to these. */
export function settingsUpdated(
  settings: Partial<protocol.ThreadSettings>,
  threadId = "t1",
): WireNotification<"thread/settings/updated"> {
  const threadSettings: protocol.ThreadSettings = {
    approvalPolicy: "never",
    approvalsReviewer: "user",
    collaborationMode: { mode: "default", settings: { model: "gpt" } },
    cwd: "/work",
    model: "gpt",
    modelProvider: "scripted",
    sandboxPolicy: { type: "readOnly" },
    ...settings,
  };
  return { method: "thread/settings/updated", params: { threadId, threadSettings } };
}

/** The notifications of one turn. */
export class TurnEvents {
  readonly threadId: string;
  readonly turnId: string;

  constructor(turnId: string, threadId = "t1") {
    this.turnId = turnId;
    this.threadId = threadId;
  }

  started(fields: Partial<protocol.Turn> = {}): WireNotification<"turn/started"> {
    const turn = turnOf(this.turnId, fields);
    return { method: "turn/started", params: { threadId: this.threadId, turn } };
  }

  delta(itemId: string, delta: string): WireNotification<"item/agentMessage/delta"> {
    const { threadId, turnId } = this;
    return { method: "item/agentMessage/delta", params: { threadId, turnId, itemId, delta } };
  }

  item(item: protocol.ThreadItem): WireNotification<"item/completed"> {
    const { threadId, turnId } = this;
    return { method: "item/completed", params: { threadId, turnId, item, completedAtMs: 1 } };
  }

  usage(totalTokens: number): WireNotification<"thread/tokenUsage/updated"> {
    const { threadId, turnId } = this;
    const params = { threadId, turnId, tokenUsage: usageOf(totalTokens) };
    return { method: "thread/tokenUsage/updated", params };
  }

  diff(diff: string): WireNotification<"turn/diff/updated"> {
    const { threadId, turnId } = this;
    return { method: "turn/diff/updated", params: { threadId, turnId, diff } };
  }

  plan(step: string, explanation: string | null = null): WireNotification<"turn/plan/updated"> {
    const { threadId, turnId } = this;
    const plan = [{ step, status: "pending" as const }];
    return { method: "turn/plan/updated", params: { threadId, turnId, explanation, plan } };
  }

  rerouted(toModel: string): WireNotification<"model/rerouted"> {
    const { threadId, turnId } = this;
    const reason = "highRiskCyberActivity";
    return {
      method: "model/rerouted",
      params: { threadId, turnId, fromModel: "gpt", toModel, reason },
    };
  }

  completed(fields: Partial<protocol.Turn> = {}): WireNotification<"turn/completed"> {
    const turn = turnOf(this.turnId, { status: "completed", ...fields });
    return { method: "turn/completed", params: { threadId: this.threadId, turn } };
  }

  /** A whole turn that says one thing. */
  saying(text: string): WireNotification[] {
    return [
      this.started(),
      this.delta("m1", text),
      this.item(agentMessage("m1", text)),
      this.usage(7),
      this.completed({ startedAt: 10, completedAt: 12, durationMs: 1500 }),
    ];
  }
}
