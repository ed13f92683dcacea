/** The threads that a client has opened, and how it opens them again. */

import type { CodexError } from "../errors.ts";
import type { ClientParams } from "../protocol/methods.ts";
import { paramNames } from "../protocol/generated/params.ts";
import type { ThreadResumeResponse } from "../protocol/generated/types.ts";

/** What is sent to open a thread again, beside its id. */
export type ReopenParams = Partial<Omit<ClientParams<"thread/resume">, "threadId">>;

/** A thread that was opened. */
export interface OpenedThread {
  readonly ephemeral: boolean;
  /** The fields that it was opened with, as far as `thread/resume` takes them. */
  readonly params: ReopenParams;
  /** Whether the server tells this line what happens on it. */
  subscribed: boolean;
  /** Whether the server has refused to tell this line. */
  wasRefused: boolean;
  /** Set while it is being taken up. */
  reopening?: Promise<void> | undefined;
  /** Why it cannot be used any more. */
  failure?: CodexError | undefined;
}

/** By id, from the answer that opened a thread until it is closed, archived or deleted. */
export class OpenedThreads {
  readonly #threads = new Map<string, OpenedThread>();

  get(threadId: string): OpenedThread | undefined {
    return this.#threads.get(threadId);
  }

  get size(): number {
    return this.#threads.size;
  }

  get ids(): string[] {
    return [...this.#threads.keys()];
  }

  /** The server has opened a thread for this client. */
  add(threadId: string, ephemeral: boolean, params: object): void {
    this.#threads.set(threadId, {
      ephemeral,
      params: reopenParams(params),
      subscribed: true,
      wasRefused: false,
    });
  }

  /** A thread of which something is wanted though no call here has opened it, such as an agent's. */
  ensure(threadId: string): OpenedThread {
    const known = this.#threads.get(threadId);
    if (known !== undefined) return known;
    const opened: OpenedThread = {
      ephemeral: false,
      params: {},
      subscribed: false,
      wasRefused: false,
    };
    this.#threads.set(threadId, opened);
    return opened;
  }

  delete(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** The line is lost: the server tells nothing any more. */
  unsubscribed(): void {
    for (const opened of this.#threads.values()) {
      opened.subscribed = false;
      opened.wasRefused = false;
      opened.reopening = undefined;
    }
  }
}

/** Fields that are about one opening alone, or that the recovery itself fills in. */
const once: ReadonlySet<string> = new Set<keyof ClientParams<"thread/resume">>([
  "threadId",
  "excludeTurns",
  "initialTurnsPage",
  "history",
  "path",
]);

function reopenParams(params: object): ReopenParams {
  const names = paramNames["thread/resume"];
  // True because only fields of `thread/resume` are taken.
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => names.includes(name) && !once.has(name)),
  ) as ReopenParams;
}

/** The newest turn that an answer lists; `undefined` where it lists none at all. */
export function lastTurnIn(
  { initialTurnsPage }: Partial<ThreadResumeResponse>,
): string | null | undefined {
  if (!initialTurnsPage) return undefined;
  return initialTurnsPage.data[0]?.id ?? null;
}
