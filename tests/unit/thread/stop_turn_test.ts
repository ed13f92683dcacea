import { assertEquals, assertRejects } from "@std/assert";
import { InvalidRequestError } from "../../../mod.ts";
import { endWorkOf, stopTurn } from "../../../src/thread/stop_turn.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { threadOf } from "../doubles/wire.ts";

const u1 = { id: "u1", wireId: () => "u1" };
const keepCommands = false;

test("stopTurn() interrupts the turn by the name that the server knows, and resolves at its end", async () => {
  await using server = new ThreadServer();
  const turn = server.startTurn("u1");
  server.replies.set("turn/interrupt", () => {
    server.transport.send(turn.completed({ status: "interrupted" }));
    return { result: {} };
  });
  await stopTurn(server.thread, u1, { keepCommands });
  assertEquals(server.asked("turn/interrupt"), [{ threadId: "t1", turnId: "u1" }]);
  assertEquals(server.thread.turns.has("u1"), false);
});

test("stopTurn() does not interrupt a turn that has ended", async () => {
  await using server = new ThreadServer();
  await stopTurn(server.thread, u1, { keepCommands });
  assertEquals(server.asked("turn/interrupt"), []);
});

test("stopTurn() interrupts again when the turn starts under its name only afterwards", async () => {
  await using server = new ThreadServer();
  const turn = server.startTurn("u1");
  let name = "";
  server.replies.set("turn/interrupt", ({ turnId }) => {
    name = "u1";
    if (turnId === "u1") server.transport.send(turn.completed({ status: "interrupted" }));
    return { result: {} };
  });
  await stopTurn(server.thread, { id: "u1", wireId: () => name }, { keepCommands });
  assertEquals(server.asked("turn/interrupt").map((params) => params?.turnId), ["", "u1"]);
});

test("stopTurn() rejects with the server's refusal while the turn goes on", async () => {
  await using server = new ThreadServer();
  server.startTurn("u1");
  const status = { type: "active" as const, activeFlags: [] };
  server.replies.set("thread/read", () => ({ result: { thread: threadOf("t1", { status }) } }));
  server.replies.set("turn/interrupt", () => ({ error: { code: -32600, message: "refused" } }));
  await assertRejects(() => stopTurn(server.thread, u1, { keepCommands }), InvalidRequestError);
});

test("endWorkOf() stops the turns that agents of the turn run on threads of their own", async () => {
  await using server = new ThreadServer();
  const threadId = "child";
  const turn = { id: "c1", rootTurnId: "u1", items: [], status: "inProgress", error: null };
  server.happen({ method: "turn/started", params: { threadId, turn } });
  server.replies.set("turn/interrupt", () => {
    const ended = { ...turn, status: "interrupted" };
    server.transport.send({ method: "turn/completed", params: { threadId, turn: ended } });
    return { result: {} };
  });
  await endWorkOf(server.thread, new Set(["u1"]), keepCommands);
  assertEquals(server.asked("turn/interrupt"), [{ threadId, turnId: "c1" }]);
});
