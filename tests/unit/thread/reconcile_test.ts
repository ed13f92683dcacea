import { assertEquals } from "@std/assert";
import type { protocol } from "../../../mod.ts";
import type { KeptRequest } from "../../../src/rpc/line_keeper.ts";
import { Heard } from "../../../src/thread/heard.ts";
import { KeptStarts } from "../../../src/thread/kept_starts.ts";
import {
  beginningOfNews,
  isDoubtful,
  type MissedOn,
  reconcile,
} from "../../../src/thread/reconcile.ts";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { agentMessage, TurnEvents, turnOf } from "../doubles/wire.ts";

/** A thread of which something may have been missed, and what is told of it. */
class Missed extends ThreadsSetup {
  readonly kept = new KeptStarts();
  readonly heard = new Heard(this.connection, {
    userMessage: (id, turnId) => this.kept.found(id, turnId),
    unknownTurn: () => {},
  });
  readonly events: string[] = [];
  constructor() {
    super();
    this.router.observe({
      deliver: ({ method, params }) => {
        const { item, turn, delta } = Object(params);
        const what = item?.id ?? (turn && `${turn.id} ${turn.status}`) ?? delta;
        this.events.push(`${method.split("/").pop()} ${what}`);
      },
      close: () => {},
    });
  }

  get on(): MissedOn {
    const { heard, kept } = this;
    return { thread: this.threads.get("t1"), heard, kept };
  }

  /** What is told when the server lists these turns, the oldest first. */
  listing(...turns: protocol.Turn[]): string[] {
    this.events.length = 0;
    reconcile(this.on, turns);
    return [...this.events];
  }

  /** This turn was heard to start, and perhaps to end. */
  heardTurn(id: string, hasEnded = false): void {
    const events = new TurnEvents(id);
    this.happen(events.started() as never, ...(hasEnded ? [events.completed() as never] : []));
  }
}

const command = (status: "inProgress" | "completed"): protocol.ThreadItem => ({
  type: "commandExecution",
  id: "c1",
  command: "ls",
  commandActions: [],
  cwd: "/work",
  status,
});

test("reconcile() tells of a turn that goes on what was missed, in order, once each", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const page = turnOf("u1", { items: [agentMessage("m1", "hi"), command("inProgress")] });
  assertEquals(missed.listing(page), ["started m1", "delta hi", "completed m1", "started c1"]);
  assertEquals(missed.listing(page), []);
  const later = turnOf("u1", { items: [agentMessage("m1", "hi"), command("completed")] });
  assertEquals(missed.listing(later), ["completed c1"]);
});

test("reconcile() tells items in the order in which they were completed, those that run last", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const at = (id: string, completedAtMs: number) => ({ ...agentMessage(id, "x"), completedAtMs });
  const items = [
    command("inProgress"),
    at("late", 9),
    at("early", 5),
    agentMessage("untimed", "x"),
  ];
  const completed = missed.listing(turnOf("u1", { items })).filter((it) => !/^delta/.test(it));
  assertEquals(completed, [
    ...["started early", "completed early", "started untimed", "completed untimed"],
    ...["started late", "completed late", "started c1"],
  ]);
});

test("reconcile() ends a turn that has ended meanwhile, as the server lists it", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const turn = turnOf("u1", { status: "failed", items: [agentMessage("m1", "hi")] });
  assertEquals(missed.listing(turn), [
    "started m1",
    "delta hi",
    "completed m1",
    "completed u1 failed",
  ]);
  assertEquals(missed.on.thread.turns.size, 0);
  assertEquals(missed.listing(turn), []);
});

test("reconcile() tells of turns that began after the last one that was heard, and of no earlier ones", () => {
  using missed = new Missed();
  missed.heardTurn("u1", true);
  const done = { status: "completed" } as const;
  const turns = [turnOf("u0", done), turnOf("u1", done), turnOf("u2", done), turnOf("u3")];
  assertEquals(missed.listing(...turns), [
    "started u2 inProgress",
    "completed u2 completed",
    "started u3 inProgress",
  ]);
});

test("reconcile() tells of a thread with an unknown past only what still runs", () => {
  using missed = new Missed();
  assertEquals(missed.listing(turnOf("u1", { status: "completed" }), turnOf("u2")), [
    "started u2 inProgress",
  ]);
});

test("reconcile() settles a start that was on its way before it tells of its turn", () => {
  using missed = new Missed();
  const request: KeptRequest = {
    method: "turn/start",
    params: { threadId: "t1", clientUserMessageId: "k" },
    isWanted: () => true,
    settle: () => missed.events.push("settled"),
    fail: () => missed.events.push("failed"),
    again: () => missed.events.push("again"),
  };
  missed.kept.add([request]);
  const message = { type: "userMessage", id: "i1", clientId: "k", content: [] } as const;
  assertEquals(missed.listing(turnOf("u1", { items: [{ ...message, content: [] }] })), [
    "settled",
    "started u1 inProgress",
    "started i1",
    "completed i1",
  ]);
});

test("isDoubtful() is true for news of a turn that is listed as interrupted", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const listed = (status: protocol.TurnStatus, id = "u1") => turnOf(id, { status });
  assertEquals(isDoubtful(missed.on, [listed("interrupted")]), true);
  assertEquals(isDoubtful(missed.on, [listed("completed")]), false);
  assertEquals(isDoubtful(missed.on, [listed("interrupted", "u0"), listed("inProgress")]), false);
  assertEquals(missed.listing(listed("interrupted")), ["completed u1 interrupted"]);
});

test("reconcile() does not take the turn within a review for a turn of its own", () => {
  using missed = new Missed();
  missed.on.thread.turnStarted("r1", missed.watcher);
  const inner = (status: protocol.TurnStatus) => turnOf("u9", { rootTurnId: "r1", status });
  assertEquals(missed.listing(inner("inProgress")), ["started u9 inProgress"]);
  assertEquals(missed.told, ["startedAs u9"]);
  const done = turnOf("r1", { status: "completed", items: [agentMessage("m", "ok")] });
  assertEquals(missed.listing(inner("interrupted"), done), [
    "started m",
    "delta ok",
    "completed m",
    "completed r1 completed",
  ]);
});

test("beginningOfNews() is where the list reaches back to what was heard", () => {
  using missed = new Missed();
  assertEquals(beginningOfNews(missed.on, [turnOf("u1")]), 1);
  missed.heardTurn("u1", true);
  assertEquals(beginningOfNews(missed.on, [turnOf("u1"), turnOf("u2")]), 1);
  assertEquals(beginningOfNews(missed.on, [turnOf("u2")]), -1);
  missed.heardTurn("u2");
  assertEquals(beginningOfNews(missed.on, [turnOf("u1"), turnOf("u2")]), 1);
  assertEquals(beginningOfNews(missed.on, [turnOf("u3")]), -1);
});

test("reconcile() tells nothing of a turn whose end was heard, however it is listed", () => {
  using missed = new Missed();
  missed.heardTurn("u1", true);
  const late = (status: protocol.TurnStatus) =>
    turnOf("u1", { status, items: [agentMessage("m1", "hi")] });
  assertEquals(missed.listing(late("inProgress")), []);
  assertEquals(isDoubtful(missed.on, [late("interrupted")]), false);
  missed.on.thread.turnStarted("r1", missed.watcher);
  const inner = turnOf("u9", { rootTurnId: "r1" });
  assertEquals(missed.listing(inner), ["started u9 inProgress"]);
  missed.happen(new TurnEvents("r1").completed() as never);
  assertEquals(missed.listing(inner), []);
  assertEquals(missed.on.thread.turns.size, 0);
});

test("reconcile() tells each of two items with the same id, also where the first was heard", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const [a, b] = [agentMessage("m1", "a"), agentMessage("m1", "b")];
  const told = (text: string) => ["started m1", `delta ${text}`, "completed m1"];
  assertEquals(missed.listing(turnOf("u1", { items: [a] })), told("a"));
  assertEquals(missed.listing(turnOf("u1", { items: [a, b] })), told("b"));
  assertEquals(missed.listing(turnOf("u1", { items: [a, b] })), []);
});

test("what comes of a turn after reconcile() has told of it is told once", () => {
  using missed = new Missed();
  missed.heardTurn("u1");
  const events = new TurnEvents("u1");
  const running = command("inProgress");
  missed.listing(turnOf("u1", { items: [agentMessage("m1", "hi"), running] }));
  missed.events.length = 0;
  const late = [
    events.delta("m1", "hi"),
    events.item(agentMessage("m1", "hi")),
    events.item(running),
  ];
  missed.happen(...late as never[]);
  assertEquals(missed.events, ["completed c1"]);
  missed.listing(turnOf("u1", { status: "completed" }));
  missed.happen(events.delta("m2", "ho") as never, events.completed() as never);
  assertEquals(missed.events, ["completed u1 completed"]);
});

test("a turn of an agent is told to its end, though its root is the turn of its parent", () => {
  const missed = new Missed();
  missed.threads.setParent("t1", "t0");
  missed.heardTurn("u1");
  const items = [agentMessage("m1", "hi")];
  const turn = turnOf("u1", { rootTurnId: "p1", status: "completed", items });
  assertEquals(missed.listing(turn), [
    ...["started m1", "delta hi", "completed m1", "completed u1 completed"],
  ]);
});
