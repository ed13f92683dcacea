import { assertEquals, assertRejects } from "@std/assert";
import { InternalRpcError } from "../../../mod.ts";
import { endCommands } from "../../../src/thread/end_commands.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";

const LIST = "thread/backgroundTerminals/list";
const TERMINATE = "thread/backgroundTerminals/terminate";
const refused = { error: { code: -32600, message: "refused" } };

/** A server on which each of these turns has started one command, `p-<turn>`. */
function withCommands(...turnIds: string[]): ThreadServer {
  const server = new ThreadServer();
  for (const turnId of turnIds) {
    server.startTurn(turnId);
    const item = {
      type: "commandExecution",
      id: `i-${turnId}`,
      processId: `p-${turnId}`,
      command: "sleep 9",
      commandActions: [],
      cwd: "/work",
      status: "inProgress",
    };
    const params = { threadId: "t1", turnId, item, startedAtMs: 1 };
    server.happen({ method: "item/started", params });
  }
  return server;
}

function listed(...turnIds: string[]): unknown[] {
  return turnIds.map((id) => ({
    itemId: `i-${id}`,
    processId: `p-${id}`,
    command: "sleep 9",
    cwd: "/work",
  }));
}

test("endCommands() ends the commands of the turns that still run, over all pages of the list", async () => {
  await using server = withCommands("u1", "u2", "u3");
  server.replies.set(LIST, ({ cursor }) => ({
    result: cursor === undefined
      ? { data: listed("u3"), nextCursor: "more" }
      : { data: listed("u1"), nextCursor: null },
  }));
  server.replies.set(TERMINATE, () => ({ result: { terminated: true } }));
  await endCommands(server.thread, new Set(["u1", "u2"]));
  // That of u2 has ended by itself, that of u3 is not asked for.
  assertEquals(server.asked(TERMINATE), [{ threadId: "t1", processId: "p-u1" }]);
  assertEquals(server.asked(LIST).map((params) => params?.cursor), [undefined, "more"]);
});

test("endCommands() asks nothing when the turns have no commands", async () => {
  await using server = withCommands("u1");
  await endCommands(server.thread, new Set(["u2"]));
  assertEquals(server.transport.sent, []);
});

test("endCommands() ends a second command under the item id of one of the turn, but none of another turn", async () => {
  await using server = withCommands("u1");
  server.startTurn("u2");
  const told = { ...Object(listed("u1")[0]), processId: "p-u2" };
  const item = {
    ...told,
    type: "commandExecution",
    id: "i-u1",
    commandActions: [],
    status: "inProgress",
  };
  server.happen({
    method: "item/started",
    params: { threadId: "t1", turnId: "u2", item, startedAtMs: 1 },
  });
  const untold = { ...told, processId: "p-untold" };
  server.replies.set(LIST, () => ({ result: { data: [...listed("u1"), told, untold] } }));
  server.replies.set(TERMINATE, () => ({ result: { terminated: true } }));
  await endCommands(server.thread, new Set(["u1"]));
  assertEquals(server.asked(TERMINATE).map((params) => params?.processId), ["p-u1", "p-untold"]);
  // What was ended is known to have ended.
  assertEquals([server.thread.commands.size, server.thread.commands.hasProcess("p-u2")], [1, true]);
});

test("endCommands() lets a server be that cannot end commands, or whose command has ended", async () => {
  await using server = withCommands("u1");
  server.replies.set(LIST, () => refused);
  await endCommands(server.thread, new Set(["u1"]));
  assertEquals(server.asked(TERMINATE), []);
  server.replies.set(LIST, () => ({ result: { data: listed("u1"), nextCursor: null } }));
  server.replies.set(TERMINATE, () => refused);
  await endCommands(server.thread, new Set(["u1"]));
  assertEquals(server.asked(TERMINATE).length, 1);
});

test("endCommands() rejects when the server fails", async () => {
  await using server = withCommands("u1");
  server.replies.set(LIST, () => ({ error: { code: -32603, message: "broken" } }));
  await assertRejects(() => endCommands(server.thread, new Set(["u1"])), InternalRpcError);
});
