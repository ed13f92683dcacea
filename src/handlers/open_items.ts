/** The items of running turns that approvals may be about. */

import type { ThreadItem } from "../protocol/generated/types.ts";
import { jsonKey } from "../schema/json_value.ts";

/** A call of an MCP tool, as a question of its server tells of it: not by an id. */
export interface McpCall {
  readonly server: string;
  /** Given where the question is whether the tool may run, by servers that tell it. */
  readonly tool?: string | undefined;
  /** Given where the question is whether the tool may run. */
  readonly arguments?: unknown;
}

/** The types of the items that the server asks about. */
const askedAbout: ReadonlySet<ThreadItem["type"]> = new Set<ThreadItem["type"]>([
  "commandExecution",
  "fileChange",
  "mcpToolCall",
]);

/**
 * Commands, file changes and calls of MCP tools from their start to their completion. The model chooses their ids, so one may come twice in
 * a turn; then nothing is given under it until the turn ends: it cannot be told which one is meant. The same holds for an
 * item in which something is amiss: a decision may rely on it.
 */
export class OpenItems {
  readonly #turns = new Map<string, Map<string, ThreadItem | null>>();

  /** The open item of a turn under this id, where there is exactly one. */
  get(turnId: string, itemId: string): ThreadItem | undefined {
    return this.#turns.get(turnId)?.get(itemId) ?? undefined;
  }

  /** The open call of an MCP tool that is meant, where there is exactly one that may be. */
  mcpCall(turnId: string, call: McpCall): ThreadItem | undefined {
    const items = [...this.#turns.get(turnId)?.values() ?? []];
    const meant = items.filter((item) => item === null || isMeant(item, call));
    return meant.length === 1 ? meant[0] ?? undefined : undefined;
  }

  /** `isWhole`: nothing is amiss in it. */
  started(turnId: string, item: ThreadItem, isWhole = true): void {
    if (!askedAbout.has(item.type)) return;
    const items = this.#turns.get(turnId) ?? new Map<string, ThreadItem | null>();
    this.#turns.set(turnId, items.set(item.id, items.has(item.id) || !isWhole ? null : item));
  }

  completed(turnId: string, { id }: ThreadItem): void {
    const items = this.#turns.get(turnId);
    if (items?.get(id) !== null) items?.delete(id);
    // It may have begun after the turn had ended.
    if (items?.size === 0) this.#turns.delete(turnId);
  }

  /** Number of turns that have open items. */
  get size(): number {
    return this.#turns.size;
  }

  turnEnded(turnId: string): void {
    this.#turns.delete(turnId);
  }

  clear(): void {
    this.#turns.clear();
  }
}

function isMeant(item: ThreadItem, call: McpCall): boolean {
  if (item.type !== "mcpToolCall" || item.server !== call.server) return false;
  if (call.tool !== undefined && item.tool !== call.tool) return false;
  return call.arguments === undefined ||
    jsonKey(item.arguments ?? {}) === jsonKey(call.arguments ?? {});
}
