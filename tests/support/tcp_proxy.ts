import { connect, createServer, type Server, type Socket } from "node:net";

/** What becomes of a connection after so many bytes of the server, or of the client. */
export interface Fault {
  /** `cut`: both ends are reset. `stall`: nothing passes any more, both ends stay open. `delay`: what passes comes late. */
  kind: "cut" | "stall" | "delay";
  /** The side whose bytes count. */
  side: "server" | "client";
  afterBytes: number;
  /** How late what passes comes, in milliseconds. */
  delayMs?: number;
}

/** Longest delay, in milliseconds. */
const MAX_DELAY_MS = 200;

/** A connection through the proxy. */
interface Pair {
  client: Socket;
  server: Socket;
  stalled: boolean;
  /** What becomes of it, and how many bytes of that side have passed since that was said. */
  fault: Fault | undefined;
  passed: number;
}

/** Stands between a client and a server on 127.0.0.1, and breaks their connections at chosen bytes. */
export class TcpProxy implements AsyncDisposable {
  /** Its address, for a client of the SDK. */
  readonly url: string;
  /** Number of connections so far. */
  connections = 0;
  /** Number of faults that have come true. */
  faults = 0;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  readonly #target: { port: number } | { path: string };
  #plan: Fault[] = [];
  #refuses = false;
  #downMs = 0;
  #downUntil = 0;

  private constructor(server: Server, target: { port: number } | { path: string }, url: string) {
    this.#server = server;
    this.#target = target;
    this.url = url;
    server.on("connection", (client) => this.#accept(client));
  }

  /** Listens on a free port, or on a Unix socket at this path. */
  static async start(
    target: { port: number } | { path: string },
    path?: string,
  ): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      if (path === undefined) server.listen(0, "127.0.0.1", resolve);
      else server.listen(path, resolve);
    });
    const address = server.address();
    const url = typeof address === "string" || address === null
      ? `unix://${path}`
      : `ws://127.0.0.1:${address.port}`;
    return new TcpProxy(server, target, url);
  }

  /** The next connections get these faults, one each; all later ones get none. */
  plan(...faults: Fault[]): void {
    this.#plan = faults;
  }

  /** The connections that are open get this fault, counted from now on. */
  arm(fault: Fault): void {
    for (const pair of this.#pairs) Object.assign(pair, { fault, passed: 0 });
  }

  /** Nothing more happens to the connections that are open. */
  disarm(): void {
    this.#plan = [];
    for (const pair of this.#pairs) pair.fault = undefined;
  }

  /** For so many milliseconds after the next fault, new connections are reset at once. */
  down(ms: number): void {
    this.#downMs = ms;
  }

  /** Whether new connections are reset at once. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
  }

  /** Resets all connections. */
  cut(): void {
    for (const pair of this.#pairs) this.#cut(pair);
  }

  /** Lets nothing pass any more on the connections that are open. */
  stall(): void {
    for (const pair of this.#pairs) this.#stall(pair);
  }

  /** Number of connections that are open. */
  get open(): number {
    return this.#pairs.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    this.connections++;
    client.on("error", () => {});
    if (this.#refuses || performance.now() < this.#downUntil) return void client.destroy();
    const target = this.#target;
    const server = "path" in target ? connect(target.path) : connect(target.port, "127.0.0.1");
    server.on("error", () => {});
    const pair = { client, server, stalled: false, fault: this.#plan.shift(), passed: 0 };
    this.#pairs.add(pair);
    this.#pass(pair, "server");
    this.#pass(pair, "client");
  }

  /** Passes the bytes of one side to the other. */
  #pass(pair: Pair, side: "server" | "client"): void {
    const from = pair[side];
    const to = pair[side === "server" ? "client" : "server"];
    /** Number of pieces that are delayed. */
    let late = 0;
    const delay = (bytes: Uint8Array, ms: number) => {
      late++;
      setTimeout(() => {
        late--;
        to.write(bytes);
      }, ms);
    };
    from.on("data", (data) => {
      const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
      if (pair.stalled) return;
      const { fault } = pair;
      if (fault === undefined || fault.side !== side) {
        // What is delayed comes first.
        return void (late > 0 ? delay(bytes, MAX_DELAY_MS) : to.write(bytes));
      }
      const rest = fault.afterBytes - pair.passed;
      pair.passed += bytes.length;
      if (bytes.length <= rest) return void to.write(bytes);
      this.faults++;
      if (fault.kind === "cut") {
        this.#downUntil = performance.now() + this.#downMs;
        this.#downMs = 0;
      }
      if (fault.kind === "delay") return delay(bytes, fault.delayMs ?? 0);
      pair.stalled = true;
      // What came before the fault arrives.
      to.write(bytes.subarray(0, rest), () => fault.kind === "cut" ? this.#cut(pair) : undefined);
    });
    const ended = () => {
      to.destroy();
      this.#pairs.delete(pair);
    };
    from.on("end", ended);
    from.on("close", ended);
  }

  #stall(pair: Pair): void {
    pair.stalled = true;
  }

  #cut(pair: Pair): void {
    this.#pairs.delete(pair);
    for (const socket of [pair.client, pair.server]) socket.destroy();
  }
}
