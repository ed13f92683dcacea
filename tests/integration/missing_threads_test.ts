/** Calls on threads that are archived, deleted, or never were: each says so, and what to do. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import {
  type Codex,
  InvalidRequestError,
  type Thread,
  ThreadArchivedError,
  ThreadNotFoundError,
} from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** Calls that need the thread outside of the archive, by the methods that are refused. */
const calls: { [method: string]: ((codex: Codex, thread: Thread) => Promise<unknown>)[] } = {
  "turn/start": [(_, thread) => thread.run("hi"), (_, thread) => thread.turn("hi")],
  "review/start": [(_, thread) => thread.review({ type: "uncommittedChanges" })],
  "thread/compact/start": [(_, thread) => thread.compact()],
  "thread/goal/get": [
    (_, thread) => thread.startGoal("Do it."),
    (_, thread) => thread.runGoal("Do it."),
    (_, thread) => thread.resumeGoal(),
    (_, thread) => thread.goal(),
  ],
  "thread/goal/clear": [(_, thread) => thread.clearGoal()],
  "thread/settings/update": [(_, thread) => thread.update({ effort: "high" })],
  "thread/name/set": [(_, thread) => thread.setName("name")],
  "thread/resume": [(codex, { id }) => codex.resumeThread(id)],
  "thread/fork": [(codex, { id }) => codex.forkThread(id)],
  "thread/archive": [(codex, { id }) => codex.archiveThread(id)],
};

test("each call on an archived thread says that, and how to take it out", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const thread = await codex.startThread();
  await thread.run("hi");
  await codex.archiveThread(thread.id);
  for (const [method, some] of Object.entries(calls)) {
    for (const call of some) {
      const error = await rejection(call(codex, thread));
      assertInstanceOf(error, ThreadArchivedError, method);
      assertInstanceOf(error.cause, InvalidRequestError);
      assertEquals([error.method, error.threadId], [method, thread.id]);
      assert(error.message.includes("codex.unarchiveThread()"), error.message);
    }
  }
  // What an archived thread allows goes on.
  assertEquals((await thread.read()).thread.id, thread.id);
  assertEquals((await (await codex.unarchiveThread(thread.id)).run("hi")).finalResponse, "ok");
  await codex.archiveThread(thread.id);
  await codex.deleteThread(thread.id);
});

test("each call on a deleted thread says that there is none", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const thread = await codex.startThread();
  await thread.run("hi");
  await codex.deleteThread(thread.id);
  const all: typeof calls = {
    ...calls,
    "thread/read": [
      (_, thread) => thread.read(),
      (_, thread) => thread.read({ includeTurns: true }),
    ],
    "thread/unarchive": [(codex, { id }) => codex.unarchiveThread(id)],
    "thread/delete": [(codex, { id }) => codex.deleteThread(id)],
  };
  for (const [method, some] of Object.entries(all)) {
    for (const call of some) {
      const error = await rejection(call(codex, thread));
      assertInstanceOf(error, ThreadNotFoundError, method);
      assertEquals([error.method, error.threadId], [method, thread.id]);
    }
  }
});

test("an id that is none, and a thread without a turn in another process, are not found", async () => {
  await using stage = await startCodex();
  const fresh = await stage.codex.startThread();
  await stage.codex.close();
  await using codex = await stage.restart();
  for (const id of [fresh.id, crypto.randomUUID(), "my thread"]) {
    const error = await rejection(codex.resumeThread(id));
    assertInstanceOf(error, ThreadNotFoundError, id);
    assert(error.message.includes("from its first turn on"), error.message);
  }
});

test("an archived thread is found beside others, such as its fork", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const first = await codex.startThread();
  await first.run("hi");
  const fork = await codex.forkThread(first.id);
  await fork.run("hi");
  await codex.archiveThread(first.id);
  await codex.archiveThread(fork.id);
  for (const id of [first.id, fork.id]) {
    assertInstanceOf(await rejection(codex.resumeThread(id)), ThreadArchivedError);
  }
});

test("a refusal with another reason stays what it is", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const thread = await codex.startThread();
  await thread.run("hi");
  await (await codex.forkThread(thread.id)).run("hi");
  const ephemeral = await codex.startThread({ ephemeral: true });
  const refusals = [
    // A thread that others were forked from cannot be deleted, archived or not.
    () => codex.deleteThread(thread.id),
    async () => {
      await codex.archiveThread(thread.id);
      await codex.deleteThread(thread.id);
    },
    () => ephemeral.startGoal("Do it."),
    () => codex.resumeThread(ephemeral.id),
  ];
  const messages: string[] = [];
  for (const refusal of refusals) {
    const error = await rejection(refusal());
    assertEquals(Object(error).constructor, InvalidRequestError, String(error));
    messages.push(String(error));
  }
  assert(messages[3]?.includes("is ephemeral, so it is not stored"), messages[3]);
});

test("a thread without a turn says why it cannot be resumed", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  // The server refuses it in one way at first, and later in another.
  for (let i = 0; i < 20; i++) {
    const error = await rejection(stage.codex.resumeThread(thread.id));
    assert(String(error).includes("has had no turn, and is stored from its"), String(error));
  }
  await thread.run("hi");
  assertEquals((await stage.codex.resumeThread(thread.id)).id, thread.id);
});

test("a thread that was unloaded says how to load it", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const thread = await codex.startThread();
  await thread.run("hi");
  await codex.archiveThread(thread.id);
  await codex.request("thread/unarchive", { threadId: thread.id });
  const error = await rejection(thread.run("hi"));
  assertEquals(Object(error).constructor, InvalidRequestError);
  assert(String(error).includes("codex.resumeThread()"), String(error));
  assertEquals((await (await codex.resumeThread(thread.id)).run("hi")).finalResponse, "ok");
});
