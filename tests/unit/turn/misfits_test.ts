/** What becomes of a turn whose events depart from the protocol: nothing that is there is lost, and each is reported. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  isNotification,
  type Notification,
  ProtocolError,
  type TurnHandle,
  type TurnResult,
} from "../../../mod.ts";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { agentMessage, TurnEvents, turnOf, usageOf } from "../doubles/wire.ts";

const events = new TurnEvents("u1");
const ids = { threadId: "t1", turnId: "u1" };
const answer = { type: "agentMessage", id: "m1", text: "hi" };
const turn = { ...turnOf("u1"), status: "completed" };

interface Outcome {
  result: TurnResult;
  seen: Notification[];
  text: string;
  /** The first issue of each report. */
  reports: string[];
}

/** What a turn comes to, of which the server sends these messages. */
async function outcome(...messages: unknown[]): Promise<Outcome> {
  const reports: string[] = [];
  await using server = await MemoryServer.connect({
    onProtocolError: ({ issues }) => void reports.push(issues[0]?.path ?? "?"),
  });
  const running = await server.runningTurn();
  const seen = Array.fromAsync(running);
  const text = Array.fromAsync(running.textStream());
  for (const stream of [seen, text]) stream.catch(() => {});
  server.send(...messages);
  const result = await running.run();
  return { result, seen: await seen, text: (await text).join(""), reports };
}

/** The same with these for what a sound turn of one message sends. */
function having(changes: { item?: unknown; usage?: unknown; end?: unknown }): Promise<Outcome> {
  return outcome(
    changes.item ?? events.item(agentMessage("m1", "hi")),
    changes.usage ?? events.usage(7),
    changes.end ?? events.completed({ durationMs: 5 }),
  );
}

function itemCompleted(params: object): unknown {
  return { method: "item/completed", params };
}

function completed(fields: object): unknown {
  return { method: "turn/completed", params: { threadId: "t1", turn: { ...turn, ...fields } } };
}

test("an item arrives in the result, and its event in the stream with issues, whatever else is amiss", async () => {
  const misfits: [object, string][] = [
    [{ ...ids, item: answer }, "completedAtMs"],
    [{ ...ids, item: answer, completedAtMs: null }, "completedAtMs"],
    [{ ...ids, item: { ...answer, phase: {} }, completedAtMs: 1 }, "item.phase"],
    [{ turnId: "u1", item: answer, completedAtMs: 1 }, "threadId"],
    [{ threadId: "t1", item: answer, completedAtMs: 1 }, "turnId"],
  ];
  for (const [params, path] of misfits) {
    const { result, reports, seen, text } = await having({ item: itemCompleted(params) });
    assertEquals(result.finalResponse, "hi", path);
    assertEquals(result.items.length, 1, path);
    assertEquals(text, "hi", path);
    assertEquals(reports, [path]);
    const event = seen.find((it) => (it.method as string) === "item/completed");
    assert(event !== undefined && !isNotification(event, "item/completed"), path);
    assertEquals<unknown>(event.params, params);
  }
});

test("an item without id or type is reported, and the rest of the turn is there", async () => {
  for (const item of [{ text: "x" }, { id: "a" }, { type: "agentMessage" }, "x", null]) {
    const { result, reports } = await outcome(
      itemCompleted({ ...ids, item, completedAtMs: 1 }),
      events.item(agentMessage("m1", "hi")),
      events.completed(),
    );
    assertEquals([result.finalResponse, result.items.length, reports.length], ["hi", 1, 1]);
  }
});

test("a turn/completed with unusable fields ends the turn with what was folded", async () => {
  const misfits: [unknown, string][] = [
    [completed({ durationMs: "109" }), "turn.durationMs"],
    [completed({ items: undefined }), "turn.items"],
    [completed({ items: "none" }), "turn.items"],
    [completed({ items: [{ id: 5 }] }), "turn.items.0.type"],
    [completed({ error: "boom" }), "turn.error"],
    [completed({ startedAt: {}, completedAt: "x" }), "turn.completedAt"],
    [completed({ id: undefined }), "turn.id"],
    [completed({ id: 7 }), "turn.id"],
    [{ method: "turn/completed", params: { turn } }, "threadId"],
  ];
  for (const [end, path] of misfits) {
    const { result, reports } = await having({ end });
    assertEquals([result.id, result.status, result.error], ["u1", "completed", null], path);
    const { used: _, ...reported } = result.usage ?? {};
    assertEquals([result.finalResponse, reported], ["hi", usageOf(7)], path);
    assertEquals(reports, [path]);
  }
});

test("a failed turn whose error is unusable in parts keeps what is usable", async () => {
  await using server = await MemoryServer.connect();
  const running = await server.runningTurn();
  const error = { message: 5, codexErrorInfo: "serverOverloaded" };
  server.send(completed({ status: "failed", error }));
  const failure = await running.run().catch((error) => error);
  assertEquals(failure.codexErrorInfo, "serverOverloaded");
  assertEquals(
    failure.message,
    "turn u1 failed: no reason given. Try again later; retryOnOverload() does so.",
  );
});

test("a turn/completed without a usable status fails the turn", async () => {
  for (const status of [undefined, null, 5, {}]) {
    await assertRejects(() => having({ end: completed({ status }) }), ProtocolError, "u1");
  }
});

test("usage is taken from a report that misfits", async () => {
  const tokenUsage = { total: usageOf(7).total, modelContextWindow: "many" };
  const usage = { method: "thread/tokenUsage/updated", params: { ...ids, tokenUsage } };
  const { result, reports } = await having({ usage });
  assertEquals(result.usage?.total, usageOf(7).total);
  assertEquals(reports.length, 1);
});

test("a turn/started that misfits starts the turn: an interrupt names it", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  server.answer(await server.next("turn/start"), { turn: turnOf("u1") });
  const handle: TurnHandle = await starting;
  server.send({ method: "turn/started", params: { threadId: "t1", turn: { id: "u1" } } });
  await server.roundTrip();
  const interrupting = handle.interrupt();
  const request = await server.next("turn/interrupt");
  assertEquals(request.params?.turnId, "u1");
  server.answer(request, {});
  await interrupting;
  server.send(events.completed({ status: "interrupted" }));
  await handle.run();
});

test("a turn/started that misfits makes the thread busy, with a turn that nobody here has started", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  server.send({ method: "turn/started", params: { threadId: "t1", turn: { id: "u9" } } });
  await server.roundTrip();
  await assertRejects(() => thread.run("hi", { whenBusy: "reject" }), "busy");
  server.send({ method: "turn/completed", params: { threadId: "t1", turn: { id: "u9" } } });
  await server.roundTrip();
  const running = thread.run("hi", { whenBusy: "reject" });
  await server.startTurn("u1");
  server.send(events.completed());
  await running;
});

test("textStream() takes the deltas that lack an id", async () => {
  const method = "item/agentMessage/delta";
  const deltas = [
    { ...ids, itemId: "m1", delta: "a" },
    { ...ids, delta: "b" },
    { turnId: "u1", itemId: "m1", delta: "c" },
    { threadId: "t1", itemId: "m1", delta: "d" },
    { ...ids, itemId: null, delta: "e" },
  ];
  const { text, reports } = await outcome(
    ...deltas.map((params) => ({ method, params })),
    events.completed(),
  );
  assertEquals(text, "abcde");
  assertEquals(reports, ["itemId", "threadId", "turnId", "itemId"]);
});

test("each misfit is reported, of any method, also where nobody needs it", async () => {
  const reports: ProtocolError[] = [];
  await using server = await MemoryServer.connect({
    onProtocolError: (error) => void reports.push(error),
  });
  server.send(
    { method: "warning", params: {} },
    { method: "warning", params: { message: 5 } },
    { method: "future/thing", params: 5 },
  );
  await server.roundTrip();
  const versions = `(from codex 0.169.0; this SDK is made for ${CODEX_VERSION})`;
  assertEquals(reports.map(({ message }) => message), [
    `the notification warning has the wrong shape: message: A required value is missing. ${versions}`,
    `the notification warning has the wrong shape: message: Expected string, found number. ${versions}`,
  ]);
});
