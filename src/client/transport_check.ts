/** What may be given to `Codex.connect()`, and what to write in place of anything else. */

import type { Transport } from "../transport/transport.ts";

/** The parts of a transport, each with a member that shows it and what it is. */
const parts: { readonly [Part in keyof Transport]: readonly [member: string, what: string] } = {
  readable: ["getReader", "a ReadableStream of batches of lines"],
  writable: ["getWriter", "a WritableStream of lines"],
  closed: ["then", "a Promise of { exitCode, signal }"],
  close: ["call", "a function that ends the connection"],
};

const orStart = "; to run codex on this machine, call Codex.start()";
const wanted =
  "the address of a server, a function that makes a Transport, or a Transport: an object with readable, writable, closed and close()";

/**
 * Checks what `Codex.connect()` got.
 *
 * @throws {TypeError} It is no transport; the message says what to write.
 */
export function checkTransport(target: unknown): void {
  if ((typeof target !== "object" && typeof target !== "function") || target === null) {
    throw new TypeError(`Codex.connect() takes ${wanted}${orStart}`);
  }
  if (isWebSocket(target)) {
    throw new TypeError(
      "Codex.connect() takes no WebSocket; write Codex.connect(() => webSocketTransport(socket))",
    );
  }
  if (target instanceof Promise) {
    throw new TypeError(
      "Codex.connect() takes no Promise; write Codex.connect(() => promise), or await it before",
    );
  }
  for (const [part, [member, what]] of Object.entries(parts)) {
    const value: unknown = Reflect.get(target, part);
    if (typeof Reflect.get(Object(value), member) === "function") continue;
    const found = value === undefined ? "is missing" : "is something else";
    throw new TypeError(
      `Codex.connect() takes ${wanted}; ${part} must be ${what}, and ${found}`,
    );
  }
}

/** Also one of a library, which is of no class that is known here. */
function isWebSocket(target: object): boolean {
  return "readyState" in target && typeof Reflect.get(target, "send") === "function";
}
