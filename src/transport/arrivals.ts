/** What a WebSocket says before its transport listens. */

const types = ["message", "close", "error"] as const;

/** Keeps the events of a WebSocket until they are taken. */
export class Arrivals {
  readonly #socket: WebSocket;
  readonly #events: Event[] = [];
  readonly #keep = (event: Event) => void this.#events.push(event);

  constructor(socket: WebSocket) {
    this.#socket = socket;
    for (const type of types) socket.addEventListener(type, this.#keep);
  }

  /** All that has come, in order. From then on nothing is kept. */
  take(): readonly Event[] {
    for (const type of types) this.#socket.removeEventListener(type, this.#keep);
    return this.#events.splice(0);
  }
}
