/**
 * Turns for the tests of logins in the browser. Codex listens for the browser on one port of the machine (1455), and a
 * second codex takes it from the first; so of all test runs on the machine one at a time may log in.
 */
import { connect, createServer, type Server, type Socket } from "node:net";

/** Whoever listens here has the turn. When it ends, in whatever way, the system frees the port. */
const TURN_PORT = 14_550;

/** The turn to log in in the browser; it ends with the block. */
export class LoginTurn implements AsyncDisposable {
  readonly #server: Server;
  readonly #waiting: Set<Socket>;

  private constructor(server: Server, waiting: Set<Socket>) {
    this.#server = server;
    this.#waiting = waiting;
  }

  /** Waits until nobody else has the turn, and takes it. */
  static async take(): Promise<LoginTurn> {
    while (true) {
      const turn = await LoginTurn.#tryToTake();
      if (turn !== undefined) return turn;
      await turnEnds();
    }
  }

  static #tryToTake(): Promise<LoginTurn | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<LoginTurn | undefined>();
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on("error", () => {}).on("close", () => waiting.delete(socket));
    });
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(TURN_PORT, "127.0.0.1", () => resolve(new LoginTurn(server, waiting)));
    return promise;
  }

  /** Ends the turn. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#waiting) socket.destroy();
    await closed;
  }
}

/** Resolves when the one that has the turn ends: it keeps every connection open until then. */
function turnEnds(): Promise<void> {
  return new Promise((resolve) => {
    connect(TURN_PORT, "127.0.0.1").on("error", () => {}).on("close", () => resolve()).resume();
  });
}
