import { Codex, type RemoteOptions, type Thread, type TurnHandle } from "../../../mod.ts";
import { type ClientMessage, MemoryTransport } from "./memory_transport.ts";
import type { Reply } from "./thread_server.ts";
import { result, threadResponse, turnOf } from "./wire.ts";

/** What the memory server says about itself. */
export const metadata = {
  userAgent: "codex_cli_rs/0.169.0 (Linux; x86_64)",
  codexHome: "/home/codex",
  platformFamily: "unix",
  platformOs: "linux",
};

/** A client that is connected to a server which the test plays. */
export class MemoryServer extends MemoryTransport implements AsyncDisposable {
  #codex: Codex | undefined;

  /** A server, and the client that has shaken hands with it. */
  static async connect(options: RemoteOptions = {}): Promise<MemoryServer> {
    const server = new MemoryServer();
    const connecting = Codex.connect(server, options);
    server.answer(await server.next("initialize"), metadata);
    server.#codex = await connecting;
    await server.next("initialized");
    return server;
  }

  get codex(): Codex {
    if (this.#codex === undefined) throw new Error("not connected");
    return this.#codex;
  }

  /** Has all requests of a method be answered as `reply` says. They can be taken all the same. */
  always(method: string, reply: (params: Record<string, unknown>) => Reply): void {
    const before = this.onMessage;
    this.onMessage = (message) => {
      if (message.method !== method) return before?.(message);
      const answer = reply(message.params ?? {});
      if (answer !== undefined) queueMicrotask(() => this.send({ id: message.id, ...answer }));
    };
  }

  /** The params of all requests of a method. */
  asked(method: string): (Record<string, unknown> | undefined)[] {
    return this.sent.filter((message) => message.method === method).map(({ params }) => params);
  }

  /** Answers a request of the client's. */
  answer(request: ClientMessage, value: unknown): void {
    this.send(result(request, value));
  }

  /** Answers a request of the client's with an error. */
  refuse(request: ClientMessage, code: number, message = "refused"): void {
    this.send({ id: request.id, error: { code, message } });
  }

  /** A thread that the client has started. */
  async thread(id = "t1"): Promise<Thread> {
    const starting = this.codex.startThread();
    this.answer(await this.next("thread/start"), threadResponse(id));
    return await starting;
  }

  /** Answers the next `turn/start` with a turn of this id, and lets the turn start. */
  async startTurn(id: string, threadId = "t1"): Promise<ClientMessage> {
    const request = await this.next("turn/start");
    this.send(result(request, { turn: turnOf(id) }), started(id, threadId));
    return request;
  }

  /** The turn `u1` of the thread `t1`, which is running. */
  async runningTurn(): Promise<TurnHandle> {
    const thread = await this.thread();
    const starting = thread.turn("hi");
    await this.startTurn("u1");
    const turn = await starting;
    await this.roundTrip();
    return turn;
  }

  /** A request there and back: after it, everything that was due to be sent has been sent. */
  async roundTrip(): Promise<void> {
    const asked = this.codex.models();
    this.answer(await this.next("model/list"), { data: [] });
    await asked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#codex?.close();
  }
}

function started(id: string, threadId: string): unknown {
  return { method: "turn/started", params: { threadId, turn: turnOf(id) } };
}
