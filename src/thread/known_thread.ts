/** What is known of a thread, for those who find out more about it. */

import type { Connection } from "../connection/connection.ts";
import type { CodexError } from "../errors.ts";
import type { ThreadStatus, Turn } from "../protocol/generated/types.ts";
import type { RunningTurns } from "./running_turns.ts";
import type { ThreadTimes } from "./times.ts";

/** A thread, its status as last heard, and the turns that are known to run on it. */
export interface KnownThread {
  readonly id: string;
  readonly connection: Connection;
  /** As last heard; a turn that has started makes it active. */
  readonly status: ThreadStatus["type"] | undefined;
  readonly turns: RunningTurns;
  readonly times: ThreadTimes;
  /** Whether a turn ran when the thread was resumed, and its id is not known. */
  readonly hasUnknownTurn: boolean;
  /** Nothing more will be heard of a turn. */
  loseTurn(turnId: string, error: CodexError): void;
  /** The turn whose id is not known has ended, unseen. */
  resumedIdle(): void;
}

/**
 * The id of the turn on whose behalf a turn of this thread runs: that of a review, whose events have this id; else its own.
 * The root of an agent's turn is on the thread of its parent.
 */
export function rootOn(
  { parentId }: { readonly parentId: string | undefined },
  { id, rootTurnId }: Turn,
): string {
  return parentId === undefined ? rootTurnId ?? id : id;
}
