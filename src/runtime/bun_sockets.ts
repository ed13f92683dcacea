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

/** Bun takes the path as it stands in the URL, and a colon for the end of the path. */
function isReachable(path: string): boolean {
  return !path.includes(":") && new URL(`ws+unix://${path}`).pathname === path;
}

function unreachable(): TypeError {
  return new TypeError(
    "Bun does not reach a Unix socket whose path has spaces, colons or letters beyond ASCII: give it another path",
  );
}

/** WebSockets of Bun, which take headers and the path of a Unix socket. */
export function bunSockets(): Sockets {
  return {
    open({ url, unixPath }, headers) {
      if (unixPath !== undefined && !isReachable(unixPath)) return Promise.reject(unreachable());
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
