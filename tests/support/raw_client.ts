import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { MessageLog } from "./message_log.ts";
import { readLines } from "./read_lines.ts";

/** A notification or a request of the server. */
export interface RawMessage {
  method: string;
  id?: number | string;
  params: Record<string, unknown>;
}

/** The answer to a request of the server. */
export type RawAnswer = { result: unknown } | { error: { code: number; message: string } };

/** An error that the server answered with. */
export class RawRpcError extends Error {
  override name = "RawRpcError";
  /** Keeps the parts of the error object. */
  constructor(readonly code: number, message: string, readonly data: unknown) {
    super(message);
  }
}

/** How to start a {@linkcode RawClient}. */
export interface RawClientOptions {
  codexPath: string;
  /** The default is `["app-server"]`. */
  args?: string[];
  /** Merged over the environment of this process. */
  env?: Record<string, string>;
  cwd?: string;
  /** Answers the requests of the server; without one they are kept, to be taken and answered. */
  answer?: ((request: RawMessage) => RawAnswer | undefined) | undefined;
}

/**
 * The protocol by hand, without the SDK: to look at what the server itself does, and as the bare
 * line of the benchmarks.
 */
export class RawClient implements AsyncDisposable {
  readonly process: ChildProcess;
  /** Resolves when the process is gone. */
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  /** What the server wrote on stderr so far. */
  stderr = "";
  /** Lines of the server that are no JSON. */
  readonly malformed: string[] = [];

  readonly #answer: (request: RawMessage) => RawAnswer | undefined;
  readonly #log = new MessageLog<RawMessage>();
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  #nextId = 0;
  #end: Error | undefined;

  /** Spawns the server; nothing is sent yet. */
  constructor(options: RawClientOptions) {
    this.#answer = options.answer ?? (() => undefined);
    this.process = spawn(options.codexPath, options.args ?? ["app-server"], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.exited = new Promise((resolve) => {
      this.process.on("close", (code, signal) => resolve({ code, signal }));
    });
    this.process.on("error", (error) => this.#close(error));
    this.process.stdin?.on("error", () => {}); // a dead server shows in `exited`
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => this.stderr += text);
    readLines(
      this.process.stdout!, // there: it is piped
      (line) => this.#dispatch(line),
      () => this.#close(new Error(`the server is gone: ${this.stderr}`)),
    );
  }

  /** All notifications and server requests so far. */
  get received(): readonly RawMessage[] {
    return this.#log.all;
  }

  /** Spawns the server and shakes hands. */
  static async start(options: RawClientOptions): Promise<RawClient> {
    const client = new RawClient(options);
    await client.request("initialize", {
      clientInfo: { name: "raw", version: "0" },
      capabilities: { experimentalApi: true },
    });
    client.notify("initialized");
    return client;
  }

  /** Sends a request; resolves with its result, in the shape that the caller names. */
  request<Result = Record<string, unknown>>(method: string, params: unknown = {}): Promise<Result> {
    if (this.#end) return Promise.reject(this.#end);
    const id = this.#nextId++;
    const settle = Promise.withResolvers<unknown>();
    this.#pending.set(id, settle);
    this.send({ id, method, params });
    // true: a claim of the test about the wire, which the test then looks into
    return settle.promise as Promise<Result>;
  }

  /** Sends a notification. */
  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  /** Sends any message, or a line as it stands. */
  send(message: object | string): void {
    const line = typeof message === "string" ? message : JSON.stringify(message);
    this.process.stdin?.write(`${line}\n`);
  }

  /**
   * Takes the first message with this method, and of this kind, that was not taken yet; waits for
   * it if it has not come.
   */
  take(method: string, where: (message: RawMessage) => boolean = () => true): Promise<RawMessage> {
    return this.#log.take((message) => message.method === method && where(message));
  }

  /** Closes stdin, which ends the server, and waits until it is gone. */
  async close(): Promise<{ code: number | null; signal: string | null }> {
    this.process.stdin?.end();
    return await this.exited;
  }

  /** Sends a signal, every time anew: Deno's own `kill` of a child does it only once. */
  kill(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): void {
    if (this.process.pid !== undefined) process.kill(this.process.pid, signal);
  }

  /** Closes the client, and kills a server that does not end with its stdin. */
  async [Symbol.asyncDispose](): Promise<void> {
    const timer = setTimeout(() => this.kill("SIGKILL"), 5_000);
    await this.close();
    clearTimeout(timer);
  }

  #dispatch(line: string): void {
    const message = parsed(line);
    if (message === undefined) {
      this.malformed.push(line);
    } else if (message.method !== undefined) {
      const answer = message.id === undefined ? undefined : this.#answer(message);
      if (answer) this.send({ id: message.id, ...answer });
      this.#log.push(message);
    } else {
      const settle = this.#pending.get(Number(message.id));
      this.#pending.delete(Number(message.id));
      const { error } = message;
      if (error) settle?.reject(new RawRpcError(error.code, error.message, error.data));
      else settle?.resolve(message.result);
    }
  }

  #close(reason: Error): void {
    this.#end ??= reason;
    for (const settle of this.#pending.values()) settle.reject(reason);
    this.#pending.clear();
    this.#log.end(reason);
  }
}

/** Any message of the server, taken at its word. */
interface Received extends RawMessage {
  result?: unknown;
  error?: { code: number; message: string; data: unknown };
}

function parsed(line: string): Received | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
