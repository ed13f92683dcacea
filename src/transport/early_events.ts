/** What a WebSocket says while its transport is still being loaded. */

/** State of a WebSocket that is open. One of a library may be of another class. */
export const OPEN = 1;

/** An event, as far as it is looked at here. */
interface HeardEvent {
  readonly type: string;
}

/** The events of a WebSocket, in order, from the start of the keeping on. */
export interface EarlyEvents {
  /** Whether the WebSocket was open at the start, or has opened since. */
  readonly hasOpened: boolean;
  /** The events, without `open`. */
  readonly events: readonly HeardEvent[];
  /** Ends the keeping. */
  release(): void;
}

/** Keeps the events of a WebSocket for what listens to them later. `undefined` for what is no WebSocket. */
export function keepEvents(target: unknown): EarlyEvents | undefined {
  if (!isEventTarget(target)) return undefined;
  const socket = target;
  const events: HeardEvent[] = [];
  let hasOpened = Reflect.get(socket, "readyState") === OPEN;
  const keep = (event: HeardEvent) => void events.push(event);
  const listeners: [string, EventListener][] = [
    ["open", () => hasOpened = true],
    ["message", keep],
    ["error", keep],
    ["close", keep],
  ];
  for (const [type, listener] of listeners) socket.addEventListener(type, listener);
  return {
    get hasOpened() {
      return hasOpened;
    },
    events,
    release() {
      for (const [type, listener] of listeners) socket.removeEventListener(type, listener);
    },
  };
}

function isEventTarget(value: unknown): value is EventTarget {
  return typeof value === "object" && value !== null &&
    typeof Reflect.get(value, "addEventListener") === "function" &&
    typeof Reflect.get(value, "removeEventListener") === "function";
}
