/** WebSockets where there is neither Deno nor Bun, as in workers on the edge. */

import {
  handshakeHeaders,
  httpUrl,
  noUpgrade,
  type OpeningSocket,
  type Sockets,
} from "./sockets.ts";

/** A WebSocket of the Workers runtime, whose messages come only once it is accepted. */
interface WorkerSocket extends WebSocket {
  accept(): void;
}

/** WebSockets by `fetch` on the Workers runtime, whose `WebSocket` takes no headers; elsewhere by the standard. */
export function workerSockets(): Sockets {
  return {
    async open(address, headers, signal) {
      if (address.unixPath !== undefined) {
        throw new TypeError("unix: needs Deno or Bun; elsewhere use ws: or wss:");
      }
      if ("WebSocketPair" in globalThis) return await byFetch();
      // Node.js takes headers in this place, which the standard does not have.
      const options = { headers } as unknown as string[];
      const withHeaders = Object.keys(headers).length > 0;
      return {
        socket: withHeaders ? new WebSocket(address.url, options) : new WebSocket(address.url),
        release: () => {},
      };

      async function byFetch(): Promise<OpeningSocket> {
        const { upgrade = "websocket" } = handshakeHeaders(headers);
        const answer = await fetch(httpUrl(address), { headers: { ...headers, upgrade }, signal });
        const socket: WorkerSocket | null | undefined = Reflect.get(answer, "webSocket");
        if (socket === null || socket === undefined) {
          throw await noUpgrade(answer) ?? new Error("the answer has no WebSocket");
        }
        socket.accept();
        return { socket, release: () => {} };
      }
    },
  };
}
