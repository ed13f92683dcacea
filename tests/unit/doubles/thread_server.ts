import { Connection } from "../../../src/connection/connection.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import type { ActiveThread } from "../../../src/thread/active_thread.ts";
import { Threads } from "../../../src/thread/threads.ts";
import { deliver } from "./admitted.ts";
import type { ThreadTimes } from "../../../src/thread/times.ts";
import { type ClientMessage, MemoryTransport } from "./memory_transport.ts";
import { TurnEvents } from "./wire.ts";

/** What the server does with a request: a result, an error, or `undefined` for no answer. */
export type Reply = { result: unknown } | { error: { code: number; message: string } } | undefined;

/** The thread `t1` of a client, and a server that answers its requests as `replies` say. */
export class ThreadServer implements AsyncDisposable {
  readonly transport: MemoryTransport = new MemoryTransport();
  /** What was reported to `onProtocolError`. */
  readonly reported: Error[] = [];
  readonly connection: Connection = new Connection(this.transport, {
    answer: () => Promise.resolve(undefined),
    onProtocolError: (error) => this.reported.push(error),
  });
  readonly threads: Threads;
  /** By method; one that is not listed is answered with an empty result. */
  readonly replies = new Map<string, (params: Record<string, unknown>) => Reply>();

  constructor(stallTimeoutMs?: number, times: Partial<ThreadTimes> = {}) {
    this.threads = new Threads(this.connection, new Answerers({}), {
      ...(stallTimeoutMs !== undefined && { stallTimeoutMs }),
      times,
    });
    this.transport.onMessage = ({ id, method = "", params = {} }: ClientMessage) => {
      const reply = this.replies.get(method);
      const answer = reply === undefined ? { result: {} } : reply(params);
      if (answer !== undefined) queueMicrotask(() => this.transport.send({ id, ...answer }));
    };
  }

  get thread(): ActiveThread {
    return this.threads.get("t1");
  }

  /** Lets the client hear these at once. */
  happen(...notifications: { method: string; params: unknown }[]): void {
    for (const notification of notifications) {
      deliver(this.connection.router, notification);
    }
  }

  /** A turn that runs. */
  startTurn(id: string): TurnEvents {
    const events = new TurnEvents(id);
    this.happen(events.started());
    return events;
  }

  /** The params of all requests of a method. */
  asked(method: string): (Record<string, unknown> | undefined)[] {
    return this.transport.sent.filter((message) => message.method === method)
      .map(({ params }) => params);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.rpc.close();
  }
}
