/** WebSockets on Bun. */

import {
  handshakeHeaders,
  httpUrl,
  noUpgrade,
  type Sockets,
  type UpgradeHeaders,
} from "./sockets.ts";

/** What Bun takes beside the standard. */
interface BunWebSocket {
  new (url: string, options: { headers: UpgradeHeaders }): WebSocket;
}

/** WebSockets of Bun, which take headers and the path of a Unix socket. */
export function bunSockets(): Sockets {
  return {
    open({ url, unixPath }, headers) {
      // True because Bun documents these options.
      const BunWebSocket = WebSocket as unknown as BunWebSocket;
      const target = unixPath === undefined ? url.href : `ws+unix://${unixPath}`;
      return Promise.resolve({
        socket: new BunWebSocket(target, { headers }),
        release: () => {},
      });
    },
    async ask(address, headers, signal) {
      const { unixPath: unix } = address;
      const options = { headers: handshakeHeaders(headers), signal, redirect: "manual" as const };
      const more = unix !== undefined && { unix };
      return await noUpgrade(await fetch(httpUrl(address), { ...options, ...more }));
    },
    terminate(socket) {
      const terminate: unknown = Reflect.get(socket, "terminate");
      if (typeof terminate === "function") terminate.call(socket);
    },
  };
}
