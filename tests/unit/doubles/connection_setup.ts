import type { Notification } from "../../../mod.ts";
import { Connection } from "../../../src/connection/connection.ts";
import { settled } from "./fake_time.ts";
import { type ClientMessage, MemoryTransport } from "./memory_transport.ts";
import { result, type WireNotification } from "./wire.ts";

/** A connection without a client, to a server which the test plays. */
export class ConnectionSetup extends MemoryTransport implements AsyncDisposable {
  readonly connection: Connection = new Connection(this, {
    answer: () => Promise.resolve(undefined),
  });

  /** Answers the next request of the method. */
  async answer(method: string, value: unknown): Promise<ClientMessage> {
    const request = await this.next(method);
    this.send(result(request, value));
    return request;
  }

  /** Refuses the next request of the method. */
  async refuse(method: string, code: number): Promise<void> {
    const { id } = await this.next(method);
    this.send({ id, error: { code, message: "refused" } });
  }

  /** The server says these, and the client has taken them in. */
  async happen(...notifications: (Notification | WireNotification)[]): Promise<void> {
    this.send(...notifications);
    await settled();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.rpc.close();
  }
}
