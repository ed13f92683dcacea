/** The history of a thread, as a server in memory has it. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InternalRpcError,
  InvalidRequestError,
  MethodNotFoundError,
  type protocol,
  type Thread,
  ThreadNotFoundError,
} from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import type { Reply } from "../doubles/thread_server.ts";
import { agentMessage, threadOf, turnOf } from "../doubles/wire.ts";

type ErrorClass = typeof TypeError | typeof RangeError;
type Params = Record<string, unknown>;

/** A page out of a list, as the server gives it. */
function pageOf<T>(
  count: number,
  { cursor, limit, sortDirection }: Params,
  entry: (index: number) => T,
): Reply {
  const start = Number(cursor ?? 0);
  const end = Math.min(count, start + Number(limit));
  const data = Array.from({ length: end - start }, (_, i) => {
    const index = start + i;
    return entry(sortDirection === "desc" ? count - 1 - index : index);
  });
  return { result: { data, nextCursor: end < count ? `${end}` : null } };
}

function entryOf(index: number): protocol.ThreadItemEntry {
  return { turnId: `u${Math.floor(index / 10)}`, item: agentMessage(`m${index}`, "x") };
}

function idsOf(items: readonly { id: string }[]): string[] {
  return items.map(({ id }) => id);
}

/** A server that refuses the list in one of its two ways, and says this about the thread. */
async function refusing(thread: Partial<protocol.Thread>, code: number): Promise<MemoryServer> {
  const server = await MemoryServer.connect();
  const refusal: Reply = { error: { code, message: "no" } };
  server.always("thread/turns/list", () => refusal);
  server.always("thread/items/list", () => refusal);
  server.always("thread/read", () => ({ result: { thread: threadOf("t1", thread) } }));
  return server;
}

test("items() gives a history of 10,000 items in order, and holds one page of them", async () => {
  await using server = await MemoryServer.connect();
  server.always("thread/items/list", (params) => pageOf(10_000, params, entryOf));
  const thread = await server.thread();
  let count = 0;
  for await (const { id } of thread.items()) {
    assertEquals(id, `m${count++}`);
    assertEquals(server.asked("thread/items/list").length, Math.ceil(count / 100));
  }
  assertEquals([count, server.asked("thread/items/list").length], [10_000, 100]);
  assertEquals(server.asked("thread/items/list")[0], {
    threadId: "t1",
    limit: 100,
    sortDirection: "asc",
  });
});

test("items() begins with the newest where that is asked for, and takes those of one turn", async () => {
  await using server = await MemoryServer.connect();
  server.always("thread/items/list", (params) => pageOf(25, params, entryOf));
  const thread = await server.thread();
  const items = await Array.fromAsync(thread.items({ order: "desc", limit: 10, turnId: "u9" }));
  assertEquals([items.length, items[0]?.id, items.at(-1)?.id], [25, "m24", "m0"]);
  assertEquals(server.asked("thread/items/list").map((params) => params?.["turnId"]), [
    ...["u9", "u9", "u9"],
  ]);
});

test("turns() gives all turns with all their items, either way", async () => {
  await using server = await MemoryServer.connect();
  server.always("thread/turns/list", (params) => pageOf(45, params, (i) => turnOf(`u${i}`)));
  const thread = await server.thread();
  const ids = Array.from({ length: 45 }, (_, index) => `u${index}`);
  assertEquals(idsOf(await Array.fromAsync(thread.turns())), ids);
  assertEquals(idsOf(await Array.fromAsync(thread.turns({ order: "desc" }))), ids.toReversed());
  const [first] = server.asked("thread/turns/list");
  assertEquals(first, { threadId: "t1", limit: 20, sortDirection: "asc", itemsView: "full" });
});

test("a loop that is left early, or ended by its signal, leaves nothing behind", async () => {
  await using server = await MemoryServer.connect();
  server.always("thread/items/list", (params) => pageOf(10_000, params, entryOf));
  const thread = await server.thread();
  const counted = new CountedSignal();
  for await (const { id } of thread.items({ signal: counted.signal })) if (id === "m150") break;
  assertEquals([counted.listeners, server.asked("thread/items/list").length], [0, 2]);
  const reason = new Error("enough");
  const reading = async () => {
    for await (const { id } of thread.items({ signal: counted.signal })) {
      if (id === "m5") counted.abort(reason);
    }
  };
  assertStrictEquals(await reading().catch((error) => error), reason);
  assertEquals(counted.listeners, 0);
});

test("a thread that has had no turn gives none, however the server refuses", async () => {
  for (const code of [-32600, -32601]) {
    await using server = await refusing({}, code);
    const thread = await server.thread();
    assertEquals(await Array.fromAsync(thread.turns()), []);
    assertEquals(await Array.fromAsync(thread.items()), []);
  }
});

test("a turn that has just begun is asked for again until it is listed", async () => {
  await using server = await MemoryServer.connect();
  let asked = 0;
  server.always(
    "thread/turns/list",
    (params) =>
      ++asked < 4
        ? { error: { code: -32601, message: "not yet" } }
        : pageOf(1, params, () => turnOf("u0")),
  );
  const status = { type: "active" as const, activeFlags: [] };
  server.always("thread/read", () => ({ result: { thread: threadOf("t1", { status }) } }));
  const thread = await server.thread();
  assertEquals(idsOf(await Array.fromAsync(thread.turns())), ["u0"]);
});

/** A server whose file of the thread is empty at the first `failures` requests, with a turn that runs, or none. */
async function storing(failures: number, isBusy: boolean): Promise<MemoryServer> {
  const server = await MemoryServer.connect();
  const empty: Reply = { error: { code: -32603, message: "rollout is empty" } };
  let asked = 0;
  const unlessEmpty = (reply: (params: Params) => Reply) => (params: Params) =>
    asked++ < failures ? empty : reply(params);
  const turn = turnOf("u0", { status: "inProgress" });
  server.always("thread/turns/list", unlessEmpty((params) => pageOf(1, params, () => turn)));
  server.always("thread/items/list", unlessEmpty((params) => pageOf(1, params, entryOf)));
  const read: Reply = {
    result: {
      thread: threadOf("t1", {
        status: isBusy ? { type: "active", activeFlags: [] } : { type: "idle" },
        turns: [turn],
      }),
    },
  };
  const full = unlessEmpty(() => read);
  server.always("thread/read", (params) => params["includeTurns"] ? full(params) : read);
  return server;
}

test("a turn whose file is still empty is asked for again", async () => {
  const asks: ((thread: Thread) => Promise<unknown>)[] = [
    async (thread) => assertEquals(idsOf(await Array.fromAsync(thread.turns())), ["u0"]),
    async (thread) => assertEquals(idsOf(await Array.fromAsync(thread.items())), ["m0"]),
    async (thread) => assertEquals((await thread.currentTurn())?.id, "u0"),
    async (thread) =>
      assertEquals(idsOf((await thread.read({ includeTurns: true })).thread.turns), ["u0"]),
  ];
  for (const ask of asks) {
    await using server = await storing(3, true);
    await ask(await server.thread());
  }
});

test("a server that fails on a thread where nothing runs is asked once more", async () => {
  await using stored = await storing(1, false);
  const thread = await stored.thread();
  assertEquals(idsOf(await Array.fromAsync(thread.turns())), ["u0"]);
  await using broken = await storing(1000, false);
  const other = await broken.thread();
  await assertRejects(() => Array.fromAsync(other.turns()), InternalRpcError, "is empty");
  assertEquals(broken.asked("thread/turns/list").length, 2);
  const controller = new AbortController();
  const reason = new Error("enough");
  await using busy = await storing(1000, true);
  busy.always("thread/read", () => {
    controller.abort(reason);
    return { error: { code: -32603, message: "x" } };
  });
  const aborted = (await busy.thread()).turns({ signal: controller.signal });
  assertStrictEquals(await Array.fromAsync(aborted).catch((error) => error), reason);
});

test("currentTurn() ends by its signal, also while the thread is read", async () => {
  await using server = await MemoryServer.connect();
  server.always("thread/turns/list", () => ({ error: { code: -32600, message: "no" } }));
  const thread = await server.thread();
  const controller = new AbortController();
  const looking = thread.currentTurn({ signal: controller.signal }).catch((error) => error);
  await server.next("thread/read");
  const reason = new Error("enough");
  controller.abort(reason);
  assertStrictEquals(await looking, reason);
});

test("a history that cannot be had is no empty history", async () => {
  // An older server does not know the method.
  await using older = await refusing({ preview: "hi" }, -32600);
  const thread = await older.thread();
  await assertRejects(() => Array.fromAsync(thread.turns()), InvalidRequestError, "no");
  await using ephemeral = await refusing({ ephemeral: true }, -32601);
  const other = await ephemeral.thread();
  await assertRejects(() => Array.fromAsync(other.items()), MethodNotFoundError, "is ephemeral");
  await using deleted = await refusing({}, -32600);
  deleted.always("thread/read", () => ({ error: { code: -32600, message: "no" } }));
  const gone = await deleted.thread();
  await assertRejects(() => Array.fromAsync(gone.turns()), ThreadNotFoundError);
});

test("options that are wrong are refused before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const before = server.sent.length;
  const refused = async (list: AsyncIterable<unknown>, error: ErrorClass, words: string) => {
    await assertRejects(() => Array.fromAsync(list), error, words);
  };
  // @ts-expect-error There is no such order.
  await refused(thread.turns({ order: "ascending" }), TypeError, "order must be one of");
  // @ts-expect-error The name on the wire.
  await refused(thread.items({ sortDirection: "asc" }), TypeError, "did you mean order?");
  await refused(thread.items({ turnId: " " }), TypeError, "turnId");
  for (const limit of [0, -1, 1.5, NaN]) {
    await refused(thread.turns({ limit }), RangeError, "limit must be a positive integer");
  }
  assertEquals(server.sent.length, before);
});
