/**
 * The transport over a WebSocket.
 *
 * @module
 */

import { snapshot } from "./arguments.ts";
import { withFrames } from "./call_site.ts";
import type { WebSocketTransportOptions } from "./client_options.ts";
import { engine, loadEngine } from "./engine.ts";
import { keepEvents } from "./transport/early_events.ts";
import type { Transport } from "./transport/transport.ts";

/**
 * Opens a connection to a `codex app-server` that listens on a WebSocket or on a Unix socket.
 *
 * {@linkcode Codex.connect} takes an address by itself. This function is for what is made in another way: a WebSocket that
 * the program has opened, or a transport that is wrapped before use.
 *
 * The connection carries messages of up to 16 MiB to the server, which ends it on a longer one. A call with a longer
 * message rejects with `RangeError`, and the connection lives.
 *
 * @param target An address with `ws:`, `wss:` or `unix:`, or a WebSocket, open or opening. A WebSocket belongs to the
 * transport from then on. In a worker it is one from `fetch()` with `Upgrade`, after `accept()`.
 * @param options Token, headers and limits.
 * @throws {ConnectError} The server cannot be reached, or does not take the connection; `reason` says why.
 * @throws {MissingPermissionError} Deno does not allow it; the message says which flag is missing.
 * @throws {TypeError} The address or an option is invalid. The message shows no value.
 *
 * @example In a worker on the edge, where `fetch` opens WebSockets
 * ```ts
 * import { Codex, webSocketTransport } from "@codexkit/sdk";
 *
 * export async function askOver(socket: WebSocket, question: string): Promise<string | null> {
 *   await using codex = await Codex.connect(() => webSocketTransport(socket));
 *   const thread = await codex.startThread();
 *   return (await thread.run(question)).finalResponse;
 * }
 * ```
 */
export async function webSocketTransport(
  target: string | URL | WebSocket,
  options: WebSocketTransportOptions = {},
): Promise<Transport> {
  const site = new Error();
  const given = snapshot(options);
  const to = target instanceof URL ? new URL(target) : target;
  // A WebSocket speaks before the transport is loaded.
  const early = keepEvents(to);
  try {
    await loadEngine();
    engine.checkOptions("webSocketTransport", given);
    return await engine.dial(to, given, early);
  } catch (error) {
    // The reason of an abort is the program's own.
    throw error === given?.signal?.reason ? error : withFrames(error, site);
  } finally {
    early?.release();
  }
}
