import { ProtocolError } from "../../../src/errors.ts";
import { RpcClient } from "../../../src/rpc/client.ts";
import type { RpcClientOptions } from "../../../src/rpc/protocol.ts";
import { jsonRpcError } from "../../../src/connection/error_answer.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import { MemoryTransport } from "./memory_transport.ts";

/** A client over a transport in memory, for a protocol in which the result `"malformed"` is wrong. */
export class RpcSetup implements AsyncDisposable {
  readonly server: MemoryTransport;
  readonly client: RpcClient<RpcNotification>;
  /** What was reported to `onProtocolError`. */
  readonly reported: ProtocolError[] = [];

  constructor(
    options: Partial<RpcClientOptions<RpcNotification>> = {},
    server: MemoryTransport = new MemoryTransport(),
  ) {
    this.server = server;
    this.client = new RpcClient(this.server, {
      protocol: {
        admit: (notification, size, receiver) => {
          const { scope, recipient } = Object(notification.params);
          receiver.dispatch(notification, size, scope, recipient);
        },
        error: jsonRpcError,
        checkResult: (_, result) =>
          result === "malformed" ? new ProtocolError("the wrong shape") : undefined,
      },
      answer: ({ method }) => Promise.resolve({ result: method }),
      onProtocolError: (error) => this.reported.push(error),
      ...options,
    });
  }

  /** A request with all three callbacks, and which of them were called. */
  claiming(
    signal?: AbortSignal,
    timeoutMs?: number,
  ): { calls: unknown[]; asking: Promise<unknown> } {
    const calls: unknown[] = [];
    const asking = this.client.request("a", {}, {
      signal,
      timeoutMs,
      onResult: (result) => {
        calls.push("claim");
        return { claimed: result };
      },
      onLateResult: (result) => calls.push("late", result),
      onNoResult: () => calls.push("never"),
    });
    return { calls, asking };
  }

  /** Fills all slots with requests that are never answered, so that what follows waits in the queue. */
  fillSlots(): void {
    for (let index = 0; index < 64; index++) this.client.request("open", {}).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}
