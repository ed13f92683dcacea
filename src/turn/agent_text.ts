/** What the agent says in the events of a turn. */

import { needed } from "../protocol/needs.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import type { End, EventListener, EventSource } from "../rpc/event_source.ts";

/**
 * The text of agent messages, straight out of the queue of the events of a turn. A message that came without deltas is
 * given whole. A response that was cut is sent again from its beginning; its message is another one, also under the same
 * id.
 */
export class AgentText implements EventSource<string>, EventListener<Notification> {
  readonly #events: EventSource<Notification>;
  /** The message of the last piece. */
  #current: string | undefined;
  /** Whether the response of that message was cut. */
  #isCut = false;
  /** Messages that came in deltas. */
  readonly #streamed = new Set<string>();
  /** The piece after the blank line that was given last. */
  #next: string | undefined;
  #listener: EventListener<string> | undefined;

  constructor(events: EventSource<Notification>) {
    this.#events = events;
  }

  get end(): End | undefined {
    return this.#events.end;
  }

  take(): string | undefined {
    if (this.#next !== undefined) {
      const next = this.#next;
      this.#next = undefined;
      return next;
    }
    for (let event; (event = this.#events.take()) !== undefined;) {
      const piece = this.#pieceOf(event);
      if (piece !== undefined) return piece;
    }
    return undefined;
  }

  ready(): Promise<void> {
    return this.#events.ready();
  }

  listen(listener: EventListener<string>): void {
    this.#listener = listener;
    this.#events.listen(this);
  }

  heard(event?: Notification): void {
    this.#listener?.heard(event && this.#pieceOf(event));
  }

  read(by: boolean): void {
    this.#events.read?.(by);
  }

  /** A piece of a message; one that does not say of which belongs to the current one. */
  #pieceOf(event: Notification): string | undefined {
    // A string, because the params of an unknown notification fit no known method.
    switch (event.method as string) {
      case "item/agentMessage/delta": {
        const delta = needed(event, "item/agentMessage/delta");
        return delta && this.#say(delta.itemId || (this.#current ?? ""), delta.delta);
      }
      case "item/completed": {
        const item = needed(event, "item/completed")?.item;
        if (item?.type !== "agentMessage" || this.#streamed.has(item.id)) return undefined;
        return this.#say(item.id, item.text);
      }
      case "error":
        if (isNotification(event, "error") && event.params.willRetry) this.#cut();
    }
    return undefined;
  }

  #cut(): void {
    if (this.#current === undefined) return;
    this.#isCut = true;
    this.#streamed.delete(this.#current);
  }

  #say(itemId: string, text: string): string | undefined {
    if (text === "") return undefined;
    if (itemId === this.#current && !this.#isCut) return text;
    const isFirst = this.#current === undefined;
    this.#streamed.add(itemId);
    this.#current = itemId;
    this.#isCut = false;
    if (isFirst) return text;
    this.#next = text;
    return "\n\n";
  }
}
