/**
 * What handlers and tools get beside the params of a request.
 *
 * @module
 */

// The one import that points up: handlers and tools see the client that got the request.
import type { Codex } from "./codex.ts";
import type { ThreadItem } from "./protocol/generated/types.ts";
import type { ThreadSettings } from "./thread_settings.ts";

/** What a handler gets beside the params of the request. */
export interface HandlerContext {
  /**
   * Aborts when the answer is no longer needed: another client has answered, the turn has ended, the handler took too
   * long, or the client was closed.
   */
  signal: AbortSignal;
  /** Id of the request, as the server gave it. */
  requestId: string | number;
  /** Thread that the request belongs to, or `null`. */
  threadId: string | null;
  /** Turn that the request belongs to, or `null`. */
  turnId: string | null;
  /** The client that got the request. */
  codex: Codex;
  /**
   * The command, file change or MCP tool call that the request is about, where the server has reported it before and it
   * can be told which one is meant.
   */
  item?: ThreadItem;
  /** Settings of the thread that asks, such as its sandbox; missing when they are not known. */
  settings?: ThreadSettings;
}

/** What a tool gets beside its arguments. */
export interface ToolContext {
  /** Aborts when the answer is no longer needed: the turn was interrupted, or the client was closed. */
  readonly signal: AbortSignal;
  /** Id of the call. The `dynamicToolCall` item of the turn has the same id. */
  readonly callId: string;
  /** Id of the thread. */
  readonly threadId: string;
  /** Id of the turn. */
  readonly turnId: string;
  /** Name of the tool. */
  readonly tool: string;
  /** The client that got the call. */
  readonly codex: Codex;
}

/** The part of {@linkcode ToolContext} that is not in the server's request. */
export type ToolContextExtra = Omit<
  ToolContext,
  "signal" | "callId" | "threadId" | "turnId" | "tool"
>;
