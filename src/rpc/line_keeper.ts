/** What the JSON-RPC client needs to replace a line that is lost by another one. */

import type { Transport } from "../transport/transport.ts";

/**
 * What becomes of a request that was on its way when the line was lost: it is sent again over the next line, it rejects, or
 * it is kept until it is known whether the server has taken it.
 */
export type RequestFate = "again" | "lost" | "kept";

/** A request that was on its way when the line was lost. */
export interface SentRequest {
  readonly method: string;
  readonly params: unknown;
}

/** A request that is kept. */
export interface KeptRequest extends SentRequest {
  /** Whether somebody still waits for its answer. */
  isWanted(): boolean;
  /** The server has taken it: settles it as its answer would have done. */
  settle(result: unknown): void;
  /** It is not known whether the server has taken it. */
  fail(error: Error): void;
  /** Sends it again. */
  again(): void;
}

/** Replaces lines, and takes up on the next one what went on. It must call none of these itself. */
export interface LineKeeper {
  /** Whether a line that was lost for this reason can be replaced. */
  canHeal(lost: Error): boolean;
  fateOf(request: SentRequest): RequestFate;
  /** Takes the requests that are kept. */
  kept(requests: readonly KeptRequest[]): void;
  /**
   * Makes another line, as often as it takes, and calls `use` with it, which rejects where that one is lost too. Rejects
   * with what the connection ends with.
   */
  replace(lost: Error, use: (transport: Transport) => Promise<void>): Promise<void>;
  /** Takes up over the new line what went on. Requests must be marked as `passing` here; all others wait. */
  restore(): Promise<void>;
  /** Whether nothing is left to be taken up before the requests that waited go on. */
  readonly isRestored: boolean;
  /** The client is closed: {@linkcode replace} rejects at once. */
  stop(reason: Error): void;
}
