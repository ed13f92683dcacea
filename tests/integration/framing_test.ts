/** Lines and chunks of a server that is out for trouble. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { isNotification, type Notification, ProtocolError } from "../../mod.ts";
import { type FakeScript, repeated, type Step } from "../support/fake_script.ts";
import { startFake } from "../support/harness.ts";
import {
  notification,
  obligingServer,
  startTurn,
  turn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, methodsOf, rejection } from "./reading.ts";

const of = { threadId: "thread-1", turnId: "turn-1" };
const MIB = 1024 * 1024;

/** The events of a turn, of which each is a line of JSON. */
function lines(deltas: readonly string[]): string[] {
  return turnEvents({ ...of, deltas }).map((event) => JSON.stringify(event));
}

test("one chunk that carries the answer to turn/start and the whole turn loses nothing", async () => {
  await using stage = await startFake(obligingServer());
  const thread = await stage.codex.startThread();
  for (let i = 1; i <= 20; i++) {
    const turn = await thread.turn("hi");
    assertEquals(turn.id, `turn-${i}`);
    const [events, result] = await Promise.all([collect(turn.stream()), turn.run()]);
    const methods = methodsOf(events);
    assertEquals([methods[0], methods.at(-1)], ["turn/started", "turn/completed"]);
    assertEquals([deltasOf(events), result.finalResponse], ["ok", "ok"]);
    assertEquals(result.usage?.total.totalTokens, 15);
  }
});

test("a chunk for each byte: characters and lines are whole again", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [{ chunk: [startTurn()] }] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const run = turn.run();
  const text = "ünï 漢字 🙂 e\u0301";
  const bytes = new TextEncoder().encode(lines([text]).join("\n") + "\n");
  // Cut inside of every character of more than one byte, and at every line end.
  let start = 0;
  const pieces = [...bytes].flatMap((byte, i) => {
    const next = bytes[i + 1] ?? 0;
    if (byte < 0x80 && next < 0x80 && byte !== 10 && next !== 10) return [];
    const piece = [...bytes.subarray(start, i + 1)];
    start = i + 1;
    return [piece];
  });
  pieces.push([...bytes.subarray(start)]);
  assert(pieces.length > 30);
  await stage.fake.run(...pieces.flatMap((bytes) => [{ bytes }, { pauseMs: 1 }]));
  assertEquals((await run).finalResponse, text);
});

test("CRLF, empty lines and a byte order mark of the text are no trouble", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const text = "\ufeffone\u2028two";
  await stage.fake.run({ text: lines([text]).join("\r\n\r\n\n") + "\r" }, { pauseMs: 5 }, {
    text: "\n",
  });
  assertEquals((await turn.run()).finalResponse, text);
});

test("malformed lines between good ones are reported and skipped", async () => {
  const reported: ProtocolError[] = [];
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }), {
    onProtocolError(error) {
      reported.push(error);
      throw new Error("the listener failed");
    },
  });
  const turn = await (await stage.codex.startThread()).turn("hi");
  const secret = "sk-secret-payload";
  const malformed = [
    `{"method": "${secret}`,
    "plain text",
    "[]",
    '[{"method":"turn/completed"}]',
    "null",
    "42",
    '"text"',
    "{}",
    '{"id":null,"result":1}',
    '{"id":{},"method":"x"}',
    '{"id":true,"method":"x"}',
    '{"method":7}',
    "\u0000",
    "\x1b[31mred",
  ];
  const good = lines(["o", "k"]);
  const text = good.flatMap((line, i) => [line, malformed[i] ?? ""]).join("\n");
  await stage.fake.run({ text: `${text}\n${malformed.slice(good.length).join("\n")}\n` });
  assertEquals((await turn.run()).finalResponse, "ok");
  assertEquals(await (await stage.codex.startThread()).read().catch(() => null), null);
  assertEquals(reported.length, malformed.length);
  for (const error of reported) {
    assertInstanceOf(error, ProtocolError);
    assert(!error.message.includes(secret));
  }
});

test("bytes that are no UTF-8 spoil their line alone", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  await stage.fake.run({ bytes: [0x22, 0xff, 0xfe, 0xc3, 0x0a] }, { send: turnEvents(of) });
  assertEquals((await turn.run()).finalResponse, "ok");
});

/** A turn whose one message is a text of 64 MiB, which `write` sends. */
function hugeTurn(write: (events: Step) => Step[]): FakeScript {
  const text = repeated("0123456789abcdef", 4 * MIB);
  const item = { type: "agentMessage", id: "m", text, phase: null };
  const { threadId } = of;
  const events = [
    notification("turn/started", { threadId, turn: turn("turn-1", "inProgress") }),
    { method: "item/completed", params: { ...of, item, completedAtMs: 2 } },
    notification("turn/completed", { threadId, turn: turn("turn-1", "completed") }),
  ];
  return obligingServer({ "turn/start": write({ send: events }) });
}

/** What is left of the events of such a turn: of the message its length. */
function outline(events: readonly Notification[]): (string | number)[] {
  return events.map((event) =>
    isNotification(event, "item/completed") && event.params.item.type === "agentMessage"
      ? event.params.item.text.length
      : event.method
  );
}

const hugeOutline = ["turn/started", 64 * MIB, "turn/completed"];

test("a line of 64 MiB arrives whole: in run(), and in a stream", async () => {
  await using stage = await startFake(hugeTurn((events) => [startTurn(), events]));
  const handle = await (await stage.codex.startThread()).turn("hi");
  const events = collect(handle.stream());
  const { finalResponse } = await handle.run();
  assertEquals(finalResponse?.length, 64 * MIB);
  assert(finalResponse?.startsWith("01234") && finalResponse.endsWith("cdef"));
  assertEquals(outline(await events), hugeOutline);
}, { timeoutMs: 60_000 });

test("a line of 64 MiB arrives whole in one chunk with all of its turn", async () => {
  await using stage = await startFake(hugeTurn((events) => [{ chunk: [startTurn(), events] }]));
  const handle = await (await stage.codex.startThread()).turn("hi");
  assertEquals(outline(await collect(handle.stream())), hugeOutline);
  assertEquals((await handle.run()).finalResponse?.length, 64 * MIB);
}, { timeoutMs: 60_000 });

test("a line of 64 MiB is kept for a stream that is opened after run()", async () => {
  await using stage = await startFake(hugeTurn((events) => [startTurn(), events]));
  const handle = await (await stage.codex.startThread()).turn("hi");
  assertEquals((await handle.run()).finalResponse?.length, 64 * MIB);
  assertEquals(outline(await collect(handle.stream())), hugeOutline);
}, { timeoutMs: 60_000 });

test("a request of 64 MiB reaches the server whole", async () => {
  await using stage = await startFake({
    on: { "model/list": [{ respond: { data: [], nextCursor: null } }] },
  });
  const cursor = "0123456789abcdef".repeat(4 * MIB);
  await stage.codex.request("model/list", { cursor });
  await stage.fake.run();
  const { length, line } = stage.fake.received.at(-1) ?? { length: 0, line: "" };
  assertEquals(
    length,
    cursor.length + '{"id":2,"method":"model/list","params":{"cursor":""}}'.length,
  );
  assert(line.includes(cursor.slice(0, 1000)));
}, { timeoutMs: 60_000 });

test("a line over maxMessageBytes closes everything with one ProtocolError", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }), {
    maxMessageBytes: MIB,
  });
  const { codex } = stage;
  const thread = await codex.startThread();
  const turn = await thread.turn("hi");
  const pending = [
    turn.run(),
    collect(turn.stream()),
    collect(codex.events()),
    collect(thread.events()),
    thread.run("queued"),
  ].map(rejection);
  const run = stage.fake.run({ send: [{ method: "huge", params: repeated("x", 2 * MIB) }] });
  const [error, ...others] = await Promise.all(pending);
  assertInstanceOf(error, ProtocolError);
  assert(error.message.includes("maxMessageBytes"));
  for (const other of others) assertStrictEquals(other, error);
  assertStrictEquals(await rejection(codex.startThread()), error);
  assertStrictEquals((await codex.closed).reason, error);
  await run;
  await stage.fake.gone;
});

test("a line without an end is given up at maxMessageBytes", async () => {
  await using stage = await startFake({}, { maxMessageBytes: MIB });
  const waiting = rejection(collect(stage.codex.events()));
  const text = `{"method":"${"x".repeat(2 * MIB)}`;
  const run = stage.fake.run({ text }); // its end never comes
  assertInstanceOf(await waiting, ProtocolError);
  await run;
  await stage.fake.gone;
});

test("a line of exactly maxMessageBytes is accepted", async () => {
  const message = JSON.stringify({ method: "big", params: "" });
  await using stage = await startFake({}, { maxMessageBytes: 10_000 });
  const events = stage.codex.events().values();
  const params = "x".repeat(10_000 - message.length);
  await stage.fake.run({ text: JSON.stringify({ method: "big", params }) + "\r\n" });
  assertEquals((await events.next()).value?.params, params);
  await events.return?.();
});

test("lines without an end: what is there when the server ends is still read", async () => {
  await using stage = await startFake(obligingServer({ "turn/start": [startTurn()] }));
  const turn = await (await stage.codex.startThread()).turn("hi");
  const run = turn.run();
  await stage.fake.run({ text: lines(["ok"]).join("\n") }, { exit: 0 });
  assertEquals((await run).finalResponse, "ok");
});
