/**
 * What handlers and tools are told beside what they are asked.
 *
 * @module
 */

// The one import that points up: handlers and tools get to see the client that the question came to.
import type { Codex } from "./codex.ts";
import type { ThreadItem } from "./protocol/generated/types.ts";

/** What a handler gets beside the params of the request. */
export interface HandlerContext {
  /**
   * Aborts when the answer is no longer wanted: the request was resolved elsewhere, its turn has ended, the handler
   * took too long, or the client was closed.
   */
  signal: AbortSignal;
  /** Id of the request, as the server gave it. */
  requestId: string | number;
  /** Thread that the request belongs to, or `null`. */
  threadId: string | null;
  /** Turn that the request belongs to, or `null`. */
  turnId: string | null;
  /** The client that the request came to. */
  codex: Codex;
  /** The command or file change that an approval is about, where the server has told it before. */
  item?: ThreadItem;
}

/** What a tool is told about the call that it answers. */
export interface ToolContext {
  /** Aborts when nobody waits for the answer any more: the turn was interrupted, or the client is closed. */
  readonly signal: AbortSignal;
  /** Id of the call; the `dynamicToolCall` item of the turn has the same. */
  readonly callId: string;
  /** Id of the thread. */
  readonly threadId: string;
  /** Id of the turn. */
  readonly turnId: string;
  /** Name of the tool. */
  readonly tool: string;
  /** The client that the call came to. */
  readonly codex: Codex;
}

/** What of the {@linkcode ToolContext} is not in the server's request. */
export type ToolContextExtra = Omit<
  ToolContext,
  "signal" | "callId" | "threadId" | "turnId" | "tool"
>;
