/** A server that has goals, played by the test. */
import type {
  ConnectOptions,
  GoalHandle,
  GoalOptions,
  Notification,
  protocol,
  Thread,
} from "../../../mod.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, threadOf, TurnEvents, type WireNotification } from "../doubles/wire.ts";
import type { ClientMessage } from "../doubles/memory_transport.ts";

/** A goal as the server tells it. */
export function goalOf(fields: Partial<protocol.ThreadGoal> = {}): protocol.ThreadGoal {
  return {
    threadId: "t1",
    objective: "Do it.",
    status: "active",
    tokenBudget: null,
    tokensUsed: 0,
    timeUsedSeconds: 0,
    createdAt: 1,
    updatedAt: 1,
    ...fields,
  };
}

/** The goal has become `status`, in a turn or by a request. */
export function goalUpdated(
  status: protocol.ThreadGoalStatus,
  turnId: string | null = null,
): WireNotification<"thread/goal/updated"> {
  const params = { threadId: "t1", turnId, goal: goalOf({ status }) };
  return { method: "thread/goal/updated", params };
}

export const goalCleared: WireNotification<"thread/goal/cleared"> = {
  method: "thread/goal/cleared",
  params: { threadId: "t1" },
};

/** Answers what is asked about thread and goal by itself, except for the methods that the test takes over. */
export class GoalServer implements AsyncDisposable {
  /** The goal of the thread. */
  goal: protocol.ThreadGoal | null = null;
  /** The status of the thread. */
  active = false;
  /** Methods that the test answers. */
  readonly byHand = new Set<string>();

  private constructor(readonly server: MemoryServer, readonly thread: Thread) {}

  static async connect(options?: ConnectOptions): Promise<GoalServer> {
    const server = await MemoryServer.connect(options);
    const self = new GoalServer(server, await server.thread());
    server.onMessage = (message) => {
      const answer = self.#answer(message);
      // As a server would: later, in order, and to a client that is still there.
      queueMicrotask(() => {
        if (answer !== undefined && server.closeCalls === 0) server.send(result(message, answer));
      });
    };
    return self;
  }

  /** A goal whose first turn `a` runs. */
  async startGoal(options: GoalOptions = {}): Promise<GoalHandle> {
    const starting = this.thread.startGoal("Do it.", options);
    await this.server.next("thread/goal/set");
    await this.#sent();
    this.send(goalUpdated("active"), this.turn("a").started());
    return await starting;
  }

  turn(id: string): TurnEvents {
    return new TurnEvents(id);
  }

  send(...notifications: (Notification | WireNotification)[]): void {
    this.server.send(...notifications);
  }

  /** The server says these, and the client has taken them in. */
  async happen(...notifications: (Notification | WireNotification)[]): Promise<void> {
    this.send(...notifications);
    await this.#sent();
  }

  /** What the client has asked for about turns and goals, in order. */
  get asked(): string[] {
    return this.server.sent.flatMap(({ method, params }) => {
      if (method === "turn/interrupt") return [`interrupt ${params?.turnId}`];
      if (method === "turn/steer") return [`steer ${params?.expectedTurnId}`];
      if (method === "turn/start") return ["start"];
      if (method === "thread/goal/set") return [`set ${params?.status}`];
      return method === "thread/goal/clear" ? ["clear"] : [];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
  }

  /** After a request there and back everything that was on its way has come. */
  async #sent(): Promise<void> {
    await this.server.codex.models();
  }

  #answer({ method = "", params }: ClientMessage): unknown {
    if (this.byHand.has(method)) return undefined;
    switch (method) {
      case "model/list":
        return { data: [] };
      case "thread/goal/get":
        return { goal: this.goal };
      case "thread/goal/clear": {
        const cleared = this.goal !== null;
        this.goal = null;
        return { cleared };
      }
      case "thread/goal/set":
        this.goal = goalOf({ ...this.goal, ...params });
        return { goal: this.goal };
      case "thread/read": {
        const status: protocol.ThreadStatus = this.active
          ? { type: "active", activeFlags: [] }
          : { type: "idle" };
        return { thread: threadOf("t1", { status }) };
      }
      case "turn/interrupt":
        return {};
      case "turn/steer":
        return { turnId: params?.expectedTurnId };
    }
  }
}
