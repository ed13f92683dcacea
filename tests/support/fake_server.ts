import { createServer, type Server, type Socket } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { FakeArguments, FakeOrder, FakeReport } from "./fake_app_server.ts";
import type { FakeScript, Step } from "./fake_script.ts";
import { MessageLog } from "./message_log.ts";
import { readLines } from "./read_lines.ts";

export * from "./fake_script.ts";

/** What to give to `Codex.start`, so that it starts the fake in place of codex. */
export interface FakeLaunch {
  codexPath: string;
  launchArgs: string[];
  env: Record<string, string>;
}

/** A message that the fake got from the client. */
export interface ReceivedMessage {
  id?: number | string;
  method?: string;
  params: Record<string, unknown>;
  result?: unknown;
  error?: { code: number; message: string };
}

/** A message with the line that it came in. */
export interface ReceivedLine extends ReceivedMessage {
  /** The line as it came; of a longer one the first 64 Ki characters. */
  line: string;
  /** In characters. */
  length: number;
}

/** A fake app-server that a script drives alone: nothing is heard of it but what it sends. */
export function launchFake(script: FakeScript): FakeLaunch {
  return launch({ script });
}

function launch(args: FakeArguments): FakeLaunch {
  const file = fileURLToPath(new URL("./fake_app_server.ts", import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--quiet", "--no-config", "--no-lock"] : ["run"];
  return {
    codexPath: process.execPath,
    launchArgs: [...run, file, JSON.stringify(args)],
    env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
  };
}

/**
 * A fake app-server that a test watches and directs while it runs.
 *
 * @example
 * ```ts ignore
 * await using fake = await FakeServer.start({ on: { "turn/start": [] } });
 * await using codex = await Codex.start(fake.launch);
 * const turn = (await codex.startThread()).turn("hi");
 * const { id } = await fake.take("turn/start");
 * await fake.run({ send: [{ id, result }, ...events] }, { exit: 3 });
 * ```
 */
export class FakeServer implements AsyncDisposable {
  /** What to give to `Codex.start`. */
  readonly launch: FakeLaunch;
  /** The process id, once the process runs. */
  readonly pid: Promise<number>;
  /** Resolves when the fake's stdin has ended. */
  readonly eof: Promise<void>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly #server: Server;
  readonly #log = new MessageLog<ReceivedLine>();
  readonly #signals = new MessageLog<string>();
  readonly #runs: PromiseWithResolvers<void>[] = [];
  readonly #pid = Promise.withResolvers<number>();
  readonly #eof = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  readonly #socket = Promise.withResolvers<Socket>();
  #connected: Socket | undefined;

  private constructor(server: Server, port: number, script: FakeScript) {
    this.#server = server;
    this.launch = launch({ script, port });
    this.pid = this.#pid.promise;
    this.eof = this.#eof.promise;
    this.gone = this.#gone.promise;
    server.on("connection", (socket) => this.#connect(socket));
  }

  /** Makes a fake that waits to be launched. */
  static async start(script: FakeScript = {}): Promise<FakeServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port to listen on");
    return new FakeServer(server, address.port, script);
  }

  /** Everything that it received so far, in order. */
  get received(): readonly ReceivedLine[] {
    return this.#log.all;
  }

  /** The first request or notification with this method that was not taken yet. */
  take(method: string): Promise<ReceivedMessage> {
    return this.#log.take((message) => message.method === method);
  }

  /** The client's answer to the server request with this id, which must have the id's type too. */
  takeAnswer(id: number | string): Promise<ReceivedMessage> {
    return this.#log.take((message) => message.method === undefined && message.id === id);
  }

  /** The next signal that it gets and ignores. */
  takeSignal(): Promise<string> {
    return this.#signals.take(() => true);
  }

  /** Does steps now, as soon as the process runs; resolves when they are done. */
  async run(...steps: Step[]): Promise<void> {
    const socket = await this.#socket.promise;
    const done = Promise.withResolvers<void>();
    const order: FakeOrder = { run: this.#runs.push(done) - 1, steps };
    socket.write(`${JSON.stringify(order)}\n`);
    await Promise.race([done.promise, this.gone]);
  }

  /** Stops listening. The process is the client's to end. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#connected?.destroy();
    await closed;
  }

  /** Closes this side. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #connect(socket: Socket): void {
    this.#connected = socket;
    this.#socket.resolve(socket);
    socket.setNoDelay(true).on("error", () => {}); // a killed process resets the connection
    socket.on("close", () => {
      this.#gone.resolve();
      const reason = new Error("the fake app-server is gone");
      this.#log.end(reason);
      this.#signals.end(reason);
    });
    readLines(socket, (line) => this.#hear(JSON.parse(line)));
  }

  #hear(report: FakeReport): void {
    switch (report.type) {
      case "started":
        return this.#pid.resolve(report.pid);
      case "received":
        return this.#log.push({ ...parsed(report), line: report.line, length: report.length });
      case "eof":
        return this.#eof.resolve();
      case "signal":
        return this.#signals.push(report.signal);
      case "done":
        return this.#runs[report.run]?.resolve();
    }
  }
}

/** A line too long to be reported whole is told by its length alone. */
function parsed(report: { line: string; length: number }): ReceivedMessage {
  return report.line.length < report.length ? { params: {} } : JSON.parse(report.line);
}
