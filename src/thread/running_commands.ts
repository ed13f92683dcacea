/** The commands that run on one thread, by the turns that have started them. */

import { isJsonObject, type JsonObject } from "../json.ts";
import type { Notification } from "../protocol/notification.ts";

/** The item that a notification is about, whatever its shape. */
export function itemOf({ params }: Notification): JsonObject | undefined {
  return isJsonObject(params) && isJsonObject(params.item) ? params.item : undefined;
}

/** A command that runs. */
export interface RunningCommand {
  readonly turnId: string;
  /** The turn on whose behalf that one ran. */
  readonly rootTurnId?: string;
  readonly itemId: string;
  /** Not known of a command that asked for an approval: the server tells none. */
  readonly processId: string | undefined;
}

/**
 * Commands from the start of their item to its completion, which may come long after their turn has ended. An item's id
 * may come twice, so its process counts too.
 */
export class RunningCommands {
  readonly #commands = new Map<string, RunningCommand>();

  get size(): number {
    return this.#commands.size;
  }

  /** The commands of these turns, and of turns that ran on their behalf. */
  of(turnIds: ReadonlySet<string>): RunningCommand[] {
    return [...this.#commands.values()].filter(({ turnId, rootTurnId = turnId }) =>
      turnIds.has(turnId) || turnIds.has(rootTurnId)
    );
  }

  /** Hears `item/started` and `item/completed`. Returns the command that has started, if it is one. */
  hear(
    notification: Notification,
    turnId: string,
    rootTurnId?: string,
  ): RunningCommand | undefined {
    const { id: itemId, processId: told } = itemOf(notification) ?? {};
    if (typeof itemId !== "string") return undefined;
    const processId = typeof told === "string" ? told : undefined;
    const key = JSON.stringify([itemId, processId ?? turnId]);
    const method: string = notification.method;
    if (method === "item/completed") {
      this.#commands.delete(key);
      // It may have started without a process.
      this.#commands.delete(JSON.stringify([itemId, turnId]));
      return undefined;
    }
    const command = { turnId, itemId, processId, ...(rootTurnId !== undefined && { rootTurnId }) };
    this.#commands.set(key, command);
    return command;
  }

  /** Whether a command is known to run as this process. */
  hasProcess(processId: string): boolean {
    return [...this.#commands.values()].some((command) => command.processId === processId);
  }

  /** The command that ran as this process has ended; its item may never be completed. */
  ended(processId: string): void {
    for (const [key, command] of this.#commands) {
      if (command.processId === processId) this.#commands.delete(key);
    }
  }

  clear(): void {
    this.#commands.clear();
  }
}
