import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A TCP proxy on loopback that passes everything on until it freezes: then nothing moves, and nobody is told. */
export class FrozenLine implements AsyncDisposable {
  /** Starts a proxy to the server at this WebSocket address. */
  static async to(url: string): Promise<FrozenLine> {
    const line = new FrozenLine(new URL(url));
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor({ hostname, port }: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.#sockets.add(from);
        from.on("data", (data) => to.write(data));
        from.on("close", () => to.destroy());
        from.on("error", () => to.destroy());
      }
    });
  }

  /** The address that leads through it. */
  get url(): string {
    // An object, as it listens on a port.
    const { port } = this.#server.address() as AddressInfo;
    return `ws://127.0.0.1:${port}`;
  }

  /** Nothing moves any more, in either direction. */
  freeze(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Ends all connections. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
