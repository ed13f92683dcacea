import { assertEquals } from "@std/assert";
import type { protocol } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { Lines } from "../doubles/lines.ts";
import { agentMessage, threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";

/** A thread with a turn that runs, on a line that may be lost. */
async function runningTurn(experimentalApi = true, restarts = false) {
  const lines = await Lines.connect({ experimentalApi }, restarts);
  const starting = lines.codex.startThread({ model: "gpt", config: { a: 1 } });
  await lines.answer("thread/start", {
    ...threadResponse("t1"),
    approvalPolicy: "on-request",
    reasoningEffort: "high",
  });
  const thread = await starting;
  const running = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  return { lines, thread, turn: await running };
}

test("a thread is resumed as it was opened, with the settings that held", async () => {
  const { lines } = await runningTurn();
  const line = await lines.lose();
  const { params } = await line.next("thread/resume");
  assertEquals(params, {
    model: "gpt",
    config: { a: 1 },
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
    cwd: "/work",
    modelProvider: "scripted",
    sandbox: "read-only",
    threadId: "t1",
    excludeTurns: true,
    initialTurnsPage: { limit: 20, itemsView: "full" },
  });
  await lines.codex.close();
});

test("more turns are listed until nothing before them was missed; later events wait for that", async () => {
  const { lines, turn } = await runningTurn();
  const result = turn.run();
  const pages = [[turnOf("u3"), turnOf("u2", { status: "completed" })], [
    turnOf("u1", { status: "completed", items: [agentMessage("m1", "one")] }),
  ]];
  lines.resume = () => ({
    result: { ...threadResponse("t1"), initialTurnsPage: { data: pages[0], nextCursor: "next" } },
  });
  const events: string[] = [];
  (async () => {
    for await (const { method, params } of lines.codex.events()) {
      events.push(`${method} ${Object(params).turn?.id ?? ""}`);
    }
  })().catch(() => {});
  const line = await lines.lose();
  const list = await line.next("thread/turns/list");
  line.send(new TurnEvents("u3").completed());
  await settled();
  assertEquals(list.params, { threadId: "t1", limit: 50, itemsView: "full", cursor: "next" });
  line.send({ id: list.id, result: { data: pages[1], nextCursor: null } });
  assertEquals((await result).finalResponse, "one");
  await settled();
  assertEquals(events.filter((it) => it.startsWith("turn/")), [
    "turn/started u1",
    "turn/completed u1",
    "turn/started u2",
    "turn/completed u2",
    "turn/started u3",
    "turn/completed u3",
  ]);
  await lines.codex.close();
});

test("without the experimental API the turns are listed by a request of their own", async () => {
  const { lines, turn } = await runningTurn(false);
  const result = turn.run();
  lines.resume = () => ({ result: threadResponse("t1") });
  const line = await lines.lose();
  assertEquals("initialTurnsPage" in ((await line.next("thread/resume")).params ?? {}), false);
  const list = await line.next("thread/turns/list");
  const ended: protocol.Turn = turnOf("u1", { status: "completed" });
  line.send({ id: list.id, result: { data: [ended], nextCursor: null } });
  assertEquals((await result).status, "completed");
  await lines.codex.close();
});

test("another process is told what a resume does not take, before the turn starts", async () => {
  const { lines, thread, turn } = await runningTurn(true, true);
  const lost = turn.run().catch(() => {});
  const line = await lines.lose();
  await lost;
  const again = thread.turn("again");
  const { params } = await lines.answer("thread/settings/update", {});
  assertEquals(params, { threadId: "t1", approvalPolicy: "on-request", effort: "high" });
  await lines.answer("turn/start", { turn: turnOf("u2") });
  await again;
  assertEquals(line.methods.slice(2), [
    "thread/resume",
    "thread/settings/update",
    "turn/start",
  ]);
  await lines.codex.close();
});
