/** Notices that the line to a server is dead, which nothing else tells: the server itself sends no pings. */

import { TransportClosedError } from "../errors.ts";
import type { Connection } from "../connection/connection.ts";
import { changes } from "../transport/grace.ts";

/**
 * Number of looks in one interval. When the program was busy, only one look is late: what has arrived in the meantime is
 * read before the next one.
 */
const LOOKS = 5;

/**
 * Sends a cheap request when nothing was heard for `intervalMs` milliseconds. When nothing is heard for as long again, the
 * connection is ended as dead. Everything that the server sends counts as heard. Keeps no program alive.
 */
export function startHeartbeat(connection: Connection, intervalMs: number): void {
  const { rpc } = connection;
  const heard = changes(() => rpc.received);
  let silent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (rpc.router.closedBy !== undefined) return;
    // While the line is down, silence says nothing.
    silent = heard() || rpc.isDown ? 0 : silent + 1;
    if (silent >= 2 * LOOKS) {
      silent = 0;
      rpc.fail(deadLine(intervalMs));
    }
    // Any answer will do, also a refusal.
    if (silent === LOOKS) ask(connection).catch(() => {});
    wait();
  };
  const wait = () => {
    timer = setTimeout(look, intervalMs / LOOKS);
    unref(timer);
  };
  wait();
  rpc.closed.then(() => clearTimeout(timer));
}

function ask(connection: Connection): Promise<unknown> {
  return connection.request("thread/loaded/list", { limit: 1 }, { urgent: true, keepAlive: false });
}

function deadLine(intervalMs: number): TransportClosedError {
  return new TransportClosedError(
    `the connection to codex app-server is dead: the server sent nothing for ${intervalMs} ms, and did not answer a request for as long again (heartbeatMs)`,
  );
}

/** A timer that the runtime does not wait for, where it can be told so. */
export function unref(timer: unknown): void {
  const { unref }: { unref?: unknown } = Object(timer);
  if (typeof unref === "function") unref.call(timer);
}
