/** Messages of unknown kinds and of the wrong shape, and what a newer server may send. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { isNotification, ProtocolError } from "../../mod.ts";
import { startFake } from "../support/harness.ts";
import {
  notification,
  obligingServer,
  startedThread,
  startTurn,
  turn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { collect, rejection } from "./reading.ts";

const of = { threadId: "thread-1", turnId: "turn-1" };
const [threadId, turnId] = [of.threadId, of.turnId];

test("an unknown method and a known one of the wrong shape arrive as they are, the latter with issues", async () => {
  const strange: UnknownMessage[] = [
    { method: "brand/new", params: { ...of, deep: { list: [1, null] } }, emittedAtMs: 7 },
    { method: "no/params" },
    { method: "constructor", params: { threadId } },
    { method: "item/agentMessage/delta", params: { ...of, itemId: "m", delta: 7 } },
    { method: "item/completed", params: { ...of } },
    { method: "turn/started", params: { threadId } },
    { method: "thread/status/changed", params: null },
    { method: "error", params: [] },
  ];
  await using stage = await startFake(obligingServer({
    "turn/start": [startTurn(), { send: [...strange, ...turnEvents(of)] }],
  }));
  const { codex } = stage;
  const all = codex.events().values();
  const thread = await codex.startThread();
  assertEquals((await thread.run("hi")).finalResponse, "ok");
  for (const { method, params, emittedAtMs } of strange) {
    const { value } = await all.next();
    assertEquals<string | undefined>(value?.method, method);
    assertEquals([value?.params, value?.emittedAtMs], [params, emittedAtMs]);
    const known = !["brand/new", "no/params", "constructor"].includes(method);
    assertEquals("issues" in (value ?? {}), known, method);
    assert(value !== undefined && !isNotification(value, "item/agentMessage/delta"));
  }
  await all.return?.();
});

interface UnknownMessage {
  method: string;
  params?: unknown;
  emittedAtMs?: number;
}

test("a message that is nested without end, and one with dangerous names, harm nobody", async () => {
  const deep = `{"method":"deep","params":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  const named = '{"method":"__proto__","params":{"__proto__":{"threadId":"x"},"constructor":1}}';
  await using stage = await startFake(obligingServer());
  await stage.fake.run({ text: `${deep}\n${named}\n` });
  assertEquals((await (await stage.codex.startThread()).run("hi")).finalResponse, "ok");
  assertEquals(Object.hasOwn(Object.prototype, "threadId"), false);
});

test("what names a turn reaches its stream, also when it is unknown or misshapen", async () => {
  const strange = [
    { method: "item/agentMessage/delta", params: { ...of, itemId: "m" } },
    { method: "item/started", params: { ...of, item: 7, startedAtMs: 1 } },
  ];
  await using stage = await startFake(obligingServer({
    "turn/start": [startTurn(), { send: [...strange, ...turnEvents(of)] }],
  }));
  const handle = await (await stage.codex.startThread()).turn("hi");
  const seen = await collect(handle.stream());
  assertEquals(seen.slice(0, 2).map(({ params }) => params), strange.map(({ params }) => params));
  assertEquals(await (await handle.run()).finalResponse, "ok");
});

test("new fields, enum values and item types of a newer server pass through", async () => {
  const item = { type: "hologram", id: "h", depth: 3 };
  const status = { type: "dreaming", of: "sheep" };
  const send = [
    { method: "thread/status/changed", params: { threadId, status } },
    { method: "item/completed", params: { ...of, item, completedAtMs: 2, shiny: true } },
    ...turnEvents(of),
  ];
  const started = { ...startedThread("thread-1"), approvalPolicy: "sometimes", newField: 1 };
  await using stage = await startFake(obligingServer({
    "thread/start": [{ respond: started }],
    "turn/start": [startTurn(), { send }],
  }));
  const { codex } = stage;
  const events = codex.events().values();
  const thread = await codex.startThread();
  const { items, status: end } = await thread.run("hi");
  assertEquals(end, "completed");
  assertEquals<unknown>(items[0], item);
  for (const expected of send.slice(0, 2)) {
    const { value } = await events.next();
    assertEquals<unknown>(value, expected);
  }
  await events.return?.();
});

test("a malformed result rejects its own request with ProtocolError, and no other", async () => {
  const on = {
    "thread/list": [{ respond: { data: "none" } }],
    "model/list": [{ respond: { data: [], nextCursor: null } }],
    "thread/start": [{ respond: { thread: {} } }],
    "config/read": [{ text: '{"id":5}\n' }],
  };
  await using stage = await startFake({ on });
  const { codex } = stage;
  const [list, models, start] = [codex.listThreads(), codex.models(), codex.startThread()];
  const errors = await Promise.all([list, start].map(rejection));
  for (const error of errors) {
    assertInstanceOf(error, ProtocolError);
    assert(error.issues.length > 0);
  }
  assertEquals((await models).data, []);
  const neither = await rejection(codex.request("config/read", { includeLayers: false }));
  assertInstanceOf(neither, ProtocolError);
  assertEquals((await codex.models()).data, []);
});

test("answers to nobody, twice, or with an id of another type are ignored", async () => {
  const answer = { data: [], nextCursor: null };
  const reported: ProtocolError[] = [];
  await using stage = await startFake({
    on: {
      "model/list": [
        { send: [{ id: "{{id}}x", result: 1 }, { id: 999, result: 1 }, { id: -1, error: {} }] },
        { text: '{"id":"2","result":{"wrong":true}}\n' },
        { respond: answer },
        { respond: { again: true } },
        { error: { code: 1, message: "once more" } },
      ],
    },
  }, { onProtocolError: (error) => void reported.push(error) });
  assertEquals((await stage.codex.models()).data, []);
  assertEquals((await stage.codex.models()).data, []);
  assertEquals(reported, []);
});

test("turn/completed of the wrong shape ends its turn, and the thread goes on", async () => {
  const end = { method: "turn/completed", params: { threadId, turn: { id: turnId } } };
  await using stage = await startFake(obligingServer({
    "turn/start": [startTurn(), {
      sequence: [
        [{ send: [...turnEvents(of).slice(0, -1), end] }],
        [{ send: turnEvents({ threadId, turnId: "turn-2" }) }],
      ],
    }],
  }));
  const thread = await stage.codex.startThread();
  const handle = await thread.turn("hi");
  const error = await rejection(handle.run());
  assertInstanceOf(error, ProtocolError);
  assert(error.issues.length > 0);
  assertEquals(await rejection(collect(handle.stream())), error);
  assertEquals((await thread.run("again")).finalResponse, "ok");
}, { timeoutMs: 10_000 });

test("turn/started of the wrong shape, or none at all, does not hold a turn up", async () => {
  const events = turnEvents(of).filter(({ method }) => method !== "turn/started");
  await using stage = await startFake(obligingServer({
    "turn/start": [
      startTurn(),
      { send: [{ method: "turn/started", params: { threadId, turn: { id: turnId } } }] },
      { send: events },
    ],
  }));
  const thread = await stage.codex.startThread();
  assertEquals((await thread.run("hi")).finalResponse, "ok");
});

test("a turn that ends twice ends once", async () => {
  const again = notification("turn/completed", { threadId, turn: turn(turnId, "failed") });
  await using stage = await startFake(obligingServer({
    "turn/start": [{ chunk: [startTurn(), { send: [...turnEvents(of), again] }] }],
  }));
  const handle = await (await stage.codex.startThread()).turn("hi");
  assertEquals((await handle.run()).status, "completed");
  const ends = (await collect(handle.stream())).filter((it) => it.method === "turn/completed");
  assertEquals(ends.length, 1);
});
