/** What stopping a turn does to the work that it has started on other threads. */
import { assertEquals, assertRejects } from "@std/assert";
import { CodexError, InternalRpcError } from "../../../mod.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { stopTurn } from "../../../src/thread/stop_turn.ts";
import { test } from "../../support/test.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { threadOf, TurnEvents } from "../doubles/wire.ts";

const LIST = "thread/backgroundTerminals/list";
const TERMINATE = "thread/backgroundTerminals/terminate";
const keepCommands = false;
const active = { type: "active" as const, activeFlags: [] };

/** A server on which turns run, by their thread, on behalf of another turn; an interrupt of one ends it. */
class FamilyServer extends ThreadServer {
  /** The turns that go on when they are interrupted. */
  readonly stubborn = new Set<string>();
  /** What runs: `itemId processId` by thread. */
  readonly commands = new Map<string, string[]>();

  constructor() {
    super(Infinity);
    this.replies.set("turn/interrupt", ({ threadId, turnId }) => {
      const [thread, turn] = [String(threadId), String(turnId)];
      if (!this.stubborn.has(turn)) {
        this.transport.send(new TurnEvents(turn, thread).completed({ status: "interrupted" }));
      }
      return { result: {} };
    });
    this.replies.set("thread/read", ({ threadId }) => ({
      result: { thread: threadOf(String(threadId), { status: active }) },
    }));
    this.replies.set(LIST, ({ threadId }) => ({
      result: {
        data: (this.commands.get(String(threadId)) ?? []).map((id) => ({
          itemId: `i-${id}`,
          processId: id,
          command: "sleep 9",
          cwd: "/work",
        })),
      },
    }));
    this.replies.set(TERMINATE, () => ({ result: { terminated: true } }));
  }

  begin(turnId: string, threadId = "t1", rootTurnId = turnId): void {
    this.happen(new TurnEvents(turnId, threadId).started({ rootTurnId }));
  }

  end(turnId: string, threadId: string): void {
    this.happen(new TurnEvents(turnId, threadId).completed());
  }

  command(processId: string, turnId: string, threadId = "t1"): void {
    this.commands.set(threadId, [...this.commands.get(threadId) ?? [], processId]);
    const item = {
      type: "commandExecution",
      id: `i-${processId}`,
      processId,
      command: "sleep 9",
      commandActions: [],
      cwd: "/work",
      status: "inProgress",
    };
    this.happen({ method: "item/started", params: { threadId, turnId, item, startedAtMs: 1 } });
  }

  stop(turnId: string, keep = keepCommands): Promise<void> {
    return stopTurn(this.thread, { id: turnId, wireId: () => turnId }, { keepCommands: keep });
  }

  get interrupted(): unknown[] {
    return this.asked("turn/interrupt").map((params) => params?.turnId);
  }

  get terminated(): unknown[] {
    return this.asked(TERMINATE).map((params) => params?.processId);
  }
}

test("stopTurn() interrupts the agents of the turn at once, and those of agents, on all threads", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  server.begin("c1", "child", "u1");
  // One is known to run on behalf of the first turn of all, the other on behalf of the agent that started it.
  server.begin("g1", "grandchild", "u1");
  server.begin("g2", "other grandchild", "c1");
  server.begin("x1", "stranger");
  server.stubborn.add("u1");
  const stopping = server.stop("u1");
  await settled();
  // The turn itself goes on.
  assertEquals(server.interrupted, ["u1", "c1", "g1", "g2"]);
  server.transport.send(new TurnEvents("u1").completed({ status: "interrupted" }));
  await stopping;
  assertEquals(server.interrupted, ["u1", "c1", "g1", "g2"]);
  assertEquals(server.threads.get("stranger").turns.has("x1"), true);
});

test("an agent that begins after its turn was stopped is stopped, and so are its commands", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  await server.stop("u1");
  server.begin("c1", "child", "u1");
  server.command("p1", "c1", "child");
  await settled();
  assertEquals(server.interrupted, ["u1", "c1"]);
  assertEquals(new Set(server.terminated), new Set(["p1"]));
  assertEquals([server.threads.get("child").isBusy, keepAlives()], [false, 0]);
});

test("stopTurn() ends the commands that agents have left running, also those of agents that are done", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  server.begin("c1", "child", "u1");
  server.begin("c2", "other", "earlier");
  server.command("p1", "c1", "child");
  server.command("p2", "c2", "other");
  server.command("p3", "u1");
  server.end("c1", "child");
  await server.stop("u1");
  assertEquals(server.terminated.toSorted(), ["p1", "p3"]);
});

test("stopTurn() with keepCommands stops agents and leaves every command", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  server.begin("c1", "child", "u1");
  server.command("p1", "c1", "child");
  server.command("p2", "u1");
  await server.stop("u1", true);
  server.command("p3", "u1");
  server.begin("c2", "child", "u1");
  await settled();
  assertEquals([server.interrupted, server.terminated], [["u1", "c1", "c2"], []]);
});

test("a command that begins after its turn was stopped is ended; one of a turn that goes on is not", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  await server.stop("u1");
  server.command("p1", "u1");
  await settled();
  assertEquals(server.terminated, ["p1"]);

  server.begin("u2");
  server.replies.set("turn/interrupt", () => ({ error: { code: -32603, message: "broken" } }));
  await assertRejects(() => server.stop("u2"), InternalRpcError);
  server.command("p2", "u2");
  server.begin("c2", "child", "u2");
  await settled();
  assertEquals(server.terminated, ["p1"]);
  assertEquals(server.threads.get("child").turns.has("c2"), true);
});

test("a command of an agent that cannot be ended does not keep the others from being ended", async () => {
  await using server = new FamilyServer();
  server.begin("u1");
  server.begin("c1", "child", "u1");
  server.command("p1", "c1", "child");
  server.command("p2", "u1");
  server.replies.set(
    TERMINATE,
    ({ processId }) =>
      processId === "p1"
        ? { error: { code: -32603, message: "broken" } }
        : { result: { terminated: true } },
  );
  await assertRejects(() => server.stop("u1"), InternalRpcError);
  assertEquals(server.terminated.includes("p2"), true);
});

test("stopTurn() gives up on a turn that goes on after 30 interrupts", async () => {
  using time = new FakeTime();
  await using server = new FamilyServer();
  server.begin("u1");
  server.stubborn.add("u1");
  const stopping = assertRejects(() => server.stop("u1"), CodexError, "goes on");
  await time.tick(31_000);
  await stopping;
  assertEquals([server.interrupted.length, time.pending], [30, 0]);
});

test("stopTurn() resolves for a turn that has ended, though its interrupt is never answered", async () => {
  using time = new FakeTime();
  await using server = new FamilyServer();
  server.begin("u1");
  server.replies.set("turn/interrupt", () => undefined);
  const stopping = server.stop("u1");
  await time.tick(1);
  server.end("u1", "t1");
  await time.tick(15_000);
  await stopping;
  assertEquals(time.pending, 0);
});
