/** Merging of the deltas of a text. */

import type { Merger } from "../rpc/mailbox.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { deltaNotifications } from "../protocol/generated/routing.ts";
import type { Notification } from "../protocol/notification.ts";

/** So many pieces are joined at once: thousands of small strings take many times the memory of one text. */
const PIECES = 256;

/** Starts to merge at a delta; `undefined` for any other notification. */
export function deltaMerger(first: Notification): Merger<Notification> | undefined {
  const fields = deltaNotifications[first.method];
  const { params } = first;
  if (fields === undefined || !isJsonObject(params) || typeof params.delta !== "string") {
    return undefined;
  }
  return new DeltaMerger(first, params, fields, params.delta);
}

/** Deltas of the same text: the same method, and the same ids. */
class DeltaMerger implements Merger<Notification> {
  readonly #first: Notification;
  readonly #params: JsonObject;
  readonly #fields: readonly string[];
  readonly #text: string[] = [];
  #pieces: string[];

  constructor(
    first: Notification,
    params: JsonObject,
    fields: readonly string[],
    delta: string,
  ) {
    this.#first = first;
    this.#params = params;
    this.#fields = fields;
    this.#pieces = [delta];
  }

  add(next: Notification): number | undefined {
    if (next.method !== this.#first.method) return undefined;
    const { params } = next;
    if (!isJsonObject(params) || typeof params.delta !== "string") return undefined;
    for (const field of this.#fields) {
      if (params[field] !== this.#params[field]) return undefined;
    }
    if (this.#pieces.push(params.delta) === PIECES) this.#join();
    return params.delta.length;
  }

  result(): Notification {
    this.#join();
    const params = { ...this.#params, delta: this.#text.join("") };
    // True because only the text of the delta differs from the first notification.
    return { ...this.#first, params } as Notification;
  }

  #join(): void {
    this.#text.push(this.#pieces.join(""));
    this.#pieces = [];
  }
}
