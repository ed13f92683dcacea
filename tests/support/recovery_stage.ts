/** The SDK over a line that breaks, to the real codex with a scripted model. */
import { Codex, type ConnectionState, type RemoteOptions, type ThreadItem } from "../../mod.ts";
import { RemoteCodex } from "./remote_codex.ts";
import type { ScriptedModel } from "./scripted_model.ts";
import { TcpProxy } from "./tcp_proxy.ts";

/** A client with the option `recover`, behind a proxy; and another one that is connected to the same server directly. */
export class RecoveryStage implements AsyncDisposable {
  private constructor(
    readonly server: RemoteCodex,
    readonly proxy: TcpProxy,
    readonly codex: Codex,
    readonly witness: Codex,
    /** What `onConnection` was told. */
    readonly states: ConnectionState[],
    readonly told: { next: PromiseWithResolvers<void> },
  ) {}

  get #told(): Promise<void> {
    return this.told.next.promise;
  }

  /** Starts all of it. */
  static async start(
    options: RemoteOptions = {},
    listen: "ws" | "unix" = "ws",
  ): Promise<RecoveryStage> {
    const server = await RemoteCodex.start({ listen });
    const path = server.url.replace("unix://", "");
    const proxy = listen === "unix"
      ? await TcpProxy.start({ path }, `${path}.proxy`)
      : await TcpProxy.start({ port: Number(new URL(server.url).port) });
    const states: ConnectionState[] = [];
    const told = { next: Promise.withResolvers<void>() };
    const codex = await Codex.connect(proxy.url, {
      recover: { initialDelayMs: 20, maxDelayMs: 200 },
      ...options,
      onConnection(state) {
        states.push(state);
        told.next.resolve();
        told.next = Promise.withResolvers();
        options.onConnection?.(state);
      },
    });
    return new RecoveryStage(server, proxy, codex, await server.connect(), states, told);
  }

  get model(): ScriptedModel {
    return this.server.model;
  }

  /** The items of a turn as the server itself has them. */
  async itemsOf(threadId: string, turnId: string): Promise<ThreadItem[]> {
    const items: ThreadItem[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.witness.request("thread/items/list", {
        threadId,
        turnId,
        sortDirection: "asc",
        limit: 100,
        ...(cursor && { cursor }),
      });
      items.push(...page.data.map(({ item }) => item));
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /** The ids of the items of a turn as the server itself has them. */
  async itemIdsOf(threadId: string, turnId: string): Promise<string[]> {
    return (await this.itemsOf(threadId, turnId)).map(({ id }) => id);
  }

  /** Resolves when the client has recovered so often. */
  async recovered(times = 1): Promise<void> {
    while (this.recoveries < times) await this.#told;
  }

  /** Resolves when no turn runs on the thread, and none of a goal is to come. */
  async ended(threadId: string): Promise<void> {
    for (;;) {
      const { thread } = await this.witness.request("thread/read", { threadId });
      const { goal } = await this.witness.request("thread/goal/get", { threadId });
      if (thread.status.type === "idle" && goal?.status !== "active") return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Number of recoveries so far. */
  get recoveries(): number {
    return this.states.filter(({ kind }) => kind === "recovered").length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.codex.close();
    await this.witness.close();
    await this.proxy[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }
}
