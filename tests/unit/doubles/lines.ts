import type { Codex, ConnectionState, ConnectOptions, protocol } from "../../../mod.ts";
import { codexOver } from "../../../src/codex.ts";
import { metadata } from "./memory_server.ts";
import { type ClientMessage, MemoryTransport } from "./memory_transport.ts";
import { result, threadResponse } from "./wire.ts";

/** A client whose line may be lost, and each of its lines, to a server which the test plays. */
export class Lines implements AsyncDisposable {
  /** Every line that was made. */
  readonly all: MemoryTransport[] = [];
  /** What `onConnection` was told. */
  readonly states: ConnectionState[] = [];
  /** The next attempts to get a line fail with these. */
  readonly failures: unknown[] = [];
  /** Turns that each resume lists, the newest first. */
  turns: protocol.Turn[] = [];
  /** What a resume is answered with in place of that. */
  resume: ((params: Record<string, unknown>) => object) | undefined;
  #codex: Codex | undefined;
  #waiting: ((line: MemoryTransport) => void)[] = [];

  /** A client that is connected. */
  static async connect(options: ConnectOptions = {}, restarts = false): Promise<Lines> {
    const lines = new Lines();
    const dial = () => lines.#dial();
    lines.#codex = await codexOver(
      await dial(),
      {
        recover: { initialDelayMs: 0, maxDelayMs: 0 },
        onConnection: (state) => lines.states.push(state),
        ...options,
      },
      { redial: { dial, restarts } },
    );
    lines.#codex.closed.catch(() => {});
    return lines;
  }

  get codex(): Codex {
    if (this.#codex === undefined) throw new Error("not connected");
    return this.#codex;
  }

  /** The line that was made last. */
  get line(): MemoryTransport {
    const line = this.all.at(-1);
    if (line === undefined) throw new Error("there is no line");
    return line;
  }

  /** The kinds of states so far. */
  get kinds(): string[] {
    return this.states.map(({ kind }) => kind);
  }

  /** The line is lost; gives the next one. */
  async lose(): Promise<MemoryTransport> {
    const next = this.next();
    this.line.end();
    return await next;
  }

  /** The next line that is made. */
  next(): Promise<MemoryTransport> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Answers the next request of the method. */
  async answer(method: string, value: unknown): Promise<ClientMessage> {
    const { line } = this;
    const request = await line.next(method);
    line.send(result(request, value));
    return request;
  }

  #dial(): Promise<MemoryTransport> {
    if (this.failures.length > 0) return Promise.reject(this.failures.shift());
    const line = new MemoryTransport();
    line.onMessage = (message) => {
      const answer = this.#answerTo(message);
      if (answer !== undefined) queueMicrotask(() => line.send({ id: message.id, ...answer }));
    };
    this.all.push(line);
    this.#waiting.shift()?.(line);
    return Promise.resolve(line);
  }

  #answerTo({ method, params = {} }: ClientMessage): object | undefined {
    if (method === "initialize") return { result: metadata };
    if (method === "thread/goal/get") return { result: { goal: null } };
    if (method !== "thread/resume") return undefined;
    if (this.resume !== undefined) return this.resume(params);
    const active = this.turns.some(({ status }) => status === "inProgress");
    const initialTurnsPage = { data: this.turns, nextCursor: null };
    const status: protocol.ThreadStatus = active
      ? { type: "active", activeFlags: [] }
      : { type: "idle" };
    return { result: { ...threadResponse(String(params.threadId), { status }), initialTurnsPage } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.codex.close();
  }
}
