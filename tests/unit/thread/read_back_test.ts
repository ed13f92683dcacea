import { assertEquals } from "@std/assert";
import type { Notification, protocol } from "../../../mod.ts";
import { readBack, readBackUnknown } from "../../../src/thread/read_back.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { agentMessage, threadOf, TurnEvents, turnOf } from "../doubles/wire.ts";

const refused = { error: { code: -32600, message: "refused" } };

/** A server on which the turn `u1` is known to run, and that says this about it. */
function server(
  status: "idle" | "active",
  turns: protocol.Turn[] | undefined,
  items: protocol.ThreadItem[] = [],
): ThreadServer & { heard: Notification[] } {
  const played = Object.assign(new ThreadServer(Infinity), { heard: [] as Notification[] });
  played.startTurn("u1");
  const threadStatus: protocol.ThreadStatus = status === "idle"
    ? { type: "idle" }
    : { type: "active", activeFlags: [] };
  played.replies.set("thread/read", () => ({
    result: { thread: threadOf("t1", { status: threadStatus }) },
  }));
  played.replies.set(
    "thread/turns/list",
    () => turns === undefined ? refused : { result: { data: turns, nextCursor: null } },
  );
  played.replies.set("thread/items/list", () => ({
    result: { data: items.map((item) => ({ item, turnId: "u1" })), nextCursor: null },
  }));
  played.connection.router.follow("t1", {
    deliver: (notification) => played.heard.push(notification),
    close: () => {},
  });
  return played;
}

test("readBack() ends the turn as the server lists it, with the items that were not heard", async () => {
  const message = agentMessage("m1", "done");
  await using played = server("idle", [turnOf("u1", { status: "completed" })], [message]);
  await readBack(played.thread, "u1", "stalled");
  assertEquals(played.heard.map(({ method }) => method), ["item/completed", "turn/completed"]);
  assertEquals(Object(played.heard[1]).params.turn.status, "completed");
  assertEquals(played.threads.get("t1").turns.has("u1"), false);
});

test("readBack() leaves a turn alone that goes on", async () => {
  for (
    const played of [
      server("active", [turnOf("u1", { status: "completed" })]),
      server("idle", [turnOf("u1")]),
    ]
  ) {
    await using _ = played;
    await readBack(played.thread, "u1", "interrupted");
    assertEquals([played.heard, played.thread.turns.has("u1")], [[], true]);
  }
});

test("readBack() ends a turn that the server does not list as it is told", async () => {
  for (const turns of [undefined, [turnOf("other")]]) {
    await using played = server("idle", turns);
    await readBack(played.thread, "u1", "interrupted");
    assertEquals(played.heard.map(({ method }) => method), ["turn/completed"]);
    assertEquals(Object(played.heard[0]).params.turn.status, "interrupted");
    await using silent = server("idle", turns);
    const lost: string[] = [];
    silent.thread.turns.watchKnown("u1", {
      startedAs: () => {},
      lost: (error) => lost.push(error.name),
      hasItem: () => false,
    });
    await readBack(silent.thread, "u1", "stalled");
    assertEquals([silent.heard, lost], [[], ["TurnStalledError"]]);
  }
});

test("readBack() takes a thread that is not loaded for one that is not active", async () => {
  await using played = server("active", [turnOf("u1", { status: "failed" })]);
  played.replies.set("thread/read", () => refused);
  await readBack(played.thread, "u1", "stalled");
  assertEquals(Object(played.heard[0]).params.turn.status, "failed");
});

test("readBack() says nothing of a turn that ends while it asks", async () => {
  await using played = server("idle", [turnOf("u1", { status: "completed" })]);
  for (const method of ["thread/read", "thread/turns/list", "thread/items/list"]) {
    const reply = played.replies.get(method);
    played.replies.set(method, (params) => {
      played.transport.send(new TurnEvents("u1").completed());
      return reply?.(params);
    });
    await readBack(played.thread, "u1", "stalled");
    assertEquals(played.heard.map((it) => it.method), ["turn/completed"]);
    played.heard.length = 0;
    if (reply !== undefined) played.replies.set(method, reply);
    played.startTurn("u1");
    played.heard.length = 0;
  }
});

test("readBackUnknown() frees a thread on which nothing runs any more, and leaves one alone that is active", async () => {
  for (const status of ["active", "idle"] as const) {
    await using played = server(status, []);
    const resumed = () => {
      const thread = played.threads.get("t2");
      thread.resumedActive();
      return thread;
    };
    const other = resumed();
    await readBackUnknown(other);
    assertEquals(other.hasUnknownTurn, status === "active");
    played.replies.set("thread/read", () => ({ error: { code: -32603, message: "broken" } }));
    const third = resumed();
    await readBackUnknown(third);
    assertEquals(third.hasUnknownTurn, true);
  }
});

test("readBack() does not take a server that is overloaded for one that does not know the turn", async () => {
  for (const method of ["thread/turns/list", "thread/items/list"]) {
    await using played = server("idle", [turnOf("u1", { status: "completed" })]);
    played.replies.set(method, () => ({ error: { code: -32001, message: "overloaded" } }));
    const { turn } = await readBack(played.thread, "u1", "stalled");
    assertEquals([turn, played.heard, played.thread.turns.has("u1")], ["undecided", [], true]);
  }
});

test("readBack() does not follow a cursor that leads nowhere", async () => {
  await using played = server("idle", [turnOf("u1", { status: "completed" })]);
  const entry = { item: agentMessage("m1", "done"), turnId: "u1" };
  played.replies.set("thread/items/list", () => ({ result: { data: [entry], nextCursor: "c" } }));
  assertEquals(await readBack(played.thread, "u1", "stalled"), { turn: "over" });
  assertEquals(played.asked("thread/items/list").length, 2);
});

test("readBack() says what it has found out", async () => {
  const found = async (status: "idle" | "active", turns: protocol.Turn[]) => {
    await using played = server(status, turns);
    return (await readBack(played.thread, "u1", "stalled")).turn;
  };
  assertEquals(await found("active", []), "active");
  assertEquals(await found("idle", [turnOf("u1")]), "undecided");
  assertEquals(await found("idle", []), "over");
});

test("readBack() does nothing when the server fails to answer", async () => {
  await using played = server("idle", []);
  played.replies.set("thread/read", () => ({ error: { code: -32603, message: "broken" } }));
  await readBack(played.thread, "u1", "interrupted");
  assertEquals([played.heard, played.thread.turns.has("u1")], [[], true]);
});
