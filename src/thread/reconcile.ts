/** Tells what was missed of the turns of a thread, each thing once, as the server would have told it. */

import type { ThreadItem, Turn } from "../protocol/generated/types.ts";
import type { ActiveThread } from "./active_thread.ts";
import type { Heard } from "./heard.ts";
import type { KeptStarts } from "./kept_starts.ts";
import { rootOn } from "./known_thread.ts";

/** Whose thread it is, what was heard there, and what may have been taken by the server. */
export interface MissedOn {
  readonly thread: ActiveThread;
  readonly heard: Heard;
  readonly kept: KeptStarts;
}

/** Where among these turns, the oldest first, begins what may have been missed; -1 where it is before all of them. */
export function beginningOfNews({ thread, heard }: MissedOn, turns: readonly Turn[]): number {
  const last = heard.turns.lastOf(thread.id);
  if (thread.turns.size > 0) {
    const isKnown = (id: string | null = null) => id !== null && thread.turns.has(id);
    return turns.findIndex(({ id, rootTurnId }) => isKnown(id) || isKnown(rootTurnId));
  }
  // Of what was before the client has opened the thread, nothing was to be heard.
  if (last === undefined) return turns.length;
  const at = turns.findIndex(({ id }) => id === last.id);
  return at === -1 ? -1 : at + 1;
}

/** Tells what was missed of these turns of a thread, the oldest first. */
export function reconcile(missed: MissedOn, turns: readonly Turn[]): void {
  for (const turn of newsOf(missed, turns)) tellTurn(missed, turn);
}

/**
 * Whether turns are perhaps not what they are listed as: a turn that has just ended is listed as interrupted, until the
 * server has recorded how it ended.
 */
export function isDoubtful(missed: MissedOn, turns: readonly Turn[]): boolean {
  return newsOf(missed, turns).some((turn) =>
    turn.status === "interrupted" && !isPart(missed, turn) && !missed.heard.turns.hasEnded(turn.id)
  );
}

/** The turns among these of which something was missed. */
function newsOf(missed: MissedOn, turns: readonly Turn[]): Turn[] {
  const beginning = beginningOfNews(missed, turns);
  const last = missed.heard.turns.lastOf(missed.thread.id);
  // The first turn of the thread, or one that is not listed any more.
  const from = beginning !== -1 ? beginning : last?.id === null ? 0 : turns.length;
  return turns.filter((turn, index) =>
    index >= from || turn.status === "inProgress" || holdsKept(missed, turn)
  );
}

/** Whether it is the turn that the server runs for a review: what happens in it is told as the review's own. */
function isPart({ thread }: MissedOn, turn: Turn): boolean {
  return rootOn(thread, turn) !== turn.id;
}

function holdsKept({ thread, kept }: MissedOn, { items }: Turn): boolean {
  if (!kept.hasFor(thread.id)) return false;
  return items.some((item) => item.type === "userMessage" && kept.has(item.clientId));
}

function tellTurn(missed: MissedOn, turn: Turn): void {
  const { thread, heard, kept } = missed;
  const { id: threadId, connection } = thread;
  const isOver = turn.status !== "inProgress";
  if (isPart(missed, turn) && isOver) return;
  for (const item of turn.items) {
    if (item.type === "userMessage" && typeof item.clientId === "string") {
      kept.found(item.clientId, turn.id);
    }
  }
  // For some milliseconds it is listed as if it went on.
  if (heard.turns.hasEnded(turn.id)) return;
  if (!heard.turns.hasStarted(turn.id)) {
    const started: Turn = { ...turn, items: [], itemsView: "notLoaded", status: "inProgress" };
    connection.dispatch({ method: "turn/started", params: { threadId, turn: started } });
  }
  heard.listed.started(turn.id);
  heard.turns.gapIn(threadId, turn.id);
  if (!isPart(missed, turn)) tellItems(missed, turn);
  if (!isOver) return;
  thread.usageUnknown(turn.id);
  connection.dispatch({ method: "turn/completed", params: { threadId, turn: ended(turn) } });
  heard.listed.ended(turn.id);
}

function tellItems({ thread, heard }: MissedOn, { id: turnId, items }: Turn): void {
  const { id: threadId, connection } = thread;
  const counts = new Map<string, number>();
  const told: ThreadItem[] = [];
  for (const item of inOrderOfCompletion(items)) {
    const count = (counts.get(item.id) ?? 0) + 1;
    counts.set(item.id, count);
    const { startedAtMs, completedAtMs } = item;
    const runs = isRunning(item);
    if (heard.turns.completionsOf(turnId, item.id) >= count) continue;
    heard.listed.telling(turnId, item.id);
    told.push(item);
    // A message that was missed as a whole is told with its text.
    if (!heard.turns.hasStartedItem(turnId, item.id)) {
      connection.dispatch({
        method: "item/started",
        params: { threadId, turnId, item: asStarted(item), startedAtMs: startedAtMs ?? Date.now() },
      });
      const missedItem = heard.turns.knownItem(turnId, item.id);
      if (missedItem !== undefined && !runs) missedItem.hasGap = true;
    }
    if (runs) continue;
    connection.dispatch({
      method: "item/completed",
      params: { threadId, turnId, item, completedAtMs: completedAtMs ?? Date.now() },
    });
  }
  for (const item of told) heard.listed.told(turnId, item, !isRunning(item));
}

function isRunning(item: ThreadItem): boolean {
  return "status" in item && item.status === "inProgress";
}

/** A turn that runs is listed in the order in which its items have started; those that run come last here. */
function inOrderOfCompletion(items: readonly ThreadItem[]): ThreadItem[] {
  let last = 0;
  const timed = items.map((item) => {
    const runs = isRunning(item);
    // One without a time stays where it is.
    if (!runs) last = item.completedAtMs ?? last;
    return { item, at: runs ? Infinity : last };
  });
  return timed.sort((a, b) => a.at === b.at ? 0 : a.at - b.at).map(({ item }) => item);
}

/** The item as it was when it started. */
function asStarted(item: ThreadItem): ThreadItem {
  if (item.type === "agentMessage") return { ...item, text: "" };
  // True because every status of an item has this value.
  return "status" in item ? { ...item, status: "inProgress" } as ThreadItem : item;
}

/** The turn as its end tells it: with its last message alone. */
function ended(turn: Turn): Turn {
  const message = turn.items.findLast(({ type }) => type === "agentMessage");
  return message === undefined
    ? { ...turn, items: [], itemsView: "notLoaded" }
    : { ...turn, items: [message], itemsView: "summary" };
}
