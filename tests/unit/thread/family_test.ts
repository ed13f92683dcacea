/** Threads that the agent of a thread has spawned: how they are known, and which of their turns belong to which. */

import { assertEquals } from "@std/assert";
import type { Notification, protocol } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { threadOf, threadResponse, TurnEvents } from "../doubles/wire.ts";

function started(threadId: string, turnId: string, rootTurnId: string): Notification {
  return new TurnEvents(turnId, threadId).started({ rootTurnId });
}

function item(threadId: string, turnId: string, item: protocol.ThreadItem): Notification {
  return { method: "item/started", params: { threadId, turnId, item, startedAtMs: 1 } };
}

function activity(kind: protocol.SubAgentActivityKind, agentThreadId: string): protocol.ThreadItem {
  return { type: "subAgentActivity", id: "i", agentPath: "/root/a", agentThreadId, kind };
}

test("the parent of a thread is known from the item of its spawning, and from nothing else that names it", () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  setup.happen(
    item("p", "pu", activity("started", "c")),
    item("p", "pu", activity("interacted", "other")),
    item("p", "pu", activity("completed", "third")),
  );
  assertEquals(["c", "other", "third", "p"].map((id) => threads.parentOf(id)), [
    ...["p", undefined, undefined, undefined],
  ]);
  assertEquals(threads.get("c").parentId, "p");
});

test("the parent of a thread is known from thread/started, from the older kind of item, and from its turn", () => {
  using setup = new ThreadsSetup();
  const { threads } = setup;
  const collab: protocol.ThreadItem = {
    ...{ type: "collabAgentToolCall", id: "i", tool: "spawnAgent", status: "completed" },
    ...{ senderThreadId: "p", receiverThreadIds: ["b"], agentsStates: {} },
  };
  const completed = { threadId: "p", turnId: "pu", item: collab, completedAtMs: 1 };
  setup.happen(
    { method: "thread/started", params: { thread: threadOf("a", { parentThreadId: "p" }) } },
    { method: "item/completed", params: completed },
    started("p", "pu", "pu"),
    started("c", "cu", "pu"),
  );
  assertEquals(["a", "b", "c", "p"].map((id) => threads.parentOf(id)), ["p", "p", "p", undefined]);
});

test("the parent is kept while the thread is idle, and forgotten when it is closed", () => {
  using setup = new ThreadsSetup();
  setup.happen(
    item("p", "pu", activity("started", "c")),
    started("c", "cu", "pu"),
    new TurnEvents("cu", "c").completed(),
  );
  assertEquals(setup.threads.parentOf("c"), "p");
  setup.happen({ method: "thread/closed", params: { threadId: "c" } });
  assertEquals([setup.threads.parentOf("c"), setup.threads.size], [undefined, 0]);
});

test("a review runs on behalf of a turn of its own thread, and has no parent", () => {
  using setup = new ThreadsSetup();
  setup.threads.get("p").turnStarted("answered", setup.watcher);
  setup.happen(started("p", "other", "answered"));
  assertEquals(setup.threads.parentOf("p"), undefined);
});

test("a resumed thread says itself which thread has spawned it", async () => {
  const asked: string[] = [];
  await using server = await MemoryServer.connect();
  const starting = server.codex.startThread({
    handlers: {
      "item/commandExecution/requestApproval": (_, { threadId }) => {
        asked.push(String(threadId));
        return { decision: "accept" };
      },
    },
  });
  server.answer(await server.next("thread/start"), threadResponse("p"));
  await starting;
  const resuming = server.codex.resumeThread("c");
  server.answer(await server.next("thread/resume"), threadResponse("c", { parentThreadId: "p" }));
  await resuming;
  const params = { threadId: "c", turnId: "cu", itemId: "i", kind: "command", startedAtMs: 1 };
  server.send({ id: 0, method: "item/commandExecution/requestApproval", params });
  assertEquals((await server.next()).result, { decision: "accept" });
  assertEquals(asked, ["c"]);
});
