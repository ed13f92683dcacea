/** Work of all kinds on one client for as long as wanted: turns, goals, tools, approvals and aborts. */

import { type CodexOptions, type Thread, tool } from "../../mod.ts";
import type { Client } from "../../src/client/client.ts";
import { connect } from "../../src/client/handshake.ts";
import { launch } from "../../src/client/launch.ts";
import { loadEngine } from "../../src/engine.ts";
import { threadHandle } from "../../src/thread.ts";
import { startThread } from "../../src/thread/open_thread.ts";
import { type Gauges, readGauges } from "./gauges.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";

/** Threads at work at once. They stay the same, because a server keeps something of each. */
const THREADS = 4;

/** The kinds of work, each as often as it is listed. A goal needs the real codex. */
const kinds = ["talk", "talk", "leave", "tool", "approve", "abort", "interrupt", "goal"] as const;
type Kind = typeof kinds[number];

const soakTool = tool({
  name: "soak_tool",
  description: "Answers.",
  input: { type: "object", properties: {} },
  run: () => "answered",
});

/** One client, its threads, and the choices that its seed makes. */
export class Soak implements AsyncDisposable {
  /** The signal of a program that runs for long: every call gets one that depends on it. */
  readonly #program = new CountedSignal();
  readonly #client: Client;
  readonly #threads: readonly Thread[];
  readonly #kinds: readonly Kind[];
  #state: number;
  /** Number of pieces of work of each kind. */
  readonly done: Record<Kind, number> = {
    talk: 0,
    leave: 0,
    tool: 0,
    approve: 0,
    abort: 0,
    interrupt: 0,
    goal: 0,
  };

  private constructor(
    client: Client,
    threads: readonly Thread[],
    server: "fake" | "real",
    seed: number,
  ) {
    this.#client = client;
    this.#threads = threads;
    this.#kinds = server === "real" ? kinds : kinds.filter((kind) => kind !== "goal");
    this.#state = seed;
  }

  static async start(
    options: CodexOptions,
    server: "fake" | "real",
    seed: number,
  ): Promise<Soak> {
    await loadEngine();
    const { client } = await connect(await launch(options), options);
    // True because no handler here looks at the client.
    client.serverRequests.serve({} as never);
    const defaults = { approvalMode: "ask", tools: [], config: {} } as const;
    const threads = Array.from({ length: THREADS }, async () => {
      const id = await startThread(client.threads, defaults, {
        tools: [soakTool],
        handlers: { "item/commandExecution/requestApproval": () => ({ decision: "decline" }) },
      });
      return threadHandle(client.threads, id);
    });
    return new Soak(client, await Promise.all(threads), server, seed);
  }

  /** Does so many pieces of work on each thread, all threads at the same time. */
  async work(count: number): Promise<void> {
    const plans = this.#threads.map((thread) => ({
      thread,
      plan: Array.from({ length: count }, () => this.#choose()),
    }));
    await Promise.all(plans.map(async ({ thread, plan }) => {
      for (const kind of plan) await this.#do(kind, thread);
    }));
  }

  /** Number of pieces of work of all kinds. */
  get pieces(): number {
    return Object.values(this.done).reduce((sum, count) => sum + count);
  }

  gauges(): Promise<Gauges> {
    return readGauges(this.#client, this.#program);
  }

  async #do(kind: Kind, thread: Thread): Promise<void> {
    const { signal } = this.#program;
    switch (kind) {
      case "talk":
      case "tool":
      case "approve": {
        const turn = await thread.turn(kind, { signal });
        let text = "";
        for await (const piece of turn.textStream()) text += piece;
        const { status } = await turn.run({ signal });
        if (status !== "completed" || text === "") throw new Error(`${kind}: ${status}, "${text}"`);
        break;
      }
      case "leave": {
        const turn = await thread.turn("talk", { signal });
        for await (const _ of turn) break;
        await turn.run({ signal });
        break;
      }
      case "abort": {
        const stop = new AbortController();
        const turn = await thread.turn("hang", { signal: AbortSignal.any([signal, stop.signal]) });
        for await (const _ of turn.textStream()) break;
        const run = turn.run().then(() => "ended", () => "aborted");
        stop.abort(new Error("the soak aborts it"));
        if (await run !== "aborted") throw new Error("abort: the turn ended by itself");
        await turn.interrupt();
        break;
      }
      case "interrupt": {
        const turn = await thread.turn("hang", { signal });
        for await (const _ of turn.textStream()) break;
        await turn.interrupt({ signal });
        const { status } = await turn.run({ signal });
        if (status !== "interrupted") throw new Error(`interrupt: ${status}`);
        break;
      }
      case "goal": {
        const { status } = await thread.runGoal("talk", { signal });
        if (status !== "completed") throw new Error(`goal: ${status}`);
        await thread.clearGoal({ signal });
      }
    }
    this.done[kind]++;
  }

  /** The next kind. The same seed gives the same kinds. */
  #choose(): Kind {
    this.#state = this.#state * 1_103_515_245 + 12_345 & 0x7fff_ffff;
    return this.#kinds[(this.#state >> 16) % this.#kinds.length] ?? "talk";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.connection.rpc.close();
  }
}
