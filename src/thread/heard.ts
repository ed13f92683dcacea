/** What has been heard of the turns that run, so that a new line can tell what was missed, and each thing once. */

import type { Connection } from "../connection/connection.ts";
import { isJsonObject } from "../json.ts";
import type { ThreadItem } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import { type HeardItem, HeardTurns, Remembered } from "./heard_turns.ts";
import { ListedTurns } from "./listed_turns.ts";

/** Notifications by which a turn is heard of. */
const ofTurns: ReadonlySet<string> = new Set([
  ...["turn/completed", "item/started", "item/completed", "item/agentMessage/delta"],
]);

/** What is told of what is heard. */
export interface HeardWatcher {
  /** A message of a user has come that has an id of its client. Nobody else has heard of it yet. */
  userMessage(clientId: string, turnId: string): void;
  /**
   * Something has come of a turn whose start was not heard. What comes for the thread is kept back from here on, until
   * {@linkcode Heard.release}.
   */
  unknownTurn(threadId: string, turnId: string): void;
}

/** A notification that waits. */
interface HeldNotification {
  readonly notification: Notification;
  readonly size: number;
  readonly scope: string;
  readonly recipient: string | undefined;
}

/**
 * Sees every notification before all others do. It keeps back what comes for a thread that is still being taken up, and
 * completes messages of which a part was missed: their text goes on where it stopped, once the whole is known.
 */
export class Heard {
  readonly #connection: Connection;
  readonly #watcher: HeardWatcher;
  readonly turns: HeardTurns = new HeardTurns();
  readonly listed: ListedTurns = new ListedTurns();
  /** Threads that were taken up over another line: a turn may have begun there just before that. */
  readonly #resumed = new Set<string>();
  /** Turns that were looked for already because something came of them. */
  readonly #sought = new Remembered();
  /** By thread that is being taken up: what has come meanwhile. */
  readonly #held = new Map<string, HeldNotification[]>();

  constructor(connection: Connection, watcher: HeardWatcher) {
    this.#connection = connection;
    this.#watcher = watcher;
    connection.router.guardBy((notification, size, scope, recipient) =>
      this.#take(notification, size, scope, recipient)
    );
  }

  /** The thread is no longer of interest. */
  forget(threadId: string): void {
    this.turns.forget(threadId);
    this.#resumed.delete(threadId);
  }

  /** The line is lost: a part of every message that was under way may be missed. */
  lineLost(): void {
    this.#held.clear();
    this.turns.gap();
  }

  /** The process has ended, and all that went on there. */
  clear(): void {
    this.#held.clear();
    this.turns.clear();
    this.listed.clear();
  }

  /** The thread is taken up over this line. */
  resumed(threadId: string): void {
    this.#resumed.add(threadId);
  }

  /** Keeps back what comes for this thread, until {@linkcode release}. */
  hold(threadId: string): void {
    if (!this.#held.has(threadId)) this.#held.set(threadId, []);
  }

  /** Whether what comes for this thread is kept back. */
  isHeld(threadId: string): boolean {
    return this.#held.has(threadId);
  }

  /** The threads of which what comes is kept back. */
  get heldThreads(): string[] {
    return [...this.#held.keys()];
  }

  /** Lets go what was kept back, after `tell` has told what was before. */
  release(threadId: string, tell: () => void = () => {}): void {
    const held = this.#held.get(threadId) ?? [];
    this.#held.delete(threadId);
    tell();
    for (const { notification, size, scope, recipient } of held) {
      this.#connection.router.dispatch(notification, size, scope, recipient);
    }
  }

  #take(
    notification: Notification,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): boolean {
    if (scope === undefined) return false;
    const held = this.#held.get(scope);
    if (held !== undefined) {
      held.push({ notification, size, scope, recipient });
      return true;
    }
    if (recipient === undefined) return false;
    if (this.#isUnknown(notification, scope, recipient)) {
      this.#sought.add(recipient);
      this.#held.set(scope, [{ notification, size, scope, recipient }]);
      this.#watcher.unknownTurn(scope, recipient);
      return true;
    }
    if (this.listed.has(notification, recipient)) return true;
    // A string, because the params of an unknown notification fit no known method.
    switch (notification.method as string) {
      case "item/agentMessage/delta":
        return this.#heardDelta(scope, recipient, notification);
      case "item/started":
        this.#itemStarted(scope, recipient, notification);
        break;
      case "item/completed":
        this.#itemCompleted(scope, recipient, notification);
        break;
      case "turn/started":
        this.turns.started(
          scope,
          recipient,
          needed(notification, "turn/started")?.turn.rootTurnId ?? recipient,
        );
        break;
      case "turn/completed":
        this.turns.ended(scope, recipient);
        break;
      case "error":
        if (isNotification(notification, "error") && notification.params.willRetry) {
          this.turns.startedAnew(recipient);
        }
    }
    return false;
  }

  /** Whether something of a turn has come whose start was missed: it began while the thread was being taken up. */
  #isUnknown({ method }: Notification, threadId: string, turnId: string): boolean {
    return this.#resumed.has(threadId) && ofTurns.has(method) && !this.turns.hasStarted(turnId) &&
      !this.turns.hasEnded(turnId) && !this.#sought.has(turnId);
  }

  /** Whether the delta cannot be joined to what came before: then nobody gets it. */
  #heardDelta(threadId: string, turnId: string, { params }: Notification): boolean {
    if (!isJsonObject(params)) return false;
    const { itemId, delta } = params;
    if (typeof itemId !== "string" || typeof delta !== "string") return false;
    const item = this.turns.item(threadId, turnId, itemId);
    if (item?.hasGap) return true;
    if (item !== undefined) item.text += delta;
    return false;
  }

  #itemStarted(threadId: string, turnId: string, notification: Notification): void {
    const item = needed(notification, "item/started")?.item;
    if (item === undefined) return;
    this.#tellUserMessage(item, turnId);
    const heard = this.turns.item(threadId, turnId, item.id);
    if (heard === undefined) return;
    heard.started = true;
    heard.hasGap = false;
    heard.text = "";
  }

  #itemCompleted(threadId: string, turnId: string, notification: Notification): void {
    const item = needed(notification, "item/completed")?.item;
    if (item === undefined) return;
    this.#tellUserMessage(item, turnId);
    const heard = this.turns.knownItem(turnId, item.id);
    if (heard === undefined) return;
    if (item.type === "agentMessage" && heard.hasGap) this.#fill(threadId, turnId, item, heard);
    heard.started = false;
    heard.hasGap = false;
    heard.text = "";
    heard.completions++;
  }

  /** Gives the part of a message that was missed. */
  #fill(
    threadId: string,
    turnId: string,
    item: ThreadItem & { type: "agentMessage" },
    heard: HeardItem,
  ): void {
    const { id: itemId, text } = item;
    const before = heard.text;
    const tell = (method: string, params: object) =>
      this.#connection.dispatch({ method, params: { threadId, turnId, ...params } });
    if (!heard.started) {
      tell("item/started", { item: { ...item, text: "" }, startedAtMs: Date.now() });
    }
    // From here on its deltas pass.
    heard.hasGap = false;
    if (text.startsWith(before)) {
      const delta = text.slice(before.length);
      if (delta !== "") tell("item/agentMessage/delta", { itemId, delta });
      return;
    }
    // The response was cut meanwhile, and sent again from its beginning.
    const message = "the response was sent again while the line was down";
    tell("error", { willRetry: true, error: { message, codexErrorInfo: null } });
    tell("item/agentMessage/delta", { itemId, delta: text });
  }

  #tellUserMessage(item: ThreadItem, turnId: string): void {
    if (item.type === "userMessage" && typeof item.clientId === "string") {
      this.#watcher.userMessage(item.clientId, turnId);
    }
  }
}
