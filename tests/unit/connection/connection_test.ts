import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  isNotification,
  type Notification,
  ProtocolError,
  TransportClosedError,
} from "../../../mod.ts";
import { Connection } from "../../../src/connection/connection.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { TurnEvents } from "../doubles/wire.ts";

/** What `events()` brings of these messages. */
async function received(...messages: unknown[]): Promise<Notification[]> {
  const server = await MemoryServer.connect();
  const events = server.codex.events();
  server.send(...messages);
  await server.roundTrip();
  await server.codex.close();
  return await Array.fromAsync(events);
}

test("events() of a client brings everything, in order, as it was sent", async () => {
  const messages = [
    new TurnEvents("u1").started(),
    { method: "skills/changed", params: {}, emittedAtMs: 5 },
    new TurnEvents("u2", "t2").delta("m1", "x"),
  ];
  assertEquals<unknown>(await received(...messages), messages);
});

test("a notification with fields, enum values and item types of a newer server stays known", async () => {
  const messages = [
    {
      method: "item/completed",
      params: {
        threadId: "t1",
        turnId: "u1",
        completedAtMs: 1,
        item: { type: "fromTheFuture", id: "i", shape: [1] },
        added: true,
      },
    },
    new TurnEvents("u1").completed(),
  ];
  // A value that the pinned version does not know.
  Object.assign(Object(messages[1]).params.turn, { status: "paused" });
  const [item, completed] = await received(...messages);
  assert(item !== undefined && isNotification(item, "item/completed"));
  assertEquals<unknown>(item.params, messages[0]?.params);
  assert(completed !== undefined && isNotification(completed, "turn/completed"));
  assertEquals<unknown>(completed.params.turn.status, "paused");
});

test("a notification of an unknown method comes as it is, without issues", async () => {
  const messages = [
    { method: "future/thing", params: { a: [1] }, emittedAtMs: 7 },
    { method: "future/bare" },
    { method: "constructor", params: {} },
    { method: "__proto__", params: { threadId: "t1" } },
  ];
  const events = await received(...messages);
  assertEquals<unknown[]>(events.map(({ method }) => method), [
    "future/thing",
    "future/bare",
    "constructor",
    "__proto__",
  ]);
  assertEquals<unknown>(events[0], messages[0]);
  assert(events.every((event) => !("issues" in event)));
});

test("a known notification of the wrong shape comes with issues, and is not that notification", async () => {
  const message = {
    method: "item/agentMessage/delta",
    params: { threadId: "t1", turnId: "u1", itemId: "m1", delta: 5 },
    emittedAtMs: 9,
  };
  const [event] = await received(message);
  assert(event !== undefined);
  assertEquals(isNotification(event, "item/agentMessage/delta"), false);
  assertEquals<unknown>(event.params, message.params);
  assertEquals(event.emittedAtMs, 9);
  assert("issues" in event && event.issues !== undefined);
  assertEquals(event.issues.map(({ path, found }) => [path, found]), [["delta", "number"]]);
});

test("a notification of the wrong shape still goes to its turn and its thread", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const starting = thread.turn("hi");
  await server.startTurn("u1");
  const turn = await starting;
  const threadEvents = thread.events();
  const message = { threadId: "t1", turnId: "u1", itemId: "m1", delta: 5 };
  server.send(
    { method: "item/agentMessage/delta", params: message },
    new TurnEvents("u1").completed(),
  );
  const ofTurn = await Array.fromAsync(turn);
  assertEquals(ofTurn.map((event) => "issues" in event), [false, true, false]);
  await server.codex.close();
  assertEquals((await Array.fromAsync(threadEvents)).length, 2);
});

test("events() of a thread brings what belongs to that thread, over all its turns", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const events = thread.events();
  server.send(
    new TurnEvents("u1").started(),
    new TurnEvents("x", "t2").started(),
    { method: "skills/changed", params: {} },
    { method: "thread/name/updated", params: { threadId: "t1", threadName: "n" } },
    new TurnEvents("u2").completed(),
  );
  await server.roundTrip();
  await server.codex.close();
  assertEquals((await Array.fromAsync(events)).map(({ method }) => method), [
    "turn/started",
    "thread/name/updated",
    "turn/completed",
  ]);
});

test("events() brings what comes from then on, to every stream", async () => {
  await using server = await MemoryServer.connect();
  server.send(new TurnEvents("u1").started());
  await server.roundTrip();
  const [first, second] = [server.codex.events(), server.codex.events()];
  server.send(new TurnEvents("u1").completed());
  await server.roundTrip();
  await server.codex.close();
  for (const stream of [first, second]) {
    assertEquals((await Array.fromAsync(stream)).map(({ method }) => method), ["turn/completed"]);
  }
});

test("events() errors when the connection is lost, and when it was lost before", async () => {
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  const reason = new TransportClosedError("gone", { exitCode: 1 });
  const streams = [server.codex.events(), thread.events()];
  server.end({ exitCode: 1, signal: null, reason });
  await server.codex.closed;
  for (const stream of [...streams, server.codex.events(), thread.events()]) {
    assertStrictEquals(await assertRejects(() => Array.fromAsync(stream)), reason);
  }
});

test("events() ends after a close, also when it is opened afterwards", async () => {
  const server = await MemoryServer.connect();
  const thread = await server.thread();
  await server.codex.close();
  assertEquals(await Array.fromAsync(server.codex.events()), []);
  assertEquals(await Array.fromAsync(thread.events()), []);
});

test("events() ends with its signal's reason, and leaves no listener", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  for (const source of [server.codex, thread]) {
    const counted = new CountedSignal();
    const reason = new Error("enough");
    const reading = assertRejects(() => Array.fromAsync(source.events({ signal: counted.signal })));
    await server.roundTrip();
    counted.abort(reason);
    assertStrictEquals(await reading, reason);
    assertEquals(counted.listeners, 0);
    const late = source.events({ signal: counted.signal });
    assertStrictEquals(await assertRejects(() => Array.fromAsync(late)), reason);
  }
});

test("events() leaves no listener on its signal after a break", async () => {
  await using server = await MemoryServer.connect();
  const counted = new CountedSignal();
  const reading = (async () => {
    for await (const event of server.codex.events({ signal: counted.signal })) return event.method;
  })();
  server.send(new TurnEvents("u1").started());
  assertEquals<unknown>(await reading, "turn/started");
  assertEquals(counted.listeners, 0);
});

test("events() stops its subscription when it ends, however it does", async () => {
  const connection = new Connection(new MemoryTransport(), {
    answer: () => Promise.resolve(undefined),
  });
  const counted = new CountedSignal();
  let subscribed = 0;
  const open = () =>
    connection.events(() => {
      subscribed++;
      return () => subscribed--;
    }, counted.signal);
  await open().cancel();
  assertEquals(subscribed, 0);
  const aborted = open();
  counted.abort();
  await assertRejects(() => Array.fromAsync(aborted));
  assertEquals(subscribed, 0);
  await assertRejects(() => Array.fromAsync(open()));
  assertEquals(subscribed, 0);
  await connection.rpc.close();
});

test("the server's requests are answered safely, with the id as it came", async () => {
  await using server = await MemoryServer.connect();
  for (const id of [0, "a", "", 7]) {
    server.send({ id, method: "item/fileChange/requestApproval", params: {} });
    assertEquals(await server.next(), { id, result: { decision: "decline" } });
  }
  server.send({ id: 1, method: "future/request", params: {} });
  const answer = await server.next();
  assertEquals([answer.id, answer.error?.code], [1, -32601]);
});

test("the result of a request that no handle makes is checked like all others", async () => {
  await using server = await MemoryServer.connect();
  for (const data of ["none", []]) {
    const asking = server.codex.request("skills/list", {});
    server.answer(await server.next("skills/list"), { data });
    if (typeof data === "string") await assertRejects(() => asking, ProtocolError, "skills/list");
    else assertEquals(await asking, { data });
  }
});
