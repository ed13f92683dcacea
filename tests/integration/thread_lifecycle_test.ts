/** Threads that are resumed, forked, archived, deleted, named and read. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { InvalidRequestError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, type ModelRequest, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** Whether the model was told this text, anywhere in its history. */
function knows(request: ModelRequest | undefined, text: string): boolean {
  return JSON.stringify(request?.body.input).includes(text);
}

test("resumeThread() goes on in another process, with the history", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("remember the colour blue");
  await stage.codex.close();

  await using codex = await stage.restart();
  const notices: string[] = [];
  const events = codex.events();
  const watching = (async () => {
    for await (const event of events) notices.push(event.method);
  })();
  const resumed = await codex.resumeThread(thread.id, { model: "gpt-5.4" });
  assertEquals(resumed.id, thread.id);
  stage.model.enqueue(reply("blue"));
  assertEquals((await resumed.run("which colour?")).finalResponse, "blue");
  assert(knows(stage.model.requests.at(-1), "remember the colour blue"));
  assertEquals(stage.model.requests.map(({ body }) => body.model), ["gpt-5.5", "gpt-5.4"]);
  await assertRejects(() => codex.resumeThread(crypto.randomUUID()), InvalidRequestError);
  await codex.close();
  await watching;
  assert(!notices.includes("deprecationNotice"), "turns are left out");
});

test("resumeThread() of a thread that runs a turn keeps the order of its turns", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 6; i++) {
    const hold = gate();
    stage.model.enqueue([hold, reply("first")], reply("second"));
    const running = thread.run("one");
    await hold.reached;
    const resuming = stage.codex.resumeThread(thread.id);
    // At times the turn ends while the answer is on its way.
    if (i % 2 === 0) await resuming;
    hold.open();
    const resumed = await resuming;
    assertEquals((await resumed.run("two")).finalResponse, "second");
    assertEquals((await running).finalResponse, "first");
  }
}, { timeoutMs: 30_000 });

test("forkThread() starts a thread of its own with the history", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const first = await thread.run("the first thing");
  await thread.run("the second thing");
  const fork = await stage.codex.forkThread(thread.id);
  assertNotEquals(fork.id, thread.id);
  await Promise.all([fork.run("to the fork"), thread.run("to the parent")]);
  const [ofFork, ofParent] = ["to the fork", "to the parent"].map((text) =>
    stage.model.requests.find(({ userText }) => userText === text)
  );
  assert(knows(ofFork, "the second thing") && !knows(ofFork, "to the parent"));
  assert(knows(ofParent, "the second thing") && !knows(ofParent, "to the fork"));

  const earlier = await stage.codex.forkThread(thread.id, { lastTurnId: first.id });
  await earlier.run("from the start");
  assert(knows(stage.model.requests.at(-1), "the first thing"));
  assert(!knows(stage.model.requests.at(-1), "the second thing"));
});

test("archiveThread() interrupts the turn that runs; unarchiveThread() gives a thread that runs turns", async () => {
  await using stage = await startCodex();
  const { codex, model } = stage;
  const thread = await codex.startThread();
  await thread.run("one");
  const never = gate();
  model.enqueue([never, reply("never")]);
  const running = thread.run("two");
  const queued = rejection(thread.run("three"));
  await never.reached;
  await codex.archiveThread(thread.id);
  assertEquals((await running).status, "interrupted");
  assertInstanceOf(await queued, InvalidRequestError);
  await assertRejects(() => thread.run("four"), InvalidRequestError);
  await assertRejects(() => codex.resumeThread(thread.id), InvalidRequestError);
  assertEquals((await codex.listThreads()).data.map(({ id }) => id), []);
  const archived = await codex.listThreads({ archived: true });
  assertEquals(archived.data.map(({ id }) => id), [thread.id]);

  const back = await codex.unarchiveThread(thread.id);
  assertEquals(back.id, thread.id);
  assertEquals((await back.run("five")).finalResponse, "ok");
  assertEquals((await thread.run("six")).finalResponse, "ok");
});

test("deleteThread() interrupts the turn that runs, and the thread is gone", async () => {
  await using stage = await startCodex();
  const { codex, model } = stage;
  const thread = await codex.startThread();
  await thread.run("one");
  const never = gate();
  model.enqueue([never, reply("never")]);
  const turn = await thread.turn("two");
  await never.reached;
  await codex.deleteThread(thread.id);
  assertEquals((await turn.run()).status, "interrupted");
  assertEquals(await (await model.request(1)).ended, "broken");
  await assertRejects(() => codex.resumeThread(thread.id), InvalidRequestError);
  await assertRejects(() => thread.run("three"), InvalidRequestError);
  assertEquals((await (await codex.startThread()).run("hi")).finalResponse, "ok");
});

test("read() tells of a thread; its turns only when asked, none when it has had none", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const fresh = await thread.read({ includeTurns: true });
  assertEquals([fresh.thread.id, fresh.thread.turns], [thread.id, []]);
  const { id } = await thread.run("one");
  assertEquals((await thread.read()).thread.turns, []);
  const { thread: { turns, preview, status } } = await thread.read({ includeTurns: true });
  assertEquals([turns.map((turn) => turn.id), preview], [[id], "one"]);
  assertEquals(turns[0]?.items.map((item) => item.type), ["userMessage", "agentMessage"]);
  assertEquals(status.type, "idle");
});

test("setName() names a thread and its listing; a blank name is refused before it is sent", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("one");
  const named = thread.events().values();
  await thread.setName("blue");
  const { value } = await named.next();
  assertEquals(value?.params, { threadId: thread.id, threadName: "blue" });
  await named.return?.();
  assertEquals((await thread.read()).thread.name, "blue");
  const { data } = await stage.codex.listThreads();
  assertEquals(data.map(({ name }) => name), ["blue"]);
  await assertRejects(() => thread.setName("  "), TypeError);
  await assertRejects(() => stage.codex.resumeThread(" "), TypeError);
});

test("threads() gives every thread over all pages, listThreads() one page", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const threads = await Promise.all(Array.from({ length: 7 }, () => codex.startThread()));
  await Promise.all(threads.map((thread, i) => thread.run(`number ${i}`)));
  const seen: string[] = [];
  for await (const { id } of codex.threads({ limit: 2 })) seen.push(id);
  assertEquals(seen.toSorted(), threads.map(({ id }) => id).toSorted());
  const page = await codex.listThreads({ limit: 3 });
  assertEquals(page.data.length, 3);
  assert(page.nextCursor);
  const { data } = await codex.listThreads({ limit: 3, cursor: page.nextCursor });
  assert(data.every(({ id }) => !page.data.some((one) => one.id === id)));
  let rest = 0;
  for await (const _ of codex.threads({ limit: 2, cursor: page.nextCursor })) rest++;
  assertEquals(rest, 4);
  for await (const { id } of codex.threads({ limit: 2 })) {
    assert(seen.includes(id));
    break;
  }
});
