import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { Heard } from "../../../src/thread/heard.ts";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { agentMessage, TurnEvents, type WireNotification } from "../doubles/wire.ts";

/** What is heard, and what gets through to everybody else. */
class HeardSetup extends ThreadsSetup {
  readonly keys: string[] = [];
  readonly heard = new Heard(this.connection, {
    userMessage: (id, turnId) => this.keys.push(`${id} ${turnId}`),
    unknownTurn: (threadId, turnId) => this.keys.push(`unknown ${turnId} on ${threadId}`),
  });
  readonly passed: string[] = [];

  constructor() {
    super();
    this.router.observe({
      deliver: ({ method, params }) => this.passed.push(shown(method, Object(params))),
      close: () => {},
    });
  }

  hear(...events: (WireNotification | Notification)[]): void {
    // True because a notification on the wire is one.
    this.happen(...events as Notification[]);
  }
}

function shown(method: string, { itemId, item, delta, turn }: Record<string, unknown>): string {
  const { id = itemId ?? "", text } = Object(item ?? turn);
  return [method.split("/").pop(), id, text ?? delta].filter((it) => (it ?? "") !== "").join(" ");
}

const events = new TurnEvents("u1");
const itemStarted = (id: string): WireNotification<"item/started"> => ({
  method: "item/started",
  params: { threadId: "t1", turnId: "u1", item: agentMessage(id, ""), startedAtMs: 1 },
});

test("Heard lets everything pass while no line is lost", () => {
  using setup = new HeardSetup();
  setup.hear(...events.saying("hello"));
  assertEquals(setup.passed, [
    "started u1",
    "delta m1 hello",
    "completed m1 hello",
    "updated",
    "completed u1",
  ]);
  assertEquals(setup.heard.turns.size, 0);
  assertEquals(setup.heard.turns.lastOf("t1"), { id: "u1", hasEnded: true });
});

test("Heard keeps deltas back whose place is not known, and gives the rest of the text at its end", () => {
  using setup = new HeardSetup();
  setup.hear(events.started(), itemStarted("m1"), events.delta("m1", "one "));
  setup.heard.lineLost();
  setup.passed.length = 0;
  setup.hear(events.delta("m1", "three "), events.item(agentMessage("m1", "one two three ")));
  assertEquals(
    setup.passed,
    ["delta m1 two three", "completed m1 one two three"].map((it) => `${it} `),
  );
});

test("Heard gives a message whole whose beginning was missed, and lets a new one pass", () => {
  using setup = new HeardSetup();
  setup.hear(events.started());
  setup.heard.lineLost();
  setup.passed.length = 0;
  setup.hear(events.delta("m1", "end"), events.item(agentMessage("m1", "the end")));
  setup.hear(itemStarted("m2"), events.delta("m2", "new"), events.item(agentMessage("m2", "new")));
  assertEquals(setup.passed, [
    "started m1",
    "delta m1 the end",
    "completed m1 the end",
    "started m2",
    "delta m2 new",
    "completed m2 new",
  ]);
});

test("Heard says that a response was sent again where its text does not go on", () => {
  using setup = new HeardSetup();
  setup.hear(events.started(), events.delta("m1", "one "));
  setup.heard.lineLost();
  setup.passed.length = 0;
  setup.hear(events.item(agentMessage("m1", "another")));
  assertEquals(setup.passed, ["started m1", "error", "delta m1 another", "completed m1 another"]);
});

test("Heard keeps back what comes for a thread that is taken up, and drops what was told meanwhile", () => {
  using setup = new HeardSetup();
  setup.hear(events.started());
  setup.heard.hold("t1");
  setup.passed.length = 0;
  const message = agentMessage("m1", "hi");
  setup.hear(events.item(message), events.item(agentMessage("m2", "ho")));
  assertEquals(setup.passed, []);
  setup.heard.release("t1");
  assertEquals(setup.passed, ["completed m1 hi", "completed m2 ho"]);
  setup.heard.hold("t1");
  const third = agentMessage("m3", "he");
  setup.hear(itemStarted("m3"), events.delta("m3", "he"), events.item(third), events.completed());
  setup.heard.release("t1", () => {
    setup.hear(events.item(third));
    setup.heard.listed.told("u1", third, true);
  });
  assertEquals(setup.passed.slice(2), ["completed m3 he", "completed u1"]);
});

test("Heard tells of the messages of users by the ids of their clients", () => {
  using setup = new HeardSetup();
  setup.hear(
    events.started(),
    events.item({ type: "userMessage", id: "i", clientId: "k", content: [] }),
  );
  assertEquals(setup.keys, ["k u1"]);
});

test("Heard forgets turns that have ended, a thread, and all with its process", () => {
  using setup = new HeardSetup();
  setup.hear(events.started(), events.delta("m1", "x"), new TurnEvents("u2", "t2").started());
  assertEquals(setup.heard.turns.size, 2);
  setup.heard.forget("t2");
  assertEquals([setup.heard.turns.size, setup.heard.turns.lastOf("t2")], [1, undefined]);
  setup.heard.clear();
  assertEquals([setup.heard.turns.size, setup.heard.turns.hasStarted("u1")], [0, false]);
  // What comes late for a turn that is over begins nothing.
  setup.hear(events.delta("m1", "late"));
  assertEquals(setup.heard.turns.size, 0);
});

test("Heard keeps back what comes of a turn whose start was missed, and says so, once", () => {
  using setup = new HeardSetup();
  setup.hear(...events.saying("hello"));
  setup.heard.resumed("t1");
  // What comes late of a turn that is over is no news.
  setup.hear(events.item(agentMessage("m9", "late")));
  const next = new TurnEvents("u2");
  setup.passed.length = 0;
  setup.hear(next.item(agentMessage("m2", "hi")), next.completed());
  assertEquals([setup.keys, setup.passed], [["unknown u2 on t1"], []]);
  setup.heard.release("t1", () => setup.hear(next.started()));
  assertEquals(setup.passed, ["started u2", "completed m2 hi", "completed u2"]);
});
