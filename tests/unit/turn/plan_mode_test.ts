/** Plan mode of a turn, on the wire. */
import { assertEquals, assertRejects } from "@std/assert";
import type { Thread, TurnOptions } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { threadOf, TurnEvents } from "../doubles/wire.ts";

let turns = 0;

/** Runs a turn, and gives the mode that its start named. */
async function modeOfRun(server: MemoryServer, thread: Thread, options: TurnOptions = {}) {
  const id = `u${++turns}`;
  const run = thread.run("hi", options);
  const { params } = await server.startTurn(id);
  server.send(new TurnEvents(id).completed());
  await run;
  return params?.["collaborationMode"];
}

function mode(mode: string, model: string, effort: string | null = null) {
  const settings = { model, reasoning_effort: effort, developer_instructions: null };
  return { mode, settings };
}

test("a turn in plan mode names its model and effort, or the thread's; the next turn leads back", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  assertEquals(await modeOfRun(server, thread), undefined);
  assertEquals(await modeOfRun(server, thread, { mode: "plan" }), mode("plan", "gpt"));
  assertEquals(await modeOfRun(server, thread), mode("default", "gpt"));
  assertEquals(await modeOfRun(server, thread), undefined);
  const own = { mode: "plan", model: "two", effort: "high" } as const;
  assertEquals(await modeOfRun(server, thread, own), mode("plan", "two", "high"));
  assertEquals(await modeOfRun(server, thread, { mode: "plan" }), mode("plan", "two", "high"));
  const other = { model: "three", effort: "low" } as const;
  assertEquals(await modeOfRun(server, thread, other), mode("default", "three", "low"));
});

test("the wire's own mode stays, and wins over the way back", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const settings = { model: "gpt", reasoning_effort: null, developer_instructions: "own" };
  const collaborationMode = { mode: "plan", settings } as const;
  await modeOfRun(server, thread, { mode: "plan" });
  assertEquals(await modeOfRun(server, thread, { collaborationMode }), collaborationMode);
  assertEquals(await modeOfRun(server, thread), undefined);
});

test("a turn in plan mode that is refused leads nowhere", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const run = thread.run("hi", { mode: "plan" });
  run.catch(() => {});
  server.send({ id: (await server.next("turn/start")).id, error: { code: -32600, message: "no" } });
  server.answer(await server.next("thread/read"), { thread: threadOf("t1") });
  await assertRejects(() => run);
  assertEquals(await modeOfRun(server, thread), undefined);
});

test("a mode that cannot be is refused before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  // @ts-expect-error There is no such mode.
  await assertRejects(() => thread.run("hi", { mode: "plann" }), TypeError, 'did you mean "plan"?');
  const settings = { model: "gpt", reasoning_effort: null, developer_instructions: null };
  const twice = { mode: "plan", collaborationMode: { mode: "default", settings } } as const;
  await assertRejects(() => thread.run("hi", twice), TypeError, "give one of them");
  await using plain = await MemoryServer.connect({ experimentalApi: false });
  const other = await plain.thread();
  await assertRejects(() => other.run("hi", { mode: "plan" }), TypeError, "experimentalApi");
});
